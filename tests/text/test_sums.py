"""An editor's sum: what is read, what it comes to, and what is no sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.sums import DEEPEST, LONGEST, parse_sum


@pytest.mark.parametrize(
    ("written", "worth", "holds"),
    [
        ("(6 - 4) / 4 = 50%", 0.5, True),
        ("(6 − 4) ÷ 4 = 0.5", 0.5, True),
        ("(6 - 4) / 4 = 20%", 0.5, False),
        ("$1.13bn - $639m = $491m", 491e6, True),
        ("59.2 trillion / 14.5 trillion = 4.1", 4.0827586, True),
        ("59.2 trillion / 14.5 trillion = 4.2", 4.0827586, False),
        ("(12 + 15 + 18) / 3 = 15", 15, True),
        ("1,200 x 5% = 60", 60, True),
        ("1 / 3 = 33.3%", 1 / 3, True),
        ("1 / 3 = 33.4%", 1 / 3, False),
        ("2 + 3 * 4 = 14", 14, True),
        ("-3 + 5 = 2", 2, True),
        ("7 200 / 12 = 600", 600, True),
        ("3,5 * 2 = 7", 7, True),
        ("5 lakh / 2 = 2.5 lakh", 250_000, True),
    ],
)
def test_a_sum(written: str, worth: float, holds: bool) -> None:
    found = parse_sum(written)
    assert found.worth == pytest.approx(worth)
    assert found.holds is holds


def test_keeps_its_figures_as_written() -> None:
    assert [one.text for one in parse_sum("($1.13bn - $639m) / $639m = 77%").figures] == ["$1.13bn", "$639m", "$639m"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("6 - 4", "one `=`"),
        ("1 = 1 = 1", "one `=`"),
        ("(6 - 4 = 2", "not closed"),
        ("6 - = 2", "a figure is missing at the end"),
        ("5 6 = 11", "an operator is missing before `6`"),
        ("1 / 0 = 1", "divides by zero"),
        ("2 ** 9 = 512", "a figure is missing before `*`"),
        ("__import__('os').getcwd() = 1", "no plain arithmetic"),
        ("9e999 = 1", "no plain arithmetic"),
        ("2 = 1 + 1", "one figure"),
        ("= 4", "a figure is missing"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1) + " = 1", f"more than {DEEPEST} parentheses"),
        ("1" + " + 1" * LONGEST + " = 4", f"at most {LONGEST} characters"),
    ],
)
def test_no_sum(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("*", r"\*").replace("`", "`")):
        parse_sum(written)


def test_parentheses_as_deep_as_allowed() -> None:
    assert parse_sum("(" * DEEPEST + "1" + ")" * DEEPEST + " = 1").holds


@given(st.text(alphabet="0123456789.,+-*/()=% $€million", max_size=40))
def test_anything_else_is_refused_in_words(written: str) -> None:
    said = ""
    try:
        parse_sum(written)
    except ValueError as error:
        said = str(error)
    assert "could not convert" not in said
