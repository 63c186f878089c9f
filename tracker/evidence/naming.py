"""Deltas for names that neither the evidence nor its surroundings have."""

import re
from collections.abc import Iterable, Iterator

from tracker.comparing.deltas import NAME, Delta
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Reading
from tracker.language.lexicon import entries
from tracker.text.cues import Pattern, cues
from tracker.text.signals.names import LONG_FORM, Name, core, names, place_named, rivals, same_name, spelled_out
from tracker.text.words import stem


def name_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for names of the claim that neither the evidence nor its surroundings have."""
    for name in reading.names:
        if set(name.words) & reading.ignored or _spoken_for(reading, name) or _of_holiday(reading.claim, name):
            continue
        if rival := _rival(reading, name):
            yield lack(NAME, name.text, rival, 0.78, at=(name.start, name.end))
            continue
        if not name.sure or _taken_up(reading, name) or _stood_for(reading, name):
            continue
        forms = [(name.text, name.words), *((other, core(other)) for other in reading.other_names(name.text))]
        if not any(_named(reading, *form) for form in forms):
            yield lack(NAME, name.text, "", _name_weight(reading, name), at=(name.start, name.end))


def _of_holiday(claim: str, name: Name) -> bool:
    """Whether a name is part of a holiday's, which is compared as a date."""
    return any(found.start() <= name.start < found.end() for found in _HOLIDAY.finditer(claim))


_HOLIDAY = Pattern("evidence", "naming: holiday")


def _rival(reading: Reading, name: Name) -> str:
    """A similar name of another bearer in the evidence, where the claim's is nowhere; '' for none."""
    if reading.has_place(name.text) and (name.place or len(name.words) == 1) and not _only_longer(reading, name):
        return ""
    if any(_stands_alone(name.text, one.sentence) for one in reading.cited):
        return ""
    before = "".join(reading.claim[: name.start].split()[-1:])
    if before and any(f"{before} {name.text}".lower() in one.sentence.lower() for one in reading.cited):
        return ""  # western Europe, Western Europe
    if _among(reading, name, (other for one in reading.cited for other in names(one.sentence))):
        return ""  # without reading what is around it
    there = [other for one in reading.cited for part in (one.sentence, one.nearby) if part for other in names(part)]
    if _among(reading, name, there):
        return ""
    return next((one.text for one in there if rivals(name.text, one.text) or other_surname(name.text, one.text)), "")


def other_surname(a: str, b: str) -> bool:
    """Whether the people named in two texts have one given name and other surnames: Ines Aker, Ines Holt. A word of the
    language is no surname: Halden Council, Halden Station."""
    pairs = [(x.words, y.words) for x in names(a) for y in names(b) if len(x.words) == len(y.words) == 2]
    one_given = [(x[1], y[1]) for x, y in pairs if x[0] == y[0] and place_named(x[0]) is None]
    return any(_surnames(own, rival) for own, rival in one_given)


def _surnames(a: str, b: str) -> bool:
    return a[0] != b[0] and not entries(a) and not entries(b)


def _among(reading: Reading, name: Name, others: Iterable[Name]) -> bool:
    """Whether any of some names is this one."""
    return any(name.words == other.words or same_name(name.text, other.text, reading.aliases) for other in others)


def _taken_up(reading: Reading, name: Name) -> bool:
    """Whether the evidence refers back to a name of its text: `the report`, for `Norden's report`."""
    owned = _OWNED.match(reading.claim, name.end)
    bearer = name.text.removesuffix("'s").removesuffix("’s")
    return owned is not None and any(
        owned[1] in _TAKES_UP.findall(one.sentence) and bearer in one.whole for one in reading.cited
    )


def _stood_for(reading: Reading, name: Name) -> bool:
    """Whether the source has the name elsewhere and the cited words only refer to it (`he`, `its`, `the show`), with no
    other name that the claim lacks and that could replace it."""
    if any(one.speaker_start <= name.start < one.speaker_end for one in reading.attributed):
        return False  # the topic comes first, and speakers are checked by attribution
    bearer = name.text.removesuffix("'s").removesuffix("’s")
    there = [one for one in reading.cited if bearer in one.whole and _STANDS_FOR.search(one.sentence)]
    return bool(there) and not any(
        _exchangeable(name, other)
        and not any(same_name(own.text, other.text, reading.aliases) for own in reading.names)
        for one in there
        for other in names(one.sentence)
    )


