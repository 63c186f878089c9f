"""Union-find: groups of things, joined pair by pair."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from tracker.grouping import grouped

Thing = TypeVar("Thing", bound=Hashable)


class Unions(Generic[Thing]):
    """Disjoint sets; every thing is at first a set of its own."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._parent: dict[Thing, Thing] = {thing: thing for thing in things}

    def find(self, thing: Thing) -> Thing:
        """The representative of a thing's group."""
        self._parent.setdefault(thing, thing)
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, a: Thing, b: Thing) -> bool:
        """Joins two groups; False where they were one already."""
        left, right = self.find(a), self.find(b)
        self._parent[right] = left
        return left != right

    def groups(self) -> list[list[Thing]]:
        """The groups, each in the order in which its things came."""
        return list(grouped((self.find(thing), thing) for thing in self._parent).values())
