"""Differences between a quote and the passage found, word by word, and whether they change the meaning."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tracker.anchoring.align import OTHER, AlignedPair, align, mismatch_cost
from tracker.anchoring.misreading import (
    SLIPS,
    Surroundings,
    is_misreading,
    is_rubbish,
    may_be_lost,
    misread_together,
    slips,
)
from tracker.anchoring.optional import optional
from tracker.anchoring.spelling import interchangeable, is_name, is_word, matters, same_spelled_name, slip
from tracker.anchoring.tokens import Token, TokenRow, spaced, tokens
from tracker.comparing.deltas import ASSERTION, DATE, EDITED_AS, NUMBER, POLARITY, QUANTITY
from tracker.comparing.replaced_words import bound_words, detracts, lone_kind, opposed, replaced_kind
from tracker.comparing.signals import meanings, signal_deltas
from tracker.language.recognising import reads_in_it
from tracker.model import Difference
from tracker.text.cues import Pattern, Words
from tracker.text.languages import spoken

LEFT_OUT = "left-out"
"""The kind of a content word that the quote omits without a mark: it should be there, but the quote says nothing that
the source does not say."""
MOST_LEFT_OUT = 4
"""Maximum number of words omitted in one place without a mark; more are another wording."""
JOINED = 0.7
"""Minimum similarity of letters (0 to 1) of several words that were run together or broken, and misread too."""
TOGETHER = 6
"""Maximum number of adjacent differences that may be one misreading."""
MOVED = 2
"""Maximum number of words by which a moved word is the same word."""
ARTICLES = Words("anchoring", "quote_differences: articles")
SILENT = Words("anchoring", "quote_differences: silent")
"""Words that may be inserted without a change of meaning."""


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """The aligned differences of a quote and a passage; harmless ones have no kind."""
    return judged(quote, passage, align(tokens(quote), tokens(passage)), Surroundings())


def judged(
    quote: str,
    passage: str,
    pairs: Sequence[AlignedPair],
    around: Surroundings,
    language: str | None = None,
) -> tuple[Difference, ...]:
    """The differences of aligned sides; the tokens' offsets are those of `quote` and `passage`. In a `language` without
    data (None: recognised by the quote) any replaced word changes the meaning. `around` shows which words are in use,
    so that one is no slip of the other, and how badly the text was read."""
    known = spoken(language) if language else reads_in_it(passage)
    judge = _Judge(quote, passage, around, known, slips(pairs) >= SLIPS)
    found = blocks(pairs) if not judge.badly_read else joined_misreadings(list(blocks(pairs)), pairs)
    return tuple(judge.difference(block) for block in found)


def joined_misreadings(found: list[list[AlignedPair]], pairs: Sequence[AlignedPair]) -> Iterator[list[AlignedPair]]:
    """The blocks; adjacent ones that a machine misread together are joined."""
    at = {id(pair): place for place, pair in enumerate(pairs)}
    while found:
        for size in range(min(len(found), TOGETHER), 0, -1):
            joined = [pair for block in found[:size] for pair in block]
            beside = at[id(joined[-1])] - at[id(joined[0])] + 1 == len(joined)
            if size == 1 or (beside and misread_together(*_sides(joined))):
                yield joined
                found = found[size:]
                break


def _sides(block: Sequence[AlignedPair]) -> tuple[TokenRow, TokenRow]:
    left, right = (tuple(token for pair in block for token in pair[side]) for side in (0, 1))
    return left, right


def altered(found: Sequence[Difference]) -> bool:
    """Whether any of the differences changes the meaning."""
    return any(difference.kind not in (None, LEFT_OUT) for difference in found)


# ---------------------------------------------------------------- blocks of words that differ


def blocks(pairs: Sequence[AlignedPair]) -> Iterator[list[AlignedPair]]:
    """Blocks of pairs that differ. Deleted or inserted words are joined with the replaced words beside them; a word of
    another spelling is a block of its own, and a word that only moved is none."""
    moved = _moved(pairs)
    changed = [_is_lone(p) or _norms(p[0]) != _norms(p[1]) for p in pairs]
    for differs, run in groupby(range(len(pairs)), lambda at: changed[at] and at not in moved):
        for alike, part in groupby([pairs[at] for at in run] if differs else (), _is_alike):
            block = list(part)
            yield from [block] if not alike and any(map(_is_lone, block)) else [[pair] for pair in block]


def _is_lone(pair: AlignedPair) -> bool:
    return not (pair[0] and pair[1])


def _is_alike(pair: AlignedPair) -> bool:
    """Whether the two sides are spelled alike, or run together."""
    left, right = pair
    return not _is_lone(pair) and (len(left) + len(right) > 2 or mismatch_cost(left[0].norm, right[0].norm) < OTHER)


def _moved(pairs: Sequence[AlignedPair]) -> set[int]:
    """Indexes of lone words that are a little further on, on the other side."""
    found: set[int] = set()
    for at, other in pairwise(i for i, pair in enumerate(pairs) if _is_lone(pair)):
        (left, right), (theirs, mine) = pairs[at], pairs[other]
        across = bool(left) != bool(theirs) and _norms(left or right) == _norms(theirs or mine)
        if across and at not in found and other - at <= MOVED + 1:
            found |= {at, other}
    return found


def _norms(side: TokenRow) -> tuple[str, ...]:
    return tuple(token.norm for token in side)


# ---------------------------------------------------------------- what a block means


class _Judge(NamedTuple):
    """A quote and its passage, whose differences are judged."""

    quote: str
    passage: str
    around: Surroundings
    known: bool
    """Whether the words of the language are known."""
    misread: bool
    """Whether the passage by itself shows that a machine misread it."""

    def difference(self, block: list[AlignedPair]) -> Difference:
        left, right = _sides(block)
        return Difference(_spelled(self.quote, left), _spelled(self.passage, right), self._kind(block, left, right))

    def _kind(self, block: list[AlignedPair], left: TokenRow, right: TokenRow) -> str | None:
        """The kind of a difference in meaning, if any."""
        if not (left and right) and self.known:
            return self._lone(left, right)
        if left and right and len(left) + len(right) > 2 and self._one_string(left, right):
            return None
        if not self.known:
            return None if _transposed(block) else "word"
        kinds = [kind for pair in block if (kind := self._pair(*pair))]
        found = min((kind for kind in kinds if kind != LEFT_OUT), key=lambda kind: kind == "word", default=None)
        if found or not any(
            mine and not (theirs and mismatch_cost(mine[0].norm, theirs[0].norm) < OTHER) for mine, theirs in block
        ):
            return found or (LEFT_OUT if kinds else None)
        return "word" if kinds else None  # words deleted, and others inserted in their place

    def _pair(self, left: TokenRow, right: TokenRow) -> str | None:
        return self._other(left[0], right[0]) if left and right else self._lone(left, right)

    def _other(self, a: Token, b: Token) -> str | None:
        """The kind of a replaced word."""
        if self._is_misread(a, b):
            return None
        if kind := replaced_kind(a.norm, b.norm):
            return kind
        if not (a.norm[0].isalnum() or b.norm[0].isalnum()):  # two signs: $ for €
            return "unit"
        mine, theirs = meanings(NUMBER, self.quote, (a,)), meanings(NUMBER, self.passage, (b,))
        if mine and theirs:
            ratios = ":" in a.norm and ":" in b.norm and a.norm != b.norm
            return "number" if ratios or mine != theirs else None
        if not (spaced(a.norm) and spaced(b.norm)):
            return "word"
        if acronym(a) and acronym(b) and a.norm != b.norm:
            return "name" if _digits(a.text) == _digits(b.text) else "number"
        if self._same(a, b):
            return None
        if _is_figure(a.text) or _is_figure(b.text) or (_digits(a.text) and _digits(b.text)):
            return "number"
        return self._signal((a,), (b,)) or self._word(a, b)

    def _same(self, a: Token, b: Token) -> bool:
        """Whether two words are spellings of one word."""
        if _letters(a.text) == _letters(b.text) or _noted(a.text) == b.text or a.text == _noted(b.text):
            return True
        if _digits(a.text) and _digits(b.text) and _digits(a.text) != _digits(b.text):
            return False
        if _is_figure(a.text) and _is_figure(b.text) and a.text.isdigit() == b.text.isdigit():
            return False
        judge = same_spelled_name if is_name(a) or is_name(b) else slip
        return judge(a.norm, b.norm, self.around.attested)

    def _is_misread(self, a: Token, b: Token) -> bool:
        return self.badly_read and is_misreading(a, b, self.around)

    def _one_string(self, left: TokenRow, right: TokenRow) -> bool:
        """Whether only spaces between words differ, or a machine misread them together."""
        return _joined_alike(left, right) or (self.badly_read and misread_together(left, right))

    @property
    def badly_read(self) -> bool:
        return self.misread or self.around.rough

    def _word(self, a: Token, b: Token) -> str | None:
        """`opposite`, `name` or `word` for a replaced word; only function words of the same meaning are harmless."""
        if interchangeable(a.norm, b.norm):
            return None
        if opposed(a.norm, b.norm):
            return "opposite"
        return "name" if is_name(a) or is_name(b) else "word"

    def _lone(self, left: TokenRow, right: TokenRow) -> str | None:
        """Words that only one side has."""
        side, text = (left, self.quote) if left else (right, self.passage)
        if _is_note(text, side) or (left and _is_list_mark(text, left)) or _in_address(text, side):
            return None
        if self.badly_read and left and all(token.text in "$£€" for token in left):
            return None
        if kind := self._signal(left, right) or next(filter(None, (lone_kind(token.norm) for token in side)), None):
            return kind
        if any(not spaced(token.norm) for token in side):
            return "word"
        if side[-1].norm in bound_words() and _AMOUNT.match(text, side[-1].end):
            return "number"
        if self.badly_read and (may_be_lost(left) if left else is_rubbish(right)):
            return None
        return self._put_in(left) if left else self._left_out(right)

    def _put_in(self, side: TokenRow) -> str | None:
        """Words that the source does not have."""
        if any(map(is_name, side)):
            return "name"
        return "word" if any(token.norm not in SILENT for token in side) else None

    def _left_out(self, side: TokenRow) -> str | None:
        """Words that the quote omits."""
        if any(map(is_name, side)) and not _beside_name(self.passage, side):
            return "name"
        if len(side) > MOST_LEFT_OUT or detracts(_spelled(self.passage, side)) or not optional(self.passage, side):
            return "word"
        return LEFT_OUT if any(matters(token) or is_name(token) for token in side) else None

    def _signal(self, left: TokenRow, right: TokenRow) -> str | None:
        """What is read at a block on one side and not on the other. Numbers and dates may stand in another order, and
        an article changes nothing unless it changes what is read: `few`, `a few`."""
        for kind in (POLARITY, NUMBER, DATE, ASSERTION, QUANTITY):
            if any(signal_deltas(kind, self.quote, self.passage, left, right)):
                anywhere = kind in (NUMBER, DATE) or set(_norms(left + right)) <= ARTICLES
                if not anywhere or any(signal_deltas(kind, self.quote, self.passage)):
                    return EDITED_AS.get(kind, kind)
        return None


_AMOUNT = re.compile(r"\s*[$£€¥]?\d")


def _spelled(text: str, side: TokenRow) -> str:
    return text[side[0].start : side[-1].end] if side else ""


def _joined_alike(left: TokenRow, right: TokenRow) -> bool:
    """Whether two runs of words have the same letters, or nearly: only the spaces between them differ."""
    return Levenshtein.normalized_similarity("".join(_norms(left)), "".join(_norms(right))) >= JOINED


def _transposed(block: list[AlignedPair]) -> bool:
    """Whether a long word has the same letters in another order: a slip in any language."""
    left, right = block[0]
    lone = len(block) == 1 and len(left) == len(right) == 1 and len(left[0].norm) >= LONG
    return lone and sorted(left[0].norm) == sorted(right[0].norm)


LONG = 6


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def _letters(word: str) -> str:
    """A word without its apostrophe: Johns, John's."""
    return word.lower().replace("'", "").replace("’", "")


