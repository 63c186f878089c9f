"""Where sentences end: at a full stop, and not behind an abbreviation that a name goes on from."""

import pytest

from tracker.text.sentences import sentences


@pytest.mark.parametrize(
    "told",
    [
        ["Work on the U.S. Golden Dome network goes on.", "It is big."],
        ["He moved to the U.S.", "The Golden Dome was new."],
        ["Ships of the U.S. Pacific Fleet came.", "They left."],
        ["Is it over?", "Nobody said so."],
    ],
)
def test_sentences_are_cut_where_they_end(told: list[str]) -> None:
    text = " ".join(told)
    assert [text[start:end] for start, end in sentences(text)] == told
