"""Where an audit plugs in: files for GitHub, GitLab and pre-commit. Nothing is overwritten."""

import json
import re
from importlib.resources import files
from pathlib import Path

from attrs import frozen

from tracker import __version__
from tracker.errors import TrackerError
from tracker.records.git import top_of
from tracker.records.writer import create_file

FILES = {
    "github": {
        ".github/actions/tracker/action.yml": "github-action.yaml",
        ".github/workflows/tracker.yml": "github-workflow.yaml",
    },
    "gitlab": {".gitlab/tracker.yml": "gitlab.yaml"},
    "pre-commit": {".pre-commit-config.yaml": "pre-commit.yaml"},
}
"""What each service needs, at the top of the repository, and the template that it is made from."""

NEXT = {
    "github": "Next: commit both files. The comment needs `pull-requests: write`, which the workflow asks for.",
    "gitlab": "Next: put `include: {local: .gitlab/tracker.yml}` into .gitlab-ci.yml, and commit both.",
    "pre-commit": "Next: `pip install pre-commit && pre-commit install`.",
}


@frozen
class Plugged:
    """Files that were made, and those that were there and would have had this content."""

    made: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


def plug_in(root: Path, service: str) -> Plugged:
    """Write the files of a service at the top of the repository that a ledger lies in, or into the ledger's folder
    where there is no repository. Raises `TrackerError` where one cannot be written."""
    top = top_of(root) or root
    made, kept = [], []
    for path, template in FILES[service].items():
        content = _content(template, root, top)
        if (top / path).exists():
            kept.append((path, content))
        else:
            create_file(top, path, content.encode("utf-8"))
            made.append(path)
    return Plugged(tuple(made), tuple(kept))


def _content(template: str, root: Path, top: Path) -> str:
    text = files(__package__).joinpath("templates", template).read_text(encoding="utf-8")
    folder = root.resolve().relative_to(top.resolve()).as_posix()
    if not re.fullmatch(r"[\w./ -]+", folder):
        raise TrackerError(
            f"the ledger's folder, {folder!r}, has signs in its name that a job would misread; rename it"
        )
    return text.replace("{root}", json.dumps(folder)).replace("{install}", json.dumps(f"claim-tracker=={__version__}"))
