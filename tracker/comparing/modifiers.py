"""Deltas of amount, quantifier and rank: what one sentence says more of about the same thing."""

import re
from collections.abc import Iterator, Sequence

from tracker.comparing.deltas import ARGUMENT, MODIFIER, QUANTITY, RUNG, WIDENED, Delta, delta
from tracker.comparing.frames import CONDITIONS
from tracker.comparing.polarity import none_more
from tracker.comparing.terms import LATER_RANKS, QUANTITIES, ordinal_words, words_alike
from tracker.language.clauses import Phrase, Syntax
from tracker.language.lexicon import entry, lemma, relation
from tracker.language.tagging import TaggedToken, closed_class
from tracker.text.cues import CueRows, Pattern, Table, Words
from tracker.text.languages import by_language

WEAKENED, MORE, RANKED, LADDER, TITLED, LOOSE = 0.8, 0.8, 0.85, 0.8, 0.8, 0.74


def modifiers(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for modifiers that the right sentence has before a noun and the left one lacks: former, alleged, deputy,
    second."""
    own = {token.norm for token in left.tokens}
    for a, b in _twins(left, right):
        yield from _weakened(left, a, right, b, own)
        yield from _quantity(left, a, right, b)
        yield from _titled(left, a, right, b)
        yield from _other_post(left, a, right, b)


def _twins(left: Syntax, right: Syntax) -> Iterator[tuple[Phrase, Phrase]]:
    """Pairs of noun phrases with one head; the nearest in position where there are several."""
    heads = [(right.tokens[b.head], b) for b in right.phrases]
    named = [(y.lemma, y.norm.removeprefix("ex-"), b) for y, b in heads if y.tag in "NP"]
    for a in left.phrases:
        x = left.tokens[a.head]
        same = [b for of, norm, b in named if x.lemma == of or x.norm == norm] if x.tag in "NP" else ()
        if same:
            yield a, max(same, key=lambda b: len(_norms(left, a) & _norms(right, b)))


def _norms(side: Syntax, phrase: Phrase) -> set[str]:
    return {token.norm for token in side.words(phrase)}


def _weakened(left: Syntax, a: Phrase, right: Syntax, b: Phrase, own: set[str]) -> Iterator[Delta]:
    for token in right.tokens[b.first : b.head]:
        sort = weakening(token.norm)
        if not sort or _present_already(token.norm, own) or (sort == "degree" and not _superlative(left, a)):
            continue
        if sort == "office" and b.head - right.tokens.index(token) > 1 and not _in_office(right, token, b, own):
            continue  # Deputy Trade Representative Holt, shortened to Holt: no wrong office is left
        if sort == "unproven" and any(weakening(one.norm) == sort for one in left.words(a)):
            continue  # the most probable candidate, the most likely one
        at, datum = left.span(a.first, a.head), f"weakening:{sort}:{token.norm}"
        yield delta(MODIFIER, "stronger", left, at, right, token.span, WEAKENED, datum)
        return


def _in_office(side: Syntax, token: TaggedToken, phrase: Phrase, own: set[str]) -> bool:
    """Whether the other sentence has a word of the office between `deputy` and the name."""
    between = side.tokens[side.tokens.index(token) + 1 : phrase.head]
    return any(one.norm in own for one in between if one.tag in "NP" and _office(one.norm))


def _present_already(norm: str, own: set[str]) -> bool:
    otherwise = _SYNONYMS.get(norm, "").split()
    return norm in own or all(part in own for part in norm.split("-")) or not own.isdisjoint(otherwise)


@by_language()
def weakening(norm: str) -> str:
    """The sort of a word that weakens the noun behind it (office, unproven, unfinished, degree); '' for none."""
    for sort, words in WEAKENING.items():
        known = words.split()
        if norm in known or any(one.endswith("-") and norm.startswith(one) and norm != one for one in known):
            return str(sort)
    return ""


def _superlative(side: Syntax, phrase: Phrase) -> bool:
    return any(token.tag != "P" and _is_superlative(token) for token in side.words(phrase))


def _is_superlative(token: TaggedToken) -> bool:
    formed = token.tag == "J" and token.norm.endswith("est") and token.lemma != token.norm
    return formed or token.norm in SUPERLATIVES


WEAKENING, _SYNONYMS = (
    Table("comparing", "modifiers: weakening modifiers"), Table("comparing", "modifiers: weakening said otherwise"),
)  # fmt: skip
SUPERLATIVES = Words("comparing", "modifiers: superlatives")


# ---------------------------------------------------------------- all, most, some; ranks; offices


def _quantity(left: Syntax, a: Phrase, right: Syntax, b: Phrase) -> Iterator[Delta]:
    """`most users` for `some users`: the same noun, more of them."""
    mine, theirs = _quantifier(left, a), _quantifier(right, b)
    if mine and theirs and mine[0] != theirs[0]:
        (high, token), (low, there) = mine, theirs
        relation = "stronger" if high > low or not low else "weaker"
        if relation == "stronger" or not high:
            relation = relation if low and high else "opposite"
            if relation == "opposite" and none_more(left, right):
                return  # no bank had more, the most of any bank
            yield delta(QUANTITY, relation, left, token.span, right, there.span, MORE, "quantities")


def _quantifier(side: Syntax, phrase: Phrase) -> tuple[int, TaggedToken] | None:
    """The quantifier of a noun, inside its phrase or before its `of`: its rung and token."""
    first = phrase.first
    tokens = side.tokens
    if first > 1 and tokens[first - 1].norm == "of":
        first -= 2
    for i in range(first, phrase.head):
        rung = _quantities().get(tokens[i].norm)
        if rung is not None:
            nearly = i > 0 and tokens[i - 1].norm in ALMOST
            return rung - nearly, tokens[i]
    return None


@by_language()
def _quantities() -> dict[str, int]:
    return {word: i for i, group in enumerate(QUANTITIES) for word in group.split()}


_PLAIN_RANKS = Words("comparing", "modifiers: plain ranks")


def ranks(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`the largest` for `one of the largest` or `the fourth-largest`; `the first` for `the first in Europe`."""
    if any(token.negative for token in (*left.tokens, *right.tokens)):
        return
    if wider := _wider_field(left, right) or _ever(left, right):
        yield wider
        return
    for i, token in enumerate(left.tokens):
        if not _is_superlative(token) or token.norm in _PLAIN_RANKS:
            continue
        if (i and left.tokens[i - 1].norm in LATER_RANKS) or _one_of(left, i):
            continue
        for k, other in enumerate(right.tokens):
            ranked = other.norm.rpartition("-")
            if ranked[2] == token.norm and (ranked[0] in LATER_RANKS or ranked[0] == "near"):
                yield _rank(left, token, right, other, other)
                return
            if other.norm == token.norm and k and (right.tokens[k - 1].norm in LATER_RANKS or _one_of(right, k)):
                first = right.tokens[k - 3 if _one_of(right, k) else k - 1]
                yield _rank(left, token, right, first, other)
                return


def _wider_field(left: Syntax, right: Syntax) -> Delta | None:
    """`the lowest in the world` for `the lowest in Europe`, `the third person` for `the third woman`."""
    ranked = ordinal_words()
    for i, token in enumerate(left.tokens):
        if token.norm not in right.norms or not (token.norm in ranked or _is_superlative(token)):
            continue
        k = next(k for k, one in enumerate(right.tokens) if one.norm == token.norm)
        if any(one.norm in closed_class("times") for one in left.tokens[i + 1 : i + 2]):
            continue  # last year
        field = _field(right, k)
        if field and field.tag == "P" and not any(token.tag == "P" for token in left.tokens[i:]):
            there = (right.tokens[k].start, field.end)
            return delta(MODIFIER, "stronger", left, token.span, right, there, RANKED, "ranks:field")
        for mine, theirs in ((_field(left, i), _field(right, k)), (_ranked(left, i), _ranked(right, k))):
            if mine and theirs and _covers_more(left, mine, right, theirs):
                at, there = (token.start, mine.end), (right.tokens[k].start, theirs.end)
                return delta(MODIFIER, "stronger", left, at, right, there, RANKED, "ranks:field")
    return None


def _ever(left: Syntax, right: Syntax) -> Delta | None:
    """`the deadliest ever` for `the deadliest since 2007`."""
    unlimited = _first_of(left, UNLIMITED)
    there = _first_of(right, LIMITS) if unlimited else None
    if unlimited is None or there is None or _first_of(right, UNLIMITED) or _first_of(left, LIMITS):
        return None
    own = {token.norm for token in left.tokens if _is_superlative(token) or token.norm in ordinal_words()}
    if own.isdisjoint(token.norm for token in right.tokens):
        return None
    return delta(MODIFIER, "stronger", left, unlimited, right, there, RANKED, "ranks:ever")


def _first_of(side: Syntax, phrases: Sequence[str]) -> tuple[int, int] | None:
    """The first place of any of the data's phrases."""
    found = (re.search(rf"\b{phrase}\b", side.text, re.IGNORECASE) for phrase in phrases)
    return next((match.span() for match in found if match), None)


UNLIMITED, LIMITS = CueRows("comparing", "modifiers: unlimited"), CueRows("comparing", "modifiers: limits")

FIELD = 5
"""Maximum distance in tokens from a superlative to its field: the lowest fees in Europe."""


_FIELD = Words("comparing", "modifiers: field")


def _field(side: Syntax, i: int) -> TaggedToken | None:
    """The head of a superlative's field: the last word of `in the world`."""
    for k in range(i + 1, min(i + FIELD, len(side.tokens))):
        if side.tokens[k].norm in _FIELD:
            phrase = next((one for one in side.phrases if one.first == k + 1), None)
            return side.tokens[phrase.head] if phrase else None
        if side.tokens[k].tag in (".", ","):
            return None
    return None


def _ranked(side: Syntax, i: int) -> TaggedToken | None:
    """The noun that a rank counts: the third woman."""
    phrase = next((one for one in side.phrases if one.first <= i < one.head), None)
    return side.tokens[phrase.head] if phrase else None


_SPANS, _WIDEST = CueRows("comparing", "modifiers: spans"), Words("comparing", "modifiers: widest")


def _covers_more(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    own, there = {token.norm for token in left.tokens}, {token.norm for token in right.tokens}
    if a.norm in there or b.norm in own:
        return False
    if {a.norm, b.norm} <= {*_SPANS}:  # a century, a decade
        return _SPANS.index(a.norm) > _SPANS.index(b.norm)
    return a.norm in _WIDEST or relation(a.lemma, b.lemma) == "wider"


def _one_of(side: Syntax, i: int) -> bool:
    before = [token.norm for token in side.tokens[max(0, i - 6) : i]]
    return ("of" in before and any(one in before for one in ("one", "among", "some"))) or "among" in before


def _rank(left: Syntax, token: TaggedToken, right: Syntax, first: TaggedToken, last: TaggedToken) -> Delta:
    return delta(MODIFIER, "stronger", left, token.span, right, (first.start, last.end), RANKED, "ranks")


def one_of(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`is the author of the plan` for `is one of the authors of the plan`."""
    for one in left.predicates:
        what = one.patient
        if left.tokens[one.verb].lemma not in _BEING or what is None or left.tokens[what.first].norm != "the":
            continue
        head = left.tokens[what.head]
        for found in _ONE_OF.finditer(right.text):
            there = next((token for token in right.tokens if token.start == found.start("what")), None)
            if there is not None and there.lemma == head.lemma == head.norm:
                at = left.span(what.first, what.head)
                yield delta(RUNG, "stronger", left, at, right, found.span(), LOOSE, "ranks:above all")
                return


_ONE_OF, _BEING = Pattern("comparing", "modifiers: one of"), Words("comparing", "modifiers: being")


def above_all(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`more than any other` for `the second biggest`, `one of the biggest`."""
    above = _ABOVE.search(left.text)
    ranked = _RANKED.search(right.text) if above else None
    if not above or not ranked or _RANKED.search(left.text):
        return
    if not _ABOVE.search(right.text, 0, ranked.start()) and not _ABOVE.search(right.text, ranked.end()):
        yield delta(RUNG, "stronger", left, above.span(), right, ranked.span(), LADDER, "ranks:above all")


_ABOVE, _RANKED = Pattern("comparing", "modifiers: above all"), Pattern("comparing", "modifiers: ranked")


def _titled(left: Syntax, a: Phrase, right: Syntax, b: Phrase) -> Iterator[Delta]:
    """Another word with a capital before the same title or name: `Home Secretary`, `Foreign Secretary`."""
    mine, theirs = left.words(a), right.words(b)
    for i, token in enumerate(mine[:-1]):
        follows = mine[i + 1]
        for k, other in enumerate(theirs[:-1]):
            if theirs[k + 1].norm != follows.norm or token.norm == other.norm:
                continue
            capital = token.text[0].isupper() and other.text[0].isupper() and follows.text[0].isupper()
            titled = {token.norm.rstrip("."), other.norm.rstrip(".")} & COURTESY
            if not capital or titled or token.tag in "DA" or other.tag in "DA" or not _office(follows.norm):
                continue
            unique = token.norm not in {one.norm for one in right.tokens} and other.norm not in {
                one.norm for one in left.tokens
            }
            spelled = token.norm in other.norm or other.norm in token.norm or "." in token.norm + other.norm
            if (
                unique
                and not spelled
                and not token.text.isupper()
                and not other.text.isupper()
                and words_alike(token.norm, other.norm) != "same"
            ):
                at, there = (token.start, follows.end), (other.start, theirs[k + 1].end)
                yield delta(ARGUMENT, "different", left, at, right, there, TITLED, "argument:title")
                return


COURTESY, BODIES = Words("comparing", "modifiers: courtesy"), Words("comparing", "modifiers: bodies")


def _other_post(left: Syntax, a: Phrase, right: Syntax, b: Phrase) -> Iterator[Delta]:
    """Another post of the same person: `chief executive Holt`, `chief financial officer Holt`."""
    mine, theirs = _post(left, a), _post(right, b)
    if not BODIES.isdisjoint(mine | theirs):
        return  # the media group Norden, media giant Norden
    only, lacking = mine - theirs, theirs - mine
    if mine & theirs and only and lacking and not any(words_alike(x, y) == "same" for x in only for y in lacking):
        at, there = left.place(a), right.place(b)
        yield delta(ARGUMENT, "different", left, at, right, there, TITLED, "argument:title")


def _post(side: Syntax, phrase: Phrase) -> set[str]:
    """The lower-case words before a name that say what somebody is: `coach`, also of `then-coach`."""
    if side.tokens[phrase.head].tag != "P":
        return set()
    posts = (token for token in side.tokens[phrase.first : phrase.head] if token.tag in "NJ")
    return {_THEN.sub("", token.norm) for token in posts if token.text.islower()}


_THEN = Pattern("comparing", "modifiers: then")


def _office(norm: str) -> bool:
    """Whether a capitalised word is a common noun: Secretary, Ministry; not Holt, an otter's den."""
    known = entry(norm)
    return known is not None and known.tags.get("n", 0) >= MET


MET = 2
"""Minimum count of a noun in WordNet's tagged texts, to be taken for one where it is capitalised."""


# ---------------------------------------------------------------- ladders


def rungs(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for a higher rung of a scale: convicted for charged, patients for mice, causes for is linked to."""
    if left.lemmas & right.lemmas <= _SMALL:
        return
    for name, steps in _ladders():
        high = _highest(left, steps)
        low = _highest(right, steps) if high else None
        if high and low and high[0] > low[0]:
            yield delta(RUNG, "stronger", left, high[1].span, right, low[1].span, LADDER, f"ladder:{name}")
            return
    linked = next((token for token in right.tokens if token.tag in "VEJ" and lemma(token.norm, "v") in LINKING), None)
    if linked is None and (link := _LINKED.search(right.text)) and not _LINKED.search(left.text):
        yield from _stronger_link(left, right, link.span())
        return
    causing = next((left.tokens[one.verb] for one in left.predicates if left.tokens[one.verb].lemma in CAUSING), None)
    if linked is None or causing is None or any(lemma(token.norm, "v") in LINKING for token in left.tokens):
        return
    if causing.lemma not in {right.tokens[one.verb].lemma for one in right.predicates}:
        yield delta(RUNG, "stronger", left, causing.span, right, linked.span, LADDER, "ladder:cause")


def _stronger_link(left: Syntax, right: Syntax, at: tuple[int, int]) -> Iterator[Delta]:
    """`prevents` for `less likely to`."""
    for one in left.predicates:
        verb, there = left.tokens[one.verb], {right.tokens[other.verb].lemma for other in right.predicates}
        if verb.lemma in CAUSING and verb.lemma not in there and not one.modal and one.governor is None:
            yield delta(RUNG, "stronger", left, verb.span, right, at, LADDER, "ladder:cause")
            return


_LINKED = Pattern("comparing", "modifiers: linked")
ALMOST = Words("comparing", "modifiers: almost")

_SMALL = Words("comparing", "modifiers: small")


LADDERS = Table("comparing", "modifiers: ladders")
CAUSING = Words("comparing", "modifiers: causing")
LINKING = Words("comparing", "modifiers: linking")


@by_language()
def _ladders() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    return tuple((name, tuple(frozenset(step.split()) for step in steps)) for name, steps in LADDERS.items())


def _highest(side: Syntax, steps: tuple[frozenset[str], ...]) -> tuple[int, TaggedToken] | None:
    """The highest rung of a scale in a sentence, and its word."""
    for rung in range(len(steps) - 1, -1, -1):
        if steps[rung].isdisjoint(side.norms) and steps[rung].isdisjoint(side.lemmas):
            continue
        for i, token in enumerate(side.tokens):
            reached = token.norm in steps[rung] or (token.lemma in steps[rung] and token.tag in "NVEG")
            before = side.tokens[max(0, i - SUPPOSED) : i]
            if reached and not any(one.norm in CONDITIONS or one.norm in MIGHT for one in before):
                return rung, token
    return None


SUPPOSED, MIGHT = 4, Words("comparing", "modifiers: might")
"""Maximum distance in tokens of an `if` before a rung: if convicted, if he is found guilty, could face a sentence."""


def bounds(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`12 people` for `at least 12 people`: the same figure, without its bound."""
    for token in left.tokens:
        if token.tag != "#" or _bound(left, token):
            continue
        twin = next((other for other in right.tokens if other.tag == "#" and other.norm == token.norm), None)
        found = _bound(right, twin) if twin else None
        if twin and found:
            there = (found[0], twin.end)
            yield delta(QUANTITY, "stronger", left, token.span, right, there, MORE, f"bounds:{found[1]}")
            return


_BOUNDS = CueRows("comparing", "modifiers: bounds of figures")


def _bound(side: Syntax, figure: TaggedToken) -> tuple[int, str] | None:
    """The start and sort of a bound right before a figure."""
    before = side.text[: figure.start].rstrip().lower()
    for bound in _BOUNDS:
        if before.endswith(bound) and not before[: -len(bound)][-1:].isalnum():
            return len(before) - len(bound), bound
    return None


_EXCLUDING = Words("comparing", "modifiers: excluding")


def widened(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for `only`, `worldwide`, `always` that the right sentence lacks, and `also` for `only`."""
    theirs = {token.norm for token in right.tokens}
    excluding = any(
        token.norm in _EXCLUDING and not (i and right.tokens[i - 1].negative)  # not only
        for i, token in enumerate(right.tokens)
    )
    if excluding and "also" not in theirs:
        yield from _word(left, "also", right, "only")
    if not excluding and theirs & {"also", "too", "other"}:
        yield from _word(left, "only", right, "also")
    if "only" in theirs:
        yield from _word(left, "worldwide", right, "only")


def restricted(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for `only` where the right sentence has all the rest, and no word that excludes others."""
    only = next((token for token in left.tokens if token.norm in EXCLUSIVE), None)
    if only is None or any(token.norm in CLOSED or token.negative for token in right.tokens):
        return
    behind = left.tokens[left.tokens.index(only) + 1 :][:1]
    matter = [token for token in left.tokens if token is not only and token.tag in "NPJVEG#"]
    present = {token.lemma for token in right.tokens}
    if (
        behind
        and behind[0].tag in ("P", "N", "D")
        and len(matter) >= RESTRICTED
        and all(t.lemma in present for t in matter)
    ):
        yield delta(WIDENED, "stronger", left, only.span, right, None, LADDER, "widening:only added")


EXCLUSIVE = Words("comparing", "modifiers: exclusive")
CLOSED = Words("comparing", "modifiers: closed")
"""Other words that exclude others."""

RESTRICTED = 3
"""Minimum number of other content words, all in the evidence, where only `only` was added."""


def _word(left: Syntax, word: str, right: Syntax, other: str) -> Iterator[Delta]:
    mine = next((token for token in left.tokens if token.norm == word), None)
    there = next((token for token in right.tokens if token.norm == other), None)
    if mine:
        at = there.span if there else None
        yield delta(WIDENED, "stronger", left, mine.span, right, at, LADDER, f"widening:{word}")


def mainly(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`mainly used for` for `also used for`; `entirely due to` for `in part due to`."""
    for more, less in ((_MAINLY, _IN_PART), (_ENTIRELY, _PARTLY)):
        most = more.search(left.text)
        part = less.search(right.text) if most else None
        if most and part and not more.search(right.text) and not less.search(left.text):
            yield delta(WIDENED, "stronger", left, most.span(), right, part.span(), LOOSE, "widening:mainly")
            return


_ENTIRELY, _PARTLY = Pattern("comparing", "modifiers: entirely"), Pattern("comparing", "modifiers: partly")
_MAINLY, _IN_PART = Pattern("comparing", "modifiers: mainly"), Pattern("comparing", "modifiers: in part")
