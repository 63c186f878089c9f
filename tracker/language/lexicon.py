"""The lexicon: a word's lemma, its parts of speech, and the relation of its senses to another word's.

The table is WordNet 3.0's (its licence lies beside it), made compact by `tracker.language.wordnet_build`: the commonest
senses of single words, as numbers of synsets. It is one block of bytes, searched without parsing: a millisecond to load
and some microseconds a word; entries are cached.
"""

from attrs import frozen

from tracker.text.cues import Table, Words
from tracker.text.languages import by_language, current

REMEMBERED = 65_536
"""Cache size in words: more than the vocabulary of a newsroom's ledger."""


@frozen
class Entry:
    """One lemma. `tags`: its count in WordNet's tagged texts by part of speech (`n`oun, `v`erb, `a`djective, adve`r`b);
    the other fields are numbers of synsets: its own senses, derivationally related ones, hypernyms, and antonyms."""

    lemma: str
    tags: dict[str, int]
    senses: frozenset[str]
    derived: frozenset[str]
    wider: frozenset[str]
    opposite: frozenset[str]


@by_language(REMEMBERED)
def entry(lemma: str) -> Entry | None:
    """The entry of a lemma in lower case; None for a word that the table does not have."""
    line = _line(_table(), lemma)
    if line is None:
        return None
    _, tags, *groups = line.split("\t")
    return Entry(lemma, _counted(tags), *(frozenset(group.split()) for group in groups))


def _line(table: bytes, key: str) -> str | None:
    """The line of a sorted table that begins with a key and a tab, by binary search without parsing."""
    wanted = key.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
        end = table.find(b"\n", start)
        line = table[start : len(table) if end < 0 else end]
        if line.startswith(wanted):
            return line.decode()
        low, high = (end + 1, high) if end >= 0 and line < wanted else (low, max(low, start - 1))
    return None


def _counted(tags: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for letter in tags:
        if letter.isdigit():
            last = next(reversed(found))
            found[last] = found[last] * 10 + int(letter)
        else:
            found[letter] = 0
    return found


@by_language()
def _table() -> bytes:
    return current().folder.joinpath("wordnet.tsv").read_bytes()


@by_language()
def _irregular() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in current().lines("irregular.tsv"):
        form, part, lemma = line.split("\t")
        found[form] = (*found.get(form, ()), (part, lemma))
    return found


# ---------------------------------------------------------------- lemmas

_ENDINGS = Table("language", "lexicon: endings")
"""Ending of a form → ending of its lemma, by part of speech."""


@by_language(REMEMBERED)
def lemmas(form: str) -> tuple[tuple[str, str], ...]:
    """All (part of speech, lemma) pairs of a lower-case form in the table; () for an unknown word."""
    found: dict[tuple[str, str], None] = dict.fromkeys(_irregular().get(form, ()))
    own = entry(form)
    if own:
        found |= dict.fromkeys((part, form) for part in own.tags)
    for part, endings in _ENDINGS.now().items():
        for ending, instead in endings:
            if form.endswith(ending) and len(form) - len(ending) >= 2:
                for lemma in _bare(form[: -len(ending)] + instead, ending, instead):
                    known = entry(lemma)
                    if known and part in known.tags and (part, lemma) not in found:
                        found[part, lemma] = None
    return tuple(found)


def _bare(lemma: str, ending: str, instead: str) -> tuple[str, ...]:
    """A lemma, and the same without a doubled consonant: `banned`, `ban`; none that cannot take this ending."""
    if not instead and ending == "es" and not lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return ()
    if not instead and ending in ("ed", "ing") and lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return ()
    doubled = not instead and ending in ("ed", "ing", "er", "est") and len(lemma) > 3 and lemma[-1] == lemma[-2]
    return (lemma, lemma[:-1]) if doubled and lemma[-1] not in "aeiou" else (lemma,)


@by_language(REMEMBERED)
def lemma(form: str, part: str = "") -> str:
    """The lemma of a form as that part of speech, or as its commonest one; the form itself where none is known."""
    found = [one for one in lemmas(form) if not part or one[0] == part]
    return max(found, key=lambda one: (_count(*one), -len(one[1])))[1] if found else form


def _count(part: str, lemma: str) -> int:
    known = entry(lemma)
    return known.tags.get(part, 0) if known else 0


# ---------------------------------------------------------------- relations

NEGATING = Words("language", "lexicon: negating")
"""Prefixes that negate or postpone."""  # fmt: skip


@by_language(REMEMBERED)
def relation(a: str, b: str) -> str:
    """The relation of two lower-case forms by any of their senses: `same`, `opposite`, `narrower` (the first is a kind
    of the second), `wider`, `sister` (two of one kind), `different`; `unknown` where one is not in the table."""
    if a == b:
        return "same"
    left, right = entries(a), entries(b)
    if not left or not right:
        return "unknown"
    return next((found for one in left for other in right if (found := _direct(one, other))), "") or _by_kind(
        left, right
    )


@by_language(REMEMBERED)
def entries(form: str) -> tuple[Entry, ...]:
    """The entries of all lemmas of a lower-case form."""
    found = dict.fromkeys([lemma for _, lemma in lemmas(form)])
    return tuple(known for lemma in found if (known := entry(lemma)))


@by_language(REMEMBERED)
def kinds(form: str) -> tuple[frozenset[str], frozenset[str]]:
    """The senses of a form (with its lemmas, marked), and their hypernyms."""
    known = entries(form)
    near = frozenset().union(*({f"'{one.lemma}"} | one.senses | one.derived for one in known))
    return near, frozenset().union(*(one.wider for one in known))


def may_be_kin(a: str, b: str) -> bool:
    """Whether `relation` can be `same`, `narrower` or `wider`; true for about 3 of 100 pairs of words."""
    if a == b:
        return True
    (near, wide), (other_near, other_wide) = kinds(a), kinds(b)
    return not (near.isdisjoint(other_near) and near.isdisjoint(other_wide) and wide.isdisjoint(other_near))


def _direct(a: Entry, b: Entry) -> str:
    if a.lemma == b.lemma:
        return "same"
    if _negates(a.lemma, b.lemma):
        return "opposite"
    if not a.opposite.isdisjoint(b.senses) or not b.opposite.isdisjoint(a.senses):
        return "opposite"
    if not a.senses.isdisjoint(b.senses | b.derived) or not a.derived.isdisjoint(b.senses | b.derived):
        return "same"
    return ""


def _negates(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long.endswith(short) and any(long == prefix + short for prefix in NEGATING)


def _by_kind(left: tuple[Entry, ...], right: tuple[Entry, ...]) -> str:
    for a in left:
        for b in right:
            if not a.wider.isdisjoint(b.senses | b.derived):
                return "narrower"
            if not b.wider.isdisjoint(a.senses | a.derived):
                return "wider"
    sisters = any(not a.wider.isdisjoint(b.wider) for a in left for b in right)
    return "sister" if sisters else "different"
