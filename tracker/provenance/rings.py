"""Cycles in a graph of derivations."""

from collections.abc import Iterable, Iterator, Mapping

from tracker.grouping import grouped

NodePair = tuple[str, str]


def rings(arrows: Iterable[NodePair]) -> Iterator[tuple[str, ...]]:
    """The shortest cycle through each node that is in one and in none of those before, in the order of the arrows, the
    first by name first. A node that points to itself is a cycle of one."""
    onward = grouped(sorted(set(arrows)))
    seen: set[str] = set()
    for start in sorted(_twisted(onward)):
        if start not in seen and (ring := _shortest(onward, start)):
            seen.update(ring)
            yield ring


def _twisted(onward: Mapping[str, list[str]]) -> set[str]:
    """The nodes that remain when those without outgoing or incoming arrows are removed repeatedly."""
    left = {start: set(ends) for start, ends in onward.items()}
    while True:
        ends = set[str]().union(*left.values()) if left else set()
        kept = {start: found for start, those in left.items() if start in ends and (found := those & left.keys())}
        if len(kept) == len(left):
            return set(kept)
        left = kept


def _shortest(onward: Mapping[str, list[str]], start: str) -> tuple[str, ...] | None:
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for path in waiting:  # grows as it is read: the nearest first
        for end in onward.get(path[-1], ()):
            if end == start:
                return path
            if end not in seen:
                seen.add(end)
                waiting.append((*path, end))
    return None
