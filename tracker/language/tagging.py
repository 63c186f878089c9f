"""The words of a sentence with their parts of speech.

Closed classes come from the language's data, open ones from the lexicon's counts, and ambiguous forms are decided by
their neighbours: a determiner needs a noun, `to` a verb, a subject a finite verb. News is regular enough for this;
where it fails, later stages find nothing.
"""

import re
from itertools import chain

from attrs import define

from tracker.language.lexicon import entry, lemmas
from tracker.text.cues import Pattern, Table, Words, cues
from tracker.text.languages import by_language, current
from tracker.text.signals.names import place_named

_TOKEN = Pattern("language", "tagging: token")
_RUN_TOGETHER = Table("language", "tagging: run together")
"""Stem of a negated auxiliary without its apostrophe → tag."""


@define
class TaggedToken:
    """`tag`: N noun, P name, # figure, D determiner, O pronoun, J adjective, R adverb, V finite or bare verb, E past or
    participle, G form in -ing, B be, H have, X do, M modal, T to, I preposition, S subordinator, C coordinator, W
    relative pronoun, A possessive mark, , or . or ( for marks. Offsets are code points, end-exclusive."""

    text: str
    start: int
    end: int
    norm: str
    tag: str = ""
    lemma: str = ""
    negative: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def is_any(self, tags: str) -> bool:
        """Whether its tag is one of these."""
        return self.tag in tags


def tagged(text: str) -> list[TaggedToken]:
    """The tokens of one sentence, in order, each with its tag and lemma."""
    found = [_token(match) for match in _TOKEN.finditer(text)]
    found = [token for i, token in enumerate(found) if not _ends_title(found, i)]
    for i, token in enumerate(found):
        token.tag = _closed(found, i)
    for i, token in enumerate(found):
        if not token.tag:
            token.tag = _open(found, i)
        token.lemma = _lemma(token)
    _one_verb(found)
    return found


def _token(match: re.Match[str]) -> TaggedToken:
    text = match.group()
    norm = text.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    return TaggedToken(text, match.start(), match.end(), norm)


def _ends_title(found: list[TaggedToken], i: int) -> bool:
    """Whether a full stop ends a title before a name: Rep. Holt."""
    if found[i].text != "." or not 0 < i < len(found) - 1:
        return False
    return found[i - 1].norm in cues("names")["titles"] and found[i + 1].text[0].isupper()


@by_language()
def _classes() -> dict[str, frozenset[str]]:
    table = current().table("syntax.json")
    return {name: frozenset(words.split()) for name, words in table.items() if isinstance(words, str)}


def closed_class(name: str) -> frozenset[str]:
    """A closed class of the language's data."""
    return _classes()[name]


_CLOSED = (
    ("be", "B"), ("have", "H"), ("do", "X"), ("modal", "M"), ("coordinator", "C"), ("pronoun", "O"),
    ("determiner", "D"), ("preposition", "I"), ("subordinator", "S"), ("relative", "W"), ("adverb", "R"),
)  # fmt: skip
_MARKS = {",": ",", ";": ".", ":": ".", ".": ".", "?": ".", "!": ".", "—": ",", "–": ",", "-": ","}


NEGATIVE, _HARDLY = Words("language", "tagging: negative"), Words("language", "tagging: hardly")


_WHO = Words("language", "tagging: who")
_CONTRACTED = Words("language", "tagging: contracted")
_COUNTED = Words("language", "tagging: counted")
_COUNTING = Words("language", "tagging: counting")


