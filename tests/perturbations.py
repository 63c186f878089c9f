"""Real sentences altered as news is altered on its way to a headline, by plain patterns that know nothing of Tracker.

Each alteration takes a sentence and gives the claim that an editor might have made of it, and who is said to say it.
The evidence stays the sentence. Figures: `python tests/benchmarks/support.py`.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[1].parent / "shared"


class Altered(NamedTuple):
    """A claim and the sentence that it is cited to."""

    claim: str
    sentence: str
    speaker: str | None = None


Alteration = Callable[[str, random.Random], Altered | None]


# ---------------------------------------------------------------- sentences

_ENDS = re.compile(r"(?:\b[a-z]\w*|\d|\b[A-Z]\w{4,})\.$")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[A-Z“\"])")


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of 8 to 45 words, each once."""
    found: dict[str, None] = {}
    for text in texts:
        for part in _SENTENCE.split(" ".join(text.split())):
            if 8 <= len(part.split()) <= 45 and _ENDS.search(part) and part[0].isupper() and "…" not in part:
                found[part.strip()] = None
    return list(found)


def news(shared: Path = SHARED) -> Iterator[str]:
    """The five articles, a paraphrase set of news sentences, the evidence of labelled claims."""
    for path in sorted((shared / "seeds").glob("*.txt")):
        yield from (line for line in path.read_text("utf-8").splitlines() if line.strip())
    for row in _rows(shared / "eval" / "match_paraphrase.jsonl"):
        yield from (str(row["a"]), str(row["b"]))
    for row in _rows(shared / "eval" / "support_wice.jsonl"):
        yield str(row["evidence"])


def others(shared: Path = SHARED) -> Iterator[str]:
    """Texts that are no news: an encyclopaedia's sentences, and pages of other kinds."""
    for row in _rows(shared / "eval" / "conflict_pairs.jsonl"):
        if row["set"] == "fever-symmetric":
            yield from (f"{str(row[side]).rstrip('.')}." for side in ("a", "b"))
    for row in _rows(shared / "eval" / "anchor_changed.jsonl"):
        yield str(row["text"])


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


# ---------------------------------------------------------------- figures

_FIGURE = re.compile(r"(?<![\w.,$£€/:-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?=(?:-\w+)? [a-z(]|%| percent)(?!-)")
_WORDED = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "fifty",
)
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDED)})\b(?= [a-z])")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = r"(?:19|20)\d\d"


def number(sentence: str, chance: random.Random) -> Altered | None:
    """Another figure: 12,000 becomes 21,000, five becomes nine."""
    places = [m for m in _FIGURE.finditer(sentence) if not re.fullmatch(_YEAR, m.group()) and not _dated(sentence, m)]
    places += list(_WORD.finditer(sentence))
    if not places:
        return None
    place = chance.choice(places)
    other = chance.choice([w for w in _WORDED if w != place.group()]) if place.group().isalpha() else None
    return _replaced(sentence, place, other or _other_figure(place.group(), chance))


def _dated(sentence: str, place: re.Match[str]) -> bool:
    beside = sentence[max(0, place.start() - 12) : place.end() + 12]
    return any(month[:3] in beside for month in (*_MONTHS, "May"))


def _other_figure(figure: str, chance: random.Random) -> str:
    digits = [i for i, letter in enumerate(figure) if letter.isdigit()]
    at = digits[0]
    changed = chance.choice([d for d in "123456789" if d != figure[at]])
    return figure[:at] + changed + figure[at + 1 :]


def date(sentence: str, chance: random.Random) -> Altered | None:
    """Another month, weekday or year."""
    patterns = {rf"\b(?:{'|'.join(_MONTHS)})\b": _MONTHS, rf"\b(?:{'|'.join(_DAYS)})\b": _DAYS}
    places = [
        (m, chance.choice([o for o in others if o != m.group()]))
        for p, others in patterns.items()
        for m in re.finditer(p, sentence)
    ]
    places += [
        (m, str(int(m.group()) - chance.choice((1, 2, 7, 10))))
        for m in re.finditer(rf"(?<=\bin ){_YEAR}\b(?! [a-z]+s\b)", sentence)
    ]
    if not places:
        return None
    place, other = chance.choice(places)
    return None if re.search(rf"\b{other}\b", sentence) else _replaced(sentence, place, other)


def _replaced(sentence: str, place: re.Match[str], other: str) -> Altered:
    return Altered(sentence[: place.start()] + other + sentence[place.end() :], sentence)


# ---------------------------------------------------------------- names and speakers

_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+(?=[ ,.](?![A-Z]))")
_NO_NAME = (*_MONTHS, *_DAYS, "May", "The", "In", "On", "He", "She", "It")
PEOPLE = (
    "Halvor Brekke",
    "Ragna Holt",
    "Petra Lindqvist",
    "Jonas Aker",
    "Ines Okonkwo",
    "Tomas Varga",
    "Leila Haddad",
    "Oskar Nyberg",
)


def name(sentence: str, chance: random.Random) -> Altered | None:
    """Another person or body in a name's place."""
    places = [m for m in _NAME.finditer(sentence) if not set(m.group().split()) & set(_NO_NAME)]
    return _replaced(sentence, chance.choice(places), chance.choice(PEOPLE)) if places else None


