"""Texts and quotes that are made to keep the search busy: all of them are answered, and at once."""

import pytest

from tracker import locate

SENTENCE = "the cat sat on the mat. "


@pytest.mark.parametrize(
    ("text", "quote", "statuses"),
    [
        (SENTENCE * 4000, "the cat … " * 1600 + "the dog sat", ("missing", "altered")),
        (SENTENCE * 700, "the cat … " * 40 + "the dog sat", ("missing", "altered")),
        ("lorem ipsum dolor sit amet " * 4000, "lorem ipsum dolor sit amet " * 600 + "x", ("altered",)),
        ("word " * 20_000, "word word word wired word word word word", ("altered",)),
        ("a" * 100_000, "a" * 50 + "b" + "a" * 50, ("altered", "reworded")),
        ("(" * 20_000 + "the cat sat on the mat", "the dog sat on the mat", ("altered",)),
        ("the [cat] " * 1000, "[he] " * 400, ("missing",)),
        (" \n" * 50_000 + "x", "the cat sat on the mat and more", ("missing",)),
        ("up to " * 20_000 + "40 cats sat on the mat", "40 cats sat on the mat", ("altered",)),
        ("one two three. " * 3000, "one two four. " * 1100, ("altered",)),
    ],
    ids=["elided", "gaps", "lorem", "words", "letters", "brackets", "insertions", "spaces", "leads", "long"],
)
def test_it_is_answered(text: str, quote: str, statuses: tuple[str, ...]) -> None:
    assert locate(text, quote).status in statuses
