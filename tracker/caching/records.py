"""What was read out of records, by their words: so that a record that is as it was need not be parsed again."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from attrs import frozen

from tracker.caching.digests import digest
from tracker.caching.packs import Pack
from tracker.caching.values import decoded, to_json
from tracker.model import Problem

ASIDE: Any = {"notes": None, "explanation": None, "tags": (), "waive": (), "reviews": ()}
"""What a claim says to people only. No stage is handed it, so that to write a note makes nothing be computed again."""

_PROBLEMS: Any = tuple[Problem, ...]
_REFERENCES: Any = tuple[tuple[str, str], ...]


@frozen
class Record:
    """The outcome of reading one record. `values`: its attributes by name, None where it cannot be used; `references`:
    kind and id of the records that it names; `digest`: of the values, without what is for people only."""

    values: Mapping[str, Any] | None
    problems: tuple[Problem, ...]
    references: tuple[tuple[str, str], ...]
    digest: str = ""


class Records:
    """Outcomes by what was read: the record's path and words, and what it was read as."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def get(self, kind: Any, path: str, raw: str) -> Record | None:
        """What came of a record of that kind (the class that its values make), if it was read before."""
        plain = self._pack.get(_key(kind, path, raw))
        try:
            return None if plain is None else _record(plain, _hints(kind))
        except (ValueError, TypeError, LookupError):
            return None

    def put(self, kind: Any, path: str, raw: str, record: Record) -> str:
        """Keep what came of a record; gives the digest of its values."""
        values = None if record.values is None else dict(record.values)
        known = digest(to_json({name: value for name, value in (values or {}).items() if name not in ASIDE}))
        self._pack.put(_key(kind, path, raw), to_json([values, record.problems, record.references, known]))
        return known


def _key(kind: Any, path: str, raw: str) -> str:
    return digest(kind.__name__, path, raw)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _record(plain: Any, hints: Mapping[str, Any]) -> Record:
    values, problems, references, known = plain
    read = None if values is None else {name: _value(value, hints.get(name)) for name, value in values.items()}
    return Record(read, decoded(problems, _PROBLEMS), decoded(references, _REFERENCES), str(known))


def _value(plain: Any, wanted: Any) -> Any:
    """A value of the type that its class declares; one that is a mapping of its own (where a text lies) as it is."""
    return plain if wanted is None or isinstance(plain, dict) else decoded(plain, wanted)
