"""Real sentences, changed in one way that is known to be harmless or to alter what is said.

Each change takes a sentence and a source of chance, and gives the changed sentence, or None where the sentence has
nothing to change. The kinds before the colon are what `locate` has to say: `altered` or `reworded`.
"""

import re
from collections.abc import Callable
from random import Random

Change = Callable[[str, Random], str | None]
CHANGES: dict[str, Change] = {}


def change(name: str) -> Callable[[Change], Change]:
    def register(function: Change) -> Change:
        CHANGES[name] = function
        return function

    return register


def swaps(name: str, phrases: str, *, both: bool = True) -> None:
    """Register the exchange of one phrase for another (`a/b, c/d`), in either direction unless it is one way."""
    pairs = [tuple(pair.split("/")) for pair in re.split(r",\s+", phrases.strip())]
    table = {a.lower(): b for a, b in pairs} | ({b.lower(): a for a, b in pairs} if both else {})
    longest_first = "|".join(map(re.escape, sorted(table, key=len)[::-1]))
    pattern = re.compile(rf"(?<![\w’'-])(?:{longest_first})(?![\w’'-])", re.IGNORECASE)

    def swap(sentence: str, chance: Random) -> str | None:
        found = _one(pattern, sentence, chance)
        if found is None:
            return None
        other = table[found.group().lower()]
        return _with(sentence, found, other[0].upper() + other[1:] if found.group()[0].isupper() else other)

    CHANGES[name] = swap


def _one(pattern: str | re.Pattern[str], sentence: str, chance: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, sentence))
    return chance.choice(found) if found else None


def _with(sentence: str, found: re.Match[str], text: str) -> str:
    """A text in the place of what was found, or of its first group."""
    start, end = found.span(min(found.re.groups, 1))
    return sentence[:start] + text + sentence[end:]


# ---------------------------------------------------------------- altered: numbers, units, dates

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = re.compile(rf"\b(?:{'|'.join(m for m in MONTHS if m not in ('May', 'March'))})\b")
_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_YEAR = re.compile(r"(?<![\d.,$£€#/-])(?:19|20)\d\d(?![\d,.-]\d)(?!\w)")
_DAY_OF_MONTH = re.compile(
    rf"\b(?:[1-9]|[12]\d|3[01])(?= (?:{'|'.join(MONTHS)})\b)|(?<=\b(?:June|July) )(?:[1-9]|[12]\d)\b"
)
_FIGURE = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|[.,]\d)")
_SMALL = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
    "forty", "fifty",
]  # fmt: skip


@change("altered: figure")
def figure(sentence: str, chance: Random) -> str | None:
    found = _one(_FIGURE, sentence, chance)
    if found is None:
        return None
    at = found.start()
    digit = chance.choice([d for d in "123456789" if d != sentence[at]])
    return sentence[:at] + digit + sentence[at + 1 :]


@change("altered: spelled number")
def spelled(sentence: str, chance: Random) -> str | None:
    found = _one(rf"\b(?:{'|'.join(_SMALL)})\b", sentence, chance)
    return found and _with(sentence, found, chance.choice([w for w in _SMALL if w != found.group()]))


@change("altered: year")
def year(sentence: str, chance: Random) -> str | None:
    found = _one(_YEAR, sentence, chance)
    return found and _with(sentence, found, str(int(found.group()) + chance.choice([-10, -3, -1, 1, 2, 10])))


@change("altered: month")
def month(sentence: str, chance: Random) -> str | None:
    found = _one(_MONTH, sentence, chance)
    return found and _with(sentence, found, chance.choice([m for m in MONTHS if m not in ("May", found.group())]))


@change("altered: weekday")
def weekday(sentence: str, chance: Random) -> str | None:
    found = _one(_DAY, sentence, chance)
    return found and _with(sentence, found, chance.choice([d for d in DAYS if d != found.group()]))


@change("altered: day")
def day(sentence: str, chance: Random) -> str | None:
    found = _one(_DAY_OF_MONTH, sentence, chance)
    return found and _with(sentence, found, str(int(found.group()) % 28 + 1))


swaps(
    "altered: scale",
    """
    million/billion, thousand/million, hundreds/thousands, dozens/hundreds
    """,
)
swaps(
    "altered: unit",
    """
    percent/percentage points, dollars/euros, miles/kilometres, feet/metres, days/weeks, months/years,
    hours/minutes, kilograms/pounds, tonnes/kilograms, inches/feet, kilometers/miles, seconds/hours
    """,
)


