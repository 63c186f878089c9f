import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.printable import printable, width


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    shown = printable(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert printable(text) == text


def test_an_escape_code_is_shown_not_obeyed() -> None:
    assert printable("\x1b[31mred\nline") == "\\u001b[31mred line"


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), ("“a”", 3)])
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells
