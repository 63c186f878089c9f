"""Names that neither the evidence nor its surroundings have."""

from collections.abc import Iterator

from tracker.judging.support.doubts import NAME, Doubt
from tracker.judging.support.reading import Reading
from tracker.text.signals.names import Name, core, same
from tracker.text.words import stem


def name_doubts(reading: Reading) -> Iterator[Doubt]:
    """Names of the claim that neither the evidence nor its surroundings have."""
    for name in reading.names:
        if not name.sure or set(name.words) & reading.ignored or _spoken_for(reading, name):
            continue
        forms = [(name.text, name.words), *((other, core(other)) for other in reading.other_names(name.text))]
        if not any(_named(reading, *form) for form in forms):
            yield Doubt(NAME, name.text, "", _name_weight(reading, name), at=(name.start, name.end))


def _name_weight(reading: Reading, name: Name) -> float:
    """A place that only says where another is (`Calgary, Alberta`) is often left out of what is cited."""
    before = reading.claim[: name.start]
    if before.endswith(", ") and any(other.end == len(before) - 2 for other in reading.names):
        return 0.4
    return 0.6 if name.place and len(name.words) == 1 else 0.78


def _spoken_for(reading: Reading, name: Name) -> bool:
    """Whether a name is only the claim's speaker, which attribution looks after."""
    return bool(reading.speaker) and same(name.text, reading.speaker or "", reading.aliases)


def _named(reading: Reading, text: str, parts: tuple[str, ...]) -> bool:
    if any(text in part for one in reading.cited for part in (one.sentence, one.nearby)):
        return True
    if any(stem(part) in reading.near_stems for part in parts if len(part) > 1) or reading.has_place(text):
        return True
    joined = "".join(parts)  # Ibero-American, Iberoamerican
    return len(joined) > 5 and joined in reading.letters
