"""Candidate places of a quote in a text: those that share rare pieces with it, in the same order.

A piece that is everywhere carries no information; one that occurs twice nearly decides. Pieces vote for the offset at
which the quote would begin; the best places are matched by `tracker.anchoring.semi_global`.
"""

from collections import Counter

from rapidfuzz import fuzz

PIECES = 16
PIECE = 9
"""Number of pieces of a quote that are looked up, and the length of each, in code points."""
COMMON = 40
"""Maximum number of places of a piece that is used."""
WORK = 20_000_000
"""Maximum product of the lengths of quote and text (code points) for which all of the text is compared: about a
second."""
MOST = 4
"""Maximum number of places that are matched."""


def likely_starts(text: str, quote: str) -> list[int]:
    """Candidate starts of the quote, the likeliest first; approximate offsets into the text (code points)."""
    width = max(16, len(quote) // 6)
    for piece in (PIECE, PIECE // 2 + 1):
        votes: Counter[int] = Counter()
        for offset, places in _occurrences(text, quote, piece):
            for bucket in {(place - offset) // width for place in places}:
                votes[bucket] += 1
        if votes:
            return _best(votes, width)
    if len(quote) * len(text) > WORK:
        return _of_the_rarest(text, quote)
    found = fuzz.partial_ratio_alignment(quote, text)
    return [found.dest_start] if found else []


def _of_the_rarest(text: str, quote: str) -> list[int]:
    """Candidate starts of a quote of common pieces only, by the first places of the rarest of them."""
    step = max(1, (len(quote) - PIECE) // PIECES)
    pieces = [(text.count(quote[at : at + PIECE]), at) for at in range(0, max(1, len(quote) - PIECE + 1), step)]
    count, offset = min(((count, at) for count, at in pieces if count), default=(0, 0))
    places: list[int] = []
    at = -1
    while len(places) < min(MOST, count):
        at = text.find(quote[offset : offset + PIECE], at + 1)
        if at < 0:
            break
        places.append(max(0, at - offset))
    return places


def _occurrences(text: str, quote: str, piece: int) -> list[tuple[int, list[int]]]:
    """Evenly spread pieces of the quote, with their offsets in the text; common ones are left out."""
    step = max(1, (len(quote) - piece) // PIECES)
    found = []
    for offset in range(0, max(1, len(quote) - piece + 1), step):
        piece_text = quote[offset : offset + piece]
        places: list[int] = []
        at = text.find(piece_text)
        while at != -1 and len(places) <= COMMON:
            places.append(at)
            at = text.find(piece_text, at + 1)
        if 0 < len(places) <= COMMON:
            found.append((offset, places))
    return found


def _best(votes: Counter[int], width: int) -> list[int]:
    """The strongest buckets; neighbours count together, since insertions push a quote's pieces apart."""
    strength = {bucket: votes[bucket] + votes[bucket - 1] + votes[bucket + 1] for bucket in votes}
    ranked = sorted(votes, key=lambda bucket: (-strength[bucket], -votes[bucket], bucket))
    chosen: list[int] = []
    for bucket in ranked:
        if all(abs(bucket - other) > 1 for other in chosen):
            chosen.append(bucket)
        if len(chosen) == MOST or strength[bucket] * 2 < strength[ranked[0]]:
            break
    return [max(0, bucket * width) for bucket in chosen]
