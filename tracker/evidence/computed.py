"""Figures that a claim computes from those of its evidence: doubled, rose by 20 %, in all, on average, per head.

Each is recomputed. A right result is supported though no source has it; a wrong one is doubted, and the shortfall shows
the sum. An editor's own sum (`derived`) takes precedence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise, permutations, product

from attrs import evolve, frozen

from tracker.comparing.deltas import SUM, Delta
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Reading
from tracker.text.cues import Pattern, Table, Words, alternation, cues
from tracker.text.languages import by_language
from tracker.text.signals.numbers import Number, measure, number_agrees, numbers
from tracker.text.sums import Figure, Sum, parse_sum
from tracker.text.words import norm, stem

WRONG, NOT_THERE = 0.8, 0.9
"""Confidence (0-1) that a figure does not follow from the only two of the evidence, and that an editor's sum is
wrong."""

REACH = 40
"""Maximum distance in code points from a figure to the word that names its computation."""

BY = 90
"""The same where the figure follows `by`, which marks a difference."""

MOST = 6
"""Maximum number of figures whose totals are tried."""


@frozen
class Worked:
    """A figure computed from the evidence: its value, and the sum that gives it."""

    worth: float
    shown: str


# ---------------------------------------------------------------- the editor's sum


def derived_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for an editor's sum that is wrong: in its figures, its result, or against the claim."""
    if (found := editors_sum(reading)) is None:
        return
    for figure in found.figures:
        if figure.value not in _constants() and not _cited(figure, reading):
            yield lack(SUM, figure.text, "", NOT_THERE)
    if not found.holds:
        left = (reading.derived or "").partition("=")[0].strip()
        yield lack(SUM, found.result.text, f"{left} = {_written(found.worth, found.result.percent)}", NOT_THERE)
    elif not any(is_result(number, found) for number in reading.numbers) and not _has_multiple(reading, found):
        yield lack(SUM, "", found.result.text, NOT_THERE)


def editors_sum(reading: Reading) -> Sum | None:
    """The sum of the record, if it has one that can be read."""
    try:
        return parse_sum(reading.derived) if reading.derived else None
    except ValueError:
        return None  # R001 says so


def is_result(number: Number, found: Sum) -> bool:
    """Whether a figure of the claim is the result of the sum, as the claim rounds it."""
    return _fits(number, found.result.value * (100 if _is_share(number) else 1))


def _cited(figure: Figure, reading: Reading) -> bool:
    worths = {figure.value, figure.value * 100} if figure.percent else {figure.value}
    if any(_close(one, worth) for number in reading.evidence_numbers for one in _ends(number) for worth in worths):
        return True
    return figure.value in reading.evidence_years or any(figure.text in one.sentence for one in reading.cited)


def _ends(number: Number) -> tuple[float, float]:
    scale = 100 if number.kind == "fraction" else 1
    return number.low * scale, number.high * scale


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1.0)


def _has_multiple(reading: Reading, found: Sum) -> bool:
    """Whether the claim says the result in a word: doubled, halved."""
    share = found.result.value
    return any(_near(times, value) for _, times, _ in _multiples(reading.claim) for value in (share, share + 1))


@by_language()
def _constants() -> frozenset[float]:
    return frozenset(float(one) for one in cues("computed")["constants"])


# ---------------------------------------------------------------- worked out here


def computed_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for figures that do not follow from the only two that they can be computed from."""
    if reading.derived or reading.literal:
        return
    for number in reading.numbers:
        if not _there(number, reading) and not works_out(number, reading) and (right := _only_way(number, reading)):
            yield lack(SUM, number.text, right.shown, WRONG, at=(number.start, number.end))
    yield from _multiple_deltas(reading)


def counts_otherwise(number: Number, reading: Reading) -> bool:
    """Whether a figure provably does not follow from the evidence, so that no other delta is needed."""
    found = not (reading.derived or reading.literal or works_out(number, reading)) and _only_way(number, reading)
    return bool(found) and not _there(number, reading)


def works_out(number: Number, reading: Reading) -> bool:
    """Whether a figure of the claim follows from the evidence in a way that the claim's words name."""
    if editors := editors_sum(reading):
        return is_result(number, editors)
    return any(_fits(number, way.worth) for way in _ways(number, reading.claim, reading.evidence_numbers))


