"""What two statements are to each other, kind by kind: a difference beside its look-alikes, in either order."""

from pathlib import Path

import pytest

from tracker import compare

LINES = (Path(__file__).parent / "compared.tsv").read_text("utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("wanted", "a", "b"), PAIRS, ids=[f"{a} | {b}" for _, a, b in PAIRS])
def test_what_two_statements_are_to_each_other(wanted: str, a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert " ".join([found.relation, *sorted({one.kind for one in found.conflicts})]) == wanted
