"""Which language a text is in, of those whose words are known, by the words themselves."""

import re

from tracker.language.lexicon import lemmas
from tracker.language.tagging import closed_class
from tracker.text.languages import ENGLISH, by_language, reading_in, spoken, tags
from tracker.text.words import small

KNOWN = 0.5
"""The share of a text's words in small letters that English knows, from which on it is read as English: English news
has .9 and more, German and French a quarter, by words that both languages write."""

FEWEST = 3
"""Fewer words tell nothing, unless their script does."""

SENTENCE = 7
"""So many words in small letters without one of grammar are another language's: of 4,000 sentences of news none are."""

_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_ADDRESS = re.compile(r"https?://\S+")
_WORD, _ACCENTED = re.compile(r"[^\W\d_]+"), re.compile(r"[à-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
CLOSED = ("determiner", "pronoun", "preposition", "subordinator", "coordinator", "modal", "be", "have", "do", "adverb")


def reads_in_it(text: str) -> bool:
    """Whether a text is in the language that is read now, as far as its words tell: other scripts are not, and a few
    words are taken for it."""
    text = _ADDRESS.sub(" ", text)
    letters = _LETTER.findall(text)
    if sum(letter > "\u02ff" for letter in letters) * 2 > len(letters):
        return False
    small = _SMALL.findall(text)
    accented = sum(_ACCENTED.search(word) is not None for word in _WORD.findall(text))
    if len(small) + accented < FEWEST:
        return True
    grammar = _grammar()
    if len(small) >= SENTENCE and grammar.isdisjoint(_WORD.findall(text.lower())):
        return False
    known = sum(word in grammar or bool(lemmas(word)) for word in small)
    return known >= KNOWN * (len(small) + accented)


@by_language()
def _grammar() -> frozenset[str]:
    return small().union(*map(closed_class, CLOSED))


def other_language(text: str) -> str | None:
    """The language but English that a text is in, if any is known and has its words."""
    found = known_language(text, None) if len(tags()) > 1 else None
    return None if found == ENGLISH.tag else found


def known_language(text: str, language: str | None) -> str | None:
    """The language in which a text can be read: the one that is said (BCP 47) or, without one, the first whose words it
    has; None where its words are not known."""
    if language:
        return language if spoken(language) else None
    for tag in tags():
        with reading_in(tag):
            if reads_in_it(text):
                return tag
    return None
