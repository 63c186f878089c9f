"""Evidence of a record against its text: the span first, and whole words."""

import pytest

from tracker.anchoring.ledger import anchor
from tracker.model import Evidence

TEXT = "He said nothing of the 310,000 crowns. The 5bn plan was HagueMerry news. 港口将重新开放。 It is notable."


def item(quote: str, **more: tuple[int, int]) -> Evidence:
    return Evidence("wire", quote=quote, **more)


def test_an_unchanged_quote_is_taken_at_its_span() -> None:
    found = anchor("so it is, so it is", item("so it is", span=(10, 18)))
    assert (found.status, found.start, found.end) == ("exact", 10, 18)


def test_an_old_span_only_decides() -> None:
    found = anchor("so it is, so it is", item("so it is", span=(12, 20)))
    assert (found.status, found.start, found.end) == ("exact", 10, 18)


@pytest.mark.parametrize(
    ("quote", "kind", "passage"),
    [
        ("nothing of the 31", "number", "nothing of the 310,000"),
        ("nothing of the 310", "number", "nothing of the 310,000"),
        ("000 crowns", "number", "310,000 crowns"),
        ("The 5", "number", "The 5bn"),
        ("It is not", "negation", "It is notable"),
        ("of the 310,000 crown", "word", "of the 310,000 crowns"),
    ],
)
def test_a_quote_that_breaks_off_inside_a_word_says_something_else(quote: str, kind: str, passage: str) -> None:
    found = anchor(TEXT, item(quote))
    assert found.status == "altered"
    assert TEXT[found.start : found.end] == passage
    assert kind in {difference.kind for difference in found.differences}


@pytest.mark.parametrize("quote", ["Merry news", "重新开放"])
def test_glued_words_are_no_matter(quote: str) -> None:
    assert anchor(TEXT, item(quote)).status == "exact"


def test_a_word_that_is_cut_off_is_reported() -> None:
    found = anchor(TEXT, item("He said nothin"))
    assert (found.status, found.differences) == ("reworded", (("nothin", "nothing", None),))


def test_a_script_without_spaces_has_no_words_to_cut() -> None:
    assert anchor("港口将重新开放。", item("将重新开放")).status == "exact"
    assert anchor("港口将\u00ad重新开放。", item("将重新开放")).status == "exact"
