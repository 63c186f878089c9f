"""The tables of the guide `figures` are those that the benchmark prints, row by row; only the figures differ."""

import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from documents import read

BENCHMARK = Path(__file__).parent / "benchmarks" / "audit.py"
FIGURE = re.compile(r"–|\d{1,3}(,\d{3})*(\.\d+)?")


def tables(text: str) -> list[list[str]]:
    """Tables in Markdown, each a list of its lines."""
    groups = groupby(text.splitlines(), lambda line: line.startswith("|"))
    return [[*lines] for is_table, lines in groups if is_table]


def form(table: list[str]) -> list[str]:
    """A table without its figures: the first cells of its rows, and how many others each has."""
    return [f"{cells[1].strip()} {len(cells)}" for cells in (line.split("|") for line in table[2:])]


def printed(*options: str) -> list[list[str]]:
    command = [sys.executable, str(BENCHMARK), "--form", *options]
    return tables(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_the_guide_shows_the_tables_that_the_command_prints() -> None:
    shown = {table[0]: table for table in tables(read("figures"))}
    for table in printed():
        assert table[0] in shown, f"the guide has no table | {table[0]}"
        assert form(shown[table[0]]) == form(table)
        for line in shown[table[0]][2:]:
            assert all(FIGURE.fullmatch(cell.strip()) for cell in line.split("|")[2:-1]), line


def test_the_sizes_are_those_that_are_asked_for() -> None:
    first, looks, *_ = printed("--sizes", "100", "50000")
    assert first[0].endswith("| 100 | 50,000 |")
    assert "50,000 claims" in looks[0]
