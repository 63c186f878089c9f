"""No reading and no difference changes unseen: see `readings.py`, which also writes the tables anew."""

import pytest

from tests.golden.readings import HERE, difference, own, reading, told


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def test_every_sentence_and_pair_is_in_the_tables() -> None:
    assert [row[0] for row in rows("readings.tsv")] == list(own())
    assert [tuple(row[:2]) for row in rows("deltas.tsv")] == list(told())


@pytest.mark.parametrize("first", range(0, len(rows("readings.tsv")), 50))
def test_readings_as_reviewed(first: int) -> None:
    wanted = rows("readings.tsv")[first : first + 50]
    assert [reading(row[0]) for row in wanted] == wanted


@pytest.mark.parametrize("first", range(0, len(rows("deltas.tsv")), 50))
def test_differences_as_reviewed(first: int) -> None:
    wanted = rows("deltas.tsv")[first : first + 50]
    assert [difference(row[0], row[1]) for row in wanted] == wanted
