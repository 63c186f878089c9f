"""Near-duplicates in a list of statements, and the similarity of two statements."""

from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from itertools import combinations
from typing import TYPE_CHECKING

from tracker.config import Settings
from tracker.language.recognising import recognised_language
from tracker.matching import coverage, relations
from tracker.matching.differences import figures_apart, figures_of, texts_apart
from tracker.matching.evidence import CONSIDERED, list_cut, strengths
from tracker.matching.neighbours import CHEAP, every_pair, neighbours
from tracker.matching.rarity import information, informations
from tracker.matching.relations import shared_alone
from tracker.matching.shared_neighbours import raised_scores
from tracker.matching.vectors import forms, trigram_bag, unit_vector, vectors
from tracker.text.languages import reading_in
from tracker.text.words import stem

if TYPE_CHECKING:
    from tracker.matching.embeddings import Meaning

FALSE_SHARE = Settings().false_share
"""The share of `link`'s proposals that may be expected to be false, where no threshold is given."""

ALONE = 14.0 / (14.0 + relations.HALF)
"""Minimum score of `tracker.matching.relations` (14 nats) of a pair that is proposed by itself among a hundred
statements; beyond, as `relations.cut` raises it. Of the pairs that the list alone would not have brought, in samples of
50 to 1,737 of the labelled headlines and round-ups, 8 to 9 in 10 are right."""

EXACT = 0.6
"""Share of the cut that must be reached word for word before a pair is parsed."""

SLACK = 6.0
"""Maximum excess (nats) of a pair's literally shared content words over its shared stems: these may also be a figure
that is spelled out, or a country by another name. Among the 51,511 pairs of 10,000 real sentences that are near each
other none of those that share enough (6,495) had less."""

FLOOR = 0.15
"""Minimum cosine of pairs that are scored: shared neighbours cannot raise others far enough, nor are these
neighbours."""

TOUCHING = 0.1
"""Minimum cosine of trigrams, weighted by their rarity in English, of two statements that share anything."""

WORK = 300_000_000_000
"""Maximum cost of comparing every pair in `link`, in steps of the inverted index: some hundred thousand sentences, some
minutes; without the extra `scale` some 3,000, some seconds."""


MANY = 10_000
"""Maximum number of statements of which `link` compares every pair; of more it scores candidates, as matrices (with the
extra `scale`). Every pair of 10,000 real sentences takes some ten CPU seconds, of 100,000 a hundred times as long. How
many pairs the candidates miss at these settings has not been measured; at near ones, among 20,000, .988 of those that
the search of all pairs proposes from .48 on were proposed."""


def similarity(a: str, b: str, *, language: str | None = None) -> float:
    """Similarity of two statements, 0 to 1, symmetric; of the pair alone, without a list around it.

    A score of wording, and of meaning where `TRACKER_SEMANTIC` names an embedding model: that a number, a name or a
    'not' sets two statements apart is for `tracker.compare` to say. Raises `TrackerError` where that model cannot be
    opened. `language` (BCP 47; None: recognised by the words) is the language of their words and figures.
    """
    with reading_in(recognised_language(f"{a} {b}", language)):
        return with_meaning(coverage.mutual_coverage(a, b), a, b, _asked())


def link(
    texts: Sequence[str],
    *,
    threshold: float | None = None,
    language: str | None = None,
) -> list[tuple[int, int, float]]:
    """The near-duplicates in a list of statements: `(i, j, score)`, i < j, score 0 to 1, strongest first.

    The score says how likely the two are one story, by the pair alone, as it is for the claims of an audit: whatever
    else is in the list. `threshold` None: the cut for a list of this length, so that about one in ten proposals is
    expected to be false (the setting `false-share`), and pairs that are one story by themselves, whatever the list;
    what differs in a figure or a date is left out. `threshold`: all pairs from this score on. But to rank the pairs of
    a list of more than a hundred by a threshold of one's own, their score is the similarity within the list: the cosine
    of character trigrams, weighted by their rarity there, raised by shared neighbours. (On the labelled headlines that
    ranks with an average precision of .88; with the frequencies that are shipped, .80, by the pair alone .79.) Either
    is blended with the similarity in meaning where `TRACKER_SEMANTIC` names an embedding model.

    `language` (BCP 47; None: English) is that of their words and figures; in a language without data only letters and
    figures are compared.

    Among 10,000 sentences every pair is compared (without the extra `scale`, among some 3,000); beyond, near-copies and
    the pairs that share stems which not too many have, and without the extra a warning says so. Raises `TrackerError`
    where the model cannot be opened.
    """
    meaning = _asked()
    with reading_in(language):
        if threshold is None:
            return _strongest((i, j, _own(texts[i], texts[j], meaning)) for i, j, _ in proposed(texts, meaning=meaning))
        return (by_themselves if len(texts) <= relations.FEW else linked)(texts, threshold, meaning=meaning)