def _exchangeable(name: Name, other: Name) -> bool:
    return other.sure and bool(name.place) == bool(other.place)


_STANDS_FOR = Pattern("evidence", "naming: stands for")
_OWNED = Pattern("evidence", "naming: owned")
_TAKES_UP = Pattern("evidence", "naming: takes up")


def _stands_alone(name: str, text: str) -> bool:
    """Whether a name is in a text with lower-case words on either side, so that it is no part of another one: a cheap
    test before all names are read."""
    at = text.find(name)
    if at < 1 or text[at - 1] != " " or text[at + len(name) : at + len(name) + 1] not in (" ", ","):
        return False
    beside = (*text[:at].split()[-1:], *text[at + len(name) :].lstrip(" ,").split(" ", 1)[:1])
    return len(beside) == 2 and all(word.isalpha() and word.islower() for word in beside) and LINKERS.isdisjoint(beside)


LINKERS = frozenset(cues("names")["linkers"])


def _only_longer(reading: Reading, name: Name) -> bool:
    """Whether a known place is in the evidence only as part of a longer name."""
    return not any(other.place == name.place for one in reading.cited for other in names(one.sentence) if name.place)


def _name_weight(reading: Reading, name: Name) -> float:
    """Confidence (0-1) that a missing name is wrong: a place that only locates another (`Calgary, Alberta`) is often
    not cited."""
    if _is_topic(reading, name):
        return TOPIC
    before = reading.claim[: name.start]
    if before.endswith(", ") and any(other.end == len(before) - 2 for other in reading.names):
        return 0.4
    return 0.6 if name.place and len(name.words) == 1 else 0.78


def _is_topic(reading: Reading, name: Name) -> bool:
    """Whether a source names a place that the cited words leave out, and they name no other that could be meant: the
    place is known from before."""
    bearer = name.text.removesuffix("'s").removesuffix("’s")
    if not name.place or not any(bearer in one.whole for one in reading.cited):
        return False
    there = (other for one in reading.cited for other in names(one.sentence) if other.place)
    return all(any(other.place == mine.place for mine in reading.names) for other in there)


TOPIC = 0.5
"""Confidence (0-1) that a place is wrong which the source names elsewhere, with no other in the cited words."""


def _spoken_for(reading: Reading, name: Name) -> bool:
    """Whether a name is only the claim's speaker, which attribution checks."""
    return bool(reading.speaker and same_name(name.text, reading.speaker, reading.aliases))


def _named(reading: Reading, text: str, parts: tuple[str, ...]) -> bool:
    text = text.removesuffix("'s").removesuffix("’s")
    if any(text in part or spelled_out(text, part) for one in reading.cited for part in (one.sentence, one.nearby)):
        return True
    if spelled_out(text, reading.claim) or _shortened(reading, text):
        return True
    if any(stem(part) in reading.near_stems for part in parts if len(part) > 1) or reading.has_place(text):
        return True
    if any(stem(form) in reading.near_stems for form in _other_forms(text)):
        return True
    joined = "".join(parts)  # Ibero-American, Iberoamerican
    return len(joined) > 5 and joined in reading.letters


def _other_forms(text: str) -> Iterator[str]:
    """Other forms of a name: Viennese for Vienna, the one MP3 of some MP3s."""
    name, known = text.lower(), cues("names")["of cities"]
    yield from cues("names")["members"].get(name, ())
    yield from (form for form, city in known.items() if city == name)
    if name in known:
        yield known[name]
    if text.endswith("s") and text[:-1].isupper():
        yield name[:-1]


def _shortened(reading: Reading, text: str) -> bool:
    """Whether the evidence has the acronym of a name that the claim spells out, as a whole or as a part of it."""
    around = next((found.group() for found in LONG_FORM.finditer(reading.claim) if text in found.group()), "")
    if not around:
        return False
    acronyms = {
        found for one in reading.cited for part in (one.sentence, one.nearby) for found in _ACRONYM.findall(part)
    }
    return any(spelled_out(acronym, around) for acronym in acronyms)


_ACRONYM = re.compile(r"\b[A-Z]{2,7}\b")
