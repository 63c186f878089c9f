"""What a fuzzer begins with: the kept corpus, words that parsers look for, and edits of both."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 4_096
"""Bytes of an input: how sizes cost time is measured elsewhere; here it is the kinds of input that count."""

TOKENS = tuple(word.encode() for word in json.loads(Path(__file__).with_name("words.json").read_text("utf-8")))
"""What the parsers of this program look for, and what a reader of its output might obey."""


class Edit(NamedTuple):
    """One change of an input, at a share of its length: `size` bytes make room for a piece, `times` over."""

    at: float
    size: int
    piece: bytes
    times: int


def seeds(target: str) -> list[bytes]:
    """The kept inputs of a target, and the empty one."""
    return [b"", *(path.read_bytes() for path in sorted((CORPUS / target).iterdir()))]


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    for edit in edits:
        at = int(edit.at * len(data))
        data = data[:at] + edit.piece * edit.times + data[at + edit.size :]
    return data[:LONGEST]


def by_chance(known: Sequence[bytes], chance: Random) -> bytes:
    """A known input, edited in up to eight places: with words of parsers, parts of other inputs, and single bytes."""

    def piece() -> bytes:
        other = chance.choice(known)
        start = chance.randrange(len(other) + 1)
        part = other[start : start + chance.randrange(1, 60)]
        return chance.choice((b"", chance.choice(TOKENS), chance.choice(TOKENS), part, bytes([chance.randrange(256)])))

    def edit() -> Edit:
        times = chance.choice((1, 1, 1, 1, 2, 40, 400))
        return Edit(chance.random(), chance.choice((0, 0, 1, 5, 40)), piece(), times)

    return edited(chance.choice(known), [edit() for _ in range(chance.randrange(1, 9))])
