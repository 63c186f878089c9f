"""Names as people tell each other apart by them: what looks the same on a screen is the same."""

from unicodedata import category, normalize

from tracker.text.caches import kept

_CYRILLIC = dict(zip("авеѕіјкӏмнорԛстухһԁԝ", "abesijklmhopqctyxhdw", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmvoptyx", strict=True))
_OTHERS = {"ı": "i", "ɑ": "a", "ɡ": "g", "օ": "o", "ո": "n", "ս": "u"}
_SHAPES = str.maketrans(_CYRILLIC | _GREEK | _OTHERS)
"""Small letters of other alphabets by the Latin ones that they, or their capitals, are drawn like."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Fillers, joiners and variation selectors: no format characters by their category, and not seen either."""


@kept(4096)
def looks(name: str) -> str:
    """A name as it looks: without case, extra spaces and characters that are not seen; accents composed, forms of one
    letter united (NFKC), and letters of Cyrillic, Greek and Armenian that are drawn like Latin ones as those."""
    seen = (sign for sign in name if sign.isspace() or (category(sign) not in ("Cf", "Cc") and sign not in _UNSEEN))
    shaped = normalize("NFKC", normalize("NFKC", "".join(seen)).casefold())
    return " ".join(shaped.translate(_SHAPES).split())
