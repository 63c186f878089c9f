"""Names as readers see them: names that look the same on a screen are equal."""

from unicodedata import category, normalize

from tracker.text.caches import kept

_CYRILLIC = dict(zip("авеѕіјкӏмнорԛстухһԁԝ", "abesijklmhopqctyxhdw", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmvoptyx", strict=True))
_OTHERS = {"ı": "i", "ɑ": "a", "ɡ": "g", "օ": "o", "ո": "n", "ս": "u"}
_SHAPES = str.maketrans(_CYRILLIC | _GREEK | _OTHERS)
"""Lower-case letters of other alphabets → the Latin ones that they, or their capitals, look like."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Fillers, joiners and variation selectors: invisible, though no format characters by their category."""


@kept(4096)
def looks(name: str) -> str:
    """A name as it looks: without case, extra spaces and invisible characters; accents composed, compatibility forms
    united (NFKC), and Cyrillic, Greek and Armenian letters that look Latin as Latin."""
    seen = (sign for sign in name if sign.isspace() or (category(sign) not in ("Cf", "Cc") and sign not in _UNSEEN))
    shaped = normalize("NFKC", normalize("NFKC", "".join(seen)).casefold())
    return " ".join(shaped.translate(_SHAPES).split())