def _closed(found: list[TaggedToken], i: int) -> str:
    token = found[i]
    norm, after = token.norm, found[i + 1].norm if i + 1 < len(found) else ""
    if len(token.text) > 1 and token.text[0].isalpha() and norm not in _known():
        return ""
    if norm in ("'s", "'"):
        return _apostrophe(found, i)
    if not (token.text[0].isalnum() or norm in _CONTRACTED):
        return "#" if token.text[0] in "$€£¥₹" and len(norm) > 1 else _MARKS.get(norm, "(")
    if norm[0].isdigit():
        token.negative = norm == "0"
        return "#"
    classes, before = _classes(), found[i - 1] if i else None
    if norm == "to":
        return "R" if before and before.norm == "up" and _figure(after) else "T"
    if norm == "no.":
        return "N"
    if norm in classes["run together"]:
        token.negative = True
        return str(_RUN_TOGETHER.get(norm[:2], "X"))
    if norm in classes["around figures"] and _figure(after):
        return "R"
    if norm == "up" and after == "to" and any(_figure(one.norm) for one in found[i + 2 : i + 3]):
        return "R"
    if norm.endswith("ing") and before and before.tag == "B":
        return ""
    if norm == "n't":
        token.negative = True
        return "R"
    if norm == "may" and token.text[0] == "M" and i:
        return "P"
    if norm in _WHO:
        return "W"
    if _letter(found, i):
        return "P"
    if norm == "that":
        return "S" if i else "D"
    if token.text == "US":
        return "P"
    hardly = before is not None and before.tag == "B" and norm in _HARDLY  # is hardly likely
    if norm in NEGATIVE or hardly or (before and (before.norm, norm) in _instead()):
        token.negative = True
    if norm in classes["subordinator"] and norm not in classes["preposition"]:
        return "S"
    if norm in classes["ordinal"] and before and before.tag in ("D", "A") and after[:1].isalpha():
        return "J"
    tag = _of_class().get(norm, "")
    if tag in ("X", "M") and token.text[0].isupper() and before and before.text[-1].isalnum():
        return "P"  # Congressman Don Holt, says Will Vale
    return "#" if tag == "O" and norm in _COUNTED and after in _COUNTING else tag


@by_language()
def _of_class() -> dict[str, str]:
    """The words of the closed classes, each with the tag of its first one."""
    return {norm: tag for name, tag in reversed(_CLOSED) for norm in _classes()[name]}


@by_language()
def _known() -> frozenset[str]:
    """The words that are or may be of a closed class."""
    apart = (_classes()[name] for name in ("run together", "around figures", "ordinal"))
    behind = (norm for _, norm in _instead())
    return frozenset(
        chain(_of_class(), *apart, behind, _CONTRACTED, _WHO, NEGATIVE, ("no.", "to", "up", "n't", "that", "us", "may"))
    )


@by_language()
def _instead() -> frozenset[tuple[str, str]]:
    """Two-word prepositions of replacement: rather than, instead of."""
    return frozenset(tuple(phrase.split(" ", 1)) for phrase in INSTEAD)  # type: ignore[misc]


INSTEAD = Words("language", "tagging: instead")


def _letter(found: list[TaggedToken], i: int) -> bool:
    """Whether a capital letter is part of a name: Terminal A."""
    token = found[i]
    return (
        bool(i)
        and len(token.text) == 1
        and token.text.isupper()
        and found[i - 1].text[0].isupper()
        and token.text != "I"
    )


def _figure(norm: str) -> bool:
    return norm[:1].isdigit() or (norm[:1] in "$€£¥₹" and len(norm) > 1)


def _apostrophe(found: list[TaggedToken], i: int) -> str:
    """The tag of `'s`: a possessive after a name or noun; `is` after a pronoun."""
    return "B" if found[i].norm == "'s" and found[i - 1].tag in ("O", "W", "D") else "A"


# ---------------------------------------------------------------- open classes


def _open(found: list[TaggedToken], i: int) -> str:
    token = found[i]
    options = _options(token.norm)
    if token.text[0].isupper() and place_named(token.text):
        return "P"
    opens = not i or found[i - 1].text in ("“", '"', "(", ":", "‘")
    if token.text[0].isupper() and not (opens and options):
        return "P"
    if token.text[0].isupper() and not _inflected(token.norm) and _name_first(found, i, options):
        return "P"
    if not options:
        return _guessed(token.norm)
    if "N" not in options and found[i - 1].tag == "D" and found[i + 1 : i + 2] and found[i + 1].norm == "of":
        return "N"  # the south-west of
    if len(options) == 1:
        return next(iter(options))
    return _chosen(found, i, options)


def _inflected(norm: str) -> bool:
    return all(lemma != norm for _, lemma in lemmas(norm))


def _name_first(found: list[TaggedToken], i: int, options: dict[str, int]) -> bool:
    """Whether the capital word that opens a sentence is a name: another capital or a possessive follows it, and it is
    no common modifier."""
    named = any(following.text[0].isupper() for following in found[i + 1 : i + 2])
    return sum(options.values()) < (RARE_BEFORE_NAME if named else RARE)


