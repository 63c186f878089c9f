"""The relation of a word or a noun phrase of one sentence to one of another."""

from attrs import evolve

from tracker.language.clauses import Phrase, Syntax
from tracker.language.lexicon import NEGATING, entries, kinds, lemmas, may_be_kin, relation
from tracker.language.synonyms import groups
from tracker.language.tagging import TaggedToken
from tracker.text.cues import CueRows, Table, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.names import Aliases, core, places, same_name, spelled_out
from tracker.text.signals.opposites import NEGATING as ALSO_NEGATING
from tracker.text.signals.opposites import are_opposites, opposites_of
from tracker.text.words import norm, stem

SAME, OPEN, OTHER_NAME, OPPOSED, SISTER, DIFFERENT = "same", "open", "other name", "opposite", "sister", "different"


CONTRASTS, FRAMES = CueRows("comparing", "terms: contrasts"), Table("comparing", "terms: frames")
"""Words with their opposites, a line a pair of sides; and the words that frame their complement, by sort."""


@by_language(65_536)
def words_alike(a: str, b: str) -> str:
    """The relation of two forms in lower case: `same` (also of one stem, or one is a kind of the other), `opposite`,
    `sister`, `different` or `unknown`."""
    if a == b or stem(norm(a)) == stem(norm(b)):
        return SAME
    if contrast(a, b) or prefixed(a, b):
        return OPPOSED
    found = relation(a, b)
    return SAME if found in ("narrower", "wider") or not groups(a).isdisjoint(groups(b)) else found


def same_word(a: str, b: str) -> bool:
    """Whether `words_alike` calls two forms the same. A cheap test excludes most."""
    return a == b or (not signs(a).isdisjoint(signs(b)) and _same_word(a, b))


@by_language(65_536)
def _same_word(a: str, b: str) -> bool:
    if stem(norm(a)) == stem(norm(b)):
        return True
    return (may_be_kin(a, b) or not groups(a).isdisjoint(groups(b))) and words_alike(a, b) == SAME


@by_language(65_536)
def signs(form: str) -> frozenset[str]:
    """The keys of a form, of which two have one in common wherever `same_word` holds: stem, lemmas, senses, wider
    senses, synonyms."""
    return frozenset().union([f"/{stem(norm(form))}"], *kinds(form), [f"~{group}" for group in groups(form)])


LACKING = ("-free", "less")


def prefixed(a: str, b: str) -> bool:
    """`partisan`, `non-partisan`; `sugar`, `sugar-free`; `short-term`, `long-term`."""
    (first, _, rest), (other, _, alike) = a.partition("-"), b.partition("-")
    if rest and rest == alike:
        return are_opposites(first, other)
    short, long = sorted((a, b), key=len)
    if short not in long:
        return False
    return any(long == f"{short}{ending}" for ending in LACKING) or any(
        long == f"{prefix}{short}" for prefix in NEGATING if len(short) > 3
    )


@by_language(65_536)
def contrast(a: str, b: str) -> str:
    """The line of the contrasts on whose two sides two forms are, by the first word of either; '' for none."""
    left, right = _sides(a), _sides(b)
    for line, side in left:
        if (line, 1 - side) in right:
            return _datum(line)
    return ""


def _datum(line: int) -> str:
    a, b = CONTRASTS[line]
    return f"contrasts:{a.split()[0]}/{b.split()[0]}"


@by_language(65_536)
def _sides(form: str) -> frozenset[tuple[int, int]]:
    forms = {form, *(lemma for _, lemma in lemmas(form))}
    return frozenset(at for one in forms for at in _contrasts().get(one, ()))


def may_oppose(a: str, b: str) -> bool:
    """Whether two forms can be opposites by any of what we know: `contrast`, `prefixed`, `words_alike`, `opposite`. Of
    a hundred pairs of words hardly one can, so it is asked first."""
    (mine, other), (theirs, faced) = _facing(a), _facing(b)
    if "-" in a and a.partition("-")[2] == b.partition("-")[2]:
        return True
    return not (other.isdisjoint(theirs) and faced.isdisjoint(mine))


