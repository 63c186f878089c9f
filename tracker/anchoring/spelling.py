"""Recognition of two spellings of one word: a typo, a slip of optical recognition, an ending.

Similarity alone does not decide: `Iran` and `Iraq` differ in a letter. So the slip has to be small for the word's
length, and two words that are both known, or in use elsewhere in the text, are two words.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from rapidfuzz.distance import OSA

from tracker.anchoring.tokens import Token
from tracker.language.lexicon import entry, lemmas
from tracker.language.recognising import CLOSED
from tracker.language.tagging import closed_class
from tracker.text.cues import Table, Words, cues
from tracker.text.languages import by_language
from tracker.text.words import norm, small, stem

LONG = 5
"""Minimum letters of a function word that may be misspelt; shorter ones are near too many others."""
Attested = Callable[[str], int]
"""Normal form of a word → its occurrences in the text, at most 2."""

_LOOK_ALIKE = (
    *(("rn", "m"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("vv", "w"), ("b", "h"), ("c", "e"), ("t", "f"), ("n", "u")),
    *(("i", "l"), ("1", "l"), ("0", "o"), ("5", "s")),
)
"""Shapes that machines confuse; each is read as the second."""


_DOUBLE = re.compile(r"(.)\1+")


def slip(a: str, b: str, attested: Attested) -> bool:
    """Whether two words in normal form are one, written or read with slips."""
    if variants(a, b) or agreeing(a, b):
        return True
    if two_words(a, b):
        return False
    if stem(a) == stem(b):
        return True
    if _known(a) and _known(b):
        return False
    if _DOUBLE.sub(r"\1", a) == _DOUBLE.sub(r"\1", b) or misread(a) == misread(b):
        return True
    if attested(a) and attested(b) > 1:
        return False
    return OSA.distance(a, b) <= _allowed(min(len(a), len(b)))


def _allowed(size: int) -> int:
    """The maximum number of slips in a word of a length."""
    return 0 if size < 3 else 1 if size < 6 else 2 if size < 10 else 3


def same_spelled_name(a: str, b: str, attested: Attested) -> bool:
    """Whether two capitalised words are one name: a slip or another transcription, and no other known name. An ending
    makes another name: German, Germany; Peter, Peters."""
    if a == b or _spelled(a) == _spelled(b):
        return True
    if stem(a) == stem(b) and len(a) != len(b):
        return False
    if (_known(a) and _known(b)) or (attested(a) and attested(b) > 1):
        return False
    shorter, distance = min(len(a), len(b)), OSA.distance(a, b)
    if len(a) == len(b) and sorted(a) != sorted(b):  # different letters: Anna, Anne; Hansen, Hanson
        return misread(a) == misread(b)
    return distance <= (1 if shorter < 7 else 2)


# ---------------------------------------------------------------- two words, or one


def two_words(a: str, b: str) -> bool:
    """Whether both are words of the language: then one is no slip of the other, however near (causal, casual). A rare
    one is a slip of a function word (anther, another)."""
    rare, small = sorted((a, b), key=is_function)
    return is_word(a) and is_word(b) and (is_common(rare) or not is_function(small) or len(small) < LONG)


def is_word(word: str) -> bool:
    """Whether the dictionary has a word."""
    return _known(word) or bool(lemmas(word))


def is_common(word: str) -> bool:
    """Whether the dictionary has a word with occurrences in running text: `vas` and `sed` are rare words."""
    return _known(word) or any((known := entry(lemma)) and any(known.tags.values()) for _, lemma in lemmas(word))


def agreeing(a: str, b: str) -> bool:
    """Whether two words are a verb's singular and plural in one tense: sell, sells. Nouns (ferry, ferries) and another
    tense (sells, sold) are two words."""
    short, long = sorted((a, b), key=len)
    if f"{short} {long}" in _AGREEING:
        return True
    known = entry(short)
    if known is None or long not in (f"{short}s", f"{short}es", f"{short[:-1]}ies"):
        return False
    return known.tags.get("v", 0) >= VERB * max(1, known.tags.get("n", 0))


VERB = 10
"""Minimum ratio of verb to noun uses, in WordNet's tagged texts, of a word whose -s is no plural: hold (351 to 9) is
one, rise (114 to 15) and ferry (1 to 0) are not."""


_AGREEING = Words("anchoring", "spelling: agreeing")


_VARIANTS = Table("anchoring", "spelling: variants")
"""British and American, old and new spellings of one word; each is read as the second."""
_PAST = re.compile(r"(.)\1?ed$|(?<=[^aeiou])t$")


def variants(a: str, b: str) -> bool:
    """Whether two words are known spellings of one word: colour, color; organise, organize; stept, stepped."""
    if a == b or _spelled(a) == _spelled(b):
        return True
    short, long = sorted((a, b), key=len)
    stems = (short.removesuffix("t"), long.removesuffix("ed"))
    return short.endswith("t") and long.endswith("ed") and stems[0] == _DOUBLE.sub(r"\1", stems[1]) != ""


def _spelled(word: str) -> str:
    for one, other in _VARIANTS.items():
        word = word.replace(one, other)
    return word


_SAME_SMALL = Words("anchoring", "spelling: same small")
"""Function words that can replace each other."""


def interchangeable(a: str, b: str) -> bool:
    return " ".join(sorted((a, b))) in _SAME_SMALL


def misread(word: str) -> str:
    """A key of a word for optical recognition: letters that look alike are one, and so are double ones."""
    for shape, other in _LOOK_ALIKE:
        word = word.replace(shape, other)
    return _DOUBLE.sub(r"\1", word)


@by_language()
def _known_words() -> frozenset[str]:
    """Known words in normal form: function words, cue words, countries."""
    lists = ("function", "negation", "hedges", "quantifiers", "numbers", "dates", "apart", "names", "irregular")
    cue_words = (word for name in lists for word in _strings(cues(name)) if word.replace("-", "").isalpha())
    return frozenset(map(norm, cue_words)).union(*map(closed_class, CLOSED))


def _known(word: str) -> bool:
    return word in _known_words()


def _strings(found: Any) -> Iterator[str]:
    """Every string in nested lists and mappings."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        yield from found
        for value in found.values():
            yield from _strings(value)
    else:
        for value in found:
            yield from _strings(value)


def is_function(word: str) -> bool:
    return word in small()


def is_name(token: Token) -> bool:
    """Capitalised, as a name is in running text; capitals elsewhere in a word are how bad optical recognition looks."""
    bare = token.text.replace("’", "'").removesuffix("'s")
    if len(bare) < 3 or not bare[0].isupper() or token.start == 0 or token.opens or token.norm in small():
        return False
    return bare[1:].isalpha() and (bare[1:].islower() or bare.isupper())


def matters(token: Token) -> bool:
    """Whether a token is a content word."""
    return len(token.norm) > 2 and token.text[1:].isalpha() and token.norm not in small()
