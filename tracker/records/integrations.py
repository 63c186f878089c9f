"""Integration files for GitHub, GitLab and pre-commit. Nothing is overwritten."""

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

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
"""Service → files at the top of the repository, and their templates."""

NEXT = {
    "github": "Next: commit both files, and open a pull request that touches a claim.",
    "gitlab": "Next: put `include: {local: .gitlab/tracker.yml}` into .gitlab-ci.yml, and commit both.",
    "pre-commit": "Next: `pip install pre-commit && pre-commit install`.",
}


@frozen
class Plugged:
    """Created files, and existing ones that would have had this content."""

    made: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


DISTRIBUTION = "claim-tracker"


def plug_in(root: Path, service: str, install: str | None = None) -> Plugged:
    """Write the files of a service at the top of the repository that a ledger lies in, or into the ledger's folder
    where there is no repository. `install`: the requirement for pip there, by default the one this tracker was
    installed from. Raises `TrackerError` where a file cannot be written, or a runner could not get the requirement."""
    top, wanted = check_install(root, install)
    made, kept = [], []
    for path, template in FILES[service].items():
        content = _content(template, root, top, wanted)
        if (top / path).exists():
            kept.append((path, content))
        else:
            create_file(top, path, content.encode("utf-8"))
            made.append(path)
    return Plugged(tuple(made), tuple(kept))


def check_install(root: Path, install: str | None) -> tuple[Path, str]:
    """The folder of a service's files, and the requirement for pip there. Raises `TrackerError` where a runner could
    not get it, before anything is written."""
    top = top_of(root) or root
    return top, _requirement(install) if install is not None else installed_from(top)


def _content(template: str, root: Path, top: Path, install: str) -> str:
    text = files(__package__).joinpath("templates", template).read_text(encoding="utf-8")
    folder = root.resolve().relative_to(top.resolve()).as_posix()
    if not re.fullmatch(r"[\w./ -]+", folder):
        raise TrackerError(
            f"the ledger's folder, {folder!r}, has signs in its name that a job would misread; rename it"
        )
    return text.replace("{root}", json.dumps(folder)).replace("{install}", json.dumps(install))


# ---------------------------------------------------------------- what a runner installs


def installed_from(top: Path) -> str:
    """The requirement for pip that gives a runner this tracker: a version of the index, a commit of a git repository,
    or the folder itself where it is in the repository `top`."""
    origin = _origin()
    if origin is None:
        return f"{DISTRIBUTION}=={__version__}"
    url, commit = str(origin["url"]), origin.get("vcs_info", {}).get("commit_id")
    if commit:
        return f"git+{_without_password(url)}@{commit}"
    folder = _folder(url)
    if folder is not None and folder.is_relative_to(top.resolve()):
        return f"./{folder.relative_to(top.resolve()).as_posix()}".removesuffix("/.")
    raise TrackerError(
        f"this tracker was installed from {_without_password(url)}, which CI cannot reach; say what pip is to install "
        "there: `--install git+https://…@COMMIT` of its repository"
    )


def _origin() -> Mapping[str, Any] | None:
    """The origin of this package as recorded by pip (PEP 610); None for an index."""
    try:
        text = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        return {"url": Path(__file__).parents[2].as_uri()}
    return json.loads(text) if text else None


def _folder(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(url2pathname(unquote(parts.path))).resolve() if parts.scheme == "file" else None


def _without_password(url: str) -> str:
    return re.sub(r"(?<=://)[^/@]*@", "", url)


def _requirement(install: str) -> str:
    """The user's requirement, if it is one valid argument of pip."""
    if not install.strip() or install.startswith("-") or not install.isprintable():
        raise TrackerError(
            f"--install takes what `pip install` would: a requirement, a URL or a folder, not {install!r}"
        )
    return install
