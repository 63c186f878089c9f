"""Pairs of claims in our own words: the same told otherwise, one told within another, and what only looks alike.

`same_fact_twice.txt` has a kind in brackets and then its pairs: `+` is proposed as the same claim (`repeats`), `~` as
one story (any relation), `-` as nothing that repeats, `.` as nothing at all, `?` is not so yet and stands there so that
it is counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.matching import match_all
from tracker.model import Claim, Ledger

PAIRS = Path(__file__).with_name("same_fact_twice.txt")


def pairs() -> Iterator[tuple[str, str, str, str]]:
    kind = ""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            left, right = line[2:].split(" || ")
            yield kind, line[0], left, right


def relation(left: str, right: str) -> str:
    """What two claims are proposed as, in a ledger of their own; '' for nothing."""
    claims = tuple(Claim(name, text, f"{name}.yaml") for name, text in (("a", left), ("b", right)))
    return "".join(match.relation for match in match_all(Ledger(Path(), claims=claims)))


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, *_ in pairs()))
def test_same_fact_twice(kind: str) -> None:
    wrong = []
    for of, mark, left, right in pairs():
        if of != kind:
            continue
        found = relation(left, right)
        right_so = {"+": found == "repeats", "~": bool(found), "-": found != "repeats", ".": not found, "?": True}[mark]
        wrong += [] if right_so else [(mark, found, left, right)]
    assert not wrong


def test_few_pairs_are_still_missed() -> None:
    marks = [mark for _, mark, *_ in pairs()]
    assert marks.count("?") <= len(marks) / 10
