"""Groups of things that belong together, joined pair by pair."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Unions(Generic[Thing]):
    """Every thing is a group of its own until `join` says otherwise."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._parent: dict[Thing, Thing] = {thing: thing for thing in things}

    def find(self, thing: Thing) -> Thing:
        """The one that stands for the group of a thing."""
        self._parent.setdefault(thing, thing)
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, a: Thing, b: Thing) -> bool:
        """Put two groups together; false where they were one already."""
        left, right = self.find(a), self.find(b)
        self._parent[right] = left
        return left != right

    def groups(self) -> list[list[Thing]]:
        """The groups, each in the order in which its things came."""
        found: dict[Thing, list[Thing]] = {}
        for thing in self._parent:
            found.setdefault(self.find(thing), []).append(thing)
        return list(found.values())
