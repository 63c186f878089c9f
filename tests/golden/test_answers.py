"""No answer changes unseen: see `answers.py`, which also writes the table anew."""

import pytest

from tests.golden.answers import HERE, answers, pairs

TABLE = [line.split("\t") for line in (HERE / "answers.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def test_every_pair_is_in_the_table() -> None:
    assert [tuple(row[:2]) for row in TABLE] == pairs()
    assert len(TABLE) >= 60


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} / {row[1]}")
def test_answers_as_reviewed(row: list[str]) -> None:
    assert answers(row[0], row[1]) == row
