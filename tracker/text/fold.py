"""Folding: texts that differ only in typesetting become equal, and every offset maps back exactly.

Folded are case, accents and Unicode forms, ligatures, curly quotes and dashes, soft hyphens and zero-width characters,
all kinds of space and line break, and words broken by a hyphen at a line's end. Offsets are code points, 0-based,
end-exclusive.
"""

import re
from bisect import bisect_right
from hashlib import sha256
from unicodedata import category, combining, normalize

from tracker.text.caches import kept

_SPECIAL = re.compile(
    r"(?<=[^\W\d_])[-\u2010][^\S\n]*\r?\n\s*(?=[^\W\d_])"  # a word broken at a line's end
    r"|\s{2,}|[^\S ]"  # any white space but a single space
    r"|[^\x00-\x7f]"
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
    }
)


class Folded:
    """A text in folded form (`text`), with the mapping of offsets to the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        # The text in pieces: where each begins here and in the original. Inside a 'straight' piece both offsets run in
        # step; any other piece maps as a whole.
        self._here: list[int] = []
        self._there: list[int] = []
        self._straight: list[bool] = []
        parts: list[str] = []
        at = here = 0
        for found in _SPECIAL.finditer(original):
            start, end = found.span()
            if start > at:
                here = self._add(parts, original[at:start].lower(), here, at, True)
            here = self._add(parts, _fold_special(found.group()), here, start, False)
            at = end
        if at < len(original):
            here = self._add(parts, original[at:].lower(), here, at, True)
        self._add(parts, "", here, len(original), True)
        self.text = "".join(parts).replace("`", "'")

    def _add(self, parts: list[str], piece: str, here: int, there: int, straight: bool) -> int:
        parts.append(piece)
        self._here.append(here)
        self._there.append(there)
        self._straight.append(straight)
        return here + len(piece)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one (code points, 0-based, end-exclusive)."""
        left = self._piece(start)
        first = self._there[left] + (start - self._here[left] if self._straight[left] else 0)
        if end <= start:
            return first, first
        right = self._piece(end - 1)
        if self._straight[right]:
            return first, self._there[right] + end - self._here[right]
        return first, self._there[right + 1]

    def from_original(self, offset: int) -> int:
        """The folded offset of an original one (code points, 0-based)."""
        piece = max(0, bisect_right(self._there, offset) - 1)
        if self._straight[piece]:
            return min(len(self.text), self._here[piece] + offset - self._there[piece])
        return self._here[piece]

    def _piece(self, offset: int) -> int:
        """The index of the last piece that begins at or before an offset, empty ones (deleted characters) included."""
        return max(0, bisect_right(self._here, offset) - 1)


_UNSEEN = "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
PARTED_FIGURE = re.compile(rf"{_UNSEEN}(?:(?=\d)|(?<=\d{_UNSEEN}))")
"""An invisible character beside a digit."""


def visible(text: str) -> str:
    """A text without invisible characters: soft hyphens, zero-width characters, byte order marks."""
    return text if text.isascii() else "".join(sign for sign in text if category(sign) != "Cf")


@kept(4096)
def _fold_special(found: str) -> str:
    if found[0] in "-\u2010":
        return ""
    if found.isspace():
        return " "
    if category(found) == "Cf":  # soft hyphens, zero-width characters, byte order marks
        return ""
    spelled = normalize("NFKD", found.casefold().translate(_PLAIN)).casefold().translate(_PLAIN)
    return "".join(" " if c.isspace() else c for c in spelled if not combining(c))


@kept()
def folded_words(text: str) -> str:
    """A short text in folded form, stripped: for comparing and hashing wording."""
    if not _SPECIAL.search(text):
        return text.lower().replace("`", "'").strip()
    return Folded(text).text.strip()


def exact_words(text: str) -> str:
    """A folded text whose figures and signs keep their meaning: 10⁵ is not 105, and ≠ is not =."""
    return folded_words("".join(f"<{ord(sign):x}>" if _is_figure(sign) else sign for sign in text))


def _is_figure(sign: str) -> bool:
    return sign > "\x7f" and sign != "−" and category(sign) in ("No", "Sm")


def exact_sha256(text: str | None) -> str | None:
    """The SHA-256 (64 hex digits) of a text's exact words; None for None."""
    return None if text is None else sha256(exact_words(text).encode("utf-8", "surrogatepass")).hexdigest()


@kept(64)
def folded(text: str) -> Folded:
    """The folded form of a text; the last few are cached, so that many quotes share one."""
    return Folded(text)


def pin(a: str, b: str) -> str:
    """The fingerprint of two claims' words, in either order: a settled pair is reopened when it no longer matches.

    SHA-256 over the two folded texts, sorted and joined by a line feed; the first 16 hex digits, with `1:` in front.
    """
    both = "\n".join(sorted((folded_words(a), folded_words(b))))
    return f"1:{sha256(both.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def question(*sides: tuple[str | None, ...]) -> str:
    """The fingerprint of a question about two statements, in either order; each side is its words, speaker and dates.

    SHA-256 over the folded parts, a line feed between them and two between the sides; the first 32 hex digits, with
    `1:` in front. An answer lapses when any of it is rewritten.
    """
    joined = "\n\n".join(sorted("\n".join(folded_words(part or "") for part in side) for side in sides))
    return f"1:{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
