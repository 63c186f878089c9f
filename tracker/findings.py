"""Rules, findings, and the report of an audit.

A finding points symbolically (record, keys in it, a passage of a source); `tracker.auditing` resolves lines and columns
once, at the end, and only for files that have findings.
"""

from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from tracker.model import Keys, Ledger, Unchecked

if TYPE_CHECKING:
    from tracker.facts import Facts


class Severity(IntEnum):
    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


SURE = 0.8
"""Minimum confidence (0 to 1) of a sure finding, which may be an error."""


def level(confidence: float) -> str:
    """high, medium or low, for a confidence of 0 to 1."""
    return "high" if confidence >= SURE else "medium" if confidence >= 0.5 else "low"


@frozen
class Spot:
    """A place in a record: its path and the keys to the value; `words` narrows it to those words inside the value."""

    path: str
    keys: Keys = ()
    words: str = ""
    message: str = ""


@frozen
class Passage:
    """A place in a source's text: code points, 0-based, end-exclusive, and the words to show."""

    source: str
    start: int
    end: int
    message: str = ""


@frozen
class Region:
    """A resolved place: path relative to the ledger's root; lines and columns 1-based, columns in code points,
    end-exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    message: str = ""


@frozen
class Edit:
    """Set the scalar at `keys` of a record to `value` (None: remove it)."""

    path: str
    keys: Keys
    value: Any


@frozen
class Fix:
    safe: bool
    message: str
    edits: tuple[Edit, ...] = ()


@frozen
class Finding:
    """One problem: its place, reason and remedy.

    `message`: what and why, in one line; `help`: what to do. `about`: the words that it is about (`500`, `Valdai`):
    waivers can name them, and they are part of the fingerprint. `wordless`: neither message nor help has a word of a
    quote or a text, so that they may be shown for a sealed one. `where` and `related` are resolved into `region` and
    `regions` when reporting.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    where: Spot | Region
    confidence: float = 1.0
    help: str = ""
    claim: str | None = None
    source: str | None = None
    about: str = ""
    related: tuple[Spot | Passage | Region, ...] = ()
    fix: Fix | None = None
    wordless: bool = False
    region: Region | None = None
    regions: tuple[Region, ...] = ()
    fingerprint: str = ""


@frozen
class Rule:
    """One check. `doc` is the docstring of its module: message, reason, a bad and a good example, remedy."""

    code: str
    slug: str
    severity: Severity
    doc: str
    check: "Check"
    reads: frozenset[str] = frozenset()  # the stages whose results it reads; others need not run
    alone: bool = False  # whether it reads only one claim at a time, and its sources

    @property
    def family(self) -> str:
        return self.code[0]

    @property
    def summary(self) -> str:
        return self.doc.strip().splitlines()[0]

    def finding(self, message: str, where: Spot | Region, **more: Any) -> Finding:
        """A finding of this rule; its own severity, and the record in which it is, unless others are given."""
        folder, name = where.path.partition("/")[0], PurePosixPath(where.path).stem
        record = {"claims": {"claim": name}, "sources": {"source": name}}.get(folder, {})
        known: dict[str, Any] = {"severity": self.severity, **record, **more}
        return Finding(code=self.code, slug=self.slug, message=message, where=where, **known)


Check = Callable[["Facts", Rule], Iterable[Finding]]
"""What a rule finds in the facts of an audit."""


@frozen
class Counts:
    sources: int = 0
    claims: int = 0
    evidence: int = 0
    evidence_unchecked: int = 0
    claims_unchecked: int = 0  # whose verdict has evidence that could not be checked
    without_verdict: int = 0  # claims without a verdict: never shown as passed
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0


@frozen
class Report:
    """The outcome of an audit: findings in the order of their places, and counts."""

    findings: tuple[Finding, ...] = ()
    counts: Counts = field(factory=Counts)
    unchecked: tuple[Unchecked, ...] = ()
    rules: tuple[Rule, ...] = ()  # that ran
    waived: tuple[Finding, ...] = ()
    since: str | None = None  # only what is new since this revision
    known: tuple[Finding, ...] = ()  # left out, since a baseline knows them
    hidden: tuple[Finding, ...] = ()  # not printed: more of one rule than the setting `max-shown`
    ledger: Ledger | None = field(default=None, repr=False, eq=False)  # for the texts that findings point at
