"""The overlap of two statements in content words and in names."""

from attrs import frozen

from tracker.incompatibility.statement import Statement
from tracker.text.signals.names import same_name


@frozen
class Overlap:
    """The common content stems of two statements, and the share (0-1) of each."""

    stems: frozenset[str]
    of_left: float
    of_right: float

    @property
    def cover(self) -> float:
        return max(self.of_left, self.of_right)

    @property
    def least(self) -> float:
        return min(self.of_left, self.of_right)

    def turned(self) -> "Overlap":
        return Overlap(self.stems, self.of_right, self.of_left)


def overlap(left: Statement, right: Statement) -> Overlap:
    shared = left.stems & right.stems
    return Overlap(shared, len(shared) / max(1, len(left.stems)), len(shared) / max(1, len(right.stems)))


def other_names(left: Statement, right: Statement) -> bool:
    """Whether each has a name that the other lacks: then they are about different things."""
    return lacks_name(left, right) and lacks_name(right, left)


def lacks_name(naming: Statement, other: Statement) -> bool:
    """Whether a statement has a name that the other lacks."""
    return any(not named(name.text, other) for name in naming.names if name.sure)


def shares_name(left: Statement, right: Statement) -> bool:
    """Whether both name the same person, body or work; a country is too frequent to count."""
    return any(name.sure and not name.place and named(name.text, right) for name in left.names)


def named(name: str, side: Statement) -> bool:
    """Whether a statement names the bearer of a name, in any form."""
    return any(same_name(name, other.text) for other in side.names)


def of_names(side: Statement) -> frozenset[str]:
    """The stems of the names of a statement."""
    return frozenset(stem for name in side.names for stem in side.inside(name.start, name.end))
