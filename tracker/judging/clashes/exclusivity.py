"""One says that this is the only one, the first or all; the other is a counter-example."""

from collections.abc import Iterator

from tracker.judging.common import Clash, Common
from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.words import words


def exclusivity(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """One says only this; the other adds something else of the same kind."""
    for claiming, other, turned in ((left, right, False), (right, left, True)):
        exclusive = [word for word in words(claiming.text) if word.norm in ("only", "solely", "exclusively")]
        adding = [word for word in words(other.text) if word.norm in ("also", "besides", "regularly", "joint")]
        if not exclusive or not adding or len(both.stems) < 2:
            continue
        kept, added = claiming.text[exclusive[0].start :], other.text[adding[0].start :]
        yield Clash(Conflict("exclusivity", *((added, kept) if turned else (kept, added))), 0.5)
