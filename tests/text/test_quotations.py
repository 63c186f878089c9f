"""Speeches in quotation marks, over sentences and paragraphs, and who is said to speak."""

import pytest

from tracker.text.quotations import introduction, speech

LONG = """Yuri Lyamin, a military expert, told the paper:

“We have not settled the question. Checks are necessary.

“An axis is being formed. We need friends.”

The paper did not answer."""


def test_a_speech_over_paragraphs_has_one_beginning_and_one_end() -> None:
    at = LONG.index("An axis")
    found = speech(LONG, at, at + 20)
    assert found is not None
    assert LONG[found[0] :].startswith("“We have not settled")
    assert LONG[: found[1]].endswith("friends.”")


def test_what_leads_up_to_it_says_who_speaks() -> None:
    at = LONG.index("An axis")
    assert "Yuri Lyamin, a military expert, told the paper:" in introduction(LONG, at, at + 20)


def test_the_sentence_that_it_closes_in_says_who_speaks() -> None:
    text = "“The dam was never safe. It should be closed,” Ragna Holt told reporters."
    assert "Ragna Holt told reporters" in introduction(text, 1, 24)


@pytest.mark.parametrize("words", ["The paper did not", "Yuri Lyamin"])
def test_outside_of_quotation_marks_is_no_speech(words: str) -> None:
    at = LONG.index(words)
    assert speech(LONG, at, at + len(words)) is None
    assert introduction(LONG, at, at + len(words)) == ""


def test_straight_marks() -> None:
    text = 'He said: "The dam is safe. Go home." They did not.'
    at = text.index("Go home")
    found = speech(text, at, at + 7)
    assert found is not None
    assert text[slice(*found)] == '"The dam is safe. Go home."'
    assert speech(text, text.index("They"), len(text)) is None