def derives(number: Number, reading: Reading) -> bool:
    """Whether an amount can be computed from those of the evidence, whatever the claim's words are: a sum or
    difference, a share of one, one for so many years or for each of so many, the share that one of the claim's own
    counts is of another. A small count comes out by chance too often to say so."""
    if number.kind == "percent":
        return any(_fits(number, worth) for worth in _shares(number, reading))
    if not (number.kind == "money" or (number.kind == "cardinal" and number.unit and number.low >= LARGE)):
        return False
    near = evolve(number, bound="") if number.bound == "about" else number
    slack = ROUNDED if number.bound == "about" else 1.0
    return any(_fits(near, one) or abs(one / number.low - 1) <= slack - 1 for one in _amounts(number, reading))


def _amounts(number: Number, reading: Reading) -> Iterator[float]:
    """The results of the evidence's amounts of a figure's sort, two or three at a time."""
    kinds = ("cardinal", "money", "percent", "fraction")
    there = [one for one in reading.evidence_numbers if one.kind in kinds and one.low][:MANY]
    further = {one for sentence in reading.cited for one in _further(sentence.sentence)}
    worths = [worth for one in there if (worth := _in_its_unit(one, number) or ((one.low,) if one in further else ()))]
    for size in (2, 3) if len(worths) == 3 else (2,):
        yield from (sum(parts) for some in combinations(worths, size) for parts in product(*some))
    yield from (abs(a - b) for one, other in combinations(worths, 2) for a in one for b in other if a != b)
    parts = [one.low / (100 if one.kind == "percent" else 1) for one in there if _is_share(one)]
    yield from (part * worth for part in parts for some in worths for worth in some)
    yield from (worth / part for part in parts for some in worths for worth in some)
    if each := _FOR_EACH.match(reading.claim, number.end):
        by = [one.low for one in there if one.unit == stem(norm(each["thing"])) and one.kind != number.kind]
        yield from (worth / count for count in by for some in worths for worth in some)
    for sentence in reading.cited:
        yield from (one.low * times for one, times in _by_the_year(sentence.sentence, number))
        yield from _exchanged(sentence.sentence)


def _shares(number: Number, reading: Reading) -> Iterator[float]:
    """The shares of the claim's counts in one another, in percent, and the differences of the evidence's levels, in
    points."""
    yield from (low.low / high.low * 100 for low, high in combinations(_counts(reading), 2))
    levels = [one.low for one in reading.evidence_numbers if one.kind == "percent"] if _in_points(number) else []
    yield from (abs(a - b) for a, b in combinations(levels, 2))


def _counts(reading: Reading) -> list[Number]:
    """The counts common to claim and evidence, the smallest first."""
    there = [one for one in reading.evidence_numbers if one.kind in ("cardinal", "money")]
    mine = (one for one in reading.numbers if one.kind in ("cardinal", "money") and one.low == one.high and one.low)
    return sorted((one for one in mine if any(number_agrees(one, other) for other in there)), key=lambda one: one.low)


def _by_the_year(text: str, number: Number) -> Iterator[tuple[Number, float]]:
    """Amounts in the unit of a figure per year or month, each with the number of years or months."""
    there = numbers(text)
    for one in there:
        each = _EACH.match(text, one.end) if _in_its_unit(one, number) else None
        yield from ((one, other.low) for other in there if each and other.unit == stem(_PERIOD[norm(each["period"])]))


def _further(text: str) -> Iterator[Number]:
    """The figures that count more of what another one counts: a further 300."""
    return (
        one for one in numbers(text) if not one.unit and _MORE_OF_IT.search(text, max(0, one.start - REACH), one.start)
    )


_MORE_OF_IT = Pattern("evidence", "computed: more of it")


def _exchanged(text: str) -> Iterator[float]:
    """The total where so much is given for each of so many."""
    for one, other in pairwise(numbers(text)):
        if _OF_EACH.search(text, one.end, other.start):
            yield one.low * other.low


_OF_EACH = Pattern("evidence", "computed: of each")
_FOR_EACH = Pattern("evidence", "computed: for each")
_EACH, _PERIOD = Pattern("evidence", "computed: each"), Table("comparing", "rates: periods")


LARGE, MANY = 20, 10
"""Minimum count, since many a difference is below it; maximum number of figures that are tried."""
ROUNDED = 1.02
"""Maximum ratio of an amount with `about` to the computed one."""


