"""What comes of reading claims beside claims, kept: what the words of a text tell, and what the pairs of a list are. A
pair of claims that are both as they were is what it was, so a change costs the pairs that it touches."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.digests import LENGTH
from tracker.caching.values import decoder, to_json, tried
from tracker.matching.ledger import Matcher, Settled
from tracker.matching.shared_words import Bag, Pairs, bag
from tracker.model import Claim, Comparison, Conflict, Match
from tracker.text.fold import folded_words
from tracker.text.languages import current

Pair = tuple[str, str]
_Table = tuple[tuple[str, ...], Any, tuple[tuple[int, int, Any], ...]]
_PAIRS: Any = frozenset[tuple[int, int]]
_COMPARISONS: Any = tuple[Comparison, ...]
_MORE = decoder(tuple[float, bool, Conflict | None, str, bool])
"""Of a pair that is more than alike: its score, `duplicate`, `difference`, `relation`, `turned`."""

LAST = "last"
"""One list is kept, the last: what it says of itself decides what of it can be used."""


class KeptWords:
    """The words of texts, remembered."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._words = cache, cache.pack("words")

    def bag(self, text: str) -> Bag:
        return self._told(text)[0]

    def _told(self, text: str) -> tuple[Bag, str]:
        """The bag of a text, as it is read in a language, and a digest of its words."""
        name = sha256(f"{current().tag}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
        kept: tuple[Bag, str] | None = self._words.get(name)
        if isinstance(kept, list) and len(kept) == 2:
            return kept
        found = bag(text), digest(folded_words(text))
        self._words.put(name, to_json(found))
        return found


class PairTable:
    """What was said last of the pairs of a list of claims: of each pair, by its places in that list, a plain value."""

    def __init__(self, cache: Cache, kind: str, claims: Mapping[str, str]) -> None:
        """`claims`: the keys of all claims, by their ids."""
        self._cache, self._kind, self._claims = cache, kind, claims
        kept: _Table = tried(cache.get(kind, LAST), _Table) or ((), None, ())
        self._names, self.about, self._rows = kept
        self.same = tuple(claims.values()) == self._names
        then = frozenset(self._names)
        self.fresh = frozenset(name for name, key in claims.items() if key not in then)

    def then(self) -> Iterator[tuple[Pair, Any]]:
        """What was said of the pairs of which both claims are as they were, by their ids."""
        ids = {key: name for name, key in self._claims.items()}
        now = [ids.get(key) for key in self._names]
        for i, j, value in self._rows:
            left, right = now[i], now[j]
            if left is not None and right is not None:
                yield (left, right), value

    def keep(self, about: object, values: Mapping[Pair, Any]) -> None:
        """What is said now."""
        if self.same and about == self.about and len(values) == len(self._rows):
            return
        places = {name: i for i, name in enumerate(self._claims)}
        rows = [(places[left], places[right], value) for (left, right), value in values.items()]
        self._cache.put(self._kind, LAST, to_json((tuple(self._claims.values()), about, rows)))


class KeptMatcher(KeptWords, Matcher):
    """A matcher that remembers. `claims`: the keys of those that it will be asked about, by their ids."""

    def __init__(self, cache: Cache, claims: Mapping[str, str]) -> None:
        super().__init__(cache)
        self._claims, self._matches = claims, cache.pack("matched")
        self._about = ""

    @cached_property
    def _table(self) -> PairTable:
        return PairTable(self._cache, "alike", self._claims)

    def whole(self) -> tuple[Match, ...] | None:
        """The pairs of a list in which all claims are as they were; None where that is not so."""
        table = self._table
        return tuple(_match(*row) for row in table.then()) if table.same and table.about is not None else None

    def settled(self, about: object) -> Settled:
        self._about = to_json(about)
        if self._table.about != self._about:
            return (), frozenset(self._claims)
        return tuple(_match(*row) for row in self._table.then()), self._table.fresh

    def keep(self, found: Sequence[Match]) -> None:
        whole = not any(one.skipped for one in found)
        values = {(one.left, one.right): _plain(one) for one in found if not one.skipped}
        self._table.keep(self._about if whole else None, values)

    def near(self, texts: Sequence[str], least: float) -> Pairs:
        key = digest(repr(least), *texts)
        kept: Pairs | None = tried(self._cache.get("near-pairs", key), _PAIRS)
        if kept is None:
            kept = super().near(texts, least)
            self._cache.put("near-pairs", key, to_json(sorted(kept)))
        return kept

    def words(self, text: str) -> str:
        return self._told(text)[1]

    def score(self, left: Claim, right: Claim) -> float:
        found = self._scores.get((left.id, right.id))
        return super().score(left, right) if found is None else found

    @cached_property
    def _scores(self) -> dict[Pair, float]:
        return {pair: value[0] if isinstance(value, list) else value for pair, value in self._table.then()}

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        key = digest(self._claims[left.id], self._claims[right.id], f"{sorted(joined)} {likely}")
        kept: Match | None = tried(self._matches.get(key), Match)
        if kept is None:
            kept = super().match(left, right, joined, found, likely)
            self._matches.put(key, to_json(kept))
        return kept


def _plain(one: Match) -> object:
    more = one.duplicate, one.difference, one.relation, one.turned
    return one.score if more == (False, None, "", False) else (one.score, *more)


def _match(pair: Pair, value: Any) -> Match:
    assert _MORE is not None
    return Match(*pair, *_MORE(value)) if isinstance(value, list) else Match(*pair, value)


def comparisons(
    cache: Cache,
    claims: Mapping[str, str],
    matches: Sequence[Match],
    compare: Callable[[tuple[Match, ...]], Mapping[Pair, Comparison]],
) -> dict[Pair, Comparison]:
    """How pairs stand to each other, by their ids. `claims`: the keys of all claims, by their ids. Few answers are
    unlike all others, so each is kept once; what was not asked for stays as it was."""
    table = PairTable(cache, "compared", claims)
    answers: tuple[Comparison, ...] = tried(table.about, _COMPARISONS) or ()
    then = {pair: answers[number] for pair, number in table.then()}
    wanted = [(match.left, match.right) for match in matches]
    fresh = compare(tuple(match for match, pair in zip(matches, wanted, strict=True) if pair not in then))
    if fresh or table.fresh:
        then |= fresh
        numbers = {one: i for i, one in enumerate(dict.fromkeys(then.values()))}
        table.keep(tuple(numbers), {pair: numbers[one] for pair, one in then.items()})
    return {pair: then[pair] for pair in wanted if pair in then}
