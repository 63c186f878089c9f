"""What a ledger holds: claims with their evidence, sources with their texts, kept judgements, as read from disk."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from attrs import define, field, frozen

from tracker.config import Settings

Keys = tuple[str | int, ...]
"""A place in a record, symbolically: `("evidence", 0, "quote")`."""

Verdict = Literal["supported", "refuted", "conflicting", "not-enough-evidence", "unchecked"]
Stance = Literal["supports", "refutes", "mentions"]
Relation = Literal["repeats", "contradicts", "distinct", "narrows", "reports", "updates", "depends-on"]
Label = Literal["contradicts", "same", "related", "unrelated", "supports", "not-enough", "unsure"]
Asked = Literal["conflict", "support"]


@frozen
class Waiver:
    """Silences one rule on one record, for a reason."""

    rule: str  # a code or a slug
    because: str
    about: str | None = None  # only findings about these words
    until: str | None = None


@frozen
class Evidence:
    """A passage of a source that bears on a claim.

    Sealed evidence has `quote_sha256`, and `quote` only where the store is at hand; `lost` says why it is not.
    """

    source: str
    quote: str | None = None
    quote_sha256: str | None = None
    prefix: str = ""
    suffix: str = ""
    span: tuple[int, int] | None = None
    stance: str = "supports"
    origin: str | None = None
    because: str | None = None
    translation: str | None = None
    where: str | None = None
    lost: str | None = field(default=None, eq=False)
    translation_sha256: str | None = field(default=None, eq=False)  # where its words were taken out


@frozen
class Appearance:
    """Where our own copy says a claim: a source of kind `own`, the words, and where they stand."""

    source: str
    quote: str
    span: tuple[int, int] | None = None


@frozen
class Link:
    to: str
    relation: str
    disposition: str = "open"  # open, explained, superseded
    because: str | None = None
    pin: str | None = None


@frozen
class Rating:
    label: str
    value: float | None = None
    best: float | None = None
    worst: float | None = None


@frozen
class Publication:
    date: str | None = None
    url: str | None = None


@frozen
class Review:
    by: str
    date: str
    decision: str  # approved, changes-requested
    because: str | None = None
    stamp: str | None = None
    path: str = ""  # of the file it stands in


@frozen
class Claim:
    """One checkable assertion. `text` is the record's `claim`; `path` is relative to the ledger's root."""

    id: str
    text: str
    path: str
    speaker: str | None = None
    date: str | None = None
    verdict: str = "unchecked"
    rating: Rating | None = None
    explanation: str | None = None
    credibility: int | None = None
    published: Publication | None = None
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Link, ...] = ()
    appears_in: tuple[Appearance, ...] = ()
    derived: str | None = None  # the editor's sum behind a figure: `(6 - 4) / 4 = 50%`
    waive: tuple[Waiver, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str | None = None
    reviews: tuple[Review, ...] = ()
    language: str = "en"  # of its own words

    def bare(self) -> "Claim":
        """The claim without what it says to people only: notes, explanation, tags, waivers, reviews."""
        more = self.credibility, self.published, self.evidence, self.links, self.appears_in, self.derived
        values = self.id, self.text, self.path, self.speaker, self.date, self.verdict, self.rating
        return Claim(*values, None, *more, language=self.language)


@frozen
class Derivation:
    source: str
    how: str  # reports quotes translates syndicates revises summarises


@frozen
class Independence:
    """An editor's word that a text owes nothing to another source, or to a name (an agency, a speaker)."""

    because: str
    source: str | None = None
    origin: str | None = None


@frozen
class Retraction:
    date: str | None = None
    reason: str | None = None
    url: str | None = None


@frozen
class Original:
    """The bytes that a source's text was taken from: `file` where they were kept, `sha256` (hex) of them, and what made
    text of them, with its version (`extractor`)."""

    file: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    extractor: str | None = None


@frozen
class Text:
    """A source's pinned text. `content` is None where the text is not at hand; `missing` then says why, in words."""

    file: str  # relative to the ledger's root, or to the store if kept outside
    kept: str = "in-repo"  # in-repo, outside, none
    pinned: str | None = None  # SHA-256, hex, of the bytes that were cited
    found: str | None = None  # SHA-256, hex, of the bytes that are there now
    content: str | None = None
    missing: str | None = None


def known(value: str | None) -> str | None:
    """The value of a record's key; None for one that is absent or `unknown`."""
    return None if value is None or value.strip().casefold() in ("", "unknown") else value


@frozen
class Source:
    """A text that claims cite. `path` is the record's, relative to the ledger's root."""

    id: str
    title: str
    path: str
    text: Text
    publisher: str | None = None
    author: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    archived_url: str | None = None
    retrieved: str | None = None
    language: str = "en"
    kind: str | None = None
    grade: str | None = None
    derived_from: tuple[Derivation, ...] = ()
    independent_of: tuple[Independence, ...] = ()
    supersedes: str | None = None
    retracted: Retraction | None = None
    original: Original | None = None
    waive: tuple[Waiver, ...] = ()
    notes: str | None = None


@frozen
class Problem:
    """What was wrong with a record as it was read: the raw material of the R rules. Lines and columns count from 1."""

    code: str  # R001, R002, R003
    message: str
    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    severity: str = "error"
    record: str | None = None  # the id of the claim or source it stands in, where that is known
    related: tuple[tuple[str, int, int, str], ...] = ()  # path, line, column, message


@frozen
class Side:
    """One of the two statements that a judge was asked about: its words, who says so, when that was or holds, and when
    the source that bears it out was published. Where it stands (`claim` or `source`, an id) is no part of the
    question."""

    text: str
    speaker: str | None = None
    date: str | None = None
    reported: str | None = None
    claim: str | None = None
    source: str | None = None


@frozen
class Judgement:
    """A judge's answer, as it was kept. It holds as long as somebody would ask the same `question`, which is a hash of
    both sides. `confidence` in the label, 0 to 1. `asks`: how two statements stand to each other (`conflict`:
    contradicts, same, related, unrelated, unsure), or whether the second, what a claim cites, bears out the first, the
    claim (`support`: supports, contradicts, not-enough, unsure)."""

    question: str
    sides: tuple[Side, Side]
    judge: str
    model: str
    version: str
    label: str
    confidence: float
    date: str
    reason: str = ""
    path: str = ""  # of the file it stands in
    asks: Asked = "conflict"


@define(slots=False, frozen=True, eq=False)
class Ledger:
    """Everything that was read, in the order of ids. What could not be read is in `problems`, and the rest is whole."""

    root: Path
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    settings: Settings = field(factory=Settings)
    names: Mapping[str, tuple[str, ...]] = field(factory=dict)  # a name → what else it is called
    judgements: tuple[Judgement, ...] = ()  # in the order of their paths
    files: Mapping[str, str] = field(factory=dict)  # the raw text of every record, by path
    authors: Mapping[str, frozenset[str]] = field(factory=dict)  # claim id → who wrote it, where reviews are required
    digests: Mapping[str, tuple[object, str]] = field(factory=dict, repr=False)  # path → the record, its own digest

    @cached_property
    def _claims_by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def claim(self, id: str) -> Claim | None:  # noqa: A002
        return self._claims_by_id.get(id)

    def source(self, id: str) -> Source | None:  # noqa: A002
        return self._sources_by_id.get(id)
