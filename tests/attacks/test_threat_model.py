"""The threat model's promises and the tests of attacks belong together: none is without the other."""

import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
GUIDE = (TESTS.parent / "tracker/guides/threat-model.md").read_text(encoding="utf-8")
PROMISES = dict(re.findall(r"^- \*\*(T\d\d)\*\* (.+?)(?=\n- |\n\n|\Z)", GUIDE, re.MULTILINE | re.DOTALL))
OWN = Path(__file__).name


@cache
def known_tests(folder: Path) -> frozenset[str]:
    """The names of the tests below a folder, but for those here."""
    files = (path for path in folder.rglob("*.py") if path.name != OWN)
    return frozenset(
        name for path in files for name in re.findall(r"^ *def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE)
    )


def named(words: str) -> list[str]:
    return re.findall(r"`(test_\w+)`", words)


@pytest.mark.parametrize("promise", PROMISES)
def test_each_promise_has_tests(promise: str) -> None:
    assert named(PROMISES[promise])
    assert {*named(PROMISES[promise])} <= known_tests(TESTS)


def test_each_test_of_an_attack_is_of_one_promise() -> None:
    held = [name for words in PROMISES.values() for name in named(words)]
    assert len(held) == len({*held}) == len(named(GUIDE))
    assert known_tests(TESTS / "attacks") <= {*held}


def test_promises_are_numbered_in_order() -> None:
    assert list(PROMISES) == [f"T{number:02}" for number in range(1, len(PROMISES) + 1)]
