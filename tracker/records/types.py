"""The types that fields of a record have: how a YAML node is read, what is wrong with it, and its JSON Schema.

Every type reads a node and gives a value, or reports through the reader and gives `BAD`. What a plain scalar means is
decided by the field that it stands in, not by what it looks like: an id `012`, a date `2019` and a speaker `No` are
read as they are written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from attrs import field, frozen
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tracker.model import Problem
from tracker.records.nodes import is_null
from tracker.text.calendar import bounds

BAD: Any = object()
"""What a type gives for a value that it cannot read; the field then keeps its default."""

ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_COMMENT = re.compile(r"[ \t]+#")
JsonSchema = dict[str, Any]


class Reader:
    """Collects the problems of one record."""

    def __init__(self, path: str, record: str, raw: str) -> None:
        self.path = path
        self.record = record
        self.raw = raw
        self.problems: list[Problem] = []
        self.references: list[tuple[str, str, Node]] = []  # kind, id, where: checked when all ids are known

    def problem(self, node: Node, message: str, code: str = "R001", severity: str = "error") -> Any:
        """Report what is wrong with a node; gives `BAD`, so that a type can `return reader.problem(…)`."""
        start, end = node.start_mark, node.end_mark
        self.problems.append(
            Problem(
                code,
                message,
                self.path,
                start.line + 1,
                start.column + 1,
                end.line + 1,
                end.column + 1,
                severity,
                self.record,
            )
        )
        return BAD


class Type(Protocol):
    """What a field's value may be."""

    def read(self, node: Node, reader: Reader) -> Any: ...

    def schema(self) -> JsonSchema: ...


def named(node: Node) -> str:
    """What a node is, in an editor's words."""
    if isinstance(node, ScalarNode):
        shown = node.value if len(node.value) <= 40 else node.value[:39] + "…"
        return f"“{shown}”"
    return "a list" if isinstance(node, SequenceNode) else "a mapping (key: value)"


def nearest(word: str, choices: Iterable[str]) -> str:
    """`; did you mean …?` for the nearest of the choices, or nothing."""
    from rapidfuzz import process

    found = process.extractOne(word, list(choices), score_cutoff=60)
    return f"; did you mean `{found[0]}`?" if found else ""


def _scalar(node: Node, reader: Reader, wanted: str) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    return reader.problem(node, f"this should be {wanted}, not {named(node)}")


@frozen
class Text:
    """Prose or a name. `cut` warns where ` #` after plain text has cut it short."""

    cut: bool = False

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "text")
        if value is BAD or not self.cut:
            return value
        if not value.strip():
            return reader.problem(node, "this should be text, not nothing")
        end, style = node.end_mark.index, getattr(node, "style", "")
        if not style and _COMMENT.match(reader.raw, end):
            said = "what follows ` #` is a comment and is not read: quote the text, or write it below `>-`"
            reader.problem(node, said, severity="warning")
        return value.rstrip("\n") if style else value

    def schema(self) -> JsonSchema:
        return {"type": ["string", "number", "boolean"]}


@frozen
class Choice:
    """One of a few words."""

    choices: tuple[str, ...]

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "one of " + ", ".join(self.choices))
        if value is BAD or value in self.choices:
            return value
        hint = nearest(value, self.choices)
        return reader.problem(node, f"{named(node)} is none of {', '.join(self.choices)}{hint}")

    def schema(self) -> JsonSchema:
        return {"enum": list(self.choices)}


