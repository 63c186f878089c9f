"""Deltas for figures that the evidence has with another meaning: swapped, per year for per month, less for more."""

from collections.abc import Iterator
from itertools import combinations

from tracker.comparing.deltas import NUMBER, POLARITY, Delta
from tracker.comparing.figures import beside
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Reading, Sentence
from tracker.language.clauses import syntax
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Table, Words
from tracker.text.signals.numbers import Number, number_agrees, numbers
from tracker.text.words import norm

SWAPPED, RATED, TURNED = 0.75, 0.75, 0.75


def relation_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas against the sentence nearest to the claim."""
    if not reading.numbers or reading.literal:
        return
    for sentence in reading.alike[:1]:
        yield from _swapped(reading, sentence)
        yield from _rated(reading, sentence)
        yield from _turned(reading, sentence)


def _swapped(reading: Reading, sentence: Sentence) -> Iterator[Delta]:
    """`57 percent, up from 63` for `63 percent, up from 57`: each figure is beside the other's words."""
    there = numbers(sentence.text)
    for a, b in combinations(reading.numbers, 2):
        x, y = (next((one for one in there if _same(mine, one)), None) for mine in (a, b))
        if a.kind != b.kind or x is None or y is None or x is y or _same(a, b):
            continue
        if (
            (_side(reading.claim, a), _side(reading.claim, b))
            == (_side(sentence.text, y), _side(sentence.text, x))
            != ("", "")
        ):
            yield lack(NUMBER, a.text, y.text, SWAPPED, sentence.cited.item, (a.start, a.end))
            return
        sides = [(_side(reading.claim, one), _side(sentence.text, other)) for one, other in ((a, x), (b, y))]
        if all(here == over != "" for here, over in sides):
            continue
        mine, theirs = syntax(reading.claim), syntax(sentence.text)
        own = [beside(mine, one, reading.numbers) for one in (a, b)]
        others = [beside(theirs, one, there) for one in (x, y)]
        if (own[0] - own[1]) & (others[1] - others[0]) and (own[1] - own[0]) & (others[0] - others[1]):
            yield lack(NUMBER, a.text, y.text, SWAPPED, sentence.cited.item, (a.start, a.end))
            return


def _side(text: str, number: Number) -> str:
    """`from` or `to` where a figure is an old or a new value; '' for neither."""
    found = _SIDES.search(text, max(0, number.start - 16), number.start)
    return found[1].lower() if found else ""


_SIDES = Pattern("evidence", "relations: sides")


def _same(a: Number, b: Number) -> bool:
    return a.kind == b.kind and (a.low, a.high) == (b.low, b.high)


# ---------------------------------------------------------------- a month, a year

_RATE = Pattern("evidence", "relations: rate")
PER = 20
"""Maximum distance in code points from a figure to the end of its rate: 40,000 crowns a day."""
_PAID = Pattern("evidence", "relations: paid")
"""Words for payments that are by the month or year without saying so."""
_PERIODS = Table("evidence", "relations: periods")


@remembered
def _rates(text: str) -> frozenset[str]:
    found = (match.group("each") or match.group("unit") for match in _RATE.finditer(text))
    return frozenset(_PERIODS.get(norm(word), norm(word)) for word in found)


def _rated(reading: Reading, sentence: Sentence) -> Iterator[Delta]:
    """`180 crowns a year` for `a monthly 180 crowns`, or for 180 crowns in all."""
    cited = sentence.cited.sentence
    if not _PAID.search(cited) and not _rates(cited):
        for number in reading.numbers:
            here = _RATE.search(reading.claim, number.end, number.end + PER)
            if here is None or len(reading.claim[number.end : here.start()].split()) > 1:
                continue
            if number.kind in ("money", "cardinal") and any(_same(number, one) for one in numbers(cited)):
                yield lack(NUMBER, f"{number.text} {here.group()}", "", RATED, sentence.cited.item, here.span())
                return
    mine, theirs = _rates(reading.claim), _rates(sentence.cited.sentence)
    if mine and theirs and mine.isdisjoint(theirs):
        here, there = (_RATE.search(text) for text in (reading.claim, sentence.cited.sentence))
        if here and there:
            yield lack(NUMBER, here.group(), there.group(), RATED, sentence.cited.item, here.span())


# ---------------------------------------------------------------- more, less

_COMPARED = Pattern("evidence", "relations: compared")
_MORE = Words("evidence", "relations: more")


def _turned(reading: Reading, sentence: Sentence) -> Iterator[Delta]:
    """`4 percent less than the year before` for `4 percent more`."""
    there = numbers(sentence.text)
    for number in reading.numbers:
        twins = [one for one in there if number_agrees(number, one)]
        here = _COMPARED.match(reading.claim, number.end)
        if len(twins) != 1 or here is None:
            continue
        other = _COMPARED.match(sentence.text, twins[0].end)
        if other and (norm(here["word"]) in _MORE) != (norm(other["word"]) in _MORE):
            yield lack(POLARITY, here["word"], other["word"], TURNED, sentence.cited.item, here.span("word"))
