"""A claim's history from git: the changes of every commit, its author and date.

A claim is identified by its id, the stem of its file: a record that moves to another folder stays the same claim, and
one that is renamed is followed to the id that it had before.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from attrs import evolve, frozen

from tracker.errors import TrackerError
from tracker.grouping import grouped
from tracker.model import Claim, Ledger, Review
from tracker.records import git
from tracker.records.authors import claim_at
from tracker.records.load import read_claim, read_review
from tracker.review.changes import RecordChange, claim_changes, review_changes, without_sealed

NOW = ""
"""The commit hash of a change that is not committed yet."""


@frozen
class Version:
    """The changes of a claim in one commit. `commit` is `NOW`, `author` and `subject` are empty, for uncommitted
    changes. `moved`: the record's old and new path, where they differ; `cut`: earlier versions are beyond the end of a
    shallow clone, so that the changes are all values of the claim at that time."""

    commit: str
    date: str
    author: str
    subject: str
    changes: tuple[RecordChange, ...]
    moved: tuple[str, str] | None = None
    cut: bool = False


class _Record(NamedTuple):
    claim: Claim | None
    reviews: tuple[Review, ...]


def claim_versions(ledger: Ledger, claim_id: str) -> tuple[Version, ...]:
    """The versions of a claim, newest first; commits that changed none of its values are left out.

    Raises `TrackerError` where there is no git or no repository, or git has no such claim.
    """
    found = (*_uncommitted(ledger, claim_id), *_committed(ledger, claim_id, "HEAD"))
    if not found:
        raise TrackerError(f"no claim is or was called {claim_id}, as far as git knows")
    return found


def claim_in(ledger: Ledger, revision: str, claim_id: str) -> Claim | None:
    """A claim with its reviews as of a revision; None where it did not exist. Raises as `GitTree` does."""
    tree = git.GitTree(ledger.root, revision)
    record = _read({path: tree.read(path) for path in tree.paths("claims") if _claim_of(path) == claim_id})
    return record.claim and evolve(record.claim, reviews=(*record.claim.reviews, *record.reviews))


def _uncommitted(ledger: Ledger, claim_id: str) -> Iterator[Version]:
    git.run(ledger.root, "rev-parse", "--git-dir")
    now = ledger.claim(claim_id)
    then = claim_in(ledger, "HEAD", claim_id) if git.commits_below(ledger.root) else None
    changes, moved = without_sealed(_changes(then, now), ledger), _moved(then, now)
    if changes or moved:
        yield Version(NOW, date.today().isoformat(), "", "", changes, moved)


def _committed(ledger: Ledger, claim_id: str, revision: str) -> Iterator[Version]:
    """Each commit compared with its parent, so that a change is listed once, on its own branch."""
    steps = [
        (commit, paths)
        for commit in git.commits_below(ledger.root, revision)
        if (paths := tuple(path for path in commit.paths if _claim_of(path) == claim_id))
    ]
    yield from _versions(ledger, steps, git.blobs(ledger.root, _names(steps)))


CommitFiles = Sequence[tuple[git.Commit, tuple[str, ...]]]
"""Commits, newest first, with the paths of one claim that each changed."""


def _names(steps: CommitFiles) -> list[str]:
    """The git names of the files to read of each commit and of its parent."""
    return [f"{commit.hash}{at}:./{path}" for commit, paths in steps for path in paths for at in ("", "^")]


def _versions(ledger: Ledger, steps: CommitFiles, blobs: Mapping[str, bytes]) -> Iterator[Version]:
    for commit, paths in steps:
        old, new = (_at(blobs, f"{commit.hash}{at}", paths) for at in ("^", ""))
        before = _renamed(ledger, commit, new.claim) if old.claim is None and new.claim else None
        changes = (*_changes(before or old.claim, new.claim), *review_changes(old.reviews, new.reviews))
        moved = _moved(before or old.claim, new.claim)
        if changes or moved:
            yield _version(commit, without_sealed(changes, ledger), moved)
        if before is not None:
            yield from _committed(ledger, before.id, f"{commit.hash}^")
            return


class Histories:
    """The committed history of the claims of a ledger: one call of git for all, and one read for a group of claims. No
    repository: no history."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._steps: Mapping[str, CommitFiles] = {}
        self._order = {claim.id: i for i, claim in enumerate(ledger.claims)}
        self._group, self._blobs = -1, dict[str, bytes]()
        with suppress(TrackerError):
            commits = git.commits_below(ledger.root)
            named = [(commit, {_claim_of(path) for path in commit.paths} - {None}) for commit in commits]
            self._steps = grouped(
                (str(name), (commit, tuple(path for path in commit.paths if _claim_of(path) == name)))
                for commit, names in named
                for name in names
            )

    def commits(self, claim_id: str) -> tuple[str, ...]:
        """The hashes of the commits that changed a claim or its reviews, newest first."""
        return tuple(commit.hash for commit, _ in self._steps.get(claim_id, ()))

    def of(self, claim: Claim) -> tuple[Version, ...]:
        """The committed versions of a claim, newest first."""
        group = self._order.get(claim.id, 0) // GROUP
        if group != self._group:
            asked = self._ledger.claims[group * GROUP : (group + 1) * GROUP]
            names = [name for one in asked for name in _names(self._steps.get(one.id, ()))]
            self._group, self._blobs = group, git.blobs(self._ledger.root, names) if names else {}
        return tuple(_versions(self._ledger, self._steps.get(claim.id, ()), self._blobs))


GROUP = 200
"""Claims whose versions are read together: one call of git, and a few megabytes."""


def _claim_of(path: str) -> str | None:
    """The id of the claim that a record or a review belongs to."""
    folder = path.rpartition("/")[0].rpartition("/")[2]
    return claim_at(path) or (folder.removesuffix(".reviews") if folder.endswith(".reviews") else None)


def _changes(old: Claim | None, new: Claim | None) -> tuple[RecordChange, ...]:
    """The changes of a claim; of a new one also its reviews and waivers."""
    changes = claim_changes(old, new)
    return (*changes, *claim_changes(Claim(new.id, new.text, new.path), new)) if new and old is None else changes


def _version(commit: git.Commit, changes: tuple[RecordChange, ...], moved: tuple[str, str] | None) -> Version:
    day = date.fromtimestamp(commit.time).isoformat()
    return Version(commit.hash, day, commit.name, commit.subject, changes, moved, commit.cut)


# ---------------------------------------------------------------- records in commits


def _at(blobs: Mapping[str, bytes], revision: str, paths: tuple[str, ...]) -> _Record:
    return _read({path: blobs[name] for path in paths if (name := f"{revision}:./{path}") in blobs})


def _read(files: Mapping[str, bytes]) -> _Record:
    claims = [claim for path, data in files.items() if claim_at(path) and (claim := read_claim(path, data))]
    reviews = [review for path, data in files.items() if not claim_at(path) and (review := read_review(path, data))]
    return _Record(claims[0] if claims else None, tuple(reviews))


def _moved(old: Claim | None, new: Claim | None) -> tuple[str, str] | None:
    return (old.path, new.path) if old and new and old.path != new.path else None


def _renamed(ledger: Ledger, commit: git.Commit, new: Claim) -> Claim | None:
    """The claim, under another id, that a commit renamed to this one."""
    path = None if commit.cut else git.renames_in_commit(ledger.root, commit.hash).get(new.path)
    if path is None or claim_at(path) is None:
        return None
    name = f"{commit.hash}^:./{path}"
    return read_claim(path, git.blobs(ledger.root, [name]).get(name, b""))
