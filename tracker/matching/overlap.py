"""What two statements share, word by word and by what the words mean; of the pair alone.

A figure, a name and a word of matter are each worth what it tells that two sentences share them (nats). A word counts
for its like: one of its stem, one that news puts for it (`synonyms.txt`), one of its senses, one that is wider. A
telling that is contained in another one is found in one of its clauses: what surrounds that says nothing against it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, product

from attrs import frozen
from rapidfuzz import fuzz

from tracker.judging.statement import statement
from tracker.language.lexicon import entry, lemma, lemmas, relation
from tracker.matching.rarity import information
from tracker.text.memo import remembered
from tracker.text.signals.names import names
from tracker.text.signals.numbers import numbers
from tracker.text.words import stem, words

FIGURE = 6.0
"""What a shared figure tells (nats): less than its rarity, since figures of other things are alike by chance."""

PLACE = 0.6
"""A country, or who holds an office there, is what a ledger is about; sharing it tells so much less than its rarity."""

LIKE = {"same": 0.9, "narrower": 0.5, "wider": 0.5}
"""How much a word counts for its like, by the relation of their senses."""

PARTS = 4
"""A clause of fewer words of matter than this is no telling by itself."""

SPELLED, SPELLING = 6, 85.0
"""Words of so many letters, alike to so many in a hundred, are one word: defence and defense, programme and program."""

VERB = 0.6
"""From this share of its uses on a word is taken for a verb."""


@frozen
class Item:
    """A word of matter as it is compared: its stem (or `#value`, or a country's one name), its form, what it tells."""

    key: str
    form: str
    told: float
    verb: bool = False


@frozen
class Overlap:
    """What two statements share: `told` (nats), the share of either that it is (0 to 1), whether a verb is among it
    (None where one of them has no verb), and the pairs of forms."""

    told: float = 0.0
    of_left: float = 0.0
    of_right: float = 0.0
    verb: bool | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def strength(self) -> float:
        """What the shared part tells, as far as it is all that either says (nats)."""
        return self.told * (self.of_left + self.of_right) / 2


def overlap(a: str, b: str) -> Overlap:
    """What two statements share, as wholes."""
    return _shared(items(a), items(b))


def contained(a: str, b: str) -> Overlap:
    """What two statements share in the clauses that share most; wholes are clauses, too."""
    return max((_shared(x, y) for x, y in product(_clauses(a), _clauses(b))), key=lambda one: one.strength)


def _shared(left: Sequence[Item], right: Sequence[Item]) -> Overlap:
    found = sorted(
        ((like(x, y) * min(x.told, y.told), i, j) for i, x in enumerate(left) for j, y in enumerate(right)),
        reverse=True,
    )
    mine, others, told, pairs = set(), set(), 0.0, []
    for worth, i, j in found:
        if worth <= 0:
            break
        if i not in mine and j not in others:
            mine.add(i)
            others.add(j)
            told += worth
            pairs.append((left[i].form, right[j].form))
    verbs = [{i for i, one in enumerate(side) if one.verb} for side in (left, right)]
    shared = bool(verbs[0] & mine or verbs[1] & others) if all(verbs) else None
    whole = [sum(one.told for one in side) or 1.0 for side in (left, right)]
    return Overlap(told, told / whole[0], told / whole[1], shared, tuple(pairs))


def like(x: Item, y: Item) -> float:
    """How much one item counts for another, 0 to 1."""
    if x.key == y.key:
        return 1.0
    if not (x.form and y.form):
        return 0.0
    return max(_put_for(x.form, y.form), _of_sense(x.form, y.form) if x.verb == y.verb else 0.0)


@lru_cache(65_536)
def _put_for(a: str, b: str) -> float:
    spelled = len(a) >= SPELLED and a[0] == b[0] and fuzz.ratio(a, b) >= SPELLING
    return LIKE["same"] if spelled or not _groups(a).isdisjoint(_groups(b)) else 0.0


@lru_cache(65_536)
def _of_sense(a: str, b: str) -> float:
    return LIKE.get(relation(a, b), 0.0)


# ---------------------------------------------------------------- reading


@remembered
def items(text: str) -> tuple[Item, ...]:
    """The words of matter of a statement, each once, in order."""
    found: dict[str, Item] = {}
    after = 0
    forms = {word.start: word for word in words(text)}
    placed = [(name.start, name.end) for name in names(text) if name.place]
    phrases = dict(_phrases(text))
    figures = [one for one in numbers(text) if one.kind in ("cardinal", "money")]
    for key, start in statement(text).content:
        if start < after or key in found:
            continue
        if figure := next((one for one in figures if one.start <= start < one.end), None):
            key, after = f"#{figure.low:g}", figure.end
        if start in phrases:
            form, after = phrases[start]
        else:
            form = forms[start].norm
        found[key] = _item(key, form, any(a <= start < b for a, b in placed))
    return tuple(found.values())


def _item(key: str, form: str, placed: bool) -> Item:
    if key.startswith("#"):
        return Item(key, "", FIGURE)
    told = information(stem(form.split("-")[0]))
    return Item(key, "", told * PLACE) if placed else Item(key, form, told, _verb(form))


@lru_cache(65_536)
def _verb(form: str) -> bool:
    """Whether a form is mostly a verb."""
    uses = {part: known.tags.get(part, 0) for part, of in lemmas(form) if (known := entry(of))}
    return uses.get("v", 0) > 0 and uses["v"] >= VERB * sum(uses.values())


def _phrases(text: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Where a phrase of the synonyms begins: the phrase, and its end."""
    found = words(text)
    for i, word in enumerate(found):
        for rest in _beginning(lemma(word.norm, "v")):
            end = i + 1 + len(rest)
            if [lemma(one.norm) for one in found[i + 1 : end]] == list(rest):
                yield word.start, ("-".join((lemma(word.norm, "v"), *rest)), found[end - 1].end)


@cache
def _beginning(first: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(rest) for one, *rest in (word.split("-") for word in _synonyms()) if one == first and rest)


@lru_cache(65_536)
def _groups(form: str) -> frozenset[int]:
    known = _synonyms()
    return frozenset().union(*(known.get(one, frozenset()) for one in {form, *(of for _, of in lemmas(form))}))


@cache
def _synonyms() -> Mapping[str, frozenset[int]]:
    """Word or phrase → the groups that it is in."""
    lines = files(__package__).joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, frozenset[int]] = {}
    for group, line in enumerate(line for line in lines if not line.startswith("#")):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | {group}
    return found


_EDGE = re.compile(
    r"[;:—–]|, (?:which|who|where|and|but|so|as|because|while|if|though|although)\b"
    r"|,? (?:that|which|who|because|while)\b"
)


@remembered
def _clauses(text: str) -> tuple[tuple[Item, ...], ...]:
    """A statement as a whole, and its clauses that are long enough to tell something."""
    edges = [0, *(found.start() for found in _EDGE.finditer(text)), len(text)]
    parts = [items(text[start:end]) for start, end in pairwise(edges)] if len(edges) > 2 else []
    return (items(text), *(part for part in parts if len(part) >= PARTS))