RARE, RARE_BEFORE_NAME = 2, 12
"""Count in tagged texts below which a sentence's first word is taken for a name (`Japan` is a lacquer, too)."""


def _options(norm: str) -> dict[str, int]:
    """The possible tags of a form → count in tagged texts."""
    return dict(_counted(norm))


@by_language()
def _counted(norm: str) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for part, lemma in lemmas(norm):
        count = 1 + _uses(lemma, part)
        tag = _tag(norm, part, lemma)
        if tag:
            found[tag] = max(found.get(tag, 0), count)
    if "V" in found and norm in _classes()["unchanged participle"]:
        found["E"] = found["V"]
    if norm.endswith("ly") and "R" in found and "J" in found and "N" not in found:
        found.pop("J", None)
    return tuple(found.items())


def _tag(norm: str, part: str, lemma: str) -> str:
    if part != "v":
        return {"n": "N", "a": "J", "r": "R"}[part]
    if norm.endswith("ing") and norm != lemma:
        return "G"
    if norm == lemma or (norm.endswith("s") and not norm.endswith("ss")):
        return "V"
    return "E"


_ENDINGS = Table("language", "tagging: endings")
"""Endings → tag, for words that the lexicon lacks."""


def _guessed(norm: str) -> str:
    if tag := next((tag for ending, tag in _ENDINGS.items() if norm.endswith(ending)), ""):
        return str(tag)
    last = norm.rpartition("-")[2]
    if last != norm and (found := _counted(last)):
        best = max(found, key=lambda one: one[1])[0]
        return "J" if best in "EGJ" else best
    return "N"


def _chosen(found: list[TaggedToken], i: int, options: dict[str, int]) -> str:
    """The tag, of several, that fits the neighbours."""
    before = _before(found, i)
    after = _after(found, i)
    verbal = {tag for tag in options if tag in "VEG"}
    nominal = {tag for tag in options if tag in "NJR"}
    if "G" in options and found[i - 1].norm in _classes()["gerund taking"] and found[i - 1].tag in ("V", "E", "G"):
        return "G"  # stopped exporting
    if before in ("T", "M", "X") and "V" in options and not (before == "T" and _thing(found, i, options)):
        return "V"
    if "E" in options and (before == "H" or (before == "B" and "N" not in options)):
        return "E"
    if before == "B" and "E" in options and after in ("I", "T", ".", "", ",", "R", "C", "S"):
        return "E" if options["E"] >= options.get("J", 0) / 4 else "J"
    if before == "B" and "G" in options:
        return "G"
    possessed = bool(i) and found[i - 1].norm == "whose"
    if (before in ("D", "A", "J", "#", "I") or possessed) and nominal:
        if before in ("D", "A") and "N" in options and _past_ahead(found, i):
            return "N"  # the firm sold 400
        return _nominal(options, nominal, verbal, before, after)
    if before in ("V", "E", "G") and nominal and not (before == "E" and "E" in verbal):
        return _nominal(options, nominal, verbal, before, after)
    if before == "P" and after == "P" and _of_country(found[i - 1]) and options.get("N", 0) > options.get("V", 0):
        return "N"  # the Swedish group Axen
    if before in ("N", "P", "O", "W", "R") and verbal:
        return _behind_subject(found, i, options, verbal, nominal, after)
    if not before and "G" in options and after == "T" and _acts_ahead(found, i + 2):
        return "G"  # Trying to close it; not: According to police
    if not before and verbal and nominal:  # opens the sentence
        return _best(options, nominal)
    return _best(options, set(options))


def _acts_ahead(found: list[TaggedToken], i: int) -> bool:
    """Whether a verb can stand at an index behind `to`: to close, to be."""
    behind = found[i : i + 1]
    return any(one.tag in ("B", "H", "X") or (not one.tag and "V" in _options(one.norm)) for one in behind)


def _past_ahead(found: list[TaggedToken], i: int) -> bool:
    """Whether a past form follows that has an object, so that it describes no noun: sold 400, bought a plant."""
    if i + 2 >= len(found) or found[i + 1].tag:
        return False
    options, behind = dict(_counted(found[i + 1].norm)), found[i + 2]
    return options.get("E", 0) > PLAIN * options.get("J", 0) and (behind.tag in ("D", "#", "A") or behind.norm == "its")


