"""Whatever the text and the quote: offsets in range, nothing raised, nothing exact missed; against slow oracles."""

from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import examples
from tracker import locate
from tracker.anchoring.align import align
from tracker.anchoring.semi_global import LONG, fit
from tracker.anchoring.tokens import tokens
from tracker.model import Anchor
from tracker.text.fold import Folded

ANY = st.text(st.characters(exclude_categories=()), max_size=120)  # lone surrogates, NUL, combining marks, all of it
LETTERS = st.text("abc -\n", max_size=60)
NEAR = st.none() | st.integers(-1000, 1000) | st.just(10**12)
WORDS_OF_NEWS = [
    "the",
    "a",
    "port",
    "may",
    "not",
    "reopen",
    "12,000",
    "in",
    "May",
    "Keller",
    "…",
    "[he]",
    "“so”",
    "it's",
]
WORDS = st.lists(st.sampled_from(WORDS_OF_NEWS))
PROSE = WORDS.map(" ".join)


def sound(anchor: Anchor, text: str) -> None:
    assert anchor.status in ("exact", "reworded", "altered", "ambiguous", "missing")
    assert 0 <= anchor.score <= 1
    assert (anchor.start is None) == (anchor.end is None) == (anchor.status == "missing")
    if anchor.start is not None and anchor.end is not None:
        assert 0 <= anchor.start < anchor.end <= len(text)
        assert anchor.places[0][:2] == (anchor.start, anchor.end)
    for start, end, score in anchor.places:
        assert 0 <= start < end <= len(text)
        assert 0 <= score <= 1


@settings(max_examples=examples(400), deadline=None)
@given(ANY, ANY, ANY, ANY, NEAR)
@example("a" + "\u0301" * 50_000 + " b", "a b", "", "", None)
@example("\ud800\udfff x", "\udfff", "\ud800", "", 0)
@example("\0\0\0", "\0", "\0", "\0", 1)
@example("\u00ad\u200b", "\u00ad", "", "", None)
@example("x" * 3000, "y" * 3000, "", "", None)
@example("...", "[...]", "", "", None)
@example("a [b", "…[…][…]…", "…", "[", -1)
def test_any_strings(text: str, quote: str, prefix: str, suffix: str, near: int | None) -> None:
    sound(locate(text, quote, prefix=prefix, suffix=suffix, near=near), text)


@settings(max_examples=examples(300), deadline=None)
@given(PROSE, PROSE, PROSE, PROSE, NEAR)
def test_any_words(text: str, quote: str, prefix: str, suffix: str, near: int | None) -> None:
    sound(locate(text, quote, prefix=prefix, suffix=suffix, near=near), text)


@settings(max_examples=examples(300), deadline=None)
@given(ANY | LETTERS | PROSE, st.data())
def test_an_exact_occurrence_is_never_missed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    anchor = locate(text, quote, near=start)
    if quote.strip():
        cut = anchor.status == "altered" and not any(difference.quote for difference in anchor.differences)
        assert anchor.status == "exact" or cut  # a "no" stands right before it
        assert (anchor.start, anchor.end) == (start, end) or (cut and anchor.start < start and anchor.end >= end)
    else:
        assert anchor.status == "missing"


@given(LETTERS, LETTERS)
def test_all_exact_occurrences_are_named(text: str, quote: str) -> None:
    every = [(i, i + len(quote)) for i in range(len(text)) if quote.strip() and text.startswith(quote, i)]
    if every:
        anchor = locate(text, quote)
        assert sorted(place[:2] for place in anchor.places) == every
        assert anchor.status in ("exact", "ambiguous")


@settings(max_examples=examples(200), deadline=None)
@given(PROSE, st.data())
def test_a_harmlessly_set_passage_is_found_with_exact_ends(text: str, data: st.DataObject) -> None:
    """A text set otherwise, with the passage somewhere in it: the place is that of its first and last character."""
    spaces = st.sampled_from([" ", "\n", "  ", "\u00a0", "\r\n", " \u200b", "\n\n"])
    inner = "".join(c if c != " " else data.draw(spaces) for c in "Zoë Öztürk said it").replace("said", "sa\u00adid")
    anchor = locate(f"{text} | {inner} | {text}", "zoe ozturk SAID it")
    assert anchor.status == "reworded"
    assert (anchor.start, anchor.end) == (len(text) + 3, len(text) + 3 + len(inner))


# ---------------------------------------------------------------- the pieces against slow oracles


@given(ANY | LETTERS)
def test_every_folded_place_leads_back(text: str) -> None:
    inside = Folded(text)
    for offset in range(len(inside.text)):
        start, end = inside.to_original(offset, offset + 1)
        assert 0 <= start < end <= len(text)
        assert inside.text[offset] in Folded(text[start:end]).text or text[start:end].isspace() or end - start > 1


def distance(a: str, b: str) -> int:
    """Edit distance by the book."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


@settings(max_examples=examples(150), deadline=None)
@given(st.text("abc ", min_size=1, max_size=8), st.text("abc ", max_size=14))
def test_a_fit_is_the_nearest_part_of_all(pattern: str, text: str) -> None:
    found = fit(pattern, text)
    parts = [text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    assert found.distance == min(distance(pattern, part) for part in parts)
    assert distance(pattern, text[found.start : found.end]) == found.distance


@given(st.integers(1, 10**6), st.text("xyz ", max_size=900), st.text("xyz ", max_size=900))
def test_a_long_pattern_is_placed_by_its_ends(seed: int, before: str, after: str) -> None:
    pattern = "".join(Random(seed).choices("abcdefgh ", k=LONG + 200))
    text = before + pattern + after
    assert fit(pattern, text) == (len(before), len(before) + len(pattern), 0)
    grown = before + pattern[:700] + "j" * 300 + pattern[700:] + after
    assert fit(pattern, grown) == (len(before), len(grown) - len(after), 300)


@given(PROSE, PROSE, st.booleans())
def test_sides_are_whole_and_in_order(quote: str, text: str, inside: bool) -> None:
    mine, theirs = tokens(quote), tokens(text)
    pairs = align(mine, theirs, (0, len(theirs)) if inside else None)
    assert tuple(token for left, _ in pairs for token in left) == mine
    faced = tuple(token for _, right in pairs for token in right)
    assert faced == theirs or (inside and (not faced or faced == theirs[theirs.index(faced[0]) :][: len(faced)]))


@given(PROSE)
def test_the_same_words_differ_in_nothing(text: str) -> None:
    side = tokens(text)
    assert align(side, side) == [((token,), (token,)) for token in side]


@given(ANY)
def test_tokens_stand_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) and token.norm for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
