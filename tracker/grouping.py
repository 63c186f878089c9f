"""Values by their keys, and what leads from one to the next."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key; keys and values in the order in which they come."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def breadth_first(starts: Iterable[K], onward: Callable[[K], Iterable[K]]) -> list[K]:
    """The starts and what can be reached from them, each once, the nearest first."""
    found = list(dict.fromkeys(starts))
    seen = set(found)
    for one in found:  # grows as it is read
        new = [other for other in dict.fromkeys(onward(one)) if other not in seen]
        seen.update(new)
        found += new
    return found