PLAIN = 8
"""Minimum ratio of a form's counts, past to adjective, to be a past before an object."""


def _of_country(token: TaggedToken) -> bool:
    """Whether a name is the adjective of a country: Swedish, not Sweden."""
    return bool(country := place_named(token.text)) and country != token.text


def _thing(found: list[TaggedToken], i: int, options: dict[str, int]) -> bool:
    """Whether the word after `to` is no verb: to companies, due to ice."""
    token, before = found[i], found[i - 2] if i > 1 else None
    if "N" not in options:
        return False
    inflected = token.norm.endswith("s") and _inflected(token.norm)
    return inflected or (before is not None and before.norm == "due" and options["N"] > options["V"])


def _nominal(options: dict[str, int], nominal: set[str], verbal: set[str], before: str, after: str) -> str:
    heads = after in ("N", "P", "J") or (after in ("E", "G") and options.get("J", 0) > options.get("N", 0))
    if before == "I" and "G" in options:
        mostly = options["G"] >= options.get("N", 0)
        if after in ("D", "N", "P", "O", "A", "#", "J") or (after in ("I", "T") and mostly):
            return "G"
    if "J" in nominal and "N" in nominal:
        if heads and after == "N" and options["N"] > 4 * options["J"]:
            return "N"  # a port authority
        return "J" if heads else ("N" if options["N"] * 2 >= options["J"] or before in "DAJ" else "J")
    if "J" in nominal and not heads and "E" in verbal:
        return "J"
    return "N" if "N" in nominal else _best(options, nominal)


def _behind_subject(
    found: list[TaggedToken], i: int, options: dict[str, int], verbal: set[str], nominal: set[str], after: str
) -> str:
    """The tag after a noun or name: a verb, unless a verb surely follows or a noun is much likelier."""
    token = found[i]
    before = found[i - 1]
    behind = ("I", "C") if token.norm.endswith("s") else ("I", "C", "T")  # the fire brigade to; the brigade plans to
    if "N" in nominal and after in behind and _verb_before(found, i):
        return "N"
    if "N" in nominal and token.norm.endswith("s") and any(one.tag == "#" for one in found[max(0, i - 2) : i]):
        return "N"  # 2.1 percentage points; a plural that counts has no verb in -s
    if "N" in nominal and before.tag in ("N", "P"):
        verb, noun = max(options[tag] for tag in verbal), options["N"]
        starts = (
            _opens_clause(found, i)
            or after in ("D", "P", "O", "#", "A", "R", "J")
            or (after in ("I", "T") and not _finite_ahead(found, i))
        )
        likelier = "G" not in verbal and verb > (MUCH if "V" in verbal else RATHER) * noun
        if after == "P" and before.tag == "P" and token.norm in _OFFICES:
            return "N"  # Forest boss Gary Aker
        if after == "P" and (_disagrees(found, i, verbal) or (not token.norm.endswith("s") and noun > TITLED * verb)):
            return "N"  # the ferry line Norden, the committee chairman Andrew Holt
        if (not starts and not likelier) or (noun > 4 * verb and after in ("I", "C", ",", ".", "", "B", "M", "H")):
            return "N"
        if token.norm.endswith("s") and before.norm.endswith("s") and before.tag == "N":
            return "N" if noun > verb else _best(options, verbal)
    if "R" in nominal and options["R"] > 3 * max(options[tag] for tag in verbal):
        return "R"
    return _best(options, verbal)


def _disagrees(found: list[TaggedToken], i: int, verbal: set[str]) -> bool:
    """Whether a form without an ending is no verb of the singular noun before it: the ferry line, where the ferry
    lines; made the firm line up."""
    before, token = found[i - 1], found[i]
    if before.tag != "N" or before.lemma != before.norm or before.norm in cues("speakers")["several"]:
        return False
    bare = any(one.lemma in BARE_TAKING for one in found[max(0, i - TAKEN) : i])
    return verbal == {"V"} and not _inflected(token.norm) and token.norm not in PAST_TOO and not bare


