"""Words that mean the opposite: `ally` and `adversary`, `rise` and `fall`, `likely` and `unlikely`.

The table is `opposites.txt` of the language (WordNet's antonyms that are attested in tagged text, and our own words of
direction and status). Forms are compared by stem; a negating prefix (`un-`, `in-`, `non-` …) is recognised for any
word.
"""

from tracker.text.cues import Words
from tracker.text.languages import by_language, current
from tracker.text.words import norm, stem

NEGATING = Words("text", "opposites: negating")


@by_language(65_536)
def are_opposites(a: str, b: str) -> bool:
    """Whether two words, in any form, are opposites."""
    left, right = norm(a), norm(b)
    if stem(right) in opposites_of(left):
        return True
    return negates(left, right)


def negates(a: str, b: str) -> bool:
    """Whether one of two words (normal forms) is the other with a negating prefix: `likely`, `unlikely`."""
    short, long = sorted((a, b), key=len)
    return len(short) > 4 and any(long == prefix + short for prefix in NEGATING)


@by_language(65_536)
def opposites_of(word: str) -> frozenset[str]:
    """The stems of a word's opposites in the table."""
    return facing(stem(norm(word)))


def facing(found: str) -> frozenset[str]:
    """The stems of a stem's opposites in the table."""
    return _table().get(found, frozenset())


@by_language()
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in current().lines("opposites.txt"):
        a, b = (stem(norm(word)) for word in line.split())
        if not a.startswith(b) and not b.startswith(a):  # employer and employee meet as employ
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}
