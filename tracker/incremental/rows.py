"""Cached results on claims and their evidence, by claim, decoded on first access."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from tracker.caching.values import tried
from tracker.model import Anchor, Assessment, Claim, Unchecked

OfClaim = tuple[tuple[Anchor | None, ...], Assessment | None, tuple[Unchecked, ...]]
"""The anchors of a claim's quotes, its assessment, and its unchecked items."""
_CLAIM: Any = OfClaim
Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)


def is_row(plain: Any) -> bool:
    """Whether a plain value has the form of a stored row."""
    return isinstance(plain, list) and len(plain) == 3 and isinstance(plain[0], list)


class Rows(dict[str, OfClaim]):
    """Claim id → row. `again` recomputes a row that cannot be decoded."""

    def __init__(
        self,
        kept: Mapping[str, Any],
        fresh: Mapping[str, OfClaim],
        claims: Sequence[Claim],
        again: Callable[[Claim], OfClaim],
    ) -> None:
        super().__init__(fresh)
        self.kept = {claim.id: kept[claim.id] for claim in claims if claim.id not in fresh}
        self.claims = {claim.id: claim for claim in claims}
        self._again = again

    def __missing__(self, name: str) -> OfClaim:
        found: OfClaim = tried(self.kept[name], _CLAIM) or self._again(self.claims[name])
        self[name] = found
        return found

    def unread(self) -> tuple[Unchecked, ...]:
        """The unchecked items, in the order of the claims."""
        some = (name for name in self.claims if name in self or self.kept[name][2])
        return tuple(one for name in some for one in self[name][2])


class _OfRows(Mapping[Key, Value]):
    """A part of the rows, by another key."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return sum(1 for _ in self)


class ByPlace(_OfRows[tuple[str, int], Anchor]):
    """Anchors by claim id and index of the item."""

    def __getitem__(self, place: tuple[str, int]) -> Anchor:
        name, i = place
        anchors = self._rows[name][0] if name in self._rows.claims else ()
        found = anchors[i] if 0 <= i < len(anchors) else None
        if found is None:
            raise KeyError(place)
        return found

    def __iter__(self) -> Iterator[tuple[str, int]]:
        rows = self._rows
        return ((name, i) for name in rows.claims for i, found in enumerate(rows[name][0]) if found is not None)


class ByClaim(_OfRows[str, Assessment]):
    """Assessments by claim id."""

    def __getitem__(self, name: str) -> Assessment:
        found = self._rows[name][1] if name in self._rows.claims else None
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._rows.claims if self._rows[name][1] is not None)
