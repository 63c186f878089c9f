"""Whether two words are one word, spelled or read otherwise: a slip of the pen, of optical recognition, an ending.

No likeness alone decides: `Iran` and `Iraq` differ in a letter. So the slip has to be small for the word's length, and
two words that are both known, or in use elsewhere in the text, are two words.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from tracker.anchoring.tokens import Token
from tracker.language.lexicon import lemmas
from tracker.text.cues import cues
from tracker.text.words import norm, stem

Attested = Callable[[str], int]
"""How often a word (in normal form) stands in the text, at most twice."""

_LOOK_ALIKE = (
    *(("rn", "m"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("vv", "w"), ("b", "h"), ("c", "e"), ("t", "f"), ("n", "u")),
    *(("i", "l"), ("1", "l"), ("0", "o"), ("5", "s")),
)
"""Shapes that machines take for each other; each is read as the second."""


_DOUBLE = re.compile(r"(.)\1+")


_VARIANTS = (
    *((r"our(?=s|ed|ing|ite|able|ful|hood|ly|$)", "or"), (r"(?<=\w{3})is(?=e|ed|es|er|ers|ing|ation|ations$)", "iz")),
    *((r"(?<=[tbc])re(?=s?$)", "er"), (r"yse", "yze"), (r"ogue(?=s?$)", "og"), (r"ence(?=s?$)", "ense")),
    *((r"(?<=\w)[ao]e(?=[a-z]{3})", "e"), (r"^[ao]e(?=[a-z]{4})", "e"), (r"ll(?=ed|ing|er|ers|ment)", "l")),
    *((r"amme(?=s?$)", "am"), (r"(?<=[lnmpk])t$", "ed"), (r"pp(?=ed$)", "p"), (r"wards$", "ward")),
)
"""Spellings of one word in two countries, with what both are read as: colour, organise, centre, analyse, dialogue,
defence, anaemia, travelled, programme, learnt, stepped."""
LONG_NAME = 6
"""Names of fewer letters differ by one: Anna, Anne."""
LONGEST_PLAIN = 4
"""Words of no more letters are spelled in one way: `four` is no `for`, `tire` no `tier`."""


def slip(a: str, b: str, attested: Attested) -> bool:
    """Whether two words in normal form are one, written or read with slips."""
    if digits(a) != digits(b):
        return False
    if stem(a) == stem(b) or variants(a, b):
        return True
    if known(a) and known(b):
        return False
    if _DOUBLE.sub(r"\1", a) == _DOUBLE.sub(r"\1", b) or _misread(a) == _misread(b):
        return True
    if attested(a) and attested(b) > 1:
        return False
    return OSA.distance(a, b) <= _allowed(min(len(a), len(b)))


def variants(a: str, b: str) -> bool:
    """Whether two words are known spellings of one: `colour` and `color`."""
    return min(len(a), len(b)) > LONGEST_PLAIN and _plainest(a) == _plainest(b)


def _plainest(word: str) -> str:
    for spelling, plain in _VARIANTS:
        word = re.sub(spelling, plain, word)
    return word


def digits(word: str) -> str:
    """The figures in a word: `leopard1` and `leopard2` are two tanks."""
    return "".join(letter for letter in word if letter.isdigit())


def _allowed(size: int) -> int:
    """How many slips a word of a length may hold and still be that word."""
    return 0 if size < 3 else 1 if size < 6 else 2 if size < 10 else 3


def same_name(a: str, b: str, attested: Attested) -> bool:
    """Whether two capitalised words are one name: a slip or another transcription, and no name of its own."""
    if digits(a) != digits(b):
        return False
    if stem(a) == stem(b) or variants(a, b):
        return True
    if (known(a) and known(b)) or (attested(a) and attested(b) > 1):
        return False
    shorter, distance = min(len(a), len(b)), OSA.distance(a, b)
    if distance == 1 and len(a) == len(b) and sorted(a) != sorted(b):  # one letter is another: Hansen, Hanson
        return (shorter >= LONG_NAME and known(a) != known(b)) or _misread(a) == _misread(b)
    return distance <= (1 if shorter < 7 else 2)


def _misread(word: str) -> str:
    """A word as a machine might read it: letters that look alike are one, and so are double ones."""
    for shape, other in _LOOK_ALIKE:
        word = word.replace(shape, other)
    return _DOUBLE.sub(r"\1", word)


@cache
def _known_words() -> frozenset[str]:
    """What is known to be a word, in normal form: the words of grammar, the cue words, the countries."""
    lists = ("function", "negation", "hedges", "quantifiers", "numbers", "dates", "apart", "names", "irregular")
    return frozenset(norm(word) for name in lists for word in _strings(cues(name)) if word.replace("-", "").isalpha())


@lru_cache(65_536)
def known(word: str) -> bool:
    """Whether a normal form is a word of the language, of its grammar or of its dictionary."""
    return word in _known_words() or bool(lemmas(word))


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


@cache
def _function() -> frozenset[str]:
    return frozenset(cues("function"))


def is_name(token: Token) -> bool:
    """Capitalised, as a name is in running text; capitals elsewhere in a word are how bad optical recognition looks."""
    bare = token.text.replace("’", "'").removesuffix("'s")
    if len(bare) < 3 or not bare[0].isupper() or token.start == 0 or token.opens or token.norm in _function():
        return False
    return bare[1:].isalpha() and (bare[1:].islower() or bare.isupper())


def matters(token: Token) -> bool:
    """A word of matter, not of grammar."""
    return len(token.norm) > 2 and token.text[1:].isalpha() and token.norm not in _function()
