"""Splitting of marked texts into runs."""

from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from tracker.text.spans import Span

Marked = tuple[int, int, str]
"""Start and end (code points, 0-based, end-exclusive) and the name of the mark."""


@frozen
class MarkedRun:
    """A run of text under the same marks, in the order of their names. `spots`: the passages that begin with it, each
    as `start-end`."""

    text: str
    marks: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()


def pieces(
    text: str, marked: Iterable[Marked], within: Span | None = None, spots: Iterable[Span] = ()
) -> tuple[MarkedRun, ...]:
    """The text, or a part of it, in runs of the same marks, cut also where one of the `spots` begins. Marks may
    overlap, and may reach beyond the part."""
    start, end = within or (0, len(text))
    inside = [(max(a, start), min(b, end), name) for a, b, name in marked if a < end and start < b and a < b]
    begun: dict[int, list[str]] = {}
    for a, b in sorted(set(spots)):
        if start <= a < end:
            begun.setdefault(a, []).append(f"{a}-{b}")
    cuts = sorted({start, end, *begun, *(at for a, b, _ in inside for at in (a, b))})
    return tuple(
        MarkedRun(
            text[a:b],
            tuple(sorted({name for left, right, name in inside if left <= a and b <= right})),
            tuple(begun.get(a, ())),
        )
        for a, b in pairwise(cuts)
    )


ENOUGH = 160
"""Minimum code points of context beside a passage, on both sides together, for which its own paragraph is enough."""


def text_around(text: str, start: int, end: int, room: int) -> Span:
    """A passage with so many code points on either side, to the next space, within its paragraph if that has enough."""
    left, right = max(0, start - room), min(len(text), end + room)
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first + last - end >= ENOUGH:
        left, right = max(left, first), min(right, last)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return start - len(text[left:start].lstrip()), end + len(text[end:right].rstrip())


def cut_off(text: str, within: Span) -> tuple[bool, bool]:
    """Whether a part of a text omits words of its paragraph before and after it."""
    left, right = within
    before, after = text[:left].rstrip(" "), text[right:].lstrip(" ")
    return before[-1:] not in ("", "\n"), after[:1] not in ("", "\n")
