"""The claims of a ledger that are near each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from tracker.limits import within
from tracker.matching.differences import careful, first_difference
from tracker.matching.neighbours import CHEAP
from tracker.matching.pairs import WORK as LINK
from tracker.matching.pairs import linked
from tracker.matching.relations import CROWDED, cut_among, relation_kind, score, shared_alone, strength_of_score
from tracker.matching.shared_words import Bag, Pairs, bag, common, pairs
from tracker.model import Claim, Focus, Ledger, Match
from tracker.text.fold import folded_words, pin
from tracker.text.languages import reading_in, shared_language

if TYPE_CHECKING:
    from tracker.matching.embeddings import Meaning

NEAR, RELATED = 0.2, 0.3
"""From this score of `tracker.link` on (the words, raised by the company) a pair is looked at, or worth comparing
though it may say something else: contradictions live there."""

SHARED = 0.7
"""A pair is worth comparing, too, where the words that both have would alone give so much of the cut."""

LONG = 1_000
"""Of more claims than this an audit compares those that share enough of what they tell (see `shared_words`): all pairs
of ten thousand claims of one desk make half a million near each other, and an audit several times as long. Of fewer it
looks at all pairs, in half a second. `tracker.link` looks at all of them."""

Pair = tuple[str, str]
Settled = tuple[Sequence[Match], frozenset[str]]


class Matcher:
    """What `match_all` asks of texts and pairs, so that answers can be kept from one audit to the next: each depends on
    nothing but what is handed over."""

    def bag(self, text: str) -> Bag:
        """What the words of a text tell."""
        return bag(text)

    def settled(self, about: object) -> Settled:  # noqa: ARG002
        """What pairs of a long list were when they were last looked at, where that still holds, and the ids of the
        claims of which the pairs are to be looked at. `about`: all that decides on a pair beside its two claims."""
        return (), frozenset()

    def keep(self, found: Sequence[Match]) -> None:
        """What all the pairs of a list are."""

    def near(self, texts: Sequence[str], least: float) -> Pairs:
        """The pairs of a short list, by index: those near each other, or that share enough for the score `least`."""
        return frozenset(_beside(texts, least, CHEAP))

    def words(self, text: str) -> str:
        """What texts of the same words have alike."""
        return folded_words(text)

    def score(self, left: Claim, right: Claim) -> float:
        return score(left.text, right.text)

    def match(self, left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
        """What a pair is, given how the two are joined, their score, and whether it reaches the cut."""
        return match(left, right, joined, found, likely)


def match_all(
    ledger: Ledger,
    focus: Focus | None = None,
    meaning: "Meaning | None" = None,
    *,
    thorough: bool = False,
    matcher: Matcher | None = None,
) -> tuple[Match, ...]:
    """The pairs of claims that are alike, strongest first: duplicates, and those that are only related.

    A pair is proposed from the setting `suggest` on (the cut among a hundred claims; it rises with their number), if
    nothing sets the two apart. Pairs recorded as `distinct` or joined by `reports` are left out; pairs joined otherwise
    are no duplicates, and those recorded as `repeats` are all there, however unlike. `focus`: only pairs with one of
    its claims. An audit goes by the words alone, so that it says the same on every machine; `meaning` is for those who
    look for pairs to decide on, and so is `thorough`: to look at every pair, as `tracker.link` does.
    """
    if focus is not None and not focus.claims:
        return ()
    ledger, matcher = within(ledger), matcher or Matcher()
    n, suggest = len(ledger.claims), ledger.settings.suggest
    least, of_story = cut_among(n, suggest), cut_among(n, suggest, CROWDED)
    copies = _copies(ledger.claims, matcher)
    unlike = evolve(ledger, claims=tuple(c for c in ledger.claims if c.id not in copies)) if copies else ledger
    plain = not thorough and meaning is None
    told = _Told(unlike.claims, matcher) if plain and len(unlike.claims) > LONG else None
    settled: Sequence[Match] = ()
    whole = plain and focus is None
    if told is not None and focus is None:
        about = least, of_story, sorted(copies.items()), sorted(told.common)
        settled, fresh = matcher.settled(about)
        focus = Focus(fresh) if settled else None
    joined = _joined(ledger, focus)
    wanted = {pair for pair, how in joined.items() if "repeats" in how}
    near = told.near(focus) if told else _near(unlike, focus, meaning, matcher, thorough=thorough)
    asked = wanted | near | _with_first(copies, focus)
    by_id = {claim.id: claim for claim in ledger.claims}
    known = {(match.left, match.right): match for match in settled}
    affordable = _affordable(by_id, asked | known.keys())
    found = [match for pair, match in known.items() if pair in affordable]
    for language, pairs_ in _by_language(by_id, affordable - known.keys()).items():
        with reading_in(language):
            for pair in pairs_:
                how = joined.get(pair, UNJOINED)
                if how.isdisjoint(LEFT_OUT):
                    left, right = by_id[pair[0]], by_id[pair[1]]
                    alike = _blended(matcher.score(left, right), left, right, meaning)
                    likely = alike >= least
                    bare = not likely and "repeats" not in how
                    one = Match(*pair, alike) if bare else matcher.match(left, right, how, alike, likely)
                    weak = alike < of_story and one.relation not in ("", "repeats")
                    found.append(Match(*pair, alike) if weak else one)
    found += [Match(*pair, 0.0, skipped=True) for pair in (asked | known.keys()) - affordable]
    found.sort(key=lambda match: (-match.score, match.left, match.right))
    if whole:
        matcher.keep(found)
    return tuple(found)


class _Told:
    """What the words of the claims of a long list tell."""

    def __init__(self, claims: Sequence[Claim], matcher: Matcher) -> None:
        self._claims = claims
        self._bags = [matcher.bag(claim.text) for claim in claims]
        self.common = common(self._bags)

    def near(self, focus: Focus | None) -> set[Pair]:
        """The pairs that are worth comparing: of all claims, or those with one of a focus."""
        claims = self._claims
        among = None if focus is None else {i for i, claim in enumerate(claims) if claim.id in focus.claims}
        return {ordered(claims[i].id, claims[j].id) for i, j in pairs(self._bags, self.common, among)}


def _joined(ledger: Ledger, focus: Focus | None) -> dict[Pair, frozenset[str]]:
    found = links(ledger)
    return found if focus is None else {pair: how for pair, how in found.items() if not focus.claims.isdisjoint(pair)}


UNJOINED: frozenset[str] = frozenset()
LEFT_OUT = frozenset({"distinct", "reports"})


def _by_language(by_id: Mapping[str, Claim], pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Pairs by the language that both claims are in."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        language = shared_language(by_id[pair[0]].language, by_id[pair[1]].language)
        found.setdefault(language, []).append(pair)
    return found


LEAST_WORK, WORK = 5 * 10**12, 2 * 10**8
"""To compare two claims of 100 characters takes .3 ms, of 1,000 .17 s, of 5,000 some 7 s: more than the square of their
lengths. The square of the product stands for it: so much in all, or so much for each character of all claims, which is
40 pairs for each claim of 200 characters. Only where claims are very long, and very many alike, are there more."""


def _affordable(by_id: Mapping[str, Claim], pairs: set[Pair]) -> set[Pair]:
    """The pairs that are compared, the shortest first, as long as the work stays in proportion to the ledger."""
    costs = {pair: (len(by_id[pair[0]].text) * len(by_id[pair[1]].text)) ** 2 for pair in pairs}
    left = max(LEAST_WORK, WORK * sum(len(claim.text) for claim in by_id.values()))
    if sum(costs.values()) <= left:
        return pairs
    found = set()
    for pair in sorted(pairs, key=lambda pair: (costs[pair], pair)):
        left -= costs[pair]
        if left < 0:
            break
        found.add(pair)
    return found


MANY = 12
"""Claims with the same words: of more, each is a pair with the first alone, not with all the others. A desk that
repeats itself has two or three; five hundred would be 124,750 pairs."""


def _copies(claims: Iterable[Claim], matcher: Matcher) -> dict[str, str]:
    """The claims whose words many others have: id → the id of the first of these."""
    alike: dict[str, list[str]] = {}
    for claim in claims:
        alike.setdefault(matcher.words(claim.text), []).append(claim.id)
    return {name: ids[0] for ids in alike.values() if len(ids) > MANY for name in ids[1:]}


def _with_first(copies: Mapping[str, str], focus: Focus | None) -> set[Pair]:
    pairs = {ordered(first, name) for name, first in copies.items()}
    return pairs if focus is None else {pair for pair in pairs if not focus.claims.isdisjoint(pair)}


def links(ledger: Ledger) -> dict[Pair, frozenset[str]]:
    """How claims are joined: the pair of ids, left < right, and the relations recorded on either side.

    A `distinct` whose pin no longer fits is left out: the words that were told apart are gone."""
    found: dict[Pair, frozenset[str]] = {}
    for pair, relation in _recorded(ledger):
        found[pair] = found.get(pair, frozenset()) | {relation}
    return found


def _recorded(ledger: Ledger) -> Iterator[tuple[Pair, str]]:
    for claim in ledger.claims:
        for joint in claim.links:
            other = ledger.claim(joint.to)
            if other is None or other is claim:
                continue
            if joint.relation != "distinct" or joint.pin in (None, pin(claim.text, other.text)):
                yield ordered(claim.id, joint.to), joint.relation


def ordered(a: str, b: str) -> Pair:
    """A pair of ids, left < right."""
    return (a, b) if a < b else (b, a)


def _near(
    ledger: Ledger, focus: Focus | None, meaning: "Meaning | None", matcher: Matcher, *, thorough: bool
) -> set[Pair]:
    """The pairs of a list that is not long, or of which each is looked at, that are near by their words."""
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
        if near >= RELATED or _sharing(texts[i], texts[j], least):
            yield i, j


def _sharing(a: str, b: str, least: float) -> bool:
    """Whether the words that two statements share, without any that are only alike, could reach a score."""
    return shared_alone(a, b) >= strength_of_score(least)


def scores(ledger: Ledger, wanted: Iterable[Pair], meaning: "Meaning | None" = None) -> dict[Pair, float]:
    """The scores of pairs of claims, by their ids."""
    both = ((pair, ledger.claim(pair[0]), ledger.claim(pair[1])) for pair in wanted)
    return {
        pair: _blended(score(left.text, right.text), left, right, meaning)
        for pair, left, right in both
        if left and right
    }


def _blended(found: float, left: Claim, right: Claim, meaning: "Meaning | None") -> float:
    return found if meaning is None or found == 1 else meaning.blended(found, left.text, right.text)


def match(left: Claim, right: Claim, joined: frozenset[str], found: float, likely: bool) -> Match:
    """What a pair is that is likely one story, or recorded as the same (see `Matcher.match`)."""
    pair = left.id, right.id
    parted = first_difference(left, right) or (careful(left, right) if joined else None)
    if parted is not None or not likely or joined:
        return Match(*pair, found, parted is None and joined == {"repeats"} and likely, parted)
    relation, turned = relation_kind(left, right)
    return Match(*pair, found, relation == "repeats", None, relation, turned)
