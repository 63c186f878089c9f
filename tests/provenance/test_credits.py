"""Whom a text credits for all of it, and what only looks like a credit."""

import pytest

from tracker.provenance.credits import credits_in

BODY = "The port of Eastmark reopened on Friday, the harbour master said. Ships called from noon on.\n\n"

CREDITED = [
    ("EASTMARK (Reuters) - The port reopened.", "Reuters"),
    ("EASTMARK, April 16 (Xinhua) -- The port reopened.", "Xinhua"),
    ("EASTMARK (AP) — The port reopened.", "Associated Press"),
    ("By ANNA KELLER, Associated Press\n\n" + BODY, "Associated Press"),
    ("By Anna Keller | Reuters\n\n" + BODY, "Reuters"),
    (BODY + "Source: Asia Times", "Asia Times"),
    (BODY + "Source : Asia Times\n\nLatest stories", "Asia Times"),
    (BODY + "Source: Asia Times, 24 April 2023", "Asia Times"),
    (BODY + "Credit: AFP", "AFP"),
    (BODY + "This article was originally published by The Conversation under a licence.", "The Conversation"),
    (BODY + "This story first appeared in the Eastmark Courier on 3 May.", "the Eastmark Courier"),
    (BODY + "Republished with permission from The Eastern Herald.", "The Eastern Herald"),
    (BODY + "The harbour is open. (AP)", "Associated Press"),
    (BODY + "The harbour is open. — Reuters", "Reuters"),
    (BODY + "(AFP)", "Agence France-Presse"),
]

NOT_CREDITED = [
    BODY,
    BODY + "Source: editor in charge: Li Ming, no. 9026",
    BODY + "Source: the ministry of transport said so in a letter",
    BODY + "Source: Reuters, graphic by A. Novak",
    "The harbour master left early (AP Photo/A. Novak).\n\n" + BODY,
    "Ships of the United Nations (UN) — and others — called there.\n\n" + BODY,
    "By Anna Keller\n\n" + BODY,
    "The article published by Nature shows that the port was open.\n\n" + BODY,
    "He told Reuters that the port was open.\n\n" + BODY,
    "First published in 2021, the book tells of the port.\n\n" + BODY,
    BODY * 30 + "Source: Asia Times\n\n" + BODY * 30,  # in the middle: a caption, not a credit
]


@pytest.mark.parametrize(("text", "name"), CREDITED)
def test_finds_the_credit(text: str, name: str) -> None:
    (found,) = credits_in(text)
    assert (found.name, found.whole) == (name, True)
    assert name.split()[-1].casefold()[:2] in text[found.start : found.end].casefold() or found.end > found.start


@pytest.mark.parametrize("text", NOT_CREDITED)
def test_takes_nothing_else_for_one(text: str) -> None:
    assert list(credits_in(text)) == []


def test_a_part_is_not_the_whole() -> None:
    (found,) = credits_in(BODY + "With inputs from PTI")
    assert (found.name, found.whole) == ("PTI", False)
