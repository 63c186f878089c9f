"""What comes of reading claims beside claims, kept: what the words of a text tell, and what the pairs of a list are. A
pair of claims that are both as they were is what it was, so a change costs the pairs that it touches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from tracker.caching import Cache, digest
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


FEW = 3
"""To look at the pairs of so many changed claims each time takes no longer than to write the list of all pairs anew."""


FEW_PAIRS = 100
"""The same of comparisons: they may be of pairs of claims that are as they were, which came to be compared."""


class KeptWords:
    """The words of texts, remembered. `keys`: of texts that have one, whatever stands for them."""

    def __init__(self, cache: Cache, keys: Mapping[str, str]) -> None:
        self._cache, self._words, self._keys = cache, cache.pack("words"), keys

    def bag(self, text: str) -> Bag:
        return self._told(text)[0]

    def _told(self, text: str) -> tuple[Bag, str]:
        """The bag of a text, as it is read in a language, and a digest of its words."""
        name = f"{current().tag} {self._keys.get(text) or digest(text)}"
        kept: tuple[Bag, str] | None = self._words.get(name)
        if isinstance(kept, list) and len(kept) == 2:
            return kept
        found = bag(text), digest(folded_words(text))
        self._words.put(name, to_json(found))
        return found


def keyed(claims: Iterable[Claim], keys: Mapping[str, str]) -> dict[str, str]:
    """The keys of claims, which are given by their ids, by their texts."""
    return {claim.text: keys[claim.id] for claim in claims}


class PairTable:
    """What was said last of the pairs of a list of claims: of each pair, by its places in that list, a plain value."""

    def __init__(self, cache: Cache, kind: str, claims: Mapping[str, str]) -> None:
        """`claims`: the keys of all claims, by their ids."""
        self._cache, self._kind, self._claims = cache, kind, claims
        kept: _Table = tried(cache.get(kind, LAST), _Table) or ((), None, ())
        self._names, self.about, self._rows = kept
        self.same = tuple(claims.values()) == self._names
        then = frozenset(self._names)
        self.fresh = frozenset([name for name, key in claims.items() if key not in then])
        self.will_do = self.about is not None and len(self.fresh) <= FEW

    def then(self) -> list[tuple[str, str, Any]]:
        """What was said of the pairs of which both claims are as they were, by their ids, in the order of then."""
        ids = {key: name for name, key in self._claims.items()}
        now = [ids.get(key) for key in self._names]
        rows = [(now[i], now[j], value) for i, j, value in self._rows]
        return [(left, right, value) for left, right, value in rows if left is not None and right is not None]

    def keep(self, about: object, values: Sequence[tuple[str, str, Any]]) -> None:
        """What is said now."""
        places = {name: i for i, name in enumerate(self._claims)}
        rows = [(places[left], places[right], value) for left, right, value in values]
        self._cache.put(self._kind, LAST, to_json((tuple(self._claims.values()), about, rows)))


class KeptMatcher(KeptWords, Matcher):
    """A matcher that remembers. `keys`: those of the claims that it will be asked about, by their ids."""

    def __init__(self, cache: Cache, claims: Iterable[Claim], keys: Mapping[str, str]) -> None:
        super().__init__(cache, keyed(claims, keys))
        self._claims, self._matches = keys, cache.pack("matched")
        self._about = ""

    @cached_property
    def _table(self) -> PairTable:
        return PairTable(self._cache, "alike", self._claims)

    def whole(self) -> tuple[Match, ...] | None:
        """The pairs of a list in which all claims are as they were; None where that is not so."""
        table = self._table
        return tuple(_matches(table.then())) if table.same and table.about is not None else None

    def settled(self, about: object) -> Settled | None:
        self._about = to_json(about)
        then, work = self._table.about or (None, 0)
        return Settled(_matches(self._table.then()), self._table.fresh, work) if then == self._about else None

    def keep(self, found: Sequence[Match], work: int) -> None:
        values = [(one.left, one.right, _plain(one)) for one in found if not one.skipped]
        if len(values) < len(found):
            self._table.keep(None, values)
        elif not self._table.will_do or self._table.about[0] != self._about:
            self._table.keep((self._about, work), values)

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
        rows = self._table.then()
        return {(left, right): value[0] if isinstance(value, list) else value for left, right, value in rows}

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        key = digest(self._claims[left.id], self._claims[right.id], f"{sorted(joined)} {likely}")
        kept: Match | None = tried(self._matches.get(key), Match)
        if kept is None:
            kept = super().match(left, right, joined, found, likely)
            self._matches.put(key, to_json(kept))
        return kept


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
    compare: Callable[[tuple[Match, ...]], Mapping[Pair, Comparison]],
) -> dict[Pair, Comparison]:
    """How pairs stand to each other, by their ids. `claims`: the keys of all claims, by their ids. Few answers are
    unlike all others, so each is kept once; what was not asked for stays as it was."""
    table = PairTable(cache, "compared", claims)
    answers: list[Comparison] = [*(tried(table.about, _COMPARISONS) or ())]
    rows = table.then()
    then = {(left, right): answers[number] for left, right, number in rows}
    wanted = [(match.left, match.right) for match in matches]
    fresh = compare(tuple([match for match, pair in zip(matches, wanted, strict=True) if pair not in then]))
    if fresh and not (table.will_do and len(fresh) <= FEW_PAIRS):
        numbers = {one: i for i, one in enumerate(answers)}
        rows += [(*pair, numbers.setdefault(one, len(numbers))) for pair, one in fresh.items()]
        table.keep(tuple(numbers), rows)
    found = {**then, **fresh}
    return {pair: found[pair] for pair in wanted if pair in found}
