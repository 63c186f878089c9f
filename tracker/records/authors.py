"""Authors of claims from git: those whose commits added the signed words, verdict and evidence of a claim, not those
who edited its notes."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve

from tracker.errors import TrackerError
from tracker.grouping import grouped
from tracker.model import Claim, Ledger
from tracker.records import git
from tracker.records.load import read_claim
from tracker.records.reviews import person
from tracker.records.stamps import stamp

ENDINGS = ("yaml", "yml")


def with_authors(ledger: Ledger, revision: str | None = None) -> Ledger:
    """The ledger with the names and addresses of the authors of its reviewed claims, by claim id.

    `revision`: the commit of the ledger; None: the work tree. A claim of unknown authors has no entry.
    """
    reviewed = [claim for claim in ledger.claims if claim.reviews]
    try:
        found = authors(ledger.root, reviewed, revision) if reviewed else {}
    except TrackerError:
        found = {}  # no git, no repository
    return evolve(ledger, authors=found)


def authors(root: Path, claims: Iterable[Claim], revision: str | None = None) -> dict[str, frozenset[str]]:
    """Claim id → authors: of an uncommitted change whoever commits here; else those of the commits that made it what it
    is now. Claims whose reviewers never committed to them are left out, and those with a history beyond the end of a
    shallow clone.

    Raises `TrackerError` where there is no git or no repository.
    """
    tip = revision or "HEAD"
    touching = _touching(git.commits_below(root, tip))
    here = frozenset(git.user(root)) - {""} if revision is None else frozenset()
    suspects = [claim for claim in claims if _had_a_hand(claim, touching.get(claim.id, ()), here)]
    then = _Then(root, [(claim, tip, touching.get(claim.id, ())) for claim in suspects])
    found = {}
    for claim in suspects:
        commits = touching.get(claim.id, [])
        made = [commit for commit in commits if then.made(claim, commit)]
        if made or (then.has(claim, tip) and not any(commit.cut for commit in commits)):
            found[claim.id] = _names(made or commits)  # no single commit: a merge of the work of several
        elif not then.has(claim, tip):
            found[claim.id] = here
    return found


def _touching(commits: Iterable[git.Commit]) -> Mapping[str, list[git.Commit]]:
    """The commits that touched a claim's record, by id: regardless of folders, so a moved record is the same one."""
    named = ((commit, {claim_at(path) for path in commit.paths} - {None}) for commit in commits)
    return grouped((str(name), commit) for commit, names in named for name in names)


def claim_at(path: str) -> str | None:
    """The id of the claim with its record at a path; None for a review or any other file."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    return stem if ending in ENDINGS and not folder.endswith(".reviews") else None


def _had_a_hand(claim: Claim, commits: Iterable[git.Commit], here: frozenset[str]) -> bool:
    by = {person(review.by) for review in claim.reviews}
    return bool(by & {person(name) for name in _names(commits) | here})


def _names(commits: Iterable[git.Commit]) -> frozenset[str]:
    return frozenset(name for commit in commits for name in (commit.name, commit.email) if name)


class _Then:
    """Stamps of claims in earlier commits; all wanted ones are read from git in one call."""

    def __init__(self, root: Path, wanted: Iterable[tuple[Claim, str, Iterable[git.Commit]]]) -> None:
        self._now: dict[str, str] = {}
        self._asked: dict[tuple[str, str], list[str]] = {}  # claim id, revision → the names of blobs
        for claim, tip, commits in wanted:
            self._now[claim.id] = stamp(claim)
            self._ask(claim, tip, (claim.path,))
            for commit in commits:
                for revision in (commit.hash, f"{commit.hash}^"):
                    self._ask(claim, revision, [path for path in commit.paths if claim_at(path) == claim.id])
        self._blobs = git.blobs(root, [name for names in self._asked.values() for name in names])

    def _ask(self, claim: Claim, revision: str, paths: Iterable[str]) -> None:
        self._asked[claim.id, revision] = [f"{revision}:./{path}" for path in paths]

    def has(self, claim: Claim, revision: str) -> bool:
        """Whether the claim had its present stamp at that revision."""
        found = (self._blobs.get(name) for name in self._asked.get((claim.id, revision), ()))
        then = (read_claim(claim.path, data) for data in found if data is not None)
        return any(one is not None and stamp(one) == self._now[claim.id] for one in then)

    def made(self, claim: Claim, commit: git.Commit) -> bool:
        """Whether the claim got its present stamp in this commit."""
        return not commit.cut and self.has(claim, commit.hash) and not self.has(claim, f"{commit.hash}^")
