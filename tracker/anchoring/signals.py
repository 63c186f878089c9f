"""Words that say by themselves, in a quote or left out of it, that something is said otherwise."""

from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases


def cue_kinds(word: str) -> str | None:
    """The kind of signal that a word alone is a cue of: `not` of a negation, `only` of a quantifier."""
    return _cue_words().get(word)


@by_language()
def _cue_words() -> dict[str, str]:
    kinds = {"quantifier": ("only", "never", "none"), "hedge": ("reported",), "negation": ("not", "no", "without")}
    lists = {"quantifier": cues("quantifiers"), "hedge": cues("hedges"), "negation": cues("negation")}
    return {
        word: kind for kind, names in kinds.items() for name in names for word in lists[kind][name] if " " not in word
    }


def detracts(words: str) -> bool:
    """Whether words cancel the meaning of the next ones: `former`, `alleged`, `so-called`."""
    return any(_detracting().find(words))


@by_language()
def _detracting() -> Phrases:
    return Phrases({"detracting": cues("detracting")})


@by_language()
def bound_words() -> frozenset[str]:
    """The last words of phrases that make a number a bound: `about`, `than`, `least`."""
    bounds = cues("numbers")
    return frozenset(phrase.split()[-1] for kind in ("over", "under", "about") for phrase in bounds[kind])
