"""Whether a text is in the language whose words are known, by the words themselves."""

import re

from tracker.language.lexicon import lemmas
from tracker.language.tagging import words_of
from tracker.text.cues import cues
from tracker.text.languages import by_language, spoken

KNOWN = 0.5
"""The share of a text's words in small letters that English knows, from which on it is read as English: English news
has .9 and more, German and French a quarter, by words that both languages write."""

FEWEST = 3
"""Fewer words tell nothing, unless their script does."""

SENTENCE = 7
"""So many words in small letters without one of grammar are another language's: of 4,000 sentences of news none are."""

_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_ADDRESS = re.compile(r"https?://\S+")
_LETTER = re.compile(r"[^\W\d_]")
CLOSED = ("determiner", "pronoun", "preposition", "subordinator", "coordinator", "modal", "be", "have", "do", "adverb")


def reads_as_english(text: str) -> bool:
    """Whether a text is English, as far as its words tell: other scripts are not, and a few words are taken for it."""
    text = _ADDRESS.sub(" ", text)
    letters = _LETTER.findall(text)
    if sum(letter > "\u02ff" for letter in letters) * 2 > len(letters):
        return False
    small = _SMALL.findall(text)
    accented = len(re.findall(r"[^\W\d_]*[à-ɏ][^\W\d_]*", text))
    if len(small) + accented < FEWEST:
        return True
    grammar = _grammar()
    if len(small) >= SENTENCE and grammar.isdisjoint(re.findall(r"[^\W\d_]+", text.lower())):
        return False
    known = sum(word in grammar or bool(lemmas(word)) for word in small)
    return known >= KNOWN * (len(small) + accented)


@by_language()
def _grammar() -> frozenset[str]:
    return frozenset(cues("function")).union(*map(words_of, CLOSED))


def words_known(text: str, language: str | None) -> bool:
    """Whether the words of a text are known here: those of its language (BCP 47), or, without one, its own."""
    return spoken(language) if language else reads_as_english(text)
