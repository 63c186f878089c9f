"""Lists, and mappings with known keys, of which records are made. They are read as types are."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, fields_dict, frozen, has
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tracker.errors import did_you_mean, nearest
from tracker.records.nodes import is_null
from tracker.records.types import BAD, JsonSchema, RecordReader, Type, node_name


@frozen
class Many:
    """A list. `lone` also accepts a single value without a list. One bad item makes the list `BAD`: without it the
    others would have other indexes and another meaning."""

    item: Type
    lone: bool = False

    def read(self, node: Node, reader: RecordReader) -> Any:
        if not isinstance(node, SequenceNode):
            if self.lone:
                value = self.item.read(node, reader)
                return value if value is BAD else (value,)
            return reader.problem(node, f"this should be a list (lines that begin with -), not {node_name(node)}")
        values = tuple([self._item(item, reader) for item in node.value])
        return BAD if BAD in values else values

    def _item(self, node: Node, reader: RecordReader) -> Any:
        return reader.problem(node, "an item of this list is empty") if is_null(node) else self.item.read(node, reader)

    def schema(self) -> JsonSchema:
        many = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [many, self.item.schema()]} if self.lone else many


@frozen
class Field:
    """One key of a mapping. `name` is the key; `attribute` the attribute that it becomes (default: the same). Where a
    `vital` value is invalid, findings about the rest would be false alarms."""

    name: str
    type: Type
    doc: str
    required: bool = False
    vital: bool = False
    attribute: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        return self.attribute or self.name.replace("-", "_")


@frozen
class Mapped:
    """A mapping with known keys, built into `make(**values)`. A bad value is left out; a bad vital one and a missing
    required one make the whole mapping `BAD`, unless `fallback` gives a substitute. `check` validates the values
    together, and returns `BAD` for invalid ones."""

    name: str
    make: Callable[..., Any]
    fields: tuple[Field, ...]
    check: Callable[[Node, dict[str, Any], RecordReader], Any] | None = None
    fallback: Mapping[str, Any] = field(factory=dict)
    by_key: dict[str, Field] = field(init=False)

    def __attrs_post_init__(self) -> None:
        by_key = {key: known for known in self.fields for key in (known.name, *known.aliases)}
        object.__setattr__(self, "by_key", by_key)

    def read(self, node: Node, reader: RecordReader) -> Any:
        values = self.values(node, reader)
        return values if values is BAD else self.make(**values)

    def values(self, node: Node, reader: RecordReader) -> Any:
        """The attributes of the value, by name, or `BAD`."""
        if not isinstance(node, MappingNode):
            return reader.problem(node, f"{self.name} is a mapping (lines of `key: value`), not {node_name(node)}")
        values: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        bad: set[str] = set()
        for key, value in node.value:
            known = self._field(key, seen, bad, reader)
            if known is None:
                continue
            seen[known.name] = key
            if is_null(value):
                continue
            found = known.type.read(value, reader)
            if found is BAD:
                bad.add(known.name)
            else:
                values[known.target] = found
        checked = self.check(node, values, reader) if self.check is not None else None
        return BAD if checked is BAD else self._complete(node, values, bad, reader)

    def _field(self, key: Node, seen: dict[str, Node], bad: set[str], reader: RecordReader) -> Field | None:
        """The field of a key; None, with a problem, where it has none. A misspelt field is a bad one, not one that is
        missing."""
        if not isinstance(key, ScalarNode):
            reader.problem(key, f"a key is a word, not {node_name(key)}")
            return None
        known = self.by_key.get(key.value)
        if known is None:
            meant = nearest(key.value, self.by_key)
            reader.problem(key, f"{self.name} has no key `{key.value[:60]}`{did_you_mean(meant)}")
            if meant:
                bad.add(self.by_key[meant].name)
        elif known.name in seen:
            line = seen[known.name].start_mark.line + 1
            reader.problem(key, f"the key `{key.value}` stands twice (first on line {line}); one of them is lost")
            return None
        return known

    def _complete(self, node: Node, values: dict[str, Any], bad: set[str], reader: RecordReader) -> Any:
        """The values with substitutes for missing required fields; `BAD` where one is missing or a vital one is bad."""
        lacking = [f for f in self.fields if f.required and values.get(f.target, "") == ""]
        for f in lacking:
            if f.name not in bad:  # a wrong value has been reported
                reader.problem(_start(node), f"{self.name} lacks `{f.name}`: {f.doc}")
        if any(f.target not in self.fallback for f in lacking) or any(f.vital and f.name in bad for f in self.fields):
            return BAD
        return {f.target: self.fallback[f.target] for f in lacking} | values

    def schema(self) -> JsonSchema:
        properties = {key: self._described(f) for key, f in self.by_key.items()}
        found: JsonSchema = {"type": "object", "additionalProperties": False, "properties": properties}
        required = [f.name for f in self.fields if f.required]
        return found | ({"required": required} if required else {})

    def _described(self, known: Field) -> JsonSchema:
        """The schema of a field. One that may be left out may also be left empty."""
        found = known.type.schema() if known.required else _nullable(known.type.schema())
        default = self._default(known)
        return found | {"description": known.doc} | ({"default": default} if isinstance(default, str) else {})

    def _default(self, known: Field) -> Any:
        made = fields_dict(self.make).get(known.target) if isinstance(self.make, type) and has(self.make) else None
        return made.default or None if made is not None else None


def _nullable(schema: JsonSchema) -> JsonSchema:
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema | {"type": [*kinds, "null"]}


def _start(node: Node) -> Node:
    """The first key of a mapping: the place of messages about missing keys."""
    return node.value[0][0] if isinstance(node, MappingNode) and node.value else node
