"""What a word means in the place of another, or alone, in two texts that otherwise say the same."""

from tracker.comparing.modifiers import weakening
from tracker.comparing.terms import OPPOSED, may_oppose, words_alike
from tracker.language.lexicon import entries
from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.signals.opposites import are_opposites
from tracker.text.words import words


def replaced_kind(a: str, b: str) -> str | None:
    """`opposite`, `unit`, `date` or `person` where two words (normal forms) say another thing in each other's place."""
    if are_opposites(a, b):
        return "opposite"
    return next((kind for kind, groups in _groups().items() if a != b and any({a, b} <= one for one in groups)), None)


def opposed(a: str, b: str) -> bool:
    """Whether two words (normal forms) are opposites by any of the language's data: also agreed and refused, of which a
    signal tells more."""
    known = entries(a) and entries(b)  # most words of a badly read text are none
    return are_opposites(a, b) or bool(known and may_oppose(a, b) and words_alike(a, b) == OPPOSED)


@by_language()
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    return {kind: tuple(frozenset(group) for group in groups) for kind, groups in cues("apart").items()}


def lone_kind(word: str) -> str | None:
    """The kind of signal that a word alone is a cue of: `not` of a negation, `only` of a quantifier."""
    return _cue_words().get(word)


@by_language()
def _cue_words() -> dict[str, str]:
    kinds = {"quantifier": ("only", "never", "none"), "hedge": ("reported",), "negation": ("not", "no", "without")}
    lists = {"quantifier": cues("quantifiers"), "hedge": cues("hedges"), "negation": cues("negation")}
    return {
        word: kind for kind, names in kinds.items() for name in names for word in lists[kind][name] if " " not in word
    }


def detracts(text: str) -> bool:
    """Whether words cancel or weaken the meaning of the next ones: `former`, `alleged`, `fake`."""
    forms = {*text.lower().split(), *(word.norm for word in words(text))}  # would-be is one form, and two words
    return bool({weakening(form) for form in forms} - {"", "degree"}) or any(_detracting().find(text))


@by_language()
def _detracting() -> Phrases:
    return Phrases({"detracting": cues("detracting")})


@by_language()
def bound_words() -> frozenset[str]:
    """The last words of phrases that make a number a bound: `about`, `than`, `least`."""
    bounds = cues("numbers")
    return frozenset(phrase.split()[-1] for kind in ("over", "under", "about") for phrase in bounds[kind])
