"""Partial dates and what is certain about them."""

from datetime import date

import pytest

from tracker.text.calendar import certainly_before, first_and_last_day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019-12-31", date(2019, 12, 31), date(2019, 12, 31)),
    ],
)
def test_bounds(written: str, first: date, last: date) -> None:
    assert first_and_last_day(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "unknown", "2019-13", "2019-02-29", "2019-1-1", "0000", "19", "2019-10-16T00", "2019\n", "２０１９"]
)
def test_what_is_no_date(written: str) -> None:
    assert first_and_last_day(written) is None


@pytest.mark.parametrize(
    ("a", "b", "certain"),
    [
        ("2018", "2019", True),
        ("2019", "2019-10", False),
        ("2019-09", "2019-10-01", True),
        ("2019-10-01", "2019-10-01", False),
        (None, "2019", False),
        ("unknown", "2019", False),
    ],
)
def test_certainly_before(a: str | None, b: str | None, certain: bool) -> None:
    assert certainly_before(a, b) is certain
