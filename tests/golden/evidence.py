"""What each reader of evidence says of a claim by itself, before `assess` weighs and limits the reasons."""

from collections.abc import Iterator

from tracker.evidence.figures import date_deltas, follows, number_deltas
from tracker.evidence.foreign import foreign_deltas
from tracker.evidence.naming import name_deltas
from tracker.evidence.reading import Reading
from tracker.evidence.speaking import attribution_deltas

READERS = (number_deltas, date_deltas, name_deltas, attribution_deltas, foreign_deltas)


def reasons(reading: Reading) -> Iterator[str]:
    for read in READERS:
        for one in read(reading):
            yield f"[{read.__name__} {one.relation} {one.left} / {one.right} {one.sure:.2f} {one.left_at} {one.item}]"
    yield from (f"[{one.text} {follows(one, reading):d}]" for one in reading.numbers)