_OFFICES = Words("language", "tagging: offices")
"""Nouns of office that are verbs, too: boss, head, coach."""
PAST_TOO = Words("language", "tagging: past too")
"""Verbs whose past is their plain form: beat."""
BARE_TAKING = Words("language", "tagging: bare taking")
"""Verbs before an infinitive without `to`: made the mayor call Keller."""
TAKEN = 5
"""Window in tokens before an infinitive for its verb."""

TITLED = 16
"""Minimum ratio of a word's counts, noun to verb, to be a noun that modifies the name after it."""
MUCH, RATHER = 100, 16
"""Minimum ratio of a form's counts, verb to noun, to be a verb after a name whatever follows; the second for forms of
the past only: the article says, won praise; not rate cuts."""


def _opens_clause(found: list[TaggedToken], i: int) -> bool:
    """Whether a clause of saying or doubting follows: critics claim that, experts doubt whether."""
    after = found[i + 1].norm if i + 1 < len(found) else ""
    return after == "whether" or (after == "that" and found[i].norm in _classes()["reporting"])


def _verb_before(found: list[TaggedToken], i: int) -> bool:
    """Whether the clause has its verb already: `ordered a surprise check of`."""
    for one in reversed(found[:i]):
        if one.tag in ("S", "W", "C", ",", ".", "T"):
            return False
        if one.tag in ("V", "B", "H", "M", "X", "E"):
            return one.norm not in _classes()["reporting"]
    return False


def _finite_ahead(found: list[TaggedToken], i: int) -> bool:
    """Whether the clause has a finite verb after a word."""
    for one in found[i + 1 : i + 8]:
        if one.tag in ("C", "."):
            break
        if one.tag in ("B", "H", "M", "X"):
            return True
    return _moves_ahead(found, i)


def _moves_ahead(found: list[TaggedToken], i: int) -> bool:
    """Whether a past form with a figure follows: Norden shares in Oslo fell 3%."""
    for k in range(i + 1, min(i + 8, len(found) - 1)):
        if found[k].tag in ("C", "S", "W", ",", ".", "O"):
            return False
        if not found[k].tag and found[k].text.islower() and any(tag == "E" for tag, _ in _counted(found[k].norm)):
            behind = found[k + 1 : k + 3]
            if behind[0].tag == "#" or (behind[0].tag in ("I", "T", "R") and behind[-1].tag == "#"):
                return True
    return False


def _best(options: dict[str, int], among: set[str]) -> str:
    return max(sorted(among), key=lambda tag: options[tag])


def _before(found: list[TaggedToken], i: int) -> str:
    """The tag before a word, adverbs and quotation marks skipped."""
    for one in reversed(found[max(0, i - 4) : i]):
        if one.tag not in ("(", "R") or (one.tag == "R" and one.norm == "there"):
            return one.tag
    return ""


def _after(found: list[TaggedToken], i: int) -> str:
    """The tag after a word, as far as it is known before it is tagged."""
    for one in found[i + 1 : i + 3]:
        if one.tag == "(":
            continue
        if one.tag:
            return one.tag
        if one.text[0].isupper():
            return "P"
        options = _counted(one.norm)
        return max(options, key=lambda option: option[1])[0] if options else "N"
    return ""


def _lemma(token: TaggedToken) -> str:
    part = {"N": "n", "J": "a", "R": "r", "V": "v", "E": "v", "G": "v"}.get(token.tag)
    if token.tag == "B":
        return "be"
    if token.tag == "H":
        return "have"
    if token.tag == "X":
        return "do"
    if part is None:
        return token.norm
    found = [lemma for one, lemma in lemmas(token.norm) if one == part]
    if not found:
        return token.norm
    return max(found, key=lambda one: (_uses(one, part), -len(one)))


def _uses(lemma: str, part: str) -> int:
    known = entry(lemma)
    return known.tags.get(part, 0) if known else 0


def _one_verb(found: list[TaggedToken]) -> None:
    """Tag the likeliest word after the first noun as a verb, in a sentence without one."""
    if any(token.tag in ("V", "E", "B", "M", "H", "X") for token in found):
        return
    seen = False
    for token in found:
        if seen and token.tag in ("N", "J", "G") and token.text.islower():
            for tag, _ in _counted(token.norm):
                if tag in ("V", "E"):
                    token.tag = tag
                    token.lemma = _lemma(token)
                    return
        seen = seen or token.tag in ("N", "P", "O", "#")