def _noted(word: str) -> str:
    """A word of the language without the footnote's number that was glued to it: of1."""
    bare = word.rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")
    small = bare == "a" or (len(bare) > 1 and bare.isalpha() and bare.islower() and bare not in _SQUARED)
    return bare if small and len(word) - len(bare) <= 2 and is_word(bare) else word


_SQUARED = Words("anchoring", "quote_differences: squared")
"""Units of length that a following 2 makes an area: km2."""


def acronym(token: Token) -> bool:
    """Capitals and digits alone: CIA, CISA, BRCA1."""
    return 2 <= len(token.text) <= LONGEST_ACRONYM and token.text.isupper() and token.text[0].isalpha()


LONGEST_ACRONYM = 6


def _is_figure(word: str) -> bool:
    """A number in digits; digits here and there in a word are how bad optical recognition looks."""
    return any(c.isdigit() for c in word) and sum(c.isalpha() for c in word) <= 3


def _is_note(passage: str, side: TokenRow) -> bool:
    """Whether words are a reference: to a footnote, a figure, a work and its year in brackets, or a bare footnote's
    number on the mark before it."""
    if len(side) == 1 and _FOOTNOTE.fullmatch(passage[max(0, side[0].start - 2) : side[0].end + 1]):
        return True
    start = max(passage.rfind("(", 0, side[0].start), passage.rfind("[", 0, side[0].start))
    ends = [at for mark in ")]" if (at := passage.find(mark, side[-1].end)) >= 0]
    if start < 0 or not ends:
        return False
    inside = passage[start + 1 : min(ends)]
    return _REFERENCE.fullmatch(inside.strip()) is not None