EXACT = 10_000
"""Minimum of a figure without a unit (or one with decimals) that is taken to count the same."""
BARE = 100_000
"""Minimum of a number without a currency, beside sums with one, that is taken for a sum of money."""


def _in_its_unit(one: Number, number: Number) -> tuple[float, ...]:
    """The value of an amount in the unit of another, both ends of a range; empty for another sort."""
    mine, theirs = measure(one), measure(number)
    plain = one.kind == "cardinal" and number.kind == "money" and one.low >= BARE  # 400 mln dlrs, up from 250 mln
    exact = one.low >= EXACT or not one.low.is_integer()
    bare = one.kind == number.kind == "cardinal" and not one.unit and exact  # and another 63.5
    if plain or bare or (one.kind == number.kind and one.unit == number.unit):
        scale = 1.0
    elif mine and theirs and mine[0] == theirs[0] and one.low and number.low:
        scale = mine[1] / one.low / (theirs[1] / number.low)
    else:
        return ()
    return (one.low * scale,) if one.low == one.high else (one.low * scale, one.high * scale)


def _there(number: Number, reading: Reading) -> bool:
    return any(number_agrees(number, other) for other in reading.evidence_numbers)


def _only_way(number: Number, reading: Reading) -> Worked | None:
    """The expected figure, where the nearest sentence has just two figures to compute it from."""
    for sentence in reading.alike[:1]:
        ways = list(_ways(number, reading.claim, numbers(sentence.text)))
        if len({round(way.worth, 6) for way in ways}) == 1 and not _already(number, sentence.text):
            return ways[0]
    return None


def _already(number: Number, text: str) -> bool:
    """Whether the text itself has a figure of this sort, so that none had to be computed."""
    change = _is_share(number) and not _in_points(number)
    return change and any(one.kind == "percent" and not _in_points(one) for one in numbers(text)[2:])


def _ways(number: Number, claim: str, there: Iterable[Number]) -> Iterator[Worked]:
    """Every value that the claim's words (by 20 percent, in all, on average) make of the evidence's figures."""
    known = [one for one in there if one.low == one.high and one.kind in ("cardinal", "money", "percent") and one.low]
    for cue, work in _WAYS:
        if cue(number, claim):
            yield from work(number, known)


def _cue_near(kind: str) -> Callable[[Number, str], bool]:
    def near(number: Number, claim: str) -> bool:
        """Whether a cue is near a figure, outside its own words: `less than half` says nothing of a fall."""
        reach = BY if claim[: number.start].endswith(" by ") else REACH
        before, behind = claim[max(0, number.start - reach) : number.start], claim[number.end : number.end + REACH]
        return any(_phrases(kind).search(part) is not None for part in (before, behind))

    return near


@by_language()
def _phrases(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(cues('computed')[kind])}\b", re.IGNORECASE)


def _pairs(known: Iterable[Number]) -> Iterator[tuple[Number, Number]]:
    """Pairs of figures of one sort, the smaller first."""
    for a, b in combinations(known, 2):
        if _of_a_sort(a, b) and a.low != b.low:
            yield (a, b) if a.low < b.low else (b, a)


def _of_a_sort(a: Number, b: Number) -> bool:
    """Whether two figures count the same thing: `from $100m to 110m`, where one leaves out what it counts, too."""
    return (a.kind, a.unit) == (b.kind, b.unit) or any(
        one.kind == "cardinal" and not one.unit and other.kind != "percent" for one, other in ((a, b), (b, a))
    )


def _in_points(number: Number) -> bool:
    return number.kind == "percent" and "point" in number.text


def _is_share(number: Number) -> bool:
    return number.kind in ("percent", "fraction")


def _risen(number: Number, known: list[Number]) -> Iterator[Worked]:
    if _is_share(number) and not _in_points(number):
        for low, high in _pairs(known):
            worth = (high.low - low.low) / low.low * 100
            yield Worked(worth, f"({high.digits} - {low.digits}) / {low.digits} = {_written(worth)}%")
            if number.kind == "fraction":  # grew at half the pace
                yield Worked(low.low / high.low * 100, f"{low.digits} / {high.digits}")


