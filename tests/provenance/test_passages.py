"""Whom a text names for a passage: the origin where the record is silent."""

import pytest

from tracker.model import Extent
from tracker.provenance.passages import passage_speaker

NAMED = [
    ("Twelve people died, according to the Eastmark Coast Guard.", "Twelve people died", "Eastmark Coast Guard"),
    ("The Interior Ministry said twelve people had died.", "twelve people had died", "The Interior Ministry"),
    ("Harbour master Anna Keller told reporters that ships would call.", "ships would call", "Anna Keller"),
    ("“We are sorry,” Deniz Aksoy said in a statement.", "We are sorry", "Deniz Aksoy"),
    ("Reuters reported that Keller said that the port was open.", "the port was open", "Keller"),
    ("Keller said that the port was open.", "Keller said that the port was open", "Keller"),
]
UNNAMED = [
    ("The port was open.", "The port was open"),
    ("Analysts said that the port was open.", "the port was open"),
    ("He said that the port was open.", "the port was open"),
    ("Russia said that the port was open.", "the port was open"),
    ("Beijing hints that the port was open.", "the port was open"),
    ("Keller’s visit shows that the port was open.", "the port was open"),
    ("The port was open. Keller said that she was tired.", "The port was open"),
    ("It was Keller who said little. The port was open, as anyone could see.", "The port was open"),
]


def passage(text: str, quote: str) -> Extent:
    at = text.index(quote)
    return Extent("s", at, at + len(quote))


@pytest.mark.parametrize(("text", "quote", "speaker"), NAMED)
def test_the_named_speaker(text: str, quote: str, speaker: str) -> None:
    assert passage_speaker(text, passage(text, quote)) == speaker


@pytest.mark.parametrize(("text", "quote"), UNNAMED)
def test_nobody_in_particular(text: str, quote: str) -> None:
    assert passage_speaker(text, passage(text, quote)) is None
