"""A search for many phrases of several kinds in a text at once.

A pattern is tried only at a word that begins a phrase; most begin none, so this is several times faster than one large
alternation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tracker.text.cues import alternation
from tracker.text.words import vocabulary, words


class Phrases:
    """Phrases by kind. A phrase begins and ends at a word boundary; of several at one place the longest is found."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        by_first: dict[str, dict[str, list[str]]] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                first = words(phrase)[0].norm
                by_first.setdefault(first, {}).setdefault(kind.replace(" ", "_"), []).append(phrase)
        self._by_first = by_first
        self._firsts = frozenset(by_first)
        self._alone = {first: next(iter(kinds)) for first, kinds in by_first.items() if [*kinds.values()] == [[first]]}
        self._patterns: dict[str, re.Pattern[str]] = {}  # compiled when its first word first occurs: most never do

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of a text, in order and without overlap; `lastgroup` is the kind."""
        if self._firsts.isdisjoint(vocabulary(text)):
            return
        at, firsts = 0, self._by_first
        for word in [word for word in words(text) if word.norm in firsts]:
            if word.start < at:
                continue
            kind = self._alone.get(word.norm)
            if kind and word.text.lower() == word.norm:
                found = _whole(kind).match(text, word.start, word.end)
            else:
                found = self._pattern_of(word.norm).match(text, word.start)
            if found:
                at = found.end()
                yield found

    def _pattern_of(self, first: str) -> re.Pattern[str]:
        pattern = self._patterns.get(first)
        if pattern is None:
            pattern = self._patterns[first] = _pattern(self._by_first[first])
        return pattern


@cache
def _whole(kind: str) -> re.Pattern[str]:
    """The phrases of one word in one pattern: most are, and a pattern for each takes longer to compile than to use."""
    return re.compile(rf"(?P<{kind}>.+)", re.DOTALL)


def _pattern(kinds: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The pattern of several kinds; those with longer phrases are tried first."""
    ordered = sorted(kinds, key=lambda kind: -max(map(len, kinds[kind])))
    return re.compile("|".join(rf"(?P<{kind}>{alternation(kinds[kind])}(?!\w))" for kind in ordered), re.IGNORECASE)
