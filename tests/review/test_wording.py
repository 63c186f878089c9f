"""What a rewording does: which signals it touches, and whether the claim says more or less than before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.review.rewording import effect_on_strength, effects

STRONGER = [
    ("Japan may sign the treaty.", "Japan will sign the treaty."),
    ("Japan may sign the treaty.", "Japan signed the treaty."),
    ("The cost is expected to reach $5m.", "The cost reached $5m."),
    ("Keller said that the port would close.", "The port would close."),
    ("According to Reuters, the minister resigned.", "The minister resigned."),
    ("Some of the dockers came back.", "All of the dockers came back."),
    ("The company paid the fine.", "Only the company paid the fine."),
    ("The talks reportedly failed.", "The talks failed."),
    ("Most crews were paid.", "Crews were paid."),
    ("The port is often closed.", "The port is closed."),
    ("The port is closed.", "The port is always closed."),
    ("At least 12 ships were sunk.", "12 ships were sunk."),
    ("The deputy minister resigned.", "The minister resigned."),
    ("Brandt was accused of stealing the deeds.", "Brandt stole the deeds."),
    ("Brandt was charged with fraud.", "Brandt was convicted of fraud."),
    ("It is one of the oldest mills in Tolvik.", "It is the oldest mill in Tolvik."),
]
SAME_STRENGTH = [
    ("Around 500 missiles will be bought.", "Around 800 missiles will be bought."),
    ("The port reopened on 3 May.", "The port reopened on 4 May."),
    ("Anna Keller was appointed.", "Paul Brandt was appointed."),
    ("The port reopened.", "The port did not reopen."),
    ("The mayor resigned.", "The mayor died."),
]


@pytest.mark.parametrize(("weak", "strong"), STRONGER)
def test_stronger_one_way_and_weaker_the_other(weak: str, strong: str) -> None:
    assert effect_on_strength(effects(weak, strong)) == "stronger"
    assert effect_on_strength(effects(strong, weak)) == "weaker"


@pytest.mark.parametrize(("before", "after"), SAME_STRENGTH)
def test_neither_stronger_nor_weaker(before: str, after: str) -> None:
    assert effects(before, after)
    assert effect_on_strength(effects(before, after)) == ""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Around 500 missiles.", "Around 800 missiles.", [("number", "Around 500", "Around 800")]),
        ("The drill was aimed at them.", "The drill was not aimed at them.", [("negation", "", "not")]),
        ("Exports rose in 2020.", "Exports fell in 2020.", [("opposite", "rose", "fell")]),
        ("Exports fell in 2020.", "Exports fell in 2021.", [("date", "2020", "2021")]),
        ("The port may reopen.", "The port will reopen.", [("hedge", "may", "")]),
        ("He built a system.", "He built a missile early-warning system.", [("narrower", "", "missile early warning")]),
        ("The big port closed.", "The port closed.", [("wider", "big", "")]),
        ("The port closed.", "The port burned.", [("other words", "closed", "burned")]),
        ("He never paid.", "He paid.", [("negation", "never", "")]),
        ("Anna Keller paid.", "Paul Brandt paid.", [("name", "Anna Keller", "Paul Brandt")]),
        ("Halden beat Tarn 2-0.", "Tarn beat Halden 2-0.", [("roles", "Halden", "Tarn")]),
        ("The vote came before the flood.", "The vote came after the flood.", [("opposite", "before", "after")]),
        ("He met the alleged spy of Norden.", "He met the spy of Norden.", [("hedge", "alleged", "")]),
        ("The deputy minister resigned.", "The minister resigned.", [("qualifier", "deputy", "")]),
    ],
)
def test_what_is_reported(before: str, after: str, told: list[tuple[str, str, str]]) -> None:
    assert [effect[:3] for effect in effects(before, after)] == told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The port re-opened on 3 May", "The port reopened on 3 May."),
        ("The authority reopened the port.", "The port was reopened by the authority."),
        ("China's navy sent three ships to the South Kurils.", "The Chinese navy sent 3 ships to the Southern Kurils."),
        ("The “port” closed.", 'The "port" closed'),
        ("Tolvik sued Halmark.", "Halmark was sued by Tolvik."),
        ("Dockers strike.", "The docker strikes."),
    ],
)
def test_another_form_is_no_effect(before: str, after: str) -> None:
    assert effects(before, after) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_an_answer_that_names_its_words(before: str, after: str) -> None:
    for effect in effects(before, after):
        assert effect.before or effect.after
    assert effects(before, before) == ()