def by_themselves(
    texts: Sequence[str], threshold: float, *, meaning: "Meaning | None" = None
) -> list[tuple[int, int, float]]:
    """The pairs with a score of at least `threshold`, each by itself; without a model, those below `TOUCHING` are
    skipped."""
    if meaning is not None:
        pairs = list(combinations(range(len(texts)), 2))
    else:
        alike = every_pair([unit_vector(trigram_bag(form)) for form in forms(texts)])
        pairs = [(i, j) for i, j, near in alike if near >= TOUCHING]
    scored = ((i, j, _own(texts[i], texts[j], meaning)) for i, j in pairs)
    return _strongest(pair for pair in scored if pair[2] >= threshold)


def with_meaning(found: float, a: str, b: str, meaning: "Meaning | None") -> float:
    """The score of a pair by its words; with a model, blended with its similarity in meaning."""
    return found if meaning is None or found == 1 else meaning.blended(found, a, b)


def _own(a: str, b: str, meaning: "Meaning | None") -> float:
    """The score of a pair by itself."""
    return with_meaning(relations.score(a, b), a, b, meaning)


def _strongest(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def proposed(
    texts: Sequence[str], false: float = FALSE_SHARE, work: int = WORK, meaning: "Meaning | None" = None
) -> list[tuple[int, int, float]]:
    """The proposals of `link`, where the share `false` (0 to 1) of all proposals may be expected to be false."""
    if len(texts) > MANY and meaning is None and work > CHEAP and find_spec("sparse_dot_topn"):
        from tracker.matching import long_lists

        return long_lists.proposed_of_many(texts, false)
    return chosen(texts, linked(texts, FLOOR if len(texts) <= MANY else CONSIDERED, work, meaning=meaning), false)


def chosen(texts: Sequence[str], pairs: Sequence[tuple[int, int, float]], false: float) -> list[tuple[int, int, float]]:
    """Those of the pairs that are proposed."""
    bags = [frozenset(map(stem, form)) for form in forms(texts)]
    nats = strengths(bags, informations(bags), pairs)
    least, alone = list_cut(nats.values(), len(texts), false), relations.cut_among(len(texts), ALONE)
    enough = EXACT * relations.strength_of_score(alone) - SLACK
    return [
        (i, j, score)
        for i, j, score in pairs
        if (nats.get((i, j), 0.0) >= least and not figures_apart(figures_of(texts[i]), figures_of(texts[j])))
        or (sum(map(information, bags[i] & bags[j])) >= enough and one_story(texts[i], texts[j], alone))
    ]


def one_story(a: str, b: str, least: float) -> bool:
    """Whether two statements are one story by themselves, whatever else is in their list."""
    if shared_alone(a, b) < EXACT * relations.strength_of_score(least) or relations.score(a, b, least) < least:
        return False
    return next(texts_apart(a, b), None) is None


def _asked() -> "Meaning | None":
    """The model that the environment names, or None; its libraries are imported only where one is named."""
    from tracker.matching.embeddings import chosen_model

    return chosen_model()


def linked(
    texts: Sequence[str],
    threshold: float,
    work: int = WORK,
    among: Collection[int] | None = None,
    meaning: "Meaning | None" = None,
) -> list[tuple[int, int, float]]:
    """The result of `link`, for at most `work` steps of the inverted index, and with the model that is passed.

    `among`: only pairs with one of these statements (by index); in a long list those that share rare words, since
    comparing every pair would cost as much as for all.
    """
    floor = min(FLOOR, threshold)
    if among is None and meaning is None and work > CHEAP and len(texts) > MANY and find_spec("sparse_dot_topn"):
        from tracker.matching import arrays

        return arrays.scored(arrays.Shelf(texts), threshold, floor).listed()
    read = forms(texts)
    spaces = vectors(read)
    near = neighbours(read, spaces, floor, work if among is None else min(work, CHEAP))
    if meaning is not None:
        near = meaning.blend(near, texts, spaces, floor)
    return _strongest(pair for pair in raised_scores(near, among) if pair[2] >= threshold)
