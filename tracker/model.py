"""The values that travel through the house: what a ledger holds, and what each stage found in it.

Frozen, made of tuples, without behaviour that needs a file or an algorithm. Offsets into texts are code points,
counted from 0, the end exclusive. Dates are kept as written: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from attrs import define, field, frozen

from tracker.config import Settings

Keys = tuple[str | int, ...]
"""A place in a record, symbolically: `("evidence", 0, "quote")`."""

Verdict = Literal["supported", "refuted", "conflicting", "not-enough-evidence", "unchecked"]
Stance = Literal["supports", "refutes", "mentions"]
Relation = Literal["repeats", "contradicts", "distinct", "narrows", "reports", "updates", "depends-on"]
Label = Literal["contradicts", "same", "related", "unrelated", "unsure"]

# ---------------------------------------------------------------- records


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
    derived: str | None = None  # the editor's sum behind a figure: `(6 - 4) / 4 = 50%`
    waive: tuple[Waiver, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str | None = None
    reviews: tuple[Review, ...] = ()


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
    both sides. `label`: contradicts, same, related, unrelated or unsure; `confidence` in that label, 0 to 1."""

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


# ---------------------------------------------------------------- results


@frozen
class Focus:
    """What a stage is asked about where not everything is wanted. Of these claims, of pairs with one of them and of
    these sources it finds what it finds in the whole ledger, to the last digit; of nothing else it finds anything."""

    claims: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a quote may stand: code points, 0-based, end-exclusive; score 0 to 1."""

    start: int
    end: int
    score: float


class Difference(NamedTuple):
    """Words of a quote against the words that stand in their place. `kind` is the meaning that differs (number, unit,
    date, name, person, negation, hedge, quantifier, opposite, or another word of matter), None for a harmless one, and
    `left-out` for words of matter that the quote passes over without saying so, which change nothing by themselves."""

    quote: str
    text: str
    kind: str | None


@frozen
class Anchor:
    """Where a quote stands in a text.

    `status`: `exact`, `reworded` (harmless differences), `altered` (differs in meaning), `ambiguous` (several places
    and nothing decides) or `missing`. `start` and `end` are None when missing. `places` holds the best places, best
    first, also when ambiguous.
    """

    status: str
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    differences: tuple[Difference, ...] = ()
    places: tuple[Place, ...] = ()


class Conflict(NamedTuple):
    """`kind`: number date place name negation opposite exclusivity role attribution modality; `judged` where only a
    judge says so."""

    kind: str
    left: str
    right: str


@frozen
class Unchecked:
    """An item of evidence that could not be checked, and why. It never counts as passed.

    `rules`: the codes of those that could not be applied for want of it, to the item or to the claim as a whole;
    `whole`: whether its claim's verdict rests on it.
    """

    claim: str
    item: int
    why: str
    whole: bool = False
    rules: tuple[str, ...] = ()


@frozen
class Match:
    """Two claims that are alike, by id, left < right. `duplicate`: they say the same. `relation`: what they are
    proposed as (repeats, narrows, reports, updates; "" for nothing), `turned` where the right one has it to the left.
    `difference` is what sets two apart that are worded alike."""

    left: str
    right: str
    score: float
    duplicate: bool = False
    difference: Conflict | None = None
    relation: str = ""
    turned: bool = False


@frozen
class Comparison:
    """How two statements stand to each other: `relation` is same, contradicts, related or unrelated; `because` says
    why what looks like a conflict is none (update scope qualifies attribution other-event). `judgements` are the
    answers of judges that took part."""

    relation: str
    conflicts: tuple[Conflict, ...] = ()
    because: str | None = None
    confidence: float = 0.0
    judgements: tuple[Judgement, ...] = ()


@frozen
class SourceConflict:
    """A passage of a source (code points) that conflicts with a claim which does not cite it."""

    claim: str
    source: str
    start: int
    end: int
    comparison: Comparison


class Reason(NamedTuple):
    """Why a claim is not borne out: the slug of the S rule, the claim's words and the evidence's words."""

    slug: str
    claim: str
    evidence: str


@frozen
class Assessment:
    """Does the evidence say what the claim says? `label` is supports, refutes or not-enough.

    `confidences` and `items` go with `reasons`, one each: how sure that reason is (0 to 1), and which item of the
    evidence it is about (None: all of them together).
    """

    label: str
    reasons: tuple[Reason, ...] = ()
    confidence: float = 0.0
    confidences: tuple[float, ...] = ()
    items: tuple[int | None, ...] = ()


# ---------------------------------------------------------------- origins


class Extent(NamedTuple):
    """A passage of a source: code points, 0-based, end-exclusive."""

    source: str
    start: int
    end: int


@frozen
class Node:
    """A thing in the origin graph. `kind`: quote (an item of evidence; `name` is `claim#item`, counted from 0), source
    (a record of one text), document (all snapshots of one), origin (where words are first from, known by name only) or
    agent (who says, writes or publishes). `id` is the kind, a colon and a name in normal form; `label` is for
    readers."""

    id: str
    kind: str
    name: str
    label: str
    date: str | None = None


@frozen
class Edge:
    """`start` comes from `end`, both ids of nodes.

    `kind` is a relation of W3C PROV: wasDerivedFrom, wasQuotedFrom, wasRevisionOf, hadPrimarySource, wasAttributedTo,
    specializationOf, or alternateOf where two texts share their words and nothing says which came first. `whole`: it
    says something about every passage of `start`. `why` is in words; `how` the record's own word for it; `seen` holds
    the passages that show it, those of `start` and of `end` alike.
    """

    start: str
    end: str
    kind: str
    why: str
    confidence: float = 1.0
    whole: bool = True
    how: str | None = None
    seen: tuple[Extent, ...] = ()


@define(slots=False, frozen=True, eq=False)
class OriginGraph:
    """Where the texts of a ledger come from. `denied` holds the edges that an editor has ruled out, which nothing
    counts; `apart` the pairs of nodes that an editor calls independent."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    denied: tuple[Edge, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def _nodes_by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _edges_by_start(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.start, []).append(edge)
        return found

    @cached_property
    def _edges_by_end(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.end, []).append(edge)
        return found

    def node(self, id: str) -> Node | None:  # noqa: A002
        return self._nodes_by_id.get(id)

    def edges_from(self, id: str) -> tuple[Edge, ...]:  # noqa: A002
        return tuple(self._edges_by_start.get(id, ()))

    def edges_to(self, id: str) -> tuple[Edge, ...]:  # noqa: A002
        return tuple(self._edges_by_end.get(id, ()))


@frozen
class Origin:
    """One independent origin of a claim or a story: the nodes at its roots, which are not independent of each other,
    and the nodes of the quotes that lead there."""

    roots: tuple[str, ...]
    quotes: tuple[str, ...]
    label: str
    date: str | None = None
    why: str = ""  # what joins several roots


class Shared(NamedTuple):
    """A passage that two texts have in common: code points in either, how many of its words are equal, where it stands
    in quotation marks (`both`, `copy`, `original` or nowhere), and the runs of equal words (start and end in either).
    """

    copy: tuple[int, int]
    original: tuple[int, int]
    words: int
    quoted: str
    runs: tuple[tuple[int, int, int, int], ...]


@frozen
class Reuse:
    """Two sources that share passages, by id: `copy` has them from `original`; if not `directed`, nothing says which
    had them first. `share` is how much of the copy's words (0 to 1) stand in the original too, beside what both quote;
    `why` says what gives the direction, `confidence` (0 to 1) how sure it is that one has its words from the other."""

    copy: str
    original: str
    passages: tuple[Shared, ...]
    share: float
    directed: bool
    why: str
    confidence: float
