"""Passages of the sources by remembered words: exact ones first, else the sentences with most of the words.

Page navigation and headings are no passages. A source that a newer snapshot supersedes, or an own text, is searched
only if named. Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from attrs import frozen

from tracker.anchoring import locate
from tracker.model import Ledger, Source
from tracker.text.boilerplate import sentence_kinds
from tracker.text.languages import reading_in, stated
from tracker.text.sentences import sentences_around
from tracker.text.spans import Span
from tracker.text.words import norms, stem

OFFERED = 3
"""Maximum number of passages to choose from."""
ENOUGH = 0.5
"""Minimum share of the query's words (0 to 1), rare ones weighing more, of a passage that is found. Below it a passage
shares only the topic."""
BESIDE = 0.25
"""Weight of the claim's words beside those of the query (1), which the person picked."""
LEAD = 0.02
"""Minimum lead (score, 0 to 1) of the best passage over the next to be taken without asking."""
READ = 12
"""Maximum number of sources that are read sentence by sentence: those with most of the words."""
WHOLE = 5
"""Minimum number of exact words that are a quotation of their own; fewer only point to their sentence."""


@frozen
class FoundPassage:
    """A passage of a source: the span of its sentences, and that of the words if they were found exactly (else the
    same). `score`: 0 to 1; `exact`: the words of the query are there, with harmless differences at most."""

    source: Source
    start: int
    end: int
    words: Span
    score: float
    exact: bool = False

    @property
    def quote(self) -> str:
        return (self.source.text.content or "")[slice(*self.words)]


def searched(ledger: Ledger) -> tuple[Source, ...]:
    """The sources that are searched where none is named."""
    old = {source.supersedes for source in ledger.sources}
    return tuple(s for s in ledger.sources if s.text.content is not None and s.id not in old and s.kind != "own")


def find_passages(sources: Sequence[Source], asked: str, claim: str = "") -> tuple[FoundPassage, ...]:
    """The passages with most of the words of a query, the best first, `OFFERED` at most; of equal ones first the one
    with more words of the claim."""
    likely = _likely(sources, f"{asked} {claim}")
    exact = [found for source in likely for found in _exact(source, asked, _stems(claim, source.language))]
    found = exact or list(_near(likely, asked, claim))
    return tuple(sorted(found, key=lambda one: (-one.score, one.source.id, one.start))[:OFFERED])


def decided(found: Sequence[FoundPassage]) -> FoundPassage | None:
    """The clearly best passage, or None."""
    if not found or found[0].score < ENOUGH:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= LEAD else None


def _likely(sources: Sequence[Source], asked: str) -> list[Source]:
    """The sources with most of the words, by their letters alone."""
    wanted = {word for word in norms(_GROUPED.sub("", asked)) if len(word) > 2 or word.isdigit()}
    read = ((source, _GROUPED.sub("", source.text.content or "").casefold()) for source in sources)
    counted = [(sum(word in text for word in wanted), source) for source, text in read]
    counted.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [source for count, source in counted[:READ] if count or not wanted]


def _exact(source: Source, asked: str, claim: frozenset[str]) -> Iterator[FoundPassage]:
    """Exact places of the words, in a heading only where they are nowhere else."""
    text = source.text.content or ""
    prose = frozenset(_sentences(source))
    if len(norms(asked)) < 2:
        return
    anchor = locate(text, asked, language=stated(source.language))
    if anchor.status not in ("exact", "reworded", "ambiguous"):
        return
    best = max((place.score for place in anchor.places), default=1.0)
    found = [(sentences_around(text, *place[:2]), place[:2]) for place in anchor.places if place.score == best]
    for whole, place in [pair for pair in found if pair[0] in prose] or found:
        held = len(claim & _stems(text[slice(*whole)], source.language)) / len(claim) if claim else 1.0
        words = place if len(norms(asked)) >= WHOLE else whole
        yield FoundPassage(source, *whole, words, (1 + BESIDE * held) / (1 + BESIDE), True)


def _near(sources: Sequence[Source], asked: str, claim: str) -> Iterator[FoundPassage]:
    sentences = [(source, span) for source in sources for span in _sentences(source)]
    bags = [_stems((source.text.content or "")[slice(*span)], source.language) for source, span in sentences]
    counts = Counter(one for bag in bags for one in bag)
    total = len(bags) + 1
    queries = {source.language: (_stems(asked, source.language), _stems(claim, source.language)) for source in sources}
    for (source, span), bag in zip(sentences, bags, strict=True):
        wanted, also = queries[source.language]
        score = _held(wanted, bag, counts, total)
        if also:
            score = (score + BESIDE * _held(also, bag, counts, total)) / (1 + BESIDE)
        if score > 0:
            yield FoundPassage(source, *span, span, score)


def _sentences(source: Source) -> Iterator[Span]:
    return (span for span, of in sentence_kinds(source.text.content or "") if of in ("prose", "question"))


def _held(wanted: frozenset[str], bag: frozenset[str], counts: Counter[str], total: int) -> float:
    """The share of the wanted stems that a sentence has, rare ones counting more, 0 to 1."""
    weights = {one: log(1 + total / (1 + counts[one])) for one in wanted}
    whole = sum(weights.values())
    return sum(weight for one, weight in weights.items() if one in bag) / whole if whole else 0.0


def _stems(text: str, language: str) -> frozenset[str]:
    """The stems of a text in a language; `1,200` is `1200`."""
    with reading_in(language):
        return frozenset(map(stem, norms(_GROUPED.sub("", text))))


_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