@by_language(65_536)
def _facing(form: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a form (itself, its lemmas, stem, senses and lines of contrasts), and those of its possible
    opposites."""
    known, sides, normal = entries(form), _sides(form), norm(form)
    forms = {form, normal, *(one.lemma for one in known)}
    own = frozenset([f"/{stem(normal)}", *(f"'{one}" for one in forms), *(f"{line}:{side}" for line, side in sides)])
    bare = {one.removeprefix(prefix) for one in forms for prefix in (*NEGATING, *ALSO_NEGATING)}
    bare |= {one.removesuffix(ending) for one in forms for ending in LACKING}
    other = {f"'{one}" for one in bare - forms} | {f"{line}:{1 - side}" for line, side in sides}
    opposites = frozenset(other).union(f"/{one}" for one in opposites_of(form))
    return own.union(*(one.senses for one in known)), opposites.union(*(one.opposite for one in known))


@by_language()
def _contrasts() -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for line, sides in enumerate(CONTRASTS):
        for side, words in enumerate(sides):
            for word in words.split():
                found[word] = (*found.get(word, ()), (line, side))
    return found


OPPOSED_PREPOSITIONS = CueRows("comparing", "terms: opposed prepositions")
QUANTITIES = CueRows("comparing", "quantities: quantities")
"""Quantifiers, a line a rung: none, few, some, many, most, all."""

PERSONAL = Words("comparing", "terms: personal")
"""Pronouns that may refer to anybody named before."""


@by_language()
def framing(sort: str) -> frozenset[str]:
    """The lemmas of the words of one sort of frame: `denial` (reject, hoax), `claimed` (say), `planned` (promise), …"""
    return frozenset(FRAMES.get(sort, "").split())


GROUPS = Words("comparing", "terms: groups")
"""Words whose opposite is another group, no contradiction: old and young voters, imports and exports."""

LATER_RANKS = Words("comparing", "terms: ranks")


@by_language()
def ordinal_words() -> frozenset[str]:
    """Ordinals in words: counts or ranks, and no names before a common noun."""
    return LATER_RANKS.now() | {"first"}


@by_language()
def figures_in_words() -> frozenset[str]:
    """Numerals in words, and the words of percentages and points."""
    data = cues("numbers")
    numerals = [*data["ones"], *data["tens"], *data["scales"]]
    return frozenset([*numerals, *(word for unit in data["percent"] for word in unit.split())])


@by_language()
def ranked() -> frozenset[str]:
    """Words of rank: first, last."""
    return ordinal_words() | {"last"}


# ---------------------------------------------------------------- noun phrases


def content_tokens(side: Syntax, phrase: Phrase) -> tuple[TaggedToken, ...]:
    """The nouns, names, figures and adjectives of a phrase."""
    return tuple(token for token in side.words(phrase) if token.tag in "NP#JEG" and token.norm not in _EMPTY)


_EMPTY = Words("comparing", "terms: empty")


def phrases_alike(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> str:
    """The relation of two noun phrases. `open`: unknown, since a pronoun or a description may refer to a name."""
    if left.tokens[a.head].tag == "O" or right.tokens[b.head].tag == "O":
        return OPEN
    mine, others = content_tokens(left, a), content_tokens(right, b)
    if not mine or not others:
        return OPEN
    if left.tokens[a.head].tag == "#" or right.tokens[b.head].tag == "#":
        return OPEN  # figures are compared by their values
    own, there = _name(left, a), _name(right, b)
    if own and there and own != there and _owner(left, a) == _owner(right, b) != "":
        own, there = _name(left, _owned(left, a)), _name(right, _owned(right, b))  # Norland's Aker, Norland's Tolvik
    if own and there:
        written = spelled_out(own, right.text) or spelled_out(there, left.text)  # V&R, Varga and Reed
        return SAME if written or one_bearer(own, there, aliases) else OTHER_NAME
    if own or there:
        named, described = (mine, others) if own else (others, mine)
        return SAME if {one.norm for one in named} & {one.norm for one in described} else OPEN
    if any(_one(x, y) for x in mine for y in others if x.tag in "N#" and y.tag in "N#"):
        return SAME
    if any(token.tag == "#" for token in (*mine, *others)):
        return OPEN
    return words_alike(left.tokens[a.head].norm, right.tokens[b.head].norm)


def _one(a: TaggedToken, b: TaggedToken) -> bool:
    return a.norm == b.norm or (a.tag == b.tag == "N" and words_alike(a.lemma, b.lemma) == SAME)


_NAME_LINKS = Words("comparing", "terms: name links")


def _owned(side: Syntax, phrase: Phrase) -> Phrase:
    """The part of a phrase after its last possessive; all of it without one."""
    marks = [i for i in range(phrase.first, phrase.head) if side.tokens[i].tag == "A"]
    return evolve(phrase, first=marks[-1] + 1) if marks else phrase


def _owner(side: Syntax, phrase: Phrase) -> str:
    """The words of a phrase before its last possessive, that included; empty without one."""
    return side.text[side.tokens[phrase.first].start : side.tokens[_owned(side, phrase).first].start]


def _name(side: Syntax, phrase: Phrase) -> str:
    """The name in a phrase: its run of capitalised words, with its `of` phrase. In `Swedish divers` the name only
    modifies the head."""
    if side.tokens[phrase.head].tag != "P":
        return ""
    named = [i for i in range(phrase.first, phrase.last + 1) if side.tokens[i].tag == "P"]
    if not named:
        return ""
    last = named[-1]
    while (
        last + 2 < len(side.tokens) and side.tokens[last + 1].norm in _NAME_LINKS and side.tokens[last + 2].tag == "P"
    ):
        last += 2
        while last + 1 < len(side.tokens) and side.tokens[last + 1].tag == "P":
            last += 1
    return side.text[side.tokens[named[0]].start : side.tokens[last].end]


def one_bearer(a: str, b: str, aliases: Aliases) -> bool:
    """Whether two names can be of one bearer: written otherwise or shortened, a country and its capital, an alias."""
    if a == b or same_name(a, b, aliases) or not places(a).isdisjoint(places(b)):
        return True
    mine, others = core(a), core(b)
    if "".join(mine) == "".join(others):
        return True
    return bool(set(mine) & set(others)) and (set(mine) <= set(others) or set(others) <= set(mine))
