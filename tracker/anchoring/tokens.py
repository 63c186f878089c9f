"""Tokens of a quote and of a passage for comparison: alternative spellings have one normal form.

`don't` and `do not`, `Sept.` and `September`, `12,000` and `12000`, `%` and `per cent`, `&` and `and`. Signs that mean
something beside a number (`$`, `%`, a minus) are tokens; other punctuation is none. Offsets are code points, 0-based,
end-exclusive.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Table, Words, cues
from tracker.text.languages import by_language
from tracker.text.words import words


class Token(NamedTuple):
    """A word or sign at `start` to `end` (code points); `norm` is its normal form for comparison, `opens` and `closes`
    say that a sentence or a paragraph begins with it, or that one ends with it and another follows."""

    text: str
    start: int
    end: int
    norm: str
    opens: bool = False
    closes: bool = False


TokenRow = tuple[Token, ...]


_SIGN = re.compile(r"[$£€¥₹%‰°±&]|[<>≤≥](?=\s?\d)|(?<![\w.,)])[-−+](?=[$£€¥]?\d)|\+(?!\w)")
_SILENT = re.compile(
    r"</?(?:[biuaq]|em|strong|span|sup|sub|p|br|code)\b[^<>]{0,80}>|\((?:https?://|www\.)[^\s()<>]{1,200}\)",
    re.IGNORECASE,
)
"""Markup and links in brackets: formatting, not content."""
_NAMES_OF_LETTERS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi omicron pi rho sigma tau upsilon phi chi psi omega
"""
_GREEK = dict(zip("αβγδεζηθικλνξοπρστυφχψω", _NAMES_OF_LETTERS.split(), strict=True))
"""A Greek letter by itself, and its name: β-catenin, beta-catenin. Mu, which is also micro, is left out."""
_RAISED = re.compile(r"(?:(?<=[^\W\d_])(?<!\b[^\W\d_])(?<!\b[kcmd]m)|(?<=[.,;:!?”’\"')]))[⁰¹²³⁴-⁹]+(?![^\W\d_])")
"""A footnote's number; after a letter or a unit (x², km²) it is a power."""
_NUMBERED = Pattern("anchoring", "tokens: numbered")
"""Words that make a figure a name: Reactor No. 5 and Reactor 5 are one."""
_SIGNS = {"−": "-", "&": "and", "%": "percent"}
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BREAK = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: each is a token."""


@remembered
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    signs = [Token(s.group(), s.start(), s.end(), _SIGNS.get(s.group(), s.group())) for s in _SIGN.finditer(text)]
    if _RAISED.search(text):
        text = _RAISED.sub(lambda mark: " " * len(mark.group()), text)
    found = [token for word in words(text) for token in _read(*_bare(word.text, word.start, word.norm))]
    if _NUMBERED.search(text):
        signs_of = {mark.start() for mark in _NUMBERED.finditer(text)}
        found = [one for one in found if one.start not in signs_of]
    if "<" in text or "(http" in text or "(www" in text:
        silent = [mark.span() for mark in _SILENT.finditer(text)]
        found = [one for one in found if not any(a <= one.start < b for a, b in silent)]
        signs = [one for one in signs if not any(a <= one.start < b for a, b in silent)]
    joined = list(_joined(sorted(found + signs, key=lambda t: t.start) if signs else found))
    for i in range(1, len(joined)):
        if _BREAK.search(text, joined[i - 1].end, joined[i].start):
            joined[i - 1 : i + 1] = joined[i - 1]._replace(closes=True), joined[i]._replace(opens=True)
    return tuple(joined)


def _bare(word: str, start: int, norm: str) -> tuple[str, int, str]:
    """A word without the underscores of its formatting."""
    if "_" not in word or not (bare := word.strip("_")):
        return word, start, norm
    return bare, start + len(word) - len(word.lstrip("_")), norm.strip("_") or norm


def _read(word: str, start: int, norm: str) -> Iterator[Token]:
    if not spaced(word):
        yield from (Token(letter, at, at + 1, letter) for at, letter in enumerate(word, start))
        return
    is_ = (norm, "is") if norm in _WITH_IS and word[-2:].lower() in ("'s", "’s") else None
    for form in (
        is_
        or ((_GREEK[norm],) if norm in _GREEK else None)
        or _forms().get(word)
        or _forms().get(norm)
        or _contracted(norm)
    ):
        yield Token(word, start, start + len(word), form)


def spaced(word: str) -> bool:
    """Whether a word is of a script with spaces between words."""
    return word.isascii() or not _UNSPACED.search(word)


def _contracted(norm: str) -> tuple[str, ...]:
    """The words of a contraction; of any other word the word itself."""
    if norm[0].isdigit():
        return (norm.replace(",", "") if _THOUSANDS.fullmatch(norm) else norm,)
    if "'" in norm or "’" in norm:
        front, _, back = norm.replace("’", "'").rpartition("'")
        if back == "t" and front.endswith("n"):
            return (front[:-1], "not")
        if back in _ENDINGS:
            return (front, _ENDINGS[back])
    return (norm,)


_WITH_IS = Words("anchoring", "tokens: with is")
_ENDINGS = Table("anchoring", "tokens: endings")


@by_language()
def _forms() -> dict[str, tuple[str, ...]]:
    """Word → its normal forms. Abbreviated months need a capital."""
    forms: dict[str, tuple[str, ...]] = {}
    for full, *short in cues("dates")["months"]:
        forms |= {name.rstrip("."): (full.lower(),) for name in short if not name.isupper()}
    forms |= {word: (whole,) for whole, others in cues("spellings").items() for word in others}
    return forms | {word: tuple(read.split()) for word, read in _TWO_IN_ONE.items()}


_TWO_IN_ONE = Table("anchoring", "tokens: two in one")


def _joined(found: list[Token]) -> Iterator[Token]:
    """Tokens with `per cent` joined to one, and so `percentage points`, which is another unit."""
    held: Token | None = None
    for one in found:
        if held is not None and (both := _TWO.get(f"{held.norm} {one.norm}")):
            held = Token(f"{held.text} {one.text}", held.start, one.end, both)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


_TWO = Table("anchoring", "tokens: one in two")
