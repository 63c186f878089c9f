"""What differs between a quote and the passage in its place, word by word, and whether it changes the meaning."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from tracker.model import Difference
from tracker.text.cues import cues
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.opposites import opposite
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.words import Word, norm, stem, words

SPELLING = 0.6
"""From this likeness on two words are spellings of one: a typo, a slip of optical recognition, an ending."""
NOISY = 0.3
"""Where more than this share of the words differ, the text was badly read or is another wording: that a word is another
word then says nothing by itself."""

Block = tuple[list[Word], list[Word]]


class Signal(Protocol):
    """Anything that was read in a text at a place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """The words of a quote that are other words in the passage, aligned; harmless ones have no kind."""
    left, right = words(quote), words(passage)
    blocks = list(_blocks(left, right))
    noisy = sum(max(len(a), len(b)) for a, b in blocks) > NOISY * max(len(left), len(right), 6)
    return tuple(
        Difference(_spelled(quote, a), _spelled(passage, b), _kind(quote, passage, (a, b), noisy)) for a, b in blocks
    )


def _blocks(left: Sequence[Word], right: Sequence[Word]) -> Iterator[Block]:
    """Runs of words that differ, those on both sides that face each other paired one by one."""
    for op in Levenshtein.opcodes([w.norm for w in left], [w.norm for w in right]):
        mine, theirs = list(left[op.src_start : op.src_end]), list(right[op.dest_start : op.dest_end])
        if op.tag == "replace":
            yield from (([a], [b]) for a, b in zip(mine, theirs, strict=True))
        elif op.tag != "equal":
            yield mine, theirs


def _spelled(text: str, block: list[Word]) -> str:
    return text[block[0].start : block[-1].end] if block else ""


def _kind(quote: str, passage: str, block: Block, noisy: bool) -> str | None:
    """The meaning that differs in a block, if any."""
    pairs = [(norm(a.text), norm(b.text)) for a, b in zip(*block, strict=False)]
    if any(_digits(a) != _digits(b) for a, b in pairs):
        return "number"
    if any(opposite(a, b) for a, b in pairs):
        return "opposite"
    if pairs and all(_typo(a, b) for a, b in pairs):
        return None
    for kind, read in _READERS.items():
        if _touched(read(quote), block[0]) != _touched(read(passage), block[1]) and _lists(read, quote, passage):
            return kind
    return None if noisy else _other_word(block)


def _other_word(block: Block) -> str | None:
    """`name` or `word` where a name or a word of matter is another one, or a name is there on one side only."""
    others = [(a.text, b.text) for a, b in zip(*block, strict=False) if not _one_word(a.norm, b.norm)]
    if any(_is_name(a) or _is_name(b) for a, b in others):
        return "name"
    if any(_matters(a) and _matters(b) for a, b in others):
        return "word"
    lone = [word for side in block for word in side] if not all(block) else []
    return "name" if any(_is_name(word.text) and word.start > 0 for word in lone) else None


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _typo(a: str, b: str) -> bool:
    """Long words that differ by a slip: so little that neither is likely to be another word."""
    return min(len(a), len(b)) >= 6 and (sorted(a) == sorted(b) or Levenshtein.distance(a, b) == 1)


def _touched(found: Sequence[Signal], block: list[Word]) -> list[object]:
    """What was read at the words of a block, as what it means."""
    at = [one for one in found if any(one.start < word.end and word.start < one.end for word in block)]
    return [_meaning(one) for one in at]


def _lists(read: Callable[[str], Sequence[Signal]], quote: str, passage: str) -> bool:
    """Whether the whole texts differ in it, too: words may move, and a contraction is no other negation."""
    return sorted(map(str, map(_meaning, read(quote)))) != sorted(map(str, map(_meaning, read(passage))))


def _meaning(signal: Signal) -> object:
    for names in (("low", "high"), ("year", "month", "day", "weekday")):
        if hasattr(signal, names[0]):
            return tuple(getattr(signal, name) for name in names)
    kind = getattr(signal, "kind", "")
    return norm(getattr(signal, "text", "")) if kind in ("possible", "able", "conditional") else kind


_READERS: dict[str, Callable[[str], Sequence[Signal]]] = {
    "negation": negations,
    "number": numbers,
    "date": dates,
    "hedge": hedges,
    "quantifier": quantifiers,
}


def _one_word(a: str, b: str) -> bool:
    """Whether two words (in normal form) are spellings or forms of one."""
    return stem(a) == stem(b) or Levenshtein.normalized_similarity(a, b) >= SPELLING


def _is_name(word: str) -> bool:
    """Capitalised, as a name is in running text; capitals elsewhere in a word are how bad optical recognition looks."""
    bare = word.replace("’", "'").removesuffix("'s")
    return len(bare) > 2 and bare[0].isupper() and bare[1:].isalpha() and (bare[1:].islower() or bare.isupper())


def _matters(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.islower() and norm(word) not in cues("function")
