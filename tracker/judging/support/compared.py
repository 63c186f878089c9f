"""The deltas of the one comparison of sentences as reasons for missing support, by one table."""

from collections.abc import Iterator

from tracker.comparing import deltas as kinds
from tracker.comparing.causes import explains
from tracker.comparing.contrasts import COMPARING
from tracker.comparing.deltas import TENTATIVE, Delta
from tracker.evidence.comparison import has, nowhere, same_words, sentence_deltas, whole_deltas
from tracker.evidence.reading import Reading, Sentence
from tracker.judging.support.slugs import HEDGE, NAME, NUMBER, OVERSTATED, POLARITY, ROLES
from tracker.model import Shortfall

MEANS: dict[tuple[str, str], tuple[str, float]] = {
    (kinds.ROLES, "swapped"): (ROLES, 0.78),
    (kinds.ARGUMENT, "different"): (NAME, 0.75),
    (kinds.OPPOSITE, "opposite"): (POLARITY, 0.78),
    (kinds.ORDER, "opposite"): (ROLES, 0.78),
    (kinds.TIME, "different"): (NUMBER, 0.78),
    (kinds.NUMBER, "elsewhere"): (NUMBER, 0.75),
    (kinds.NUMBER, "swapped"): (NUMBER, 0.75),
    (kinds.POLARITY, "negated"): (POLARITY, 0.78),
    (kinds.POLARITY, "affirmed"): (POLARITY, 0.78),
    (kinds.ASSERTION, "denied"): (POLARITY, 0.85),
    (kinds.ASSERTION, "failed"): (POLARITY, 0.78),
    (kinds.ASSERTION, "doubted"): (HEDGE, 0.8),
    (kinds.ASSERTION, "conditional"): (HEDGE, 0.8),
    (kinds.ASSERTION, "attempted"): (HEDGE, 0.8),
    (kinds.ASSERTION, "planned"): (HEDGE, 0.8),
    (kinds.ASSERTION, "accused"): (OVERSTATED, 0.85),
    (kinds.MODIFIER, "stronger"): (OVERSTATED, 0.8),
    (kinds.QUANTITY, "stronger"): (OVERSTATED, 0.8),
    (kinds.QUANTITY, "different"): (NUMBER, 0.8),
    (kinds.QUANTITY, "opposite"): (POLARITY, 0.78),
    (kinds.WIDENED, "stronger"): (OVERSTATED, 0.78),
    (kinds.RUNG, "stronger"): (OVERSTATED, 0.8),
    (kinds.CAUSE, "added"): (OVERSTATED, 0.75),
}
"""Kind and relation of a delta → its rule and confidence (0-1). What is not listed is no lack of support."""

BY_DATUM = {
    "in place": (NUMBER, 0.9),
    "edits:name": (NAME, 0.8),
    "edits:hedge": (HEDGE, 0.85),
    "rates": (NUMBER, 0.75),
}
"""Datum of a delta → its rule and confidence (0-1), where it says more than kind and relation: words are in the very
place of others, a figure is by another period."""

CAUSE_ADDED = f"{kinds.CAUSE}-added"

ABOUT = 0.25
"""Minimum share (0-1) of a claim in a sentence about the same thing: below it a missing cause does not count."""

AS_NEAR = 0.05
"""Maximum difference of shares (0-1) of a sentence that counts as near as the nearest."""


def compared_shortfalls(reading: Reading) -> Iterator[Shortfall]:
    """The shortfalls against the sentence nearest to the claim; none where another as near has it all, nor for what
    another cited sentence supports. A headline counts only where no other sentence does."""
    candidates = [one for one in reading.nearest if not one.cited.heading] or reading.nearest
    nearest = [one for one in candidates if one.share >= candidates[0].share - AS_NEAR]
    found = [(sentence, list(_meant(reading, sentence))) for sentence in nearest]
    lacking = found[0][1] if found and all(shortfalls for _, shortfalls in found) else ()
    if kept := [one for one in lacking if not _supported_elsewhere(reading, one)]:
        yield from kept
    elif beside := list(_opposed_beside(reading)):
        yield from beside[:1]
    elif not reading.literal:
        yield from _of_passages(reading)


def _of_passages(reading: Reading) -> Iterator[Shortfall]:
    """The shortfalls that need whole passages: nothing in them states as done what the claim does."""
    for delta in whole_deltas(reading):
        slug, _ = MEANS[delta.kind, delta.relation]
        at = _within(reading, delta)
        yield Shortfall(slug, delta.left, delta.right, delta.sure, reading.nearest[0].cited.item, at, delta.datum)


def _opposed_beside(reading: Reading) -> Iterator[Shortfall]:
    """The shortfalls for a word of the claim that no cited sentence has, with its opposite in one beside the
    nearest."""
    for sentence in reading.ranked[1:]:
        if sentence.share >= ABOUT and not reading.literal:
            for one in _meant(reading, sentence):
                opposed = one.code == "opposite-opposite" and one.evidence.lower() not in COMPARING
                if opposed and nowhere(reading, one.claim):
                    yield one


def _supported_elsewhere(reading: Reading, shortfall: Shortfall) -> bool:
    """Whether another cited sentence supports the words that fall short: a claim made of two sentences is compared with
    both."""
    if shortfall.slug not in (OVERSTATED, POLARITY) or not shortfall.claim or reading.literal:
        return False
    if shortfall.code == CAUSE_ADDED:
        found = (sentence_deltas(reading, one) for one in reading.ranked[1:] if explains(one.text))
        return any(all(one.kind != kinds.CAUSE for one in deltas) for deltas in found)
    others = [one for one in reading.ranked[1:] if has(one, shortfall.claim) and one.share >= ABOUT]
    return any(all(shortfall.claim != other.claim for other in _meant(reading, one)) for one in others)


def _meant(reading: Reading, sentence: Sentence) -> Iterator[Shortfall]:
    for delta in sentence_deltas(reading, sentence):
        meaning = BY_DATUM.get(delta.datum) or MEANS.get((delta.kind, delta.relation))
        if meaning is None:
            continue
        if delta.kind == kinds.CAUSE and sentence.share < ABOUT:
            continue  # about something else
        if delta.relation in ("accused", "reported") and (reading.attributed or reading.speaker):
            continue  # attributed to somebody
        slug, sure = meaning[0], min(meaning[1], delta.sure) if delta.datum in BY_DATUM else meaning[1]
        if slug == NAME and not delta.datum.endswith(("name", "title", "designation")):
            slug = ROLES
        code = f"{delta.kind}-{delta.relation}"
        if delta.datum.startswith(("denied-", "denying-")):
            sure, code = delta.sure, delta.datum
        elif delta.datum in TENTATIVE:
            sure, code = min(sure, delta.sure), delta.datum
        elif delta.datum == "roles:both" and same_words(reading, sentence):
            sure, code = delta.sure, "roles-whole"
        yield Shortfall(slug, delta.left, delta.right, sure, sentence.cited.item, _within(reading, delta), code)


def _within(reading: Reading, delta: Delta) -> tuple[int, int] | None:
    return delta.left_at if delta.left_at and delta.left_at[1] <= len(reading.claim) else None
