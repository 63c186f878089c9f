"""Pairs of similar claims of a ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from tracker.grouping import grouped
from tracker.limits import within
from tracker.matching.differences import careful, first_difference
from tracker.matching.neighbours import CHEAP
from tracker.matching.pairs import WORK as LINK
from tracker.matching.pairs import linked, with_meaning
from tracker.matching.relations import CROWDED, cut_among, relation_kind, score, shared_alone, strength_of_score
from tracker.matching.shared_words import PairSet, WeightedWords, common, sharing_pairs, weighted_words
from tracker.model import Claim, ClaimPair, Focus, Ledger, Match
from tracker.text.fold import folded_words, pin
from tracker.text.languages import reading_in, shared_language

if TYPE_CHECKING:
    from tracker.matching.embeddings import Meaning

NEAR, RELATED = 0.2, 0.3
"""Minimum scores of `tracker.link` (words and shared neighbours) of a pair that is scored, and of one worth comparing
though it may say something else: contradictions are among these."""

SHARED = 0.7
"""Share of the cut that the common words alone must reach for a pair to be worth comparing, too."""

LONG = 1_000
"""Maximum number of claims of which an audit compares all pairs. Of more it compares those that share enough
information (see `shared_words`): all pairs of ten thousand claims of one desk make half a million near each other, and
an audit several times as long. Of fewer all pairs take half a second. `tracker.link` compares all of them."""


class CachedMatches(NamedTuple):
    """The cached matches of a list that are still valid, the ids of the claims whose pairs are to be computed, and the
    work of comparing all pairs (see `WORK`)."""

    matches: Sequence[Match]
    fresh: frozenset[str]
    work: int


class Matcher:
    """The pure functions of texts and pairs that `match_all` calls; subclasses cache their results between audits."""

    def bag(self, text: str) -> WeightedWords:
        """The content words of a text (see `shared_words.bag`)."""
        return weighted_words(text)

    def settled(self, about: object) -> CachedMatches | None:  # noqa: ARG002
        """The cached matches of a long list, or None. `about`: all that decides on a pair besides its two claims."""
        return None

    def keep(self, found: Sequence[Match], work: int) -> None:
        """Stores the matches of a list, and the work of comparing its pairs."""

    def near(self, texts: Sequence[str], least: float) -> PairSet:
        """The pairs of a short list, by index: those near each other, or that share enough for the score `least`."""
        return frozenset(_beside(texts, least, CHEAP))

    def words(self, text: str) -> str:
        """A key that texts of the same words share."""
        return folded_words(text)

    def score(self, left: Claim, right: Claim) -> float:
        return score(left.text, right.text)

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        """The match of a pair, given its recorded relations, its score, and whether that reaches the cut."""
        return match(left, right, joined, found, likely)


def match_all(
    ledger: Ledger,
    focus: Focus | None = None,
    meaning: "Meaning | None" = None,
    *,
    thorough: bool = False,
    matcher: Matcher | None = None,
) -> tuple[Match, ...]:
    """The matches of a ledger, strongest first: duplicates, and pairs that are only related.

    A pair is proposed from the setting `suggest` on (the cut among a hundred claims; it rises with their number), if no
    difference sets the two apart. Pairs recorded as `distinct` or joined by `reports` are left out; pairs joined
    otherwise are no duplicates, and those recorded as `repeats` are all there, however unlike. `focus`: only pairs with
    one of its claims. An audit uses the words alone, so that its result is the same on every machine; `meaning` (an
    embedding model) is for an editor's search for pairs, and so is `thorough`: compare every pair, as `tracker.link`
    does.
    """
    if focus is not None and not focus.claims:
        return ()
    search = _Search(within(ledger), matcher or Matcher(), meaning, thorough=thorough)
    known = search.settled() if focus is None else None
    asked = search.pairs(Focus(known.fresh) if known else focus)
    work = search.work(asked) + (known.work if known else 0)
    if known and work > search.most:  # which pairs are left out depends on all of them
        known, asked = None, search.pairs(None)
    affordable = asked if work <= search.most else search.affordable(asked)
    found = [*(known.matches if known else ()), *search.matches(affordable)]
    found += [Match(*pair, 0.0, skipped=True) for pair in asked - affordable]
    found.sort(key=strongest_first)
    if search.plain and focus is None:
        search.matcher.keep(found, work)
    return tuple(found)


def strongest_first(match: Match) -> tuple[float, str, str]:
    return -match.score, match.left, match.right


class _Search:
    """One search for pairs in a ledger."""

    def __init__(self, ledger: Ledger, matcher: Matcher, meaning: "Meaning | None", *, thorough: bool) -> None:
        self._ledger, self.matcher, self._meaning, self._thorough = ledger, matcher, meaning, thorough
        self.plain = not thorough and meaning is None
        n, suggest = len(ledger.claims), ledger.settings.suggest
        self._least, self._of_story = cut_among(n, suggest), cut_among(n, suggest, CROWDED)
        self._by_id = {claim.id: claim for claim in ledger.claims}
        self._joined = links(ledger)
        self._copies = _copies(ledger.claims, matcher)
        unlike = tuple([claim for claim in ledger.claims if claim.id not in self._copies])
        self._unlike = evolve(ledger, claims=unlike) if self._copies else ledger
        self._content = _ContentWords(unlike, matcher) if self.plain and len(unlike) > LONG else None
        lengths = [len(claim.text) for claim in ledger.claims]
        self.most = max(LEAST_WORK, WORK * sum(lengths))

    def settled(self) -> CachedMatches | None:
        """The cached matches of a long list, or None."""
        if self._content is None:
            return None
        return self.matcher.settled(
            (self._least, self._of_story, sorted(self._copies.items()), sorted(self._content.common))
        )

    def pairs(self, focus: Focus | None) -> set[ClaimPair]:
        """The pairs that are looked at: those that are near by their words, and those recorded as the same."""
        repeated = {pair for pair, how in self._joined.items() if "repeats" in how} | {
            ordered(first, name) for name, first in self._copies.items()
        }
        if focus is not None:
            repeated = {pair for pair in repeated if not focus.claims.isdisjoint(pair)}
        if self._content:
            return repeated | self._content.near(focus)
        return repeated | _near(self._unlike, focus, self._meaning, self.matcher, thorough=self._thorough)

    def work(self, pairs: Iterable[ClaimPair]) -> int:
        return sum([self._cost(pair) for pair in pairs])

    def _cost(self, pair: ClaimPair) -> int:
        return (len(self._by_id[pair[0]].text) * len(self._by_id[pair[1]].text)) ** 2

    def affordable(self, pairs: set[ClaimPair]) -> set[ClaimPair]:
        """The pairs that are compared, the shortest first, as long as the work stays in proportion to the ledger."""
        left, found = self.most, set()
        for cost, pair in sorted((self._cost(pair), pair) for pair in pairs):
            left -= cost
            if left < 0:
                break
            found.add(pair)
        return found

    def matches(self, pairs: Iterable[ClaimPair]) -> Iterator[Match]:
        for language, some in _by_language(self._by_id, pairs).items():
            with reading_in(language):
                for pair in some:
                    how = self._joined.get(pair, UNJOINED)
                    if how.isdisjoint(LEFT_OUT):
                        yield self._match(pair, how)

    def _match(self, pair: ClaimPair, how: frozenset[str]) -> Match:
        left, right = self._by_id[pair[0]], self._by_id[pair[1]]
        alike = with_meaning(self.matcher.score(left, right), left.text, right.text, self._meaning)
        likely = alike >= self._least
        if not likely and "repeats" not in how:
            return Match(*pair, alike)
        one = self.matcher.match(left, right, how, alike, likely)
        weak = alike < self._of_story and one.relation not in ("", "repeats")
        return Match(*pair, alike) if weak else one


class _ContentWords:
    """The content words of the claims of a long list."""

    def __init__(self, claims: Sequence[Claim], matcher: Matcher) -> None:
        self._claims = claims
        self._bags = [matcher.bag(claim.text) for claim in claims]
        self.common = common(self._bags)

    def near(self, focus: Focus | None) -> set[ClaimPair]:
        """The candidate pairs: of all claims, or those with a claim of the focus."""
        claims = self._claims
        among = None if focus is None else {i for i, claim in enumerate(claims) if claim.id in focus.claims}
        return {ordered(claims[i].id, claims[j].id) for i, j in sharing_pairs(self._bags, self.common, among)}


UNJOINED: frozenset[str] = frozenset()
LEFT_OUT = frozenset({"distinct", "reports"})


def _by_language(by_id: Mapping[str, Claim], pairs: Iterable[ClaimPair]) -> dict[str, list[ClaimPair]]:
    """Pairs by the language that both claims are in."""
    return grouped((shared_language(*(by_id[name].language for name in pair)), pair) for pair in pairs)


LEAST_WORK, WORK = 5 * 10**12, 2 * 10**8
"""Limit of the work of an audit's comparisons, in squared products of two claims' lengths (code points): at least so
much, or so much for each character of all claims (40 pairs for each claim of 200 characters). To compare two claims of
100 characters takes .3 ms, of 1,000 .17 s, of 5,000 some 7 s. Only very many long, similar claims exceed it."""


MANY = 12
"""Maximum number of claims with the same words of which all pairs are made; of more, each is paired with the first
alone. A desk that repeats itself has two or three; five hundred would be 124,750 pairs."""


def _copies(claims: Iterable[Claim], matcher: Matcher) -> dict[str, str]:
    """Claims with the same words as more than `MANY` others: id → id of the first of these."""
    alike = grouped((matcher.words(claim.text), claim.id) for claim in claims)
    return {name: ids[0] for ids in alike.values() if len(ids) > MANY for name in ids[1:]}


def links(ledger: Ledger) -> dict[ClaimPair, frozenset[str]]:
    """The recorded relations of claims: pair of ids, left < right → relations recorded on either side.

    A `distinct` whose pin no longer fits is left out: the wording it was decided on is gone."""
    found: dict[ClaimPair, frozenset[str]] = {}
    for pair, relation in _recorded(ledger):
        found[pair] = found.get(pair, frozenset()) | {relation}
    return found


def _recorded(ledger: Ledger) -> Iterator[tuple[ClaimPair, str]]:
    for claim in ledger.claims:
        for joint in claim.links:
            other = ledger.claim(joint.to)
            if other is None or other is claim:
                continue
            if joint.relation != "distinct" or joint.pin in (None, pin(claim.text, other.text)):
                yield ordered(claim.id, joint.to), joint.relation


def ordered(a: str, b: str) -> ClaimPair:
    """A pair of ids, left < right."""
    return (a, b) if a < b else (b, a)


def _near(
    ledger: Ledger, focus: Focus | None, meaning: "Meaning | None", matcher: Matcher, *, thorough: bool
) -> set[ClaimPair]:
    """The pairs similar by their words, of a short list or of one whose every pair is compared."""
    claims = ledger.claims
    texts = [claim.text for claim in claims]
    among = None if focus is None else [i for i, claim in enumerate(claims) if claim.id in focus.claims]
    least = SHARED * cut_among(len(claims), ledger.settings.suggest)
    plain = among is None and meaning is None and not thorough
    work = LINK if thorough else CHEAP
    found = matcher.near(texts, least) if plain else _beside(texts, least, work, among, meaning)
    return {ordered(claims[i].id, claims[j].id) for i, j in found}


def _beside(
    texts: Sequence[str], least: float, work: int, among: list[int] | None = None, meaning: "Meaning | None" = None
) -> Iterator[tuple[int, int]]:
    for i, j, near in linked(texts, NEAR, work, among, meaning):
        if near >= RELATED or shared_alone(texts[i], texts[j]) >= strength_of_score(least):
            yield i, j


def claim_scores(
    ledger: Ledger, wanted: Iterable[ClaimPair], meaning: "Meaning | None" = None
) -> dict[ClaimPair, float]:
    """The scores of pairs of claims, by their ids."""
    both = ((pair, ledger.claim(pair[0]), ledger.claim(pair[1])) for pair in wanted)
    return {
        pair: with_meaning(score(left.text, right.text), left.text, right.text, meaning)
        for pair, left, right in both
        if left and right
    }


def match(left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
    """The match of a pair that is likely one story, or recorded as the same (see `Matcher.match`)."""
    pair = left.id, right.id
    parted = first_difference(left, right) or (careful(left, right) if joined else None)
    if parted is not None or not likely or joined:
        return Match(*pair, found, parted is None and joined == {"repeats"} and likely, parted)
    relation, turned = relation_kind(left, right)
    return Match(*pair, found, relation == "repeats", None, relation, turned)
