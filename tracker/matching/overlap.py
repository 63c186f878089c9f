"""Overlap of two statements in nats, word by word and by meaning; of the pair alone.

A shared figure, name or content word is worth its information (nats). A word matches one of its stem, a synonym in news
(`synonyms.py`), one of its senses, or a wider one. A statement that is contained in another is found in one of its
clauses; the other clauses do not count against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise, product
from typing import NamedTuple

from attrs import field, frozen
from rapidfuzz import fuzz

from tracker.grouping import grouped
from tracker.incompatibility.statement import matter, statement
from tracker.language.lexicon import entries, entry, lemma, lemmas, relation
from tracker.language.synonyms import groups, synonyms
from tracker.matching.rarity import information
from tracker.text.caches import CLAIMS, remembered
from tracker.text.cues import Pattern, Words
from tracker.text.languages import by_language
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import names
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, stem, words, written_words

FIGURE = 6.0
"""Information of a shared figure (nats): less than its rarity, since figures of other things are alike by chance."""

PLACE = 0.6
"""Factor of the information of a country or its office holder: a ledger is about it, so it says less than its
rarity."""

NAME = 0.7
"""The same factor for other names. Among 110 own claims about eight topics 12 pairs that shared only the topic were
proposed at 1, 4 at .7; of 32 that were one story one was lost."""

LIKE = {"same": 0.9, "narrower": 0.5, "wider": 0.5}
"""Worth of a matching word (0 to 1), by the relation of the senses."""

PARTS = 4
"""Minimum number of content words of a clause that is compared by itself."""

SPELLED, SPELLING = 6, 85.0
"""Minimum length (code points) and similarity (0 to 100) of two spellings of one word: defence and defense, programme
and program."""

VERB = 0.6
"""Minimum share of its uses (0 to 1) from which a word is taken for a verb."""


class LikenessKeys(NamedTuple):
    """Keys that two forms must share so that one is `like` the other. `near`: lemmas, senses and what derives from
    them; `wide`: wider senses; `every`: both, groups of synonyms, and the first letter of what may be spelled in two
    ways."""

    near: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()


@frozen
class Item:
    """A content word as it is compared: its stem (or `#value`, or a country's one name), its form, its information."""

    key: str
    form: str
    nats: float
    verb: bool = False
    marks: LikenessKeys = field(default=LikenessKeys(), eq=False, repr=False)


@frozen
class SharedContent:
    """The overlap of two statements: `nats` (nats), its share of either side (0 to 1), whether a verb is among it (None
    where one of them has no verb), and the pairs of forms."""

    nats: float = 0.0
    of_left: float = 0.0
    of_right: float = 0.0
    verb: bool | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def strength(self) -> float:
        """The overlap (nats) times its mean share of both sides."""
        return self.nats * (self.of_left + self.of_right) / 2


def shared_content(a: str, b: str) -> SharedContent:
    """The overlap of two whole statements."""
    left, right = _parts(a), _parts(b)
    return _shared(left, left.clauses[0], right, right.clauses[0], _alike(left, right))


def overlaps(a: str, b: str) -> tuple[SharedContent, SharedContent]:
    """The overlap of two whole statements, and that of the two clauses that share most (wholes are clauses, too)."""
    left, right = _parts(a), _parts(b)
    alike = _alike(left, right)
    found = [_shared(left, x, right, y, alike) for x, y in product(left.clauses, right.clauses)]
    return found[0], max(found, key=lambda one: one.strength)


def gathered(part: str, whole: str) -> float:
    """The share of the overlap that lies in one clause of the second statement (0 to 1; 1 where it has but one)."""
    left, right = _parts(part), _parts(whole)
    alike, mine = _alike(left, right), left.clauses[0]
    every, *clauses = (_shared(left, mine, right, clause, alike).nats for clause in right.clauses)
    return max(clauses) / every if clauses and every else 1.0


Alike = Sequence[tuple[float, int, int]]
"""(worth of a match in nats, above 0; index of the left item; index of the right item)."""


def _shared(left: "Parts", x: "Clause", right: "Parts", y: "Clause", alike: Alike) -> SharedContent:
    found = [(worth, x.at[i], y.at[j], i, j) for worth, i, j in alike if i in x.at and j in y.at]
    mine, others, nats, pairs = set(), set(), 0.0, []
    for worth, at, there, i, j in sorted(found, reverse=True):
        if at not in mine and there not in others:
            mine.add(at)
            others.add(there)
            nats += worth
            pairs.append((left.items[i].form, right.items[j].form))
    verb = not (x.verbs.isdisjoint(mine) and y.verbs.isdisjoint(others)) if x.verbs and y.verbs else None
    return SharedContent(nats, nats / x.nats, nats / y.nats, verb, tuple(pairs))


def _alike(left: "Parts", right: "Parts") -> Alike:
    marked = [(j, y, y.key, y.marks.every) for j, y in enumerate(right.items)]
    found = []
    for i, x in enumerate(left.items):
        own, unlike = x.key, x.marks.every.isdisjoint
        for j, y, key, marks in marked:
            if own == key:
                found.append((min(x.nats, y.nats), i, j))
            elif not unlike(marks) and (worth := like(x, y) * min(x.nats, y.nats)) > 0:
                found.append((worth, i, j))
    return found


def like(x: Item, y: Item) -> float:
    """Worth of one item as a match of another, 0 to 1."""
    if x.key == y.key:
        return 1.0
    if x.marks.every.isdisjoint(y.marks.every):  # of a hundred pairs of words some ninety have no common mark
        return 0.0
    if _spelled(x.form, y.form) or not groups(x.form).isdisjoint(groups(y.form)):
        return LIKE["same"]
    if not _related(x.marks, y.marks):
        return 0.0
    return _of_sense(x.form, y.form) if x.verb == y.verb else _as_noun(x.form, y.form)


def _spelled(a: str, b: str) -> bool:
    """Whether two forms are one word, spelled in two ways."""
    return a[0] == b[0] and len(a) >= SPELLED and fuzz.ratio(a, b, score_cutoff=SPELLING) > 0


def _related(x: LikenessKeys, y: LikenessKeys) -> bool:
    """Whether two forms can share a sense, or one be a kind of the other: a cheap condition of `relation`."""
    return not (x.near.isdisjoint(y.near) and x.near.isdisjoint(y.wide) and x.wide.isdisjoint(y.near))


@by_language(65_536)
def _of_sense(a: str, b: str) -> float:
    return LIKE.get(relation(a, b), 0.0)


@by_language(65_536)
def _as_noun(a: str, b: str) -> float:
    """Worth of a noun as a match of its verb: expulsion and expelled."""
    return LIKE["same"] if a[:2] == b[:2] and relation(a, b) == "same" else 0.0


# ---------------------------------------------------------------- reading


@partial(remembered, size=CLAIMS)
def items(text: str) -> tuple[Item, ...]:
    """The content words of a statement, each once, in order."""
    found: dict[str, Item] = {}
    after = 0
    forms = {word.start: word for word in words(text)}
    named = [(name.start, name.end, bool(name.place)) for name in names(text)]
    phrases = dict(_phrases(text))
    figures = [one for one in numbers(text) if one.kind in COUNTED]
    content = _content(text)
    beginning = phrases.keys() - {start for _, start in content}  # did away with: its verb is no content word
    begun = ((stem(forms[at].norm), at) for at in beginning)
    for key, start in sorted((*content, *begun), key=lambda found: found[1]):
        if start < after or key in found:
            continue
        if figure := next((one for one in figures if one.start <= start < one.end), None):
            key, after = _figure_key(figure), figure.end
        if start in phrases:
            form, after = phrases[start]
        else:
            form = forms[start].norm
        of = [place for a, b, place in named if a <= start < b]
        share = PLACE if any(of) else NAME if of else 1.0
        found[key] = Item(key, "", FIGURE) if key.startswith("#") else _item(key, form, share)
    return tuple(found.values())


def length(text: str) -> float:
    """The information of the content words of a statement (nats)."""
    return sum(one.nats for one in items(text))


def _content(text: str) -> Sequence[tuple[str, int]]:
    """The content words as (stem, start in code points); the noun `warning` counts, the verb does not."""
    known = statement(text).content
    if "warning" not in text.lower():
        return known
    nats = ((stem(one.norm), one.start) for before, one in pairwise(words(text)) if _warns_of(before, one))
    return sorted((*known, *nats), key=lambda found: found[1])


WARNING = Words("matching", "overlap: warning")
"""Forms that are mostly a noun: an early warning."""


def _warns_of(before: Word, one: Word) -> bool:
    """Whether a word is the noun: an early warning, the warnings; not `was warning that`."""
    return one.norm in WARNING and not {"be", "keep"} & {of for _, of in lemmas(before.norm)}


@by_language(65_536)
def possible(form: str) -> Item | None:
    """A word (by its normal form) as an item of its maximum information in any statement; None for no content word: a
    filter that needs no parsing."""
    begun = [first for first, *_ in _phrases_from(form)]
    if form not in WARNING and not matter(form) and not begun:
        return None
    nats = max(information(stem(one)) for one in (form, *begun))
    return Item(stem(form), "", nats)


COUNTED = ("cardinal", "money", "percent", "fraction", "score")
"""The kinds of numbers that are compared as figures."""


def _figure_key(one: Number) -> str:
    """A key of a figure by its value: shares in hundredths, however written (a fifth, 20 per cent); counts of votes."""
    if one.kind in ("percent", "fraction"):
        return f"#{one.low * (100 if one.kind == 'fraction' else 1):.0f}%"
    return f"#{one.low:g}" if one.low <= one.high else f"#{one.low:g}-{one.high:g}"


@by_language()
def _item(key: str, form: str, share: float) -> Item:
    """`share`: factor of the word's information (0 to 1)."""
    nats = information(stem(form.split("-")[0])) * share
    return Item(key, "", nats) if share == PLACE else Item(key, form, nats, _verb(form), _marks(form))


@by_language(65_536)
def _marks(form: str) -> LikenessKeys:
    known = entries(form)
    lemmas = (f"'{one}" for one in (form, *(one.lemma for one in known)))
    near = frozenset((*lemmas, *chain.from_iterable(one.senses | one.derived for one in known)))
    wide = frozenset().union(*(one.wider for one in known))
    spelled = (f"^{form[0]}",) if len(form) >= SPELLED - 1 else ()  # a shorter one is less than 85 in 100 of a long one
    return LikenessKeys(near, wide, near.union(wide, spelled, (f"~{group}" for group in groups(form))))


@by_language(65_536)
def _verb(form: str) -> bool:
    """Whether a form is mostly a verb."""
    uses = {part: known.tags.get(part, 0) for part, of in lemmas(form) if (known := entry(of))}
    return uses.get("v", 0) > 0 and uses["v"] >= VERB * sum(uses.values())


def _phrases(text: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """The synonym phrases of a text: (start, (phrase, end)), code points."""
    found = words(text)
    for i, word in enumerate(found):
        behind = lemma(found[i + 1].norm) if (begun := _phrases_from(word.norm)) and i + 1 < len(found) else ""
        for phrase in begun:
            end = i + len(phrase)
            if phrase[1] == behind and [lemma(one.norm) for one in found[i + 2 : end]] == [*phrase[2:]]:
                yield word.start, ("-".join(phrase), found[end - 1].end)


@by_language(65_536)
def _phrases_from(form: str) -> Sequence[tuple[str, ...]]:
    """The phrases of the synonyms that a form can begin, word by word."""
    first = lemma(form, "v")
    return [(first, *rest) for rest in _beginnings().get(first, ())]


@by_language()
def _beginnings() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The first word of a phrase of the synonyms → what follows."""
    parts = (word.split("-") for word in synonyms())
    return grouped((first, tuple(rest)) for first, *rest in parts if rest)


_OPENING = Pattern("matching", "overlap: opening")
"""An opening adverbial (time, place, occasion), which ends with a comma and is not compared."""

_EDGE = Pattern("matching", "overlap: edge")


class Clause(NamedTuple):
    """`at`: the items by their index among those of the whole text → their order here; `nats`: their information
    (nats); `verbs` those that are verbs, by their order."""

    at: Mapping[int, int]
    nats: float
    verbs: frozenset[int]


class Parts(NamedTuple):
    """The items of a text, each once; the whole text as a clause, and its clauses that are long enough to compare."""

    items: tuple[Item, ...]
    clauses: tuple[Clause, ...]


@partial(remembered, size=CLAIMS)
def _parts(text: str) -> Parts:
    edges = [0, *_edges(text), len(text)]
    parts = (
        [items(text[start:end]) for start, end in pairwise(edges) if _states(text, start, end)]
        if len(edges) > 2
        else []
    )
    every = [items(text), *(part for part in parts if len(part) >= PARTS)]
    index: dict[Item, int] = {}
    for item in chain.from_iterable(every):
        index.setdefault(item, len(index))
    return Parts(tuple(index), tuple(_clause(part, index) for part in every))


def clauses(text: str) -> list[list[str]]:
    """The words of a text as written, clause by clause."""
    return [written_words(text[start:end]) for start, end in pairwise((0, *_edges(text), len(text)))]


def _edges(text: str) -> Iterator[int]:
    """Boundaries of the clauses (code points, 0-based)."""
    opening = _OPENING.match(text)
    if opening and text[opening.end() : opening.end() + 1] == ",":
        yield opening.end()
    yield from (found.start() for found in _EDGE.finditer(text) if not opening or found.start() > opening.end())


def _states(text: str, start: int, end: int) -> bool:
    """Whether a clause is more than the attribution of the others."""
    scopes = [found.scope for found in attributions(text)]
    return not scopes or any(a < end and start < b for a, b in scopes)


def _clause(part: Sequence[Item], index: Mapping[Item, int]) -> Clause:
    verbs = frozenset(i for i, one in enumerate(part) if one.verb)
    return Clause({index[one]: i for i, one in enumerate(part)}, sum(one.nats for one in part) or 1.0, verbs)
