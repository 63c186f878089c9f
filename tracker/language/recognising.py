"""The language of a text, among the known ones, by its words."""

import re
from itertools import accumulate

from tracker.language.lexicon import lemmas
from tracker.language.tagging import closed_class
from tracker.text.languages import ENGLISH, by_language, reading_in, spoken, tags
from tracker.text.words import small

KNOWN = 0.5
"""Minimum share (0-1) of known words among a text's lower-case words to be English: English news has .9 and more,
German and French a quarter, by words that both languages have."""

FEWEST = 3
"""Minimum number of words for a decision, unless their script decides."""

SENTENCE = 7
"""Number of lower-case words without a function word that shows another language: of 4,000 sentences of news none has
them."""

_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_ADDRESS = re.compile(r"https?://\S+")
_WORD, _ACCENTED = re.compile(r"[^\W\d_]+"), re.compile(r"[à-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
CLOSED = ("determiner", "pronoun", "preposition", "subordinator", "coordinator", "modal", "be", "have", "do", "adverb")


def reads_in_it(text: str) -> bool:
    """Whether a text is in the current language, by its words: other scripts are not, and too few words count as it."""
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
    others = [word for word in small if word not in grammar]
    wanted = KNOWN * (len(small) + accented) - (len(small) - len(others))
    known = accumulate((bool(lemmas(word)) for word in others), initial=0)
    return any(found >= wanted for found in known)


@by_language()
def _grammar() -> frozenset[str]:
    return small().union(*map(closed_class, CLOSED))


def other_language(text: str) -> str | None:
    """The known language other than English that has a text's words; None for none."""
    found = recognised_language(text, None) if len(tags()) > 1 else None
    return None if found == ENGLISH.tag else found


def recognised_language(text: str, language: str | None) -> str | None:
    """The known language of a text: the one given (BCP 47) or, without one, the first that has its words; None for an
    unknown one."""
    if language:
        return language if spoken(language) else None
    for tag in tags():
        with reading_in(tag):
            if reads_in_it(text):
                return tag
    return None
