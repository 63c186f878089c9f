"""A badly read text bears no witness to each letter of a quote; a clean one does."""

import pytest

from tracker import locate

ROUGH = """Tbe wardeu of tlie harbour cawe down to tlie quay at nlne o'clock, aud he fonnd that thc brig lay on her slde
in the rnud. {} The inagistrate asked wbether any lanterns were burniug at the tirne, and thc witness
auswered that he liad seen noue, bnt that a wornan in a grey sbawl stood at thc corner of the ropewalk witb a cbild."""
CLEAN = """The warden of the harbour came down to the quay at nine o'clock, and he found that the brig lay on her side
in the mud. {} The magistrate asked whether any lanterns were burning at the time, and the witness
answered that he had seen none, but that a woman in a grey shawl stood at the corner of the ropewalk with a child."""
SENTENCE = "Robert Hollin told him in the tavern that the crates of pepper had been put ashore at Kilbrook for £40"


@pytest.mark.parametrize(
    ("word", "misread"),
    [
        ("him", "ham"),
        ("the crates", "thecrates"),
        ("had been", "hadbeen"),
        ("had been", "bad b een"),
        ("put", "pat"),
        ("£40", "40"),
        ("Kilbrook", "Kilbrookl"),
        ("Hollin", "Hellin"),
        ("ashore", "a,shor"),
        ("that the", "that  I the"),
        ("pepper", "pe"),
        ("in the tavern", "in t tavern"),
        ("of pepper", "pepper"),
        ("crates", "cratcs"),
        ("told", "tol d"),
    ],
)
def test_what_a_machine_misread_is_harmless_in_a_badly_read_text(word: str, misread: str) -> None:
    passage = SENTENCE.replace(word, misread, 1)
    assert locate(ROUGH.format(passage + "."), SENTENCE).status == "reworded"


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("told him", "told her"),
        ("pepper", "opium"),
        ("£40", "£50"),
        ("had been put", "had not been put"),
        ("Kilbrook", "Stonehaven"),
        ("tavern", "church"),
        ("ashore", "aboard"),
        ("the crates", "some crates"),
        ("told", "asked"),
        ("Robert", "Edward"),
    ],
)
def test_another_word_is_another_meaning_there_too(word: str, other: str) -> None:
    assert locate(ROUGH.format(SENTENCE.replace(word, other, 1) + "."), SENTENCE).status == "altered"


@pytest.mark.parametrize(
    ("word", "misread"), [("him", "ham"), ("put", "pat"), ("£40", "40"), ("of pepper", "pepper"), ("Hollin", "Hellin")]
)
def test_in_a_clean_text_it_is_another_word(word: str, misread: str) -> None:
    assert locate(CLEAN.format(SENTENCE.replace(word, misread, 1) + "."), SENTENCE).status == "altered"
