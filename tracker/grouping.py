"""Values by their keys, and what leads from one to the next."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """The values of each key; keys and values in the order in which they come."""
    found: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def breadth_first(starts: Iterable[Key], onward: Callable[[Key], Iterable[Key]]) -> list[Key]:
    """The starts and what can be reached from them, each once, the nearest first."""
    found = list(dict.fromkeys(starts))
    seen = set(found)
    for one in found:  # grows as it is read
        new = [other for other in dict.fromkeys(onward(one)) if other not in seen]
        seen.update(new)
        found += new
    return found
