"""No reading and no difference changes unseen: see `tables.py`, which also writes the tables anew."""

import pytest

from tests.golden.tables import TABLES, rows


@pytest.mark.parametrize("name", TABLES)
def test_all_that_is_asked_about_is_in_the_table(name: str) -> None:
    assert [tuple(row[: TABLES[name].given]) for row in rows(name)] == list(TABLES[name].asked())


@pytest.mark.parametrize(("name", "first"), [(name, at) for name in TABLES for at in range(0, len(rows(name)), 50)])
def test_answers_as_reviewed(name: str, first: int) -> None:
    wanted = rows(name)[first : first + 50]
    assert [TABLES[name].answer(*row[: TABLES[name].given]) for row in wanted] == wanted