@change("altered: currency")
def currency(sentence: str, chance: Random) -> str | None:
    found = _one(r"[$£€](?=\d)", sentence, chance)
    return found and _with(sentence, found, {"$": "€", "£": "$", "€": "£"}[found.group()])


@change("altered: percent sign dropped")
def percent(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=\d)(?:%| percent| per cent)", sentence, chance)
    return found and _with(sentence, found, "")


swaps(
    "altered: relative date",
    """
    last/next, yesterday/tomorrow, this week/last week, today/yesterday
    """,
)

# ---------------------------------------------------------------- altered: names

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?! (?:[12]?\d|3[01])\b)")
_NAMES = [
    "Keller", "Ottawa", "Geneva", "Hanoi", "Martin", "Novak", "Oslo", "Ferrari", "Lindqvist", "Osaka", "Petrov",
    "Brennan", "Toledo",
]  # fmt: skip


def _is_common(word: str) -> bool:
    return word in MONTHS or word in DAYS


@change("altered: name")
def name(sentence: str, chance: Random) -> str | None:
    found = _one(_NAME, sentence, chance)
    if found is None or _is_common(found.group()):
        return None
    return _with(sentence, found, chance.choice([n for n in _NAMES if n != found.group()]))


@change("altered: last word a name")
def last_name(sentence: str, chance: Random) -> str | None:
    found = re.search(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?=[.!?]?[”\"']?$)", sentence)
    if found is None or _is_common(found.group()):
        return None
    return _with(sentence, found, chance.choice([n for n in _NAMES if n != found.group()]))


swaps(
    "altered: name, a lookalike",
    """
    Iran/Iraq, Austria/Australia, Sweden/Switzerland, North/South, East/West, China/Chile, Iceland/Ireland,
    Paris/Parma, Japan/Jordan, America/Armenia, Chinese/Japanese, Norway/Norfolk, Germany/Greece, John/Joan,
    William/Wilson
    """,
)
swaps(
    "altered: person",
    """
    he/she, his/her, they/we, I/we, our/their, you/they
    """,
)

# ---------------------------------------------------------------- altered: negation, hedges, quantifiers, opposites

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|did|does|must)(?= (?!not\b)[a-z])"
)


@change("altered: not")
def negated(sentence: str, chance: Random) -> str | None:
    found = _one(_AUXILIARY, sentence, chance)
    return found and _with(sentence, found, found.group() + " not")


@change("altered: n't")
def contracted(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b(?:is|are|was|were|would|could|has|have|had|did|does)(?= (?!not\b)[a-z])", sentence, chance)
    return found and _with(sentence, found, found.group() + chance.choice(["n't", "n’t"]))


@change("altered: a negation dropped")
def affirmed(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z]) (?:not|never|no)(?= [a-z])(?! (?:only|just|doubt))", sentence, chance)
    return found and _with(sentence, found, "")


swaps(
    "altered: negating word",
    """
    with/without, always/never, all/none, ever/never, some/no
    """,
)
swaps(
    "altered: hedge for fact",
    """
    will/may, is/may be, was/may have been, are/could be, will/could, can/cannot, must/might, has/may have,
    shall/may, were/might have been
    """,
    both=False,
)
swaps(
    "altered: fact for hedge",
    """
    may/will, might/will, could/will, would/will
    """,
    both=False,
)


