"""What comes of reading claims beside claims, kept: what the words of a text tell, which pairs are worth comparing, how
alike two texts are, and what a pair is. Each by all that it depends on."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.keys import Keys
from tracker.caching.values import to_json, tried
from tracker.matching.ledger import Matcher
from tracker.matching.shared_words import Bag, Pairs, bag, common, pairs
from tracker.model import Claim, Match
from tracker.text.fold import folded_words
from tracker.text.languages import current

_LIST: Any = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, int], ...]]
"""The texts of a list by their digests, the words that were common in it, and its pairs."""

_PAIRS: Any = frozenset[tuple[int, int]]

LAST = "last"
"""One list is kept, the last: what it says of itself decides what of it can be used."""

MOSTLY = 0.8
"""Where fewer of a list's texts were in the last one, all its pairs are sought again: that costs no more."""


class KeptWords:
    """The words of texts, remembered."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._words = cache, cache.pack("words")
        self._names: dict[tuple[str, str], str] = {}  # of texts, as they are read in a language

    def bag(self, text: str) -> Bag:
        return self._told(text)[0]

    def _name(self, text: str) -> str:
        about = current().tag, text
        found = self._names.get(about)
        if found is None:
            found = self._names[about] = digest(*about)
        return found

    def _told(self, text: str) -> tuple[Bag, str]:
        """The bag of a text, and a digest of its words."""
        name = self._name(text)
        kept: tuple[Bag, str] | None = self._words.get(name)
        if isinstance(kept, list) and len(kept) == 2:
            return kept
        found = bag(text), digest(folded_words(text))
        self._words.put(name, to_json(found))
        return found


class KeptMatcher(KeptWords, Matcher):
    """A matcher that remembers. `keys`: those of the claims that it will be asked about."""

    def __init__(self, cache: Cache, keys: Keys) -> None:
        super().__init__(cache)
        self._claims = keys.claims
        self._scores, self._matches = cache.pack("scores"), cache.pack("matched")

    def worth_comparing(self, texts: Sequence[str]) -> Pairs:
        names = tuple(map(self._name, texts))
        bags = [self._told(text)[0] for text in texts]
        often = common(bags)
        kept = tried(self._cache.get("worth", LAST), _LIST)
        found = None if kept is None or set(kept[1]) != often else _brought_up(kept[0], kept[2], names, bags, often)
        found = pairs(bags, often) if found is None else found
        if kept is None or kept[0] != names:
            self._cache.put("worth", LAST, to_json((names, tuple(sorted(often)), tuple(sorted(found)))))
        return found

    def near(self, texts: Sequence[str], least: float) -> Pairs:
        key = digest(repr(least), *texts)
        kept: Pairs | None = tried(self._cache.get("near-pairs", key), _PAIRS)
        if kept is None:
            kept = super().near(texts, least)
            self._cache.put("near-pairs", key, to_json(sorted(kept)))
        return kept

    def words(self, text: str) -> str:
        return self._told(text)[1]

    def score(self, a: str, b: str) -> float:
        key = self._name(a) + self._name(b)
        kept = self._scores.get(key)
        if isinstance(kept, float):
            return kept
        found = super().score(a, b)
        self._scores.put(key, to_json(found))
        return found

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        key = digest(self._claims[left.id], self._claims[right.id], f"{sorted(joined)} {likely}")
        kept: Match | None = tried(self._matches.get(key), Match)
        if kept is None:
            kept = super().match(left, right, joined, found, likely)
            self._matches.put(key, to_json(kept))
        return kept


def _brought_up(
    then: Sequence[str],
    known: Iterable[tuple[int, int]],
    now: Sequence[str],
    bags: Sequence[Bag],
    often: frozenset[str],
) -> Pairs | None:
    """The pairs of a list, from those of another one with the same common words: pairs of texts that are in both are
    what they were. None where too few are."""
    places: dict[str, list[int]] = {}
    for i, name in enumerate(now):
        places.setdefault(name, []).append(i)
    moved = {i: places[name].pop() for i, name in enumerate(then) if places.get(name)}
    if len(moved) < MOSTLY * len(now):
        return None
    both = [(moved[i], moved[j]) for i, j in known if i in moved and j in moved]
    fresh = frozenset(range(len(now))).difference(moved.values())
    return frozenset((min(pair), max(pair)) for pair in both) | pairs(bags, often, fresh)
