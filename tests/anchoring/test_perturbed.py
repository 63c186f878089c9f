"""Reworded or altered, and the ends of the passage: real sentences changed in one known way (`perturbing.py`).

Each way has its floor on sentences that lie outside this repository, and all together have one on those of our own
ledger, which anybody can check. Each change is made in the text (a new state of the source) and in the quote
(a misquotation). The floors are lower than what is reached, by what chance does to so few sentences.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from anchoring.perturbing import CHANGES
from conftest import SHARED, some
from tracker import locate
from tracker.text.sentences import sentence_kind, sentences

ROOT = Path(__file__).parent.parent.parent
TRIED = 40
FLOORS = {"altered": 0.95, "reworded": 0.95}
MADE_A_WORD = {"reworded: a slip in any word": 0.9}
"""A slip that happens to make another word or name is taken for one: lining for linking, Thaikand for Thailand."""
ENDS = 0.95
AROUND = 800


class Sentence(NamedTuple):
    before: str
    words: str
    after: str


def texts() -> Iterator[str]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.read_text("utf-8")
    for row in _rows("anchor_changed.jsonl"):
        if row["kind"] == "harmless-typo":
            start, end = row["truth"]
            yield row["text"][:start] + row["quote"] + row["text"][end:]
    for row in _rows("anchor_drift_texts.jsonl"):
        yield row["text"][:20_000]


def _rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(SHARED / "eval" / name).read_text("utf-8").splitlines()]


def own_texts() -> Iterator[str]:
    for path in sorted((ROOT / "sources").glob("*.txt")):
        yield path.read_text("utf-8")


@cache
def pool(of: Callable[[], Iterator[str]] = texts) -> list[Sentence]:
    found = {
        text[a:b]: Sentence(text[max(0, a - AROUND) : a], text[a:b], text[b : b + AROUND])
        for text in of()
        for a, b in sentences(text)
        if 45 <= b - a <= 400 and sentence_kind(text, (a, b)) == "prose" and text.count(text[a:b]) == 1
    }
    chosen = sorted(found.values())
    Random(11).shuffle(chosen)
    return chosen


def changed(name: str, of: Callable[[], Iterator[str]] = texts) -> Iterator[tuple[Sentence, str]]:
    """Up to `TRIED` sentences with what the change makes of them."""
    chance, count = Random(name), 0
    for sentence in pool(of):
        new = CHANGES[name](sentence.words, chance)
        if new is None or new == sentence.words or new in sentence.before + sentence.words + sentence.after:
            continue
        yield sentence, new
        count += 1
        if count == TRIED:
            return


def tried(words: str, quote: str, around: Sentence, wanted: str) -> tuple[bool, bool]:
    """Whether the status and the ends are right."""
    anchor = locate(around.before + words + around.after, quote)
    start, end = len(around.before), len(around.before) + len(words)
    placed = anchor.start is not None and anchor.end is not None
    return anchor.status == wanted, placed and abs(anchor.start - start) <= 3 and abs(anchor.end - end) <= 3


def both_ways(name: str, of: Callable[[], Iterator[str]]) -> list[tuple[bool, bool]]:
    """Of each sentence that is changed: in the text and in the quote, whether the status and the ends are right."""
    wanted = name.split(":")[0]
    return [
        tried(text, quote, sentence, wanted)
        for sentence, new in changed(name, of)
        for text, quote in ((new, sentence.words), (sentence.words, new))
    ]


@pytest.mark.sampled
@pytest.mark.parametrize("name", some(CHANGES))
def test_status_and_ends(name: str) -> None:
    if not (SHARED / "eval").is_dir():
        pytest.skip("needs the real sentences in ../shared, which are not ours to publish")
    found = both_ways(name, texts)
    assert len(found) >= 20
    right, placed = (sum(each) / len(found) for each in zip(*found, strict=True))
    wanted = name.split(":")[0]
    assert right >= MADE_A_WORD.get(name, FLOORS[wanted]), f"{right:.3f} are called {wanted}"
    assert placed >= ENDS, f"{placed:.3f} have their ends within 3 characters"


@pytest.mark.sampled
@pytest.mark.parametrize("kind", FLOORS)
def test_status_and_ends_in_our_own_texts(kind: str) -> None:
    ways = some(name for name in CHANGES if name.startswith(kind))
    found = [each for name in ways for each in both_ways(name, own_texts)]
    assert len(found) >= 20 * len(ways)
    right, placed = (sum(each) / len(found) for each in zip(*found, strict=True))
    assert right >= FLOORS[kind]
    assert placed >= ENDS