_FOOTNOTE = re.compile(r"[^\d\s][.,;:!?”’\"'»)](?:\d{1,3}|[⁰¹²³⁴-⁹]+)\s?")
_REFERENCE = Pattern("anchoring", "quote_differences: reference")


def _is_list_mark(quote: str, side: TokenRow) -> bool:
    """Whether a word is the number or letter of an item in a list, which a text may have lost."""
    mark = quote[side[-1].end : side[-1].end + 2]
    before = quote[: side[0].start].rstrip()
    if len(side) != 1 or len(side[0].text) > 2 or mark[:1] not in (".", ")") or not mark[1:].isspace():
        return False
    follows = side[0].text.isdigit() and re.search(rf"\b{int(side[0].text) - 1}[.)]\s", before) is not None
    opens = not before or before[-1] in ":;.,)"
    return follows or (opens and (side[0].text.isdigit() or len(side[0].text) == 1))


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")


def _in_address(text: str, side: TokenRow) -> bool:
    """Whether words are those of a link that only one side has."""
    return any(found.start() <= side[0].start and side[-1].end <= found.end() for found in _ADDRESS.finditer(text))


def _beside_name(passage: str, side: TokenRow) -> bool:
    """Whether words belong to a name after them: `Vladimir` in `Vladimir Putin`."""
    return re.match(r" [^\W\d_]", passage[side[-1].end :]) is not None and passage[side[-1].end + 1].isupper()
