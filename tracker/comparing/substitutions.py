"""Deltas for another thing of the same kind in the same place: the city council for the regional council.

Words of a claim that its evidence lacks, in the same context, are compared with the words in their place by kind.
Synonyms and wider words count as the same; words that no dictionary has do not count.
"""

from collections.abc import Iterator, Sequence

from tracker.comparing.deltas import ARGUMENT, Delta
from tracker.comparing.rates import PERIODS
from tracker.comparing.terms import DIFFERENT, PERSONAL, SISTER, figures_in_words, same_word, signs, words_alike
from tracker.language.clauses import Phrase, Syntax
from tracker.language.lexicon import entry, lemma
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Words, cues

MODIFIED, ALONE = 0.7, 0.65
"""Confidence (0-1) that another thing is meant: another modifier of the same head; all the rest is the same."""

SHARED = 3
"""Minimum number of other common content words for one word to be the only change."""

ALIKE = 0.7
"""Minimum share (0-1) of the left sentence's content words in the right one, for the rest to be aligned."""

OTHER = frozenset([SISTER, DIFFERENT])


def substitutions(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The delta of the first phrase of the left sentence that replaces one of the right."""
    matter = [token for token in left.tokens if token.tag in "NPJVEG#"]
    present = _word_forms(right.tokens)
    strange = [token for token in matter if not _is_among(token, present)]
    if any(token.norm in PERSONAL for token in right.tokens):
        strange = [token for token in strange if token.tag != "P"]  # she may be who is named
    if any(token.norm in figures_in_words() for token in strange):
        return  # figures are compared by their values
    if len(matter) - len(strange) < max(SHARED, ALIKE * len(matter)):
        return
    found = next(_described(left, right), None) or _only_change(left, right, strange)
    if found is not None and not (found.left in PERIODS and found.right in PERIODS):
        yield found  # of a figure by the month and by the year see `rates`


def _described(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Another word before the same head: `city council` for `regional council`."""
    for a in left.phrases:
        twins = [b for b in right.phrases if left.tokens[a.head].lemma == right.tokens[b.head].lemma]
        if not twins or left.tokens[a.head].tag != "N":
            continue
        mine = _describing(left, a)
        if len(mine) != 1 or _joined(left, a) or any(_joined(right, b) for b in twins):
            continue  # anti-virus and firewall software
        if any(_is_among(mine[0], _word_forms(_describing(right, b))) for b in twins):
            continue
        theirs = [token for b in twins for token in _describing(right, b)]
        if (
            len(twins) == 1
            and len(theirs) == 1
            and not _is_among(theirs[0], _word_forms(left.tokens))
            and _other(mine[0], theirs[0])
        ):
            yield _delta(mine[0], theirs[0], MODIFIED, "substitution:modifier")


def _joined(side: Syntax, phrase: Phrase) -> bool:
    """Whether a head's modifiers continue the phrase before, or are a possessor: the country's rugby."""
    before = side.tokens[phrase.first - 1].tag if phrase.first else ""
    return before == "C" or any(token.tag == "A" for token in side.words(phrase))


def _describing(side: Syntax, phrase: Phrase) -> list[TaggedToken]:
    """The nouns and classifying adjectives right before a head: not size or quality."""
    return [token for token in side.tokens[phrase.first : phrase.head] if token.tag in "NJG"]


WordForms = tuple[frozenset[str], frozenset[str]]


def _word_forms(tokens: Sequence[TaggedToken]) -> WordForms:
    """The lemmas and the forms of some content words."""
    there = [one for one in tokens if one.tag in "NPJVEGR#"]
    return frozenset([one.lemma for one in there]), frozenset([one.norm for one in there])


def _is_among(token: TaggedToken, there: WordForms) -> bool:
    lemmas, norms = there
    if token.lemma in lemmas:
        return True
    own = signs(token.norm)
    return any(not own.isdisjoint(signs(norm)) and same_word(token.norm, norm) for norm in norms)


def _other(a: TaggedToken, b: TaggedToken) -> bool:
    """Whether two modifiers classify differently: two nouns, or a noun and a classifying adjective."""
    if a.tag == b.tag == "J":
        participles = all(lemma(one.norm, "v") != one.norm for one in (a, b))  # expired, lapsed: kin as verbs
        return words_alike(a.norm, b.norm) == SISTER and not participles
    return (_is_thing(a) or _is_thing(b)) and words_alike(a.norm, b.norm) in OTHER


def _is_thing(token: TaggedToken) -> bool:
    """Whether a word is mainly a noun: a city, a mine; not total or main."""
    known = entry(token.lemma)
    return token.tag == "N" and known is not None and max(known.tags, key=lambda tag: known.tags[tag]) == "n"


def _only_change(left: Syntax, right: Syntax, strange: Sequence[TaggedToken]) -> Delta | None:
    """The delta of the one noun that the right sentence lacks and has another in place of."""
    if len(strange) != 1 or strange[0].tag != "N" or _refers(left, strange[0]):
        return None
    for other in right.tokens:
        if (
            other.tag != "N"
            or _refers(right, other)
            or _is_among(other, _word_forms(left.tokens))
            or all(one.norm in cues("speakers")["anybody"] for one in (strange[0], other))
            or words_alike(strange[0].norm, other.norm) not in OTHER
        ):
            continue
        if _one_place(left, strange[0], right, other):
            return _delta(strange[0], other, ALONE, "substitution:only")
    return None


_COMPLEMENT = Words("comparing", "substitutions: complement")


def _refers(side: Syntax, token: TaggedToken) -> bool:
    """`the group`, `that vehicle`: refers to something named before, unless it is specified (`the port of Halden`)."""
    i = side.tokens.index(token)
    follows = side.tokens[i + 1].norm if i + 1 < len(side.tokens) else ""
    return i > 0 and side.tokens[i - 1].norm in _DEFINITE and follows not in _COMPLEMENT


_DEFINITE = Words("comparing", "substitutions: definite")


def _one_place(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether two words have the same neighbours, or are in the same slot of the same predicate."""
    return _neighbours(left, a) == _neighbours(right, b) or _slots(left, a) & _slots(right, b) != frozenset()


def _neighbours(side: Syntax, token: TaggedToken) -> tuple[str, str]:
    i = side.tokens.index(token)
    around = [side.tokens[k] if 0 <= k < len(side.tokens) else None for k in (i - 1, i + 1)]
    before, behind = ("" if one is None or one.tag in MARKS else one.lemma for one in around)
    return before, behind


MARKS = (",", ".", "(")


def _slots(side: Syntax, token: TaggedToken) -> frozenset[tuple[str, str]]:
    """The slots of a word as a head, as (verb, role) pairs."""
    found = set()
    for one in side.predicates:
        verb = side.tokens[one.verb].lemma
        if verb == "be":
            continue  # she was a woman, and a daughter
        named = [("agent", one.agent), ("patient", one.patient), *one.others]
        found |= {(verb, role) for role, phrase in named if phrase and side.tokens[phrase.head] is token}
    return frozenset(found)


def _delta(a: TaggedToken, b: TaggedToken, sure: float, datum: str) -> Delta:
    return Delta(ARGUMENT, "different", a.text, b.text, (a.start, a.end), (b.start, b.end), sure, datum)