_SAID = r"(?:said|says|say|told reporters|argue[sd]|claim(?:ed|s)|warn(?:ed|s)|insist(?:ed|s)|stressed|believes?)"
_NAMED = r"(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w.’'-]+"
_MANY = "police|officials|analysts|experts|critics|researchers|authorities|economists"
_ROLE = rf"(?:[Tt]he|[Aa]n?) [a-z]+(?: [a-z]+)?|(?i:{_MANY})"
_BEGINS = r"(?:the|a|an|his|her|its|their|it|he|she|they|there|no|[A-Z][a-z]+ [a-z])"
_WHEN = r"(?: (?:on )?\w+day| yesterday| today| in a statement| in an interview)?"


def _reports(who: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"^(?P<who>{who}),? {_SAID}{_WHEN} (?:that )?(?P<what>{_BEGINS}\b[^“”\"]+)\.$"),
        re.compile(rf"^(?P<what>[^“”\"]+), (?P<who>{who}) {_SAID}{_WHEN}\.$"),
        re.compile(rf"^(?P<what>[^“”\"]+), {_SAID} (?P<who>{who})\.$"),
        re.compile(rf"^(?P<what>[^“”\"]+), according to (?:the )?(?P<who>{who})\.$"),
        re.compile(rf"^According to (?:the )?(?P<who>{who}), (?P<what>[^“”\"]+)\.$"),
        re.compile(rf"^[“\"](?P<what>[^“”\"]+),[”\"] (?P<who>{who}) {_SAID}{_WHEN}\.$"),
        re.compile(rf"^[“\"](?P<what>[^“”\"]+),[”\"] {_SAID} (?P<who>{who})(?:, [^“”\"]+)?\.$"),
    )


_BY_NAME, _BY_ROLE = _reports(_NAMED), _reports(_ROLE)
_OPENING = ("He", "She", "They", "It", "We", "I", "But", "And", "In", "The", "This", "That", "Who", "There", "What")


def _reported(sentence: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[str, str] | None:
    """Who says it and what, of a sentence that attributes in one of the plain ways."""
    found = next((m for pattern in patterns if (m := pattern.match(sentence))), None)
    if found is None or len(found["what"].split()) < 5 or found["who"] in _OPENING:
        return None
    what = found["what"]
    return found["who"], what[0].upper() + what[1:] + "."


def speaker(sentence: str, chance: random.Random) -> Altered | None:
    """Somebody else is recorded as the speaker."""
    reported = _reported(sentence, _BY_NAME)
    return Altered(reported[1], sentence, chance.choice(PEOPLE)) if reported else None


def speaker_in_words(sentence: str, chance: random.Random) -> Altered | None:
    """Somebody else is named as the speaker in the claim."""
    reported = _reported(sentence, _BY_NAME)
    if reported is None:
        return None
    return Altered(sentence.replace(reported[0], chance.choice(PEOPLE), 1), sentence)


def attribution(sentence: str, _chance: random.Random) -> Altered | None:
    """What somebody says, stated as a fact."""
    reported = _reported(sentence, (*_BY_NAME, *_BY_ROLE))
    return Altered(reported[1], sentence) if reported else None


def speaker_kept(sentence: str, _chance: random.Random) -> Altered | None:
    """A control: the right speaker is recorded."""
    reported = _reported(sentence, (*_BY_NAME, *_BY_ROLE))
    return Altered(reported[1], sentence, reported[0]) if reported else None


# ---------------------------------------------------------------- hedges and polarity

_MAY = re.compile(r"(?<=[a-z\d,] )(?:may|might|could)(?= (?:also |soon |even |now |still )?[a-z]+\b)(?! not)")
_AUXILIARY = re.compile(
    r"(?<=[a-z\d] )(?:is|are|was|were|has|have|had|will|would|can|could|should)(?= [a-z]+\b)(?! (?:be |been )?not)"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|without|deny|denied|denies|refus\w+|fail\w+|reject\w+|dismiss\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


def hedge(sentence: str, chance: random.Random) -> Altered | None:
    """May becomes will."""
    places = list(_MAY.finditer(sentence))
    return _replaced(sentence, chance.choice(places), "will") if len(places) == 1 else None


def negation(sentence: str, chance: random.Random) -> Altered | None:
    """A 'not' that is in no source."""
    places = [] if _NEGATED.search(sentence) else list(_AUXILIARY.finditer(sentence))
    if not places:
        return None
    place = chance.choice(places)
    return _replaced(sentence, place, f"{place.group()} not")


def unaltered(sentence: str, _chance: random.Random) -> Altered | None:
    """A control: the sentence itself."""
    return Altered(sentence, sentence)


ALTERATIONS: dict[str, Alteration] = {
    "name": name,
    "speaker": speaker,
    "speaker in words": speaker_in_words,
    "date": date,
    "number": number,
    "may to will": hedge,
    "inserted not": negation,
    "dropped attribution": attribution,
}
CONTROLS: dict[str, Alteration] = {"unaltered": unaltered, "right speaker": speaker_kept}


def altered(pool: Iterable[str], alteration: Alteration, most: int, seed: int = 7) -> list[Altered]:
    """The first `most` sentences, in an order that chance fixes, that an alteration can be made to."""
    chance = random.Random(seed)
    order = list(pool)
    chance.shuffle(order)
    found: list[Altered] = []
    for sentence in order:
        if len(found) == most:
            break
        if (made := alteration(sentence, chance)) is not None:
            found.append(made)
    return found
