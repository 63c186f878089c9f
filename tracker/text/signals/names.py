"""Names of people, places and bodies: runs of capitalised words, without titles, with their other forms.

`Russian President Vladimir Putin` is two names, Russia's and Putin's. A lone capital at the beginning of a sentence, or
in a headline where every word has one, is weak: such names are not `sure`. Offsets are code points, 0-based,
end-exclusive.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile

from attrs import frozen

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import dates
from tracker.text.words import Word, norm, small, stem, words


@frozen
class Name:
    """A name of a text. `words`: the normal forms of its distinctive words (no titles, no function words); `place`: the
    country or body that it is a form of (`Russian` → `Russia`)."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    sure: bool = True
    place: str | None = None


@remembered
def names(text: str) -> tuple[Name, ...]:
    """The names of a text, in order."""
    tokens = words(text)
    if not any(token.text[0].isupper() for token in tokens):
        return ()
    dated = [(one.start, one.end) for one in dates(text)]
    shouted = _headline_spans(text, tokens)
    found: list[Name] = []
    for run in _runs(text, tokens):
        for part in _parts(text, run):
            name = _name(text, part, shouted)
            if name and not _of_money(name, text) and not any(a < name.end and name.start < b for a, b in dated):
                found.append(name)
    return tuple(found)


def _of_money(name: Name, text: str) -> bool:
    """Whether it is only the code of a currency, at its amount: EUR 3bn, 3bn USD."""
    if name.text not in cues("numbers")["signs"] and name.text.lower() not in cues("numbers")["currencies"]:
        return False
    return (
        text[name.end : name.end + 2].strip()[:1].isdigit() or text[max(0, name.start - 2) : name.start].strip() != ""
    )


@by_language(16_384)
def place_named(phrase: str) -> str | None:
    """The canonical name of the country or body in a phrase: `U.S.` and `American` → `United States`; None for an
    unknown one."""
    return _places().get(tuple(norm(word.text) for word in words(phrase)))


@by_language(16_384)
def seat_of(phrase: str) -> str | None:
    """The country whose government a city or building stands for: `Kremlin` → `Russia`."""
    return _seats().get(tuple(norm(word.text) for word in words(phrase)))


@remembered
def places(text: str) -> frozenset[str]:
    """The canonical names of a text's countries and bodies, in any form, or by the seat of their government."""
    tokens, forms = words(text), _forms()
    found = set()
    for i, token in enumerate(tokens):
        for form, of in forms.get(token.norm, ()) if token.text[0].isupper() else ():
            if len(form) == 1 or tuple(word.norm for word in tokens[i : i + len(form)]) == form:
                found.add(of)
    return frozenset(found)