def _fallen(number: Number, known: list[Number]) -> Iterator[Worked]:
    if _is_share(number) and not _in_points(number):
        for low, high in _pairs(known):
            worth = (high.low - low.low) / high.low * 100
            yield Worked(worth, f"({high.digits} - {low.digits}) / {high.digits} = {_written(worth)}%")


def _changes(kind: str) -> Callable[[Number, str], bool]:
    near = _cue_near(kind)
    return lambda number, claim: near(number, claim) and not _LEVEL.search(claim, 0, number.start)


_LEVEL = Pattern("evidence", "computed: level")
"""The words before a level, which is no difference: rose from 40 to 50."""


def _differing(number: Number, known: list[Number]) -> Iterator[Worked]:
    points = number.unit == stem("points") or _in_points(number)
    if points:
        pairs: Iterable[tuple[Number, Number]] = combinations(sorted(_levels(known), key=lambda one: one.low), 2)
    elif not _is_share(number):
        pairs = _pairs(one for one in known if _of_a_sort(one, number))
    else:
        return
    for low, high in pairs:
        worth = high.low - low.low
        yield Worked(worth, f"{high.digits} - {low.digits} = {_written(worth)}")


def _levels(known: Sequence[Number]) -> list[Number]:
    """The levels in percent, with those that leave out the word: the Greens on 43 percent, the Reds on 35."""
    levels = [one for one in known if one.kind == "percent"]
    bare = [one for one in known if one.kind == "cardinal" and not one.unit and one.low < 100]
    return levels + (bare if levels else [])


def _totalled(number: Number, known: list[Number]) -> Iterator[Worked]:
    of_sort = [one for one in known if _of_a_sort(one, number)]
    for size in range(len(of_sort), 1, -1) if len(of_sort) <= MOST else [len(of_sort)]:
        for parts in combinations(of_sort, size):
            worth = sum(one.low for one in parts)
            yield Worked(worth, f"{' + '.join(one.digits for one in parts)} = {_written(worth)}")


def _averaged(number: Number, known: list[Number]) -> Iterator[Worked]:
    of_sort = [one for one in known if _of_a_sort(one, number)]
    if len(of_sort) > 1:
        worth = sum(one.low for one in of_sort) / len(of_sort)
        added = " + ".join(one.digits for one in of_sort)
        yield Worked(worth, f"({added}) / {len(of_sort)} = {_written(worth)}")


def _shared_out(number: Number, known: list[Number]) -> Iterator[Worked]:
    """Amounts per unit: the figure's own sort over another."""
    for whole, by in permutations(known, 2):
        if (whole.kind, whole.unit) == (number.kind, number.unit) != (by.kind, by.unit) and by.kind == "cardinal":
            yield Worked(whole.low / by.low, f"{whole.digits} / {by.digits} = {_written(whole.low / by.low)}")


def _part_of(number: Number, known: list[Number]) -> Iterator[Worked]:
    if _is_share(number):
        two = [sorted(known, key=lambda one: one.low)] if len(known) == 2 and known[0].kind == known[1].kind else []
        for low, high in two or _pairs(known):
            worth = low.low / high.low * 100
            yield Worked(worth, f"{low.digits} / {high.digits} = {_written(worth)}%")


def _times(_: Number, known: list[Number]) -> Iterator[Worked]:
    for low, high in _pairs(known):
        yield Worked(high.low / low.low, f"{high.digits} / {low.digits} = {_written(high.low / low.low)}")


def _apart(_: Number, known: list[Number]) -> Iterator[Worked]:
    """Percentages of ratios: 1.4 times as heavy is 40 % heavier."""
    for one in known:
        if _is_times_value(one):
            worth = abs(one.low - 1) * 100
            yield Worked(worth, f"({one.digits} - 1) × 100 = {_written(worth)}%")


def _is_level(number: Number, claim: str) -> bool:
    """Whether a figure is a level reached, so that it can be a sum: takes its holding to 44 percent."""
    return _RAISED_TO.search(claim, 0, number.start) is not None


_RAISED_TO = Pattern("evidence", "computed: raised to")


def _is_more(number: Number, claim: str) -> bool:
    return number.kind == "percent" and _THAN.match(claim, number.end) is not None


_THAN = Pattern("evidence", "computed: than")


def _is_times(number: Number, claim: str) -> bool:
    return number.kind == "cardinal" and _TIMES.match(claim, number.end) is not None


_TIMES = Pattern("evidence", "computed: times")


