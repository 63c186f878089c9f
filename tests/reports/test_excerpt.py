"""The marks stand under the words, whatever the words are and however narrow the terminal is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.findings import Region
from tracker.reports._excerpt import excerpt
from tracker.text.printable import width
from tracker.text.spans import Lines
from tracker.text.style import Style


def shown(text: str, start: int, end: int, columns: int = 80) -> list[str]:
    lines = Lines(text)
    region = Region("x", *lines.place(start), *lines.place(end))
    return list(excerpt(lines, region, Style(False), columns, "^", "red"))


def test_marks_stand_under_the_words() -> None:
    assert shown("one two three", 4, 7) == ["    1 | one two three", "      |     ^^^"]


def test_wide_characters_take_two_cells() -> None:
    assert shown("日本 two", 3, 6)[1] == "      |      ^^^"


def test_a_region_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert shown("one two\nthree", 4, 10)[1] == "      |     ^^^"


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
def test_a_long_line_is_cut_around_the_mark(columns: int) -> None:
    text = "before " * 100 + "HERE" + " after" * 100
    line, marks = shown(text, 700, 704, columns)
    assert line[marks.index("^") : marks.rindex("^") + 1] == "HERE"
    assert len(line) <= columns + 2


@given(st.text(alphabet="abc \u00a0é日\t", min_size=1, max_size=400), st.data())
def test_never_wider_than_the_terminal_by_much(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for line in shown(text, start, end, 80):
        assert width(line) <= 80 * 2
