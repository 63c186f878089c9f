"""Whether two speakers can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.signals.same_speaker import different_speakers, is_critic_of, one_speaker

PARTS = ["critics of", "Keller", "Keller's", "the mayor", "Boris Vale", "an aide to", "and", "Moscow", "Russian"]
SPEAKERS = st.one_of(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), st.text(max_size=20))


@pytest.mark.parametrize(
    ("a", "b", "different"),
    [
        ("Keller", "Minister Anna Keller", False),
        ("Keller", "Boris Vale", True),
        ("Keller", "critics of Keller", True),
        ("Keller", "Keller’s critics", True),
        ("Keller", "critics", True),
        ("Keller", "an aide to Keller", True),
        ("Keller", "a spokesman for Keller", None),
        ("Moscow", "the Kremlin", False),
        ("Moscow", "Washington", True),
        ("Moscow", "Vladimir Putin", None),
        ("the mayor", "Anna Keller", None),
        ("police", "investigators", None),
        ("the Russian minister", "the Chinese minister", True),
        ("he", "Keller", None),
        ("Zulfiqar Keler", "Keller", None),
    ],
)
def test_who_speaks_is_what_the_words_are_headed_by(a: str, b: str, different: bool | None) -> None:
    assert different_speakers(a, b) is different
    assert different_speakers(b, a) is different


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Keller", "critics of Keller", True),
        ("Keller's opponents", "Anna Keller", True),
        ("Keller", "critics of Vale", False),
        ("Keller", "an aide to Keller", False),
    ],
)
def test_who_is_against_whom(a: str, b: str, wanted: bool) -> None:
    assert is_critic_of(a, b) is is_critic_of(b, a) is wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (None, None, True),
        ("Keller", "Anna Keller", True),
        ("Keller", None, False),
        ("Keller", "Vale", False),
        ("Keller", "critics of Keller", False),
    ],
)
def test_speakers_of_a_record(a: str | None, b: str | None, wanted: bool) -> None:
    assert one_speaker(a, b) is wanted


@given(SPEAKERS, SPEAKERS)
def test_either_way_round(a: str, b: str) -> None:
    assert different_speakers(a, b) is different_speakers(b, a)
    assert is_critic_of(a, b) is is_critic_of(b, a)
    assert one_speaker(a, b) is one_speaker(b, a)
    assert not different_speakers(a, a) or is_critic_of(a, a)
