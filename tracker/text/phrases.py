"""Finding many phrases of several kinds in a text at once.

Only where a word begins that begins a phrase is a pattern tried; most words begin none, so this is several times faster
than one large alternation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from tracker.text.cues import alternation
from tracker.text.words import words


class Phrases:
    """Phrases by kind. A phrase begins and ends at a word's edge; of several at one place the longest wins."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        by_first: dict[str, dict[str, list[str]]] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                first = words(phrase)[0].norm
                by_first.setdefault(first, {}).setdefault(kind.replace(" ", "_"), []).append(phrase)
        self._by_first = by_first
        self._patterns: dict[str, re.Pattern[str]] = {}  # made when its first word first turns up: most never do

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of a text, in order and apart; `lastgroup` is the kind."""
        at = 0
        for word in words(text):
            if word.start < at or word.norm not in self._by_first:
                continue
            pattern = self._patterns.get(word.norm)
            if pattern is None:
                pattern = self._patterns[word.norm] = _pattern(self._by_first[word.norm])
            if found := pattern.match(text, word.start):
                at = found.end()
                yield found


def _pattern(kinds: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Kinds with longer phrases are tried first."""
    ordered = sorted(kinds, key=lambda kind: -max(map(len, kinds[kind])))
    return re.compile("|".join(rf"(?P<{kind}>{alternation(kinds[kind])}(?!\w))" for kind in ordered), re.IGNORECASE)
