"""Groups of words that news uses as synonyms: court and judge, throw out and reject (`data/en/synonyms.txt`)."""

from collections.abc import Mapping

from tracker.language.lexicon import lemmas
from tracker.text.languages import by_language, current


@by_language(65_536)
def groups(form: str) -> frozenset[int]:
    """The groups of a lower-case form or any of its lemmas, by number."""
    known = synonyms()
    return frozenset().union(*(known.get(one, frozenset()) for one in {form, *(of for _, of in lemmas(form))}))


@by_language()
def synonyms() -> Mapping[str, frozenset[int]]:
    """Word, or phrase with hyphens for its spaces → the numbers of its groups."""
    found: dict[str, frozenset[int]] = {}
    for group, line in enumerate(current().lines("synonyms.txt")):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | {group}
    return found
