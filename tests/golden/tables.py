"""All golden tables: what each asks about, and the answers as they were reviewed, a line a row.

A file of questions (`.txt`) has a question a line, its columns between ` | `; the table beside it (`.tsv`) has the same
columns and the answers behind them. `python -m tests.golden.readings` writes the tables anew.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from attrs import frozen

from tests.golden.answers import answers, pairs
from tests.golden.detectors import detected
from tests.golden.parts import summed, typeset, worked_out
from tests.golden.readings import difference, located, own, reading
from tests.golden.records import bearers, cited, claims, dated, listed, pinned
from tracker.trials.__main__ import trial_pairs as trials

HERE = Path(__file__).parent


@frozen
class Table:
    """`given`: how many columns of a row are asked about; `answer`: the whole row, made anew of them; `asked`: what is
    asked about, in order; `rooms`: whose answers these are before all."""

    given: int
    answer: Callable[..., list[str]]
    asked: Callable[[], Iterable[tuple[str, ...]]]
    rooms: tuple[str, ...]


def asked(name: str) -> Iterator[tuple[str, ...]]:
    """The lines of a file of questions, in columns."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split(" | "))


def differing() -> Iterator[tuple[str, ...]]:
    """All pairs whose differences are asked about."""
    yield from pairs()
    yield from ((one.claim, one.evidence) for one in trials())
    yield from asked("differences.txt")


TABLES = {
    "readings.tsv": Table(1, reading, lambda: ((text,) for text in own()), ("text", "language")),
    "deltas.tsv": Table(2, difference, differing, ("comparing", "incompatibility", "judging", "matching")),
    "turns.tsv": Table(
        2, difference, lambda: asked("turns.txt"), ("comparing", "incompatibility", "judging", "matching")
    ),
    "detectors.tsv": Table(
        2, detected, lambda: chain(differing(), asked("turns.txt")), ("comparing", "incompatibility")
    ),
    "quotes.tsv": Table(2, located, lambda: asked("quotes.txt"), ("anchoring",)),
    "pins.tsv": Table(6, pinned, lambda: asked("pins.txt"), ("anchoring",)),
    "speakers.tsv": Table(2, bearers, lambda: asked("speakers.txt"), ("text",)),
    "several.tsv": Table(5, cited, lambda: asked("several.txt"), ("judging",)),
    "published.tsv": Table(4, dated, lambda: asked("published.txt"), ("evidence",)),
    "claims.tsv": Table(6, claims, lambda: asked("claims.txt"), ("judging", "matching")),
    "lists.tsv": Table(1, listed, lambda: asked("lists.txt"), ("matching",)),
    "sums.tsv": Table(1, summed, lambda: asked("sums.txt"), ("text",)),
    "worked_out.tsv": Table(3, worked_out, lambda: asked("worked_out.txt"), ("evidence",)),
    "typeset.tsv": Table(1, typeset, lambda: asked("typeset.txt"), ("text", "anchoring")),
    "answers.tsv": Table(2, answers, pairs, ()),
}


def rows(name: str) -> list[list[str]]:
    """The rows of a table as they were reviewed."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("left\t")]


def write() -> None:
    """All tables anew, but for `answers.tsv`."""
    for name, table in TABLES.items():
        if name != "answers.tsv":
            made = (table.answer(*one) for one in table.asked())
            (HERE / name).write_text("".join("\t".join(row) + "\n" for row in made), encoding="utf-8")