def _is_part(number: Number, claim: str) -> bool:
    return _is_share(number) and _OF.match(claim, number.end) is not None


_OF = Pattern("evidence", "computed: of")

_WAYS: tuple[tuple[Callable[[Number, str], bool], Callable[[Number, list[Number]], Iterator[Worked]]], ...] = (
    (_cue_near("rising"), _risen),
    (_cue_near("falling"), _fallen),
    (_changes("rising"), _differing),
    (_changes("falling"), _differing),
    (_cue_near("totals"), _totalled),
    (_is_level, _totalled),
    (_cue_near("averages"), _averaged),
    (_cue_near("rates"), _shared_out),
    (_is_part, _part_of),
    (_is_times, _times),
    (_is_more, _apart),
)
"""The tests for each way a claim names a computation, with the sums it can be."""


# ---------------------------------------------------------------- doubled, halved


def _multiple_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for `doubled` where the only two figures that the evidence compares differ."""
    for found, times, bound in _multiples(reading.claim):
        if stem(norm(found.group("word"))) in reading.stems or not reading.nearest:
            continue
        nearest = reading.nearest[0].text
        there = numbers(nearest)
        pairs = list(_pairs([one for one in there if one.kind in ("cardinal", "money", "percent") and one.low > 0]))
        if len(pairs) != 1 or len(there) != 2 or not _COMPARED.search(nearest):
            continue
        low, high = pairs[0]
        ratio = low.low / high.low if times < 1 else high.low / low.low
        if not _near(times, ratio, bound):
            over, under = (low, high) if times < 1 else (high, low)
            shown = f"{over.digits} / {under.digits} = {_written(ratio)}"
            yield lack(SUM, found.group(), shown, WRONG, at=found.span())


_COMPARED = Pattern("evidence", "computed: compared")


def _multiples(text: str) -> list[tuple[re.Match[str], float, str]]:
    """`doubled`, `more than tripled`, `halved`: the words, how many times as much, and `over`, `nearly` or nothing."""
    known = {norm(word): float(times) for word, times in cues("computed")["multiples"].items()}
    return [
        (found, known[norm(found["word"])], "over" if found["over"] else "nearly" if found["nearly"] else "")
        for found in _MULTIPLE.finditer(text)
    ]


_MULTIPLE = Pattern("evidence", "computed: multiple")


ROUND = 0.12
"""Maximum relative error of a multiple in words: 1.8 times as much is reported as doubled."""


def _near(times: float, ratio: float, bound: str = "") -> bool:
    if bound == "over":
        return times * 0.99 <= ratio <= times * 1.6
    if bound == "nearly":
        return times * 0.8 <= ratio <= times * 1.02
    return abs(ratio - times) <= ROUND * times


# ---------------------------------------------------------------- values


def _fits(number: Number, worth: float) -> bool:
    """Whether a figure of the claim is a value, as the claim rounds it."""
    low, high = _ends(number)
    if _is_times_value(number):
        return _near(low, worth, number.bound)
    if number.bound in ("over", "under"):
        return number_agrees(number, evolve(number, low=worth, high=worth, bound="", kind=_plain_kind(number))) is True
    loose = 0.06 if number.bound else 0.01 if number.kind == "percent" else 0.005
    slack = max(_half_place(number), loose * max(abs(low), abs(high)), 2.0 if number.kind == "fraction" else 0)
    return low - slack <= worth <= high + slack


_OF_TIMES = Words("evidence", "computed: of times")


@by_language()
def _of_times() -> frozenset[str]:
    return frozenset(map(stem, _OF_TIMES))


def _is_times_value(number: Number) -> bool:
    return number.unit in _of_times() and number.kind == "cardinal"


def _plain_kind(number: Number) -> str:
    return "percent" if number.kind == "fraction" else number.kind


def _half_place(number: Number) -> float:
    """Half of what the last digit is worth: half a percent for `20 %`."""
    decimals = re.search(r"\d[.·](\d+)", number.digits)
    return 0.5 * 10.0 ** -len(decimals[1]) if decimals else 0.5 if abs(number.low) < 1000 else 0.0


def _written(worth: float, percent: bool = False) -> str:
    value = worth * 100 if percent else worth
    return f"{value:,.2f}".rstrip("0").rstrip(".") + ("%" if percent else "")
