"""The words to underline, in a quote and in the passage in its place."""

import pytest

from tracker.anchoring.marking import marked_difference, only_here
from tracker.anchoring.quote_differences import differences
from tracker.model import Difference

PASSAGE = "The board does not plan to buy the 500 lamps that the council had asked the harbour for in May."


@pytest.mark.parametrize(
    ("quote", "mine", "theirs"),
    [
        (PASSAGE.replace("500", "800"), "800", "500"),
        (PASSAGE.replace("not ", ""), "does plan", "not"),
        (PASSAGE.replace("lamps", "new lamps"), "new", "500 lamps"),
        (PASSAGE.replace("council", "mayor"), "mayor", "council"),
        (PASSAGE.replace("in May", "in June"), "June", "May"),
    ],
)
def test_the_differing_words_are_marked_in_both(quote: str, mine: str, theirs: str) -> None:
    first = next(one for one in differences(quote, PASSAGE) if one.kind)
    left, right = marked_difference(quote, PASSAGE, first)
    assert (quote[slice(*left)], PASSAGE[slice(*right)]) == (mine, theirs)


def test_what_a_gap_hides_is_marked_at_the_gap() -> None:
    quote = "The board … plan to buy the 500 lamps"
    left, right = marked_difference(quote, PASSAGE, Difference("…", "not", "negation"))
    assert (quote[slice(*left)], PASSAGE[slice(*right)]) == ("…", "not")


def test_what_is_nowhere_marks_all() -> None:
    assert marked_difference("a b", "c d", Difference("x", "y", "word")) == ((0, 3), (0, 3))


def test_words_that_stand_twice_are_kept_apart() -> None:
    text = "the old pier and the new pier"
    assert only_here(text, (25, 29)) == "new pier"
    assert only_here(text, (8, 12)) == "pier"
