"""Cached values of records, by their raw text, so that an unchanged record is not parsed again."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

from attrs import frozen

from tracker.caching.digests import chained, digest
from tracker.caching.packs import Pack
from tracker.caching.values import Decoder, decoder, from_plain, to_json
from tracker.model import Problem

ASIDE = frozenset({"notes", "explanation", "tags", "waive", "reviews"})
"""Keys of a record that are for people only (see `Claim.bare`): changing them invalidates no result."""

_PROBLEMS: Any = tuple[Problem, ...]


@frozen
class Record:
    """The outcome of reading one record. `values`: its attributes by name, None where it is invalid; `references`: kind
    and id of the records that it refers to; `digest`: of the values, without `ASIDE`."""

    values: Mapping[str, Any] | None
    problems: tuple[Problem, ...]
    references: Sequence[Sequence[str]]
    digest: str = ""


class Records:
    """Outcomes by the record's path, raw text and kind."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def get(self, kind: Any, path: str, raw: str) -> Record | None:
        """The stored outcome of a record of that kind (the class of its values), or None."""
        plain = self._pack.get(_key(kind, path, raw))
        try:
            return None if plain is None else _record(plain, _decoders(kind))
        except (ValueError, TypeError, LookupError):
            return None

    def put(self, kind: Any, path: str, raw: str, record: Record) -> str:
        """Stores the outcome of a record; returns the digest of its values."""
        values = None if record.values is None else dict(record.values)
        known = digest(to_json({name: value for name, value in (values or {}).items() if name not in ASIDE}))
        self._pack.put(_key(kind, path, raw), to_json([values, record.problems, record.references, known]))
        return known


def _key(kind: Any, path: str, raw: str) -> str:
    return chained(kind.__name__, "\0", path, "\0", raw)  # neither name holds a NUL


@cache
def _decoders(kind: Any) -> Mapping[str, Decoder]:
    """Attribute → decoder, for values that are not plain; a mapping (of a text's location) stays plain."""
    decoders = {name: decoder(hint) for name, hint in get_type_hints(kind).items() if name != "text" or hint is str}
    return {name: decode for name, decode in decoders.items() if decode is not None}


def _record(plain: Any, decoders: Mapping[str, Decoder]) -> Record:
    values, problems, references, known = plain
    if values is not None:
        values = dict(values)
        for name in decoders.keys() & values.keys():
            values[name] = decoders[name](values[name])
    return Record(values, from_plain(problems, _PROBLEMS) if problems else (), references, known)
