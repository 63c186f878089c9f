import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.spans import Lines


@given(st.text(alphabet="ab\n\u00a0é\r"), st.data())
def test_place_agrees_with_counting(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert Lines(text).place(offset) == (len(before), len(before[-1]) + 1)


@given(st.text(alphabet="ab\n"))
def test_lines_are_what_split_gives(text: str) -> None:
    lines = Lines(text)
    assert [lines.line(n) for n in range(1, len(lines) + 1)] == text.split("\n")


@pytest.mark.parametrize(("number", "start"), [(1, 0), (2, 3), (3, 4)])
def test_start_of_a_line(number: int, start: int) -> None:
    assert Lines("ab\n\ncd").start(number) == start
