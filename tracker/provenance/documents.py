"""Documents: the snapshots of one text, joined by `supersedes`. They are one origin, represented by the newest."""

from collections.abc import Iterable, Iterator

from tracker.grouping import breadth_first
from tracker.model import Source
from tracker.provenance.unions import Unions


class Documents:
    """Groups of snapshots of one document."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._newer: dict[str, list[str]] = {}
        unions = Unions(self._sources)
        for source in self._sources.values():
            if source.supersedes in self._sources:
                self._newer.setdefault(source.supersedes, []).append(source.id)
                unions.join(source.supersedes, source.id)
        self._groups = {name: tuple(group) for group in unions.groups() for name in group}

    def snapshots(self, name: str) -> tuple[str, ...]:
        """The ids of all snapshots of the same document, by name."""
        return self._groups.get(name, (name,))

    def newest(self, name: str) -> str:
        """The id of the snapshot that nothing supersedes: of several the one fetched last, in a cycle the first by
        name."""
        group = self.snapshots(name)
        current = [snapshot for snapshot in group if snapshot not in self._newer]
        return max(current, key=lambda one: (self._sources[one].retrieved or "", one)) if current else min(group)

    def newer(self, name: str) -> Iterator[Source]:
        """The snapshots that supersede this one, directly or through others, the nearest first."""
        _, *newer = breadth_first([name], lambda one: self._newer.get(one, ()))
        return (self._sources[snapshot] for snapshot in newer)
