"""The signals that only one of two texts has, kind by kind: a difference beside another form of the same."""

import pytest

from tracker.comparing.signals import signal_deltas
from tracker.text.languages import reading_in

PAIRS = [
    ("number", "The dam is 40 metres high.", "The dam is 60 metres high.", "different"),
    ("number", "Some 300 people came, 12 of them from Moss.", "Some 300 people came, a few from Moss.", "added"),
    ("date", "The mine closed on 3 May 2021.", "The mine closed on 3 June 2021.", "different"),
    ("polarity", "The mill was sold.", "The mill was not sold.", "missing"),
    ("assertion", "The pier may reopen.", "The pier will reopen.", "added"),
    ("quantity", "All ferries were late.", "Some ferries were late.", "stronger"),
    ("number", "The road is 3 km long.", "The road is 3,000 metres long.", ""),
    ("number", "Twelve people were hurt.", "12 people were hurt.", ""),
    ("date", "The mine closed on 3 May 2021.", "On May 3, 2021, the mine closed.", ""),
    ("polarity", "The mill wasn't sold.", "The mill was not sold.", ""),
    ("assertion", "The pier might perhaps reopen.", "The pier might perhaps reopen soon.", ""),
    ("quantity", "Every ferry was late.", "All ferries were late.", ""),
]


@pytest.mark.parametrize(("kind", "left", "right", "wanted"), PAIRS)
def test_what_only_one_of_two_texts_has(kind: str, left: str, right: str, wanted: str) -> None:
    with reading_in("en"):
        assert [one.relation for one in signal_deltas(kind, left, right)] == ([wanted] if wanted else [])
