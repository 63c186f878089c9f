"""Text reuse: sources that share passages, the passages, and the original of each pair."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cached_property

from tracker.model import Reuse, Shared, Source
from tracker.provenance.agents import agency, form, is_nobody
from tracker.provenance.alignment import Aligned, shared_passages
from tracker.provenance.credits import credits_in
from tracker.provenance.documents import Documents
from tracker.provenance.fingerprints import fingerprint, pairs_to_align
from tracker.provenance.times import by_age, earlier
from tracker.text.boilerplate import sentence_kinds
from tracker.text.quotations import quotations

LEAST, DENSE = 12, 0.6
"""Minimum number of equal words of a copied passage, and their minimum share (0 to 1) of the length of any shared
one."""

COPIED = 25
"""Minimum number of equal words of a copy: two reports of one event share names, titles and a sentence of an
announcement."""

HEADLINE = 120
"""Maximum length of a headline, in code points; a longer line without a full stop is a sentence that lost it."""

MOSTLY = 0.7
"""Minimum share of a passage (0 to 1) in quotation marks that makes it a quotation."""

NO_GRACE = timedelta(0)
"""No allowance for time zones between texts that share words: the one dated a day earlier was first."""


def reuse(sources: Iterable[Source]) -> tuple[Reuse, ...]:
    """The pairs of sources that share passages, those that share most first. Snapshots of one document are no pair.

    Finds every run of ten words or more; time grows with the words of all texts and with the pairs that share any. In
    scripts without spaces a clause counts as one word, so that only passages of many unchanged clauses are found.
    """
    texts = [_Text(source) for source in sorted(sources, key=by_age) if source.text.content]
    documents = Documents(text.source for text in texts)
    found = (
        _compare(texts[pair.left], texts[pair.right], pair.common)
        for pair in pairs_to_align([text.print for text in texts])
        if documents.newest(texts[pair.left].source.id) != documents.newest(texts[pair.right].source.id)
    )
    return tuple(sorted(filter(None, found), key=lambda one: (-one.share, one.copy, one.original)))


def reuse_between(older: Source, newer: Source, common: frozenset[int]) -> Reuse | None:
    """The reuse between two sources; None without any. `common`: fingerprints that are ignored."""
    return _compare(_Text(older), _Text(newer), common)


class _Text:
    """A source prepared for comparison; costly parts are computed on first access."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.content = source.text.content or ""
        self.print = fingerprint(self.content)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The code points of a run of words."""
        return self.print.words[start].start, self.print.words[end - 1].end

    @cached_property
    def quoted(self) -> bytes:
        """A flag for each word: 1 in quotation marks."""
        return self._flags(quotations(self.content))

    @cached_property
    def prose(self) -> bytes:
        """A flag for each word: 1 in the article, not in a heading or page navigation."""
        kinds = ("prose", "question")
        spans = [
            (a, b)
            for (a, b), of in sentence_kinds(self.content)
            if of in kinds or (of == "heading" and b - a > HEADLINE)
        ]
        return self._flags(spans)

    def _flags(self, extents: Sequence[tuple[int, int]]) -> bytes:
        starts = [word.start for word in self.print.words]
        flags = bytearray(len(starts))
        for start, end in extents:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            flags[first:last] = b"\1" * (last - first)
        return bytes(flags)


def _compare(older: _Text, newer: _Text, common: frozenset[int]) -> Reuse | None:
    found = [one for one in shared_passages(older.print, newer.print, common) if one.density >= DENSE]
    marked = [(one, _marks(older, newer, one)) for one in found if _is_prose(older, newer, one)]
    copied = [one for one, marks in marked if not marks and one.equal >= LEAST]
    if sum(one.equal for one in copied) < COPIED:
        copied = []
    kept = [(one, marks) for one, marks in marked if marks or one in copied]
    return _reuse(older, newer, kept, copied) if kept else None


def _is_prose(older: _Text, newer: _Text, one: Aligned) -> bool:
    mine, theirs = (sum(flags[slice(*extent)]) for flags, extent in ((older.prose, one.left), (newer.prose, one.right)))
    return 2 * mine >= one.left[1] - one.left[0] and 2 * theirs >= one.right[1] - one.right[0]


def _marks(older: _Text, newer: _Text, one: Aligned) -> str:
    """The sides on which the equal words of a passage are quoted: both, left, right, or none."""
    left = sum(sum(older.quoted[i : i + length]) for i, _, length in one.runs)
    right = sum(sum(newer.quoted[j : j + length]) for _, j, length in one.runs)
    sides = [count >= MOSTLY * one.equal for count in (left, right)]
    return "both" if all(sides) else "left" if sides[0] else "right" if sides[1] else ""


def _reuse(older: _Text, newer: _Text, kept: Sequence[tuple[Aligned, str]], copied: Sequence[Aligned]) -> Reuse:
    turned, why, confidence = _direction(older, newer, kept)
    copy, original = (older, newer) if turned else (newer, older)
    equal, whole = sum(one.equal for one in copied), sum(copy.prose)
    return Reuse(
        copy.source.id,
        original.source.id,
        tuple(_shared(copy, original, one, marks, turned) for one, marks in kept),
        round(min(1.0, equal / max(1, whole)), 3),
        bool(why),
        why or "nothing says which was first",
        confidence,
    )


def _shared(copy: _Text, original: _Text, one: Aligned, marks: str, turned: bool) -> Shared:
    mine, theirs = (one.left, one.right) if turned else (one.right, one.left)
    runs = [(i, j, n) if turned else (j, i, n) for i, j, n in one.runs]
    side = {"left": "copy" if turned else "original", "right": "original" if turned else "copy"}.get(marks, marks)
    places = tuple((*copy.extent(i, i + n), *original.extent(j, j + n)) for i, j, n in runs)
    return Shared(copy.extent(*mine), original.extent(*theirs), one.equal, side, places)


def _direction(older: _Text, newer: _Text, kept: Sequence[tuple[Aligned, str]]) -> tuple[bool, str, float]:
    """Whether `older` is the copy, the reason (as text), and the confidence (0 to 1). No reason: undecided."""
    a, b = older.source, newer.source
    if why := earlier(a, b.published, NO_GRACE):
        return False, f"{a.id} was {why}, {b.id} {b.published}", 0.9
    if why := earlier(b, a.published, NO_GRACE):
        return True, f"{b.id} was {why}, {a.id} {a.published}", 0.9
    for turned, copy, original in ((False, newer, older), (True, older, newer)):
        if _credits(copy, original):
            return turned, f"{copy.source.id} credits {original.source.publisher}", 0.85
    quoting = {marks for _, marks in kept} - {"", "both"}
    if len(quoting) == 1 and all(marks for _, marks in kept):
        turned = quoting == {"left"}
        return turned, f"{(a if turned else b).id} has the words in quotation marks", 0.8
    if (a.kind == "wire") != (b.kind == "wire"):
        turned = b.kind == "wire"
        return turned, f"{(b if turned else a).id} is the wire", 0.7
    return sum(older.prose) < sum(newer.prose), "", 0.8


def _credits(copy: _Text, original: _Text) -> bool:
    publisher = original.source.publisher
    if not publisher or is_nobody(publisher):
        return False
    return any(credit.whole and _one_name(credit.name, publisher) for credit in credits_in(copy.content))


def _one_name(a: str, b: str) -> bool:
    return form(agency(a) or a) == form(agency(b) or b)
