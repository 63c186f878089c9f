"""A sample of the faults of `killing.py`: a third of the points of each command that writes, in each way; a fifth of
those while one works."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import EXAMPLES, write_ledger
from repositories import CLAIM, TEXT
from tests.attacks.killing import points

Command = tuple[Callable[[Path], None], tuple[str, ...], bool]


ONCE = ("rename", "remove")
"""Of these commands a second try may say that the first went half way; nothing is lost or torn all the same."""


def ledger(seed: int) -> Callable[[Path], None]:
    """A small ledger, of another size for each seed, with a draft text and a new text beside it."""

    def make(root: Path) -> None:
        text = TEXT * (1 + seed % 7)
        claims = {f"c{i}": CLAIM | {"claim": f"The harbour may reopen in May, {i}."} for i in range(seed % 3)}
        write_ledger(root, texts={"wire": text}, claims=claims | {"harbour": CLAIM})
        wide = CLAIM | {"evidence": [{"source": "wire", "quote": "the HARBOUR may  reopen in may"}]}
        write_ledger(root, texts={"wire": text}, claims={"loose": wide})
        (root / "new.txt").write_text("An advance.\n" + text.replace("1,200", "1,300") + "More.\n" * seed)

    return make


def commands(seed: int) -> Iterator[Command]:
    make = ledger(seed)
    for arguments in (
        ("source", "add", "new.txt", "--id", "new", "--title", "A dispatch"),
        ("source", "update", "wire", "new.txt", "--yes"),
        ("cite", "wire", "dockers would return to work", "--claim", "harbour"),
        ("review", "harbour", "--by", "Boris Vale"),
        ("waive", "loose", "A106", "--because", "it is enough"),
        ("fix",),
        ("rename", "harbour", "port"),
        ("remove", "loose", "--yes"),
        ("audit", "--no-cache", "--output", "new.txt"),
    ):
        yield make, arguments, arguments[0] not in ONCE


@pytest.mark.sampled
@pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are struck in a fork of the process, which Windows has not")
@pytest.mark.parametrize("number", range(9), ids=[" ".join(each[1][:2]) for each in commands(0)])
def test_no_fault_loses_or_tears_a_file(number: int) -> None:
    found = list(points(*list(commands(2))[number], every=round(3 / min(1.0, EXAMPLES))))
    assert len(found) >= 3 * min(1.0, EXAMPLES)
    assert not [said for said in found if said]