@change("altered: a hedge put in")
def hedged(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b(?:was|were|are|has|had|is) ()[a-z]+(?:ed|en)\b", sentence, chance)
    return found and _with(
        sentence, found, chance.choice(["allegedly ", "reportedly ", "probably ", "possibly ", "apparently "])
    )


@change("altered: a hedge dropped")
def unhedged(sentence: str, chance: Random) -> str | None:
    words = "allegedly|reportedly|probably|possibly|apparently|perhaps|likely|almost|nearly|about|around|approximately"
    found = _one(rf"(?<=[a-z]) (?:{words})(?= (?:[a-z]+ed\b|\d))", sentence, chance)
    return found and _with(sentence, found, "")


swaps(
    "altered: quantifier",
    """
    all/some, most/few, many/few, some/all, every/no, several/all, each/some, both/some, any/no, often/always,
    usually/always, sometimes/always, mostly/entirely, first/last
    """,
    both=False,
)


@change("altered: only put in")
def only(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b(?:is|was|are|were|has|had|can|will) ()(?:a|an|the|in|on|by|for|to) [a-z]", sentence, chance)
    return found and _with(sentence, found, "only ")


@change("altered: an exclusive dropped")
def not_only(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z]) (?:only|solely|first)(?= [a-z])", sentence, chance)
    return found and _with(sentence, found, "")


swaps(
    "altered: opposite",
    """
    more/less, before/after, above/below, increase/decrease, increased/decreased, rise/fall, rose/fell, high/low,
    higher/lower, large/small, old/new, good/bad, best/worst, early/late, long/short, open/closed, won/lost,
    right/wrong, strong/weak, success/failure, public/private, north/south, east/west, left/right, support/oppose,
    allow/forbid, possible/impossible, likely/unlikely, up/down, inside/outside, over/under, from/to, men/women,
    buy/sell, bought/sold, ally/enemy, began/ended, start/end, first/last, same/different, able/unable,
    local/foreign
    """,
)


@change("altered: another word of matter")
def other_word(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<= )[a-z]{6,}(?= )", sentence, chance)
    others = ["harbour", "violin", "pudding", "cavalry", "glacier", "lantern", "orchard"]
    return found and _with(sentence, found, chance.choice(others))


@change("altered: a word of matter put in")
def put_in(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b(?:the|his|her|its|their) ()[a-z]{5,}", sentence, chance)
    return found and _with(sentence, found, chance.choice(["fake ", "former ", "alleged ", "attempted ", "so-called "]))


# ---------------------------------------------------------------- reworded: typography and layout


@change("reworded: typography")
def typography(sentence: str, _: Random) -> str | None:
    table = [
        ("'", "’"),
        ("--", "—"),
        (" - ", " – "),
        ("...", "…"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        (" a ", " a\u00a0"),
        (", ", ",\u2009"),
    ]
    changed = re.sub(r'"(?=\w)', "“", sentence).replace('"', "”")
    for old, new in table:
        changed = changed.replace(old, new)
    return changed if changed != sentence else None


@change("reworded: line breaks")
def line_breaks(sentence: str, chance: Random) -> str | None:
    words = sentence.split(" ")
    return "".join(
        w + chance.choice([" ", " ", " ", "\n", "  ", " \n  ", "\r\n", "\n\n", "\t"]) for w in words
    ).rstrip()


@change("reworded: hyphenation")
def hyphenation(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=\b[a-z]{3})(?=[a-z]{4,}\b)", sentence, chance)
    return found and _with(sentence, found, chance.choice(["-\n", "-\n   ", "\u00ad", "\u00ad\n", "‐\n"]))


@change("reworded: hyphen at a line's end")
def hyphen_at_end(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z]{3})-(?=[a-z]{3})", sentence, chance)
    return found and _with(sentence, found, "-\n")


@change("reworded: capitals")
def capitals(sentence: str, _: Random) -> str | None:
    return sentence.upper() if sentence.upper() != sentence else None


@change("reworded: accents")
def accents(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z])[aeou](?=[a-z])", sentence, chance)
    return found and _with(sentence, found, found.group() + chance.choice("\u0301\u0308\u0300"))


@change("reworded: a comma")
def comma(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z]),(?= )", sentence, chance)
    if found is not None:
        return _with(sentence, found, "")
    found = _one(r"(?<=[a-z])(?= (?:and|but|which|who)\b)", sentence, chance)
    return found and _with(sentence, found, ",")


@change("reworded: punctuation")
def punctuation(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z])[;:](?= )|(?<=[a-z]), (?=and\b)", sentence, chance)
    return found and _with(sentence, found, {";": ",", ":": " –"}.get(found.group(), " — "))


@change("reworded: markup")
def markup(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<= )[a-z]{4,}(?= )", sentence, chance)
    mark = chance.choice(["*", "**", "_", "“|”", "‘|’", "<b>|</b>"])
    before, _, after = mark.partition("|")
    return found and _with(sentence, found, before + found.group() + (after or before))


# ---------------------------------------------------------------- reworded: the, slips, spelling

_LONG = re.compile(r"\b[a-z]{6,}\b")
_ANY = re.compile(r"\b[A-Za-z][a-z]{4,}\b")


