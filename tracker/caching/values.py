"""Serialisation of values to plain JSON and back: attrs classes and named tuples as lists of their fields.

The class of a list follows from the wanted type, so no name of a class is ever read from a file.
"""

import json
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

Decoder = Callable[[Any], Any]

_SCALARS = (str, int, float, bool, NoneType, Any)


def to_json(value: object) -> str:
    """One line of JSON. Raises `TypeError` for anything but attrs classes, tuples, sets, mappings with text as keys,
    and scalars; `ValueError` for NaN or infinity."""
    if isinstance(value, tuple) and len(value) > ALIKE and has(type(value[0])) and len({*map(type, value)}) == 1:
        cls: type = type(value[0])
        value = [*map(_getter(cls), value)]  # in C, not by a call of `_plain` for each
    return json.dumps(value, default=_plain, separators=(",", ":"), allow_nan=False)


ALIKE = 8
"""Minimum number of values of one class whose fields are read together."""


def _plain(value: object) -> Any:
    if isinstance(value, (frozenset, set)):
        return sorted(value, key=_order)
    cls: type = type(value)
    return _getter(cls)(value)


def _order(value: object) -> str:
    return value if isinstance(value, str) else to_json(value)


@cache
def _getter(cls: type) -> Callable[[object], Any]:
    if not has(cls):
        raise TypeError(f"{cls.__name__} has no plain form")
    names = _names(cls)
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.init)


def from_json(text: str, wanted: Any) -> Any:
    """The value of the wanted type from the text of `to_json`. Raises `ValueError`, `TypeError` or `LookupError` for
    any other text."""
    return from_plain(json.loads(text), wanted)


def from_plain(plain: Any, wanted: Any) -> Any:
    """The value of the wanted type from parsed JSON. Raises as `from_json`."""
    decode = decoder(wanted)
    return plain if decode is None else decode(plain)


@cache
def decoder(wanted: Any) -> Decoder | None:
    """The decoder of a type from its plain form; None where that is the value already."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if wanted in _SCALARS or origin is Literal:
        return None
    if origin in (Union, UnionType):
        return _optional(*(each for each in arguments if each is not NoneType))
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        inner = decoder(arguments[0])
        return frozenset if inner is None else lambda plain: frozenset(map(inner, plain))
    if isinstance(wanted, type) and has(wanted):
        return _built(wanted, _names(wanted), wanted)
    if isinstance(wanted, type) and hasattr(wanted, "_fields"):
        return _built(wanted, wanted._fields, wanted)
    raise TypeError(f"{wanted} cannot be read back")


def _optional(*kinds: Any) -> Decoder | None:
    decoders = [decoder(kind) for kind in kinds]
    if all(each is None for each in decoders):
        return None
    if len(decoders) > 1:
        raise TypeError(f"one of {kinds} cannot be told from the others")
    inner = decoders[0]
    assert inner is not None
    return lambda plain: None if plain is None else inner(plain)


def _tuple(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = decoder(arguments[0])
        return tuple if inner is None else lambda plain: tuple(map(inner, plain))
    decoders = [decoder(each) for each in arguments]
    if all(each is None for each in decoders):
        return tuple
    return lambda plain: tuple(
        value if each is None else each(value) for each, value in zip(decoders, plain, strict=True)
    )


def _built(make: Callable[..., Any], names: tuple[str, ...], cls: type) -> Decoder:
    hints = get_type_hints(cls)
    steps = [(i, each) for i, name in enumerate(names) if (each := decoder(hints[name])) is not None]
    count = len(names)

    def build(plain: Any) -> Any:
        values = list(plain)
        if len(values) != count:
            raise ValueError(f"{cls.__name__} has {count} fields")
        for i, each in steps:
            values[i] = each(values[i])
        return make(*values)

    return build


def tried(plain: Any, wanted: Any) -> Any:
    """The value of an entry; None where it is missing, or of another type."""
    try:
        return None if plain is None else from_plain(plain, wanted)
    except (ValueError, TypeError, LookupError):
        return None
