"""Where sentences end: at a full stop, and not behind an abbreviation that a name goes on from."""

import pytest

from tracker.text.sentences import sentences, sentences_around


@pytest.mark.parametrize(
    "told",
    [
        ["Work on the U.S. Golden Dome network goes on.", "It is big."],
        ["They met last month.", "Norden paid the bank.", "“It is hard.”", "Aker left."],
        ["See fig. A for Rep. Holt and Gen. Varga.", "It is big."],
        ["He moved to the U.S.", "The Golden Dome was new."],
        ["Ships of the U.S. Pacific Fleet came.", "They left."],
        ["Is it over?", "Nobody said so."],
    ],
)
def test_sentences_are_cut_where_they_end(told: list[str]) -> None:
    text = " ".join(told)
    assert [text[start:end] for start, end in sentences(text)] == told


@pytest.mark.parametrize(("before", "whole"), [(1_500, True), (1_501, False)])
def test_a_sentence_is_read_whole_as_far_as_1500_characters(before: int, whole: bool) -> None:
    text = f"{'quay ' * 400}"[:before] + "reopened in May."
    start, end = sentences_around(text, before, before + 8)
    assert ((start == 0), end) == (whole, len(text))


@pytest.mark.parametrize(("behind", "whole"), [(1_500, True), (1_501, False)])
def test_and_as_far_behind(behind: int, whole: bool) -> None:
    text = "Reopened" + f"{' quay' * 400}"[: behind - 1] + "."
    assert sentences_around(text, 0, 8) == (0, len(text) if whole else len(text) - 1)
