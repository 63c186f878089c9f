"""Time and commit of a report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from tracker.errors import TrackerError
from tracker.model import Ledger
from tracker.records import git


@frozen
class Made:
    """`commit`: None without git or commits; `changed`: whether the records differ from it."""

    day: str
    commit: str | None
    changed: bool
    version: str

    @property
    def text(self) -> str:
        """The text, such as `Made on 2026-11-29 from commit 1a2b3c4d, with changes that are not committed`."""
        source = f"commit {self.commit[:8]}" if self.commit else "records that no commit holds"
        more = ", with changes that are not committed" if self.commit and self.changed else ""
        return f"Made on {self.day} from {source}{more}, by Tracker {self.version}"


def made(ledger: Ledger, day: date) -> Made:
    """The time and commit of the present ledger."""
    from tracker import __version__

    try:
        commit = git.commit_of(ledger.root, "HEAD")
    except TrackerError:
        return Made(day.isoformat(), None, True, __version__)
    return Made(day.isoformat(), commit, _changed(ledger, commit), __version__)


def _changed(ledger: Ledger, commit: str) -> bool:
    """Whether the records and texts on disk differ from the commit's. Compared without git, which would run filters."""
    tree = git.GitTree(ledger.root, commit)
    then = [path for folder in FOLDERS for path in tree.paths(folder)]
    now = sorted(path for folder in FOLDERS for path in _files(ledger.root, folder))
    return sorted(then) != now or any(tree.read(path) != (ledger.root / path).read_bytes() for path in then)


FOLDERS = ("claims", "sources")


def _files(root: Path, folder: str) -> Iterator[str]:
    for path in (root / folder).rglob("*"):
        name = path.relative_to(root).as_posix()
        if "/." not in name and path.is_file() and not path.is_symlink():
            yield name