@frozen
class Date:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `unknown` where the record may say so."""

    unknown: bool = False

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "a date such as 2019-10-03")
        if value is BAD or bounds(value) or (self.unknown and value == "unknown"):
            return value
        return reader.problem(node, f"{named(node)} is not a date; write 2019, 2019-10 or 2019-10-03")

    def schema(self) -> JsonSchema:
        pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"
        forms: list[JsonSchema] = [{"type": "string", "pattern": pattern}, {"type": "integer"}]
        return {"anyOf": [*forms, {"const": "unknown"}] if self.unknown else forms}


@frozen
class Id:
    """The id of a record. `kind` (claim, source) makes it a reference that must lead somewhere."""

    kind: str | None = None

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "an id")
        if value is BAD:
            return value
        if not ID.fullmatch(value):
            return reader.problem(node, f"{named(node)} is not an id: small letters, digits, and - _ . between them")
        if self.kind:
            reader.references.append((self.kind, value, node))
        return value

    def schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "string", "pattern": f"^{ID.pattern}$"}, {"type": "number"}]}


@frozen
class Sha256:
    """64 hex digits, with or without `sha256:` in front; read as hex in small letters."""

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "a SHA-256")
        if value is BAD:
            return value
        digits = value.removeprefix("sha256:").lower()
        if re.fullmatch(r"[0-9a-f]{64}", digits):
            return digits
        return reader.problem(node, f"{named(node)} is not a SHA-256: 64 hex digits, with or without sha256: in front")

    def schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "string", "pattern": "^(sha256:)?[0-9A-Fa-f]{64}$"}, {"type": "number"}]}


@frozen
class Number:
    """A number; `whole` and the bounds narrow it."""

    whole: bool = False
    least: float | None = None
    most: float | None = None

    def read(self, node: Node, reader: Reader) -> Any:
        value = _scalar(node, reader, "a number")
        if value is BAD:
            return value
        pattern = r"[-+]?\d+" if self.whole else r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
        if not re.fullmatch(pattern, value) or len(value) > 30:
            return reader.problem(node, f"{named(node)} is not a {'whole ' if self.whole else ''}number")
        number = int(value) if self.whole else float(value)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            return reader.problem(node, f"{value} is out of range; it goes from {self.least} to {self.most}")
        return number

    def schema(self) -> JsonSchema:
        found: JsonSchema = {"type": "integer" if self.whole else "number"}
        if self.least is not None:
            found["minimum"] = self.least
        if self.most is not None:
            found["maximum"] = self.most
        return found


@frozen
class Span:
    """`[start, end]` in code points, from 0, the end exclusive."""

    def read(self, node: Node, reader: Reader) -> Any:
        wanted = "a span is two whole numbers, [start, end], the end after the start"
        if not isinstance(node, SequenceNode) or len(node.value) != 2:
            return reader.problem(node, f"{wanted}; this is {named(node)}")
        ends = [Number(whole=True, least=0, most=10**12).read(item, reader) for item in node.value]
        if BAD in ends:
            return BAD
        return (ends[0], ends[1]) if ends[0] < ends[1] else reader.problem(node, f"{wanted}; not {ends}")

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


@frozen
class Many:
    """A list. `lone` also takes a single value that stands without its list."""

    item: Type
    lone: bool = False

    def read(self, node: Node, reader: Reader) -> Any:
        if not isinstance(node, SequenceNode):
            if self.lone:
                value = self.item.read(node, reader)
                return value if value is BAD else (value,)
            return reader.problem(node, f"this should be a list (lines that begin with -), not {named(node)}")
        values = [self.item.read(item, reader) for item in node.value]
        return tuple(value for value in values if value is not BAD)

    def schema(self) -> JsonSchema:
        many = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [many, self.item.schema()]} if self.lone else many


@frozen
class Field:
    """One key of a mapping. `name` is the key; `attribute` the attribute that it becomes (default: the same)."""

    name: str
    type: Type
    doc: str
    required: bool = False
    attribute: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        return self.attribute or self.name.replace("-", "_")


def _by_key(mapping: "Mapped") -> dict[str, Field]:
    return {key: f for f in mapping.fields for key in (f.name, *f.aliases)}


@frozen
class Mapped:
    """A mapping with known keys, built into `make(**values)`. A bad value is left out; a missing required one makes
    the whole thing `BAD`, unless `fallback` gives what stands in for it."""

    name: str
    make: Callable[..., Any]
    fields: tuple[Field, ...]
    check: Callable[[Node, dict[str, Any], Reader], None] | None = None
    fallback: Mapping[str, Any] = field(factory=dict)
    by_key: dict[str, Field] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "by_key", _by_key(self))

    def read(self, node: Node, reader: Reader) -> Any:
        values = self.values(node, reader)
        return values if values is BAD else self.make(**values)

    def values(self, node: Node, reader: Reader) -> Any:
        """The attributes of the value, by name, or `BAD`."""
        if not isinstance(node, MappingNode):
            return reader.problem(node, f"{self.name} is a mapping (lines of `key: value`), not {named(node)}")
        values: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        for key, value in node.value:
            known = self._field(key, seen, reader)
            if known is None or is_null(value):
                continue
            seen[known.name] = key
            if (found := known.type.read(value, reader)) is not BAD:
                values[known.target] = found
        if self.check is not None:
            self.check(node, values, reader)
        return self._complete(node, values, seen, reader)

    def _field(self, key: Node, seen: dict[str, Node], reader: Reader) -> Field | None:
        if not isinstance(key, ScalarNode):
            reader.problem(key, f"a key is a word, not {named(key)}")
            return None
        known = self.by_key.get(key.value)
        if known is None:
            reader.problem(key, f"{self.name} has no key `{key.value[:60]}`{nearest(key.value, self.by_key)}")
        elif known.name in seen:
            line = seen[known.name].start_mark.line + 1
            reader.problem(key, f"the key `{key.value}` stands twice (first on line {line}); one of them is lost")
            return None
        return known

    def _complete(self, node: Node, values: dict[str, Any], seen: dict[str, Node], reader: Reader) -> Any:
        """Required fields are there, or stood in for."""
        lacking = [f for f in self.fields if f.required and f.target not in values]
        for f in lacking:
            if f.name not in seen:  # where it is there and wrong, that has been said
                reader.problem(_start(node), f"{self.name} lacks `{f.name}`: {f.doc}")
        if any(f.target not in self.fallback for f in lacking):
            return BAD
        return {f.target: self.fallback[f.target] for f in lacking} | values

    def schema(self) -> JsonSchema:
        properties = {key: f.type.schema() | {"description": f.doc} for key, f in self.by_key.items()}
        nullable = {
            key: {"anyOf": [s, {"type": "null"}], "description": s["description"]} for key, s in properties.items()
        }
        required = [f.name for f in self.fields if f.required]
        found: JsonSchema = {"type": "object", "additionalProperties": False}
        found["properties"] = {k: properties[k] if k in required else nullable[k] for k in properties}
        return found | ({"required": required} if required else {})


def _start(node: Node) -> Node:
    """The first key of a mapping: where to say that something is missing, without marking all of it."""
    return node.value[0][0] if isinstance(node, MappingNode) and node.value else node