def placed(tokens: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """The spans (code points, 0-based, end-exclusive) of countries and bodies, or seats of their governments, in any
    form, each with its canonical name. Of several at one word the longest."""
    known, end = _forms(), 0
    for i, token in enumerate(tokens):
        if token.norm in known and token.start >= end and token.text[0].isupper():
            fitting = [(len(form), of) for form, of in known[token.norm] if _spells(tokens[i : i + len(form)], form)]
            if fitting:
                length, of = max(fitting, key=lambda fit: fit[0])
                end = tokens[i + length - 1].end
                yield token.start, end, of


def _spells(tokens: Sequence[Word], form: tuple[str, ...]) -> bool:
    return tuple(token.norm for token in tokens) == form


@by_language()
def _forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every form of a known place, by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, of in [*_places().items(), *_forms_of(cues("names")["seats"])]:
        found.setdefault(form[0], []).append((form, of))
    return found


Aliases = Mapping[str, tuple[str, ...]]
"""The desk's own names of bearers: a name → its other names."""
NO_NAMES: Aliases = {}


def same_name(a: str, b: str, aliases: Aliases = NO_NAMES) -> bool:
    """Whether two names can be of one bearer: equal, a short form, an acronym, a known other name."""
    if _same(a, b):
        return True
    if not aliases:
        return False
    both = {core(a), core(b)}
    return any(both <= {core(name) for name in (key, *others)} for key, others in aliases.items())


@by_language(65_536)
def _same(a: str, b: str) -> bool:
    left, right, places = core(a), core(b), {place_named(a), place_named(b)}
    if left == right or None not in places:
        return left == right or len(places) == 1
    return _acronym(a, right) or _acronym(b, left) or _short(left, right) or _short(right, left)


@by_language(16_384)
def core(name: str) -> tuple[str, ...]:
    """The normal forms of a name's distinctive words: `General Li’s` → `li`."""
    return _distinctive([word.norm for word in words(name)])


def _distinctive(normal: list[str]) -> tuple[str, ...]:
    """The words without leading titles and function words; never without all of them."""
    titles, linkers, short = _titles(), _linkers(), cues("names")["short"]
    kept = list(dropwhile(lambda word: word in titles or word in linkers, normal))
    return tuple([short.get(word, word) for word in kept or normal if word not in linkers]) or tuple(normal)


def _short(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """`Li` of `Li Shangfu`, `Putin` of `Vladimir Putin`, `South Kurils` of `Southern Kuril Islands`."""
    if not short or len(short) > len(whole) or _parts_from(short, whole):
        return False
    stems = [stem(word) for word in whole]
    return all(any(stem(word) == s or (len(word) > 3 and s.startswith(stem(word))) for s in stems) for word in short)


def _parts_from(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the longer of two names is another one, by its additional word: York and New York, Sudan and South Sudan,
    Donald Trump and Donald Trump Jr."""
    data = cues("names")
    before = any(
        word in data["apart before"] and word not in short and whole[i + 1] == short[0]
        for i, word in enumerate(whole[:-1])
    )
    return before or (whole[-1] in data["apart behind"] and whole[-1] not in short)


def rivals(a: str, b: str) -> bool:
    """Whether two names are alike and of two bearers: Kim Jong-il and Kim Jong-un, John Holt and Mary Holt, York and
    New York. First names must differ in their initials, since short forms do not."""
    left, right = core(a), core(b)
    if left == right or (place_named(a) is not None and place_named(a) == place_named(b)):
        return False
    if len(left) != len(right):
        short, whole = sorted((left, right), key=len)
        return set(short) < set(whole) and _parts_from(short, whole)
    differing = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(left) < 2 or len(differing) != 1 or left[differing[0]][0] == right[differing[0]][0]:
        return False
    return differing[0] < len(left) - 1 or all("-" in name.split()[-1] for name in (a, b))


def spelled_out(acronym: str, text: str) -> bool:
    """Whether a text has words of which an acronym is the initials: `FBI` of the Federal Bureau of Investigation, GDP
    of gross domestic product."""
    letters = _letters(acronym)
    if len(letters) < 2 or not letters.isupper():
        return False
    if any(_begin(letters, found.group()) for found in LONG_FORM.finditer(text)):
        return True
    return len(letters) >= SMALL and letters.lower() in "".join(word[0] for word in _PLAIN.findall(text)).lower()


SMALL = 3
"""Minimum letters of an acronym that is looked for among lower-case words, too: shorter ones are found by chance."""
_PLAIN = re.compile(r"\w+|[^\w\s-]")


def _letters(acronym: str) -> str:
    return acronym.replace(".", "").replace("&", "")


def _begin(letters: str, written: str) -> bool:
    """Whether consecutive words begin with the letters, function words counted or not."""
    parts = [part for part in _PARTED.split(written) if part]
    large = [part for part in parts if part[0].isupper()]
    for kept in (large, parts, [part for part in parts if part in large or part not in _linkers()]):
        if letters.lower() in "".join(part[0] for part in kept).lower():
            return True
    return False


LONG_FORM = Pattern("text", "names: long form")
_PARTED = re.compile(r"[\s-]+")


def _acronym(short: str, whole: tuple[str, ...]) -> bool:
    *article, last = short.split() or [""]
    letters, initials = _letters(last), "".join(word if len(word) == 2 else word[:1] for word in whole)
    if len(letters) < 2 or not letters.isupper() or not all(word.islower() for word in article):
        return False
    plain = letters.casefold() == "".join(word[:1] for word in whole)
    return plain or (len(letters) >= TURNED and sorted(letters.casefold()) == sorted(initials))


TURNED = 4
"""Minimum letters of an acronym that matches in any order: USDA, the U.S. Agriculture Department."""


# ---------------------------------------------------------------- reading

_INSIDE = re.compile(r"[ \u00a0]?[-–&]?[ \u00a0]?|\. ?")
"""Separators of two words of one name."""


def _runs(text: str, tokens: tuple[Word, ...]) -> Iterator[list[Word]]:
    """Runs of capitalised words, with function words inside."""
    run: list[Word] = []
    held: list[Word] = []  # function words, part of the name only if a capital follows
    for token in tokens:
        last = held[-1] if held else run[-1] if run else None
        joined = last is not None and _joined(text, last, token)
        if run and not joined:
            yield run
            run, held = [], []
        if token.text[0].isupper() or (run and not held and (_designates(text, token) or _given(text, token, run))):
            run += [*held, token]
            held = []
        elif run and ((token.norm in _linkers() and token.norm != "and") or _compass(text, token)):
            held.append(token)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _joined(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if gap.startswith(".") and len(left.text) > 2 and left.norm not in _titles():
        return False
    return _INSIDE.fullmatch(gap) is not None and not left.text.endswith(("'s", "’s", "'", "’"))


def _given(text: str, token: Word, run: list[Word]) -> bool:
    """Whether a token is the lower-case second half of a given name: Kim Jong-un."""
    short = len(run) > 1 and len(token.text) <= SHORT and token.text.isalpha() and text[token.start - 1] == "-"
    return short and token.norm not in cues("names")["behind a hyphen"]


SHORT = 3
"""Maximum letters of such a half; longer ones are words (London-based), or the first half is enough."""


def _designates(text: str, token: Word) -> bool:
    """Whether a token is the number of an identifier, glued to its letters: Su-35, B-52H."""
    return token.text[0].isdigit() and text[token.start - 1] in "-–" and text[token.start - 2].isalpha()


def _compass(text: str, token: Word) -> bool:
    """Whether a token is the second part of a compass point: South-east Asia."""
    return token.norm in COMPASS and text[token.start - 1] in "-–"


COMPASS = Words("text", "names: compass")


def _parts(text: str, run: list[Word]) -> Iterator[list[Word]]:
    """The names in a run, without leading function words, cut at titles: before a title is another name."""
    run = list(dropwhile(lambda word: word.norm in small() and not _known_as_written(word), run))
    while run and run[-1].norm in _linkers() and not run[-1].text[0].isupper():
        run.pop()
    if len(run) > 2 and _opens(text, run[0]) and run[0].norm.endswith("s") and run[1].text == "of":
        run = list(dropwhile(lambda word: word.norm in _linkers(), run[1:]))  # Inspectors of the Halden Institute
    if len(run) > 1 and _opens(text, run[0]) and _only_opens(run):
        run = run[1:]
    for i, token in enumerate(run[: PLACE + 1]):
        if token.norm in _titles() and i and place_named(" ".join(word.text for word in run[:i])):
            yield run[:i]
            run = run[i:]
            break
    if run:
        yield run


PLACE = 6
"""Maximum words in the name of a known country or body."""


def _only_opens(run: list[Word]) -> bool:
    """Whether a run's first word is capitalised only because it opens the sentence: Yesterday Iran, Sprinter Kim
    Collins."""
    first, rest = run[0].norm, " ".join(word.text for word in run[1:])
    if place_named(run[0].text) or place_named(f"{run[0].text} {rest}") or run[0].text.isupper():
        return False
    if first in cues("dates")["plain"]:
        return True
    return len(run) > 2 and len(first) > TRADE and first.endswith(tuple(cues("names")["trades"]))


TRADE = 5
"""Letters that a word for an occupation exceeds: no Peter, no Victor."""


def _name(text: str, part: list[Word], shouted: list[tuple[int, int]]) -> Name | None:
    core_words = _distinctive([word.norm for word in part])
    if core_words[0] in _titles() or (len(core_words) == 1 and len(core_words[0]) == 1):
        return None
    while len(part) > 1 and part[0].norm in _titles():
        part = part[1:]
    start, end = part[0].start, part[-1].end
    written = text[start:end]
    known = place_named(written) or place_named(core_words[0]) or seat_of(written)
    acronym = any(len(word.text) > 1 and word.text.isupper() for word in part)
    opening = len(part) == 1 and _opens(text, part[0])
    sure = bool(known) or acronym or not (opening or any(a <= start < b for a, b in shouted))
    return Name(start, end, written, core_words, sure, place_named(written))


def _opens(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 3) : word.start].rstrip()
    return not before or before[-1] in ".?!:“\"‘'(…\n" or "\n" in text[max(0, word.start - 2) : word.start]


_STOP = re.compile(r"[.?!…](?=[\s”\"’')]|$)|\n")


LOUD = 4
"""Minimum capitalised words of a headline."""


def _headline_spans(text: str, tokens: tuple[Word, ...]) -> list[tuple[int, int]]:
    """The spans where nearly every word is capitalised: headlines."""
    found: list[tuple[int, int]] = []
    if sum(token.text[0].isupper() for token in tokens) < LOUD:
        return found
    start = first = 0
    starts, function = [token.start for token in tokens], small()
    for end in [*(stop.start() for stop in _STOP.finditer(text)), len(text)]:
        last = bisect_left(starts, end, first)
        inside = [t for t in tokens[first:last] if t.text[0].isalpha() and t.norm not in function]
        capitals = sum(token.text[0].isupper() for token in inside)
        if text[end : end + 1] != "." and capitals >= max(LOUD, len(inside) - 1):
            found.append((start, end))
        start, first = end, last
    return found


# ---------------------------------------------------------------- what is known


def _known_as_written(word: Word) -> bool:
    return word.text.isupper() and len(word.text) > 1 and place_named(word.text) is not None


@by_language()
def _places() -> dict[tuple[str, ...], str]:
    """Forms of known places → canonical name, also as a possessive without its apostrophe: Chinas partners."""
    table = cues("names")["places"]
    bare = _by_form({of: [f"{of}s"] for of in table if not of.endswith("s")})
    return bare | _by_form(table)


@by_language()
def _seats() -> dict[tuple[str, ...], str]:
    return _by_form(cues("names")["seats"])


def _by_form(table: Mapping[str, list[str]]) -> dict[tuple[str, ...], str]:
    """Form → canonical name; of two bearers of one form the first counts: Moscow is Russia's, and was the Soviet
    Union's."""
    return dict(reversed(list(_forms_of(table))))


def _forms_of(table: Mapping[str, list[str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for of, forms in table.items():
        yield from ((tuple(norm(word.text) for word in words(form)), of) for form in (of, *forms))


@by_language()
def _titles() -> frozenset[str]:
    return frozenset(cues("names")["titles"])


@by_language()
def _linkers() -> frozenset[str]:
    return frozenset(cues("names")["linkers"])