@change("reworded: the dropped")
def the_dropped(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=[a-z]) the(?= [a-z])", sentence, chance)
    return found and _with(sentence, found, "")


@change("reworded: the put in")
def the_put_in(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b(?:of|in|by|for|with)( )[a-z]{5,}", sentence, chance)
    return found and _with(sentence, found, " the ")


def _slip(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(["swap", "drop", "double", "wrong"])
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    near = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "t": "r", "s": "d", "r": "t", "l": "k", "d": "f"}
    return word[:at] + near.get(word[at], "x") + word[at + 1 :]


@change("reworded: letters swapped")
def swapped(sentence: str, chance: Random) -> str | None:
    found = _one(r"\b[a-z]{8,}\b", sentence, chance)
    if found is None:
        return None
    word = found.group()
    places = [i for i in range(2, len(word) - 2) if word[i] != word[i + 1]]
    at = chance.choice(places)
    return _with(sentence, found, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


@change("reworded: a slip")
def slip(sentence: str, chance: Random) -> str | None:
    found = _one(_LONG, sentence, chance)
    return found and _with(sentence, found, _slip(found.group(), chance))


@change("reworded: a slip in any word")
def any_slip(sentence: str, chance: Random) -> str | None:
    found = _one(_ANY, sentence, chance)
    return found and _with(sentence, found, _slip(found.group(), chance))


_MISREAD = [
    ("rn", "m"),
    ("m", "rn"),
    ("h", "b"),
    ("e", "c"),
    ("c", "e"),
    ("li", "h"),
    ("f", "t"),
    ("u", "n"),
    ("d", "cl"),
    ("i", "l"),
]


@change("reworded: misread by a machine")
def misread(sentence: str, chance: Random) -> str | None:
    words, changed = sentence.split(" "), 0
    for i, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and word.islower() and chance.random() < 0.15:
            old, new = chance.choice(_MISREAD)
            if old in word:
                words[i] = word.replace(old, new, 1)
                changed += 1
    return " ".join(words) if changed else None


@change("reworded: a word split or joined")
def split(sentence: str, chance: Random) -> str | None:
    found = _one(r"(?<=\b[a-z]{3})(?=[a-z]{4,}\b)", sentence, chance)
    joint = _one(r"(?<=[a-z]{4}) (?=[a-z]{4})", sentence, chance)
    if chance.random() < 0.5 and joint:
        return _with(sentence, joint, "")
    return found and _with(sentence, found, " ")


swaps(
    "reworded: spelling",
    """
    colour/color, organised/organized, centre/center, defence/defense, labour/labor, programme/program,
    travelled/traveled, recognise/recognize, theatre/theater, grey/gray, favour/favor, favourite/favorite, per
    cent/percent, e-mail/email, cooperation/co-operation, towards/toward, judgement/judgment, harbour/harbor,
    neighbour/neighbor, honour/honor, behaviour/behavior, realise/realize, among/amongst, while/whilst
    """,
)
swaps(
    "reworded: contraction",
    """
    do not/don't, does not/doesn't, did not/didn't, is not/isn't, was not/wasn't, cannot/can't, will not/won't, have
    not/haven't, it is/it's, they are/they're, could not/couldn't, we are/we’re
    """,
)


@change("reworded: figures otherwise written")
def otherwise(sentence: str, chance: Random) -> str | None:
    found = _one(
        r"\d{1,3},\d{3}(?!\d|,)|(?<=\d)(?:%| percent| per cent)(?!\w)|(?<=\d)(?:st|nd|rd|th)\b|(?<= )&(?= )",
        sentence,
        chance,
    )
    if found is None:
        return None
    old = found.group()
    if "," in old:
        return _with(sentence, found, old.replace(",", chance.choice(["", "\u202f", "\u00a0", ", "])))
    return _with(
        sentence, found, {"%": " per cent", " percent": "%", " per cent": "%", "&": "and"}.get(old, old.upper())
    )


@change("reworded: months in short")
def months_in_short(sentence: str, chance: Random) -> str | None:
    table = {m: m[:3] + "." for m in MONTHS if len(m) > 5 and m != "September"} | {"September": "Sept."}
    found = _one(rf"\b(?:{'|'.join(table)})(?= \d)", sentence, chance)
    return found and _with(sentence, found, table[found.group()])
