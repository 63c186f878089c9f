"""Cached results on pairs of claims: bags of words, matches and comparisons. A pair of unchanged claims keeps its
result, so that a change costs only the pairs that it touches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.digests import chained
from tracker.caching.values import decoder, from_plain, to_json, tried
from tracker.matching.ledger import CachedMatches, Matcher, strongest_first
from tracker.matching.shared_words import PairSet, WeightedWords, weighted_words
from tracker.model import Claim, ClaimPair, Comparison, Conflict, Match
from tracker.text.fold import folded_words
from tracker.text.languages import current

_Table = tuple[tuple[str, ...], Any, tuple[tuple[int, int, Any], ...]]
_Change = tuple[str, Any, tuple[tuple[int, str], ...], tuple[tuple[int, int, Any], ...]]
_PAIRS: Any = frozenset[tuple[int, int]]
_COMPARISONS: Any = tuple[Comparison, ...]
_MORE = decoder(tuple[float, bool, Conflict | None, str, bool])
"""For a pair that is more than similar: its score, `duplicate`, `difference`, `relation`, `turned`."""

LAST, CHANGED = "last", "changed"
"""The key of the one list that is stored, the last; its header decides which rows can be used. And one change of it."""

FEW = 50
"""A list is written anew where more of its claims have changed since. Twenty thousand pairs take .04 s."""


class KeptWords:
    """Cached bags of texts. `keys`: text → key, for texts that have one."""

    def __init__(self, cache: Cache, keys: Mapping[str, str]) -> None:
        self._cache, self._words, self._keys = cache, cache.pack("words"), keys

    def bag(self, text: str) -> WeightedWords:
        return self._bag_and_digest(text)[0]

    def _bag_and_digest(self, text: str) -> tuple[WeightedWords, str]:
        """The bag of a text in the current language, and a digest of its words."""
        name = f"{current().tag} {self._keys.get(text) or digest(text)}"
        kept: tuple[WeightedWords, str] | None = self._words.get(name)
        if isinstance(kept, list) and len(kept) == 2:
            return kept
        found = weighted_words(text), digest(folded_words(text))
        self._words.put(name, to_json(found))
        return found


def keyed(claims: Iterable[Claim], keys: Mapping[str, str]) -> dict[str, str]:
    """Text → key, from keys by claim id."""
    return {claim.text: keys[claim.id] for claim in claims}


class PairTable:
    """The last results on the pairs of a list of claims: a plain value for each pair of indexes.

    Two entries: the list, and what has changed in it since (claims by their places, and the pairs with one of them)."""

    def __init__(self, cache: Cache, kind: str, claims: Mapping[str, str]) -> None:
        """`claims`: claim id → key, of all claims."""
        self._cache, self._kind, self._claims = cache, kind, claims
        kept: _Table = tried(cache.get(kind, LAST), _Table) or ((), None, ())
        self._list, self.about, self._rows = kept
        self._of = chained(*self._list, to_json(self.about))  # what a change must be a change of
        self._names = [*self._list]
        self._bring_up(tried(cache.get(kind, CHANGED), _Change))
        self.same = [*claims.values()] == self._names
        then = frozenset(self._names)
        self.fresh = frozenset([name for name, key in claims.items() if key not in then])

    def _bring_up(self, change: "_Change | None") -> None:
        if change is None or change[0] != self._of:
            return
        _, self.about, names, rows = change
        for i, key in names:
            self._names[i] = key
        gone = {i for i, _ in names}
        self._rows = (*[row for row in self._rows if row[0] not in gone and row[1] not in gone], *rows)

    def then(self) -> list[tuple[str, str, Any]]:
        """What was said of the pairs of which both claims are as they were, by their ids."""
        ids = {key: name for name, key in self._claims.items()}
        now = [ids.get(key) for key in self._names]
        rows = [(now[i], now[j], value) for i, j, value in self._rows]
        return [(left, right, value) for left, right, value in rows if left is not None and right is not None]

    def keep(self, about: object, values: Sequence[tuple[str, str, Any]]) -> None:
        """Stores the present results."""
        places = {name: i for i, name in enumerate(self._claims)}
        rows = [(places[left], places[right], value) for left, right, value in values]
        self._cache.put(self._kind, LAST, to_json((tuple(self._claims.values()), about, rows)))

    def changed(self) -> frozenset[int] | None:
        """The places of the claims that have changed since the list was written; None where these are not few, or the
        list is another."""
        now = [*self._claims.values()]
        if len(now) != len(self._list):
            return None
        places = frozenset([i for i, (a, b) in enumerate(zip(now, self._list, strict=True)) if a != b])
        return places if len(places) <= FEW else None

    def keep_changed(self, about: object, values: Sequence[tuple[str, str, Any]], changed: frozenset[int]) -> None:
        """What is said now of the pairs of claims at these places."""
        places = {name: i for i, name in enumerate(self._claims)}
        rows = [(places[left], places[right], value) for left, right, value in values]
        some = [row for row in rows if row[0] in changed or row[1] in changed]
        names = [(i, key) for i, key in enumerate(self._claims.values()) if i in changed]
        self._cache.put(self._kind, CHANGED, to_json((self._of, about, names, some)))


class KeptMatcher(KeptWords, Matcher):
    """A matcher with a cache. `keys`: claim id → key."""

    def __init__(self, cache: Cache, claims: Iterable[Claim], keys: Mapping[str, str]) -> None:
        super().__init__(cache, keyed(claims, keys))
        self._claims, self._matches = keys, cache.pack("matched")
        self._about = ""

    @cached_property
    def _table(self) -> PairTable:
        return PairTable(self._cache, "alike", self._claims)

    def whole(self) -> tuple[Match, ...] | None:
        """The matches of a list of unchanged claims; None where a claim changed."""
        table = self._table
        found = _matches(table.then()) if table.same and table.about is not None else None
        return None if found is None else tuple(sorted(found, key=strongest_first))

    def settled(self, about: object) -> CachedMatches | None:
        self._about = to_json(about)
        then, work = self._table.about or (None, 0)
        return CachedMatches(_matches(self._table.then()), self._table.fresh, work) if then == self._about else None

    def keep(self, found: Sequence[Match], work: int) -> None:
        table = self._table
        values = [(one.left, one.right, _plain(one)) for one in found if not one.skipped]
        about = (self._about, work) if len(values) == len(found) else None
        changed = table.changed() if about and table.about and table.about[0] == self._about else None
        if changed is None:
            table.keep(about, values)
        else:
            table.keep_changed(about, values, changed)

    def near(self, texts: Sequence[str], least: float) -> PairSet:
        key = digest(repr(least), *texts)
        near = super().near
        return self._cache.computed("near-pairs", key, _PAIRS, lambda: near(texts, least))

    def words(self, text: str) -> str:
        return self._bag_and_digest(text)[1]

    def score(self, left: Claim, right: Claim) -> float:
        found = self._scores.get((left.id, right.id))
        return super().score(left, right) if found is None else found

    @cached_property
    def _scores(self) -> dict[ClaimPair, float]:
        rows = self._table.then()
        return {(left, right): value[0] if isinstance(value, list) else value for left, right, value in rows}

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        key = digest(self._claims[left.id], self._claims[right.id], f"{sorted(joined)} {likely}")
        match = super().match
        return self._matches.computed(key, Match, lambda: match(left, right, joined, found, likely))


def _plain(one: Match) -> object:
    if one.difference is None and not (one.duplicate or one.relation or one.turned):
        return one.score
    return one.score, one.duplicate, one.difference, one.relation, one.turned


def _matches(rows: Iterable[tuple[str, str, Any]]) -> list[Match]:
    assert _MORE is not None
    return [
        Match(left, right, *_MORE(value)) if isinstance(value, list) else Match(left, right, value)
        for left, right, value in rows
    ]


def comparisons(
    cache: Cache,
    claims: Mapping[str, str],
    matches: Sequence[Match],
    compare: Callable[[tuple[Match, ...]], Mapping[ClaimPair, Comparison]],
) -> dict[ClaimPair, Comparison]:
    """The comparisons of pairs, by their ids. `claims`: claim id → key, of all claims. Few comparisons differ, so each
    value is stored once; rows of other pairs are kept."""
    table = PairTable(cache, "compared", claims)
    answers: list[Comparison] = [*(tried(table.about, _COMPARISONS) or ())]
    rows = table.then()
    then = {(left, right): _comparison(value, answers) for left, right, value in rows}
    wanted = [(match.left, match.right) for match in matches]
    fresh = compare(tuple([match for match, pair in zip(matches, wanted, strict=True) if pair not in then]))
    found = {**then, **fresh}
    if fresh or table.fresh:
        changed = table.changed()
        if changed is None:
            numbers = {one: i for i, one in enumerate(dict.fromkeys(found.values()))}
            table.keep(tuple(numbers), [(*pair, numbers[one]) for pair, one in found.items()])
        else:
            table.keep_changed(table.about, [*rows, *((*pair, one) for pair, one in fresh.items())], changed)
    return {pair: found[pair] for pair in wanted if pair in found}


def _comparison(value: Any, answers: Sequence[Comparison]) -> Comparison:
    """One by its number, or as it is."""
    if isinstance(value, int):
        return answers[value]
    found: Comparison = from_plain(value, Comparison)
    return found
