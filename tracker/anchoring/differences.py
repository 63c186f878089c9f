"""What differs between a quote and the passage in its place, word by word, and whether it changes the meaning."""

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tracker.model import Difference
from tracker.text.fold import folded_words

_WORDS = re.compile(r"\S+")
_NEGATIONS = re.compile(r"\b(not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n't)\b")
_HEDGES = re.compile(r"\b(may|might|could|would|will|can|must|should|reportedly|allegedly|possibly|likely|perhaps)\b")
_QUANTIFIERS = re.compile(r"\b(all|some|only|every|most|many|few|always|half|several)\b")


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """The words of a quote that are other words in the passage, aligned; harmless ones have no kind."""
    left, right = _WORDS.findall(quote), _WORDS.findall(passage)
    a, b = [_bare(w) for w in left], [_bare(w) for w in right]
    found = []
    for op in _blocks(a, b):
        words, instead = " ".join(left[op[0] : op[1]]), " ".join(right[op[2] : op[3]])
        found.append(Difference(words, instead, _kind(folded_words(words), folded_words(instead))))
    return tuple(found)


def _bare(word: str) -> str:
    return folded_words(word).strip(".,;:!?\"'()[]")


def _blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    """Where two lists of words differ: runs (a from, a to, b from, b to)."""
    runs: list[tuple[int, int, int, int]] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        extent = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if runs and runs[-1][1] == extent[0] and runs[-1][3] == extent[2]:
            extent = (runs[-1][0], extent[1], runs[-1][2], extent[3])
            runs.pop()
        runs.append(extent)
    return runs


def _kind(words: str, instead: str) -> str | None:
    for kind, pattern in (("negation", _NEGATIONS), ("hedge", _HEDGES), ("quantifier", _QUANTIFIERS)):
        if sorted(pattern.findall(words)) != sorted(pattern.findall(instead)):
            return kind
    if re.findall(r"\d+", words) != re.findall(r"\d+", instead):
        return "number"
    return None if fuzz.ratio(words, instead) > 60 or len(words) + len(instead) < 12 else "name"
