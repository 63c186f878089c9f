"""From keys to lines and columns: from 1, in code points, the end exclusive."""

import pytest

from tracker.model import Keys
from tracker.records import place_in_record

RAW = """\
# a comment
claim: Zwölf 𝄞 ships sailed.   # as told
evidence:
  - source: a
    quote: >-   # folded
      twelve ships,
      and one more
  - {source: b, quote: 'it''s "so"'}
tags: [x, yy]
links:
"""
PLACES: dict[str, tuple[Keys, str, tuple[int, int, int, int]]] = {
    "plain": (("claim",), "", (2, 8, 2, 29)),
    "words after wide characters": (("claim",), "ships sailed", (2, 16, 2, 28)),
    "words that are not there": (("claim",), "boats", (2, 8, 2, 29)),
    "block scalar": (("evidence", 0, "quote"), "", (6, 7, 7, 19)),
    "words over a line break": (("evidence", 0, "quote"), "ships, and one", (6, 14, 7, 14)),
    "words in single quotes": (("evidence", 1, "quote"), "it's", (8, 25, 8, 30)),
    "item in brackets": (("tags", 1), "", (9, 11, 9, 13)),
    "collection in brackets": (("tags",), "", (9, 7, 9, 14)),
    "block collection: its key": (("evidence",), "", (3, 1, 3, 9)),
    "block item: its first key": (("evidence", 0), "", (4, 5, 4, 11)),
    "what is not there: what would hold it": (("evidence", 0, "span"), "", (4, 5, 4, 11)),
    "what is not there at all": (("speaker",), "", (2, 1, 2, 6)),
    "an item that is not there": (("evidence", 7, "quote"), "", (3, 1, 3, 9)),
    "nothing": (("links",), "", (10, 1, 10, 6)),
    "the record": ((), "", (2, 1, 2, 6)),
}


@pytest.mark.parametrize(("keys", "words", "wanted"), PLACES.values(), ids=PLACES)
def test_place(keys: Keys, words: str, wanted: tuple[int, int, int, int]) -> None:
    assert place_in_record(RAW, keys, words) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("", (1, 1, 1, 1), id="empty"),
        pytest.param("a: [b\nc: d", (2, 2, 2, 2), id="no YAML: where that was seen"),
        pytest.param("just words", (1, 1, 1, 11), id="no mapping"),
    ],
)
def test_place_in_what_is_no_record(raw: str, wanted: tuple[int, int, int, int]) -> None:
    assert place_in_record(raw, ("claim",)) == wanted
