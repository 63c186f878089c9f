"""The types that single values of a record have: how a YAML node is read and validated, and its JSON Schema. Lists and
mappings of them are in `tracker.records.shapes`.

Every type reads a node and gives a value, or reports through the reader and gives `BAD`. The meaning of a plain scalar
depends on its field, not on its look: an id `012`, a date `2019` and a speaker `No` are read as written.
"""

import re
from functools import cached_property
from typing import Any, Protocol

from attrs import frozen
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from tracker.errors import did_you_mean, nearest
from tracker.model import Problem
from tracker.records.nodes import BLOCKS, end
from tracker.text.calendar import first_and_last_day
from tracker.text.spans import Lines

BAD: Any = object()
"""The result of a type for an invalid value; the field then keeps its default."""

ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_COMMENT = re.compile(r"[ \t]+#")
JsonSchema = dict[str, Any]


class RecordReader:
    """Collects the problems of one record."""

    def __init__(self, path: str, record: str, raw: str) -> None:
        self.path = path
        self.record = record
        self.raw = raw
        self.problems: list[Problem] = []
        self.references: list[tuple[str, str, Node]] = []  # kind, id, where: checked when all ids are known

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.raw)  # the parser's own lines end at other characters, too

    def problem(self, node: Node, message: str, code: str = "R001", severity: str = "error") -> Any:
        """Reports a problem of a node; returns `BAD`, so that a type can `return reader.problem(…)`."""
        lines = self._lines
        start = node.start_mark.index
        begin, stop = lines.place(start), lines.place(max(start, end(node, self.raw)))
        self.problems.append(Problem(code, message, self.path, *begin, *stop, severity, self.record))
        return BAD


class Type(Protocol):
    """The type of a field's value."""

    def read(self, node: Node, reader: RecordReader) -> Any: ...

    def schema(self) -> JsonSchema: ...


def node_name(node: Node) -> str:
    """The kind of a node, in an editor's words."""
    if isinstance(node, ScalarNode):
        shown = node.value if len(node.value) <= 40 else node.value[:39] + "…"
        return f"“{shown}”"
    return "a list" if isinstance(node, SequenceNode) else "a mapping (key: value)"


def _scalar(node: Node, reader: RecordReader, wanted: str) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    return reader.problem(node, f"this should be {wanted}, not {node_name(node)}")


@frozen
class TextField:
    """Prose or a name. `exact`: words that count to the letter, so they must not be empty, and a value cut short by a
    comment is reported."""

    exact: bool = False

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "text")
        if value is BAD:
            return BAD
        style = getattr(node, "style", "")
        if self.exact and not value.strip():
            return reader.problem(node, "this should be text, not nothing")
        if self.exact and not style and _COMMENT.match(reader.raw, node.end_mark.index):
            message = "what follows ` #` is a comment and is not read: quote the text, or write it below `>-`"
            reader.problem(node, message, severity="warning")
        return value.rstrip("\n") if style in BLOCKS else value

    def schema(self) -> JsonSchema:
        return {"type": ["string", "number", "boolean"]}


@frozen
class Arithmetic:
    """A sum in plain arithmetic, with its result: `(6 - 4) / 4 = 50%`."""

    def read(self, node: Node, reader: RecordReader) -> Any:
        from tracker.text.sums import parse_sum  # few records have a sum, and number words take a while to load

        value = _scalar(node, reader, "a sum such as '(6 - 4) / 4 = 50%'")
        if value is BAD:
            return BAD
        try:
            parse_sum(value)
        except ValueError as error:
            return reader.problem(node, f"this is no sum that can be worked out: {error}")
        return value

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": "^[^=]+=[^=]+$"}


@frozen
class Choice:
    """One of a few words."""

    choices: tuple[str, ...]

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "one of " + ", ".join(self.choices))
        if value is BAD or value in self.choices:
            return value
        hint = did_you_mean(nearest(value, self.choices))
        return reader.problem(node, f"{node_name(node)} is none of {', '.join(self.choices)}{hint}")

    def schema(self) -> JsonSchema:
        return {"enum": list(self.choices)}


@frozen
class DateField:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `unknown` where the record may say so."""

    unknown: bool = False

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "a date such as 2019-10-03")
        if value is BAD or first_and_last_day(value) or (self.unknown and value == "unknown"):
            return value
        return reader.problem(node, f"{node_name(node)} is not a date; write 2019, 2019-10 or 2019-10-03")

    def schema(self) -> JsonSchema:
        pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"
        forms: list[JsonSchema] = [{"type": "string", "pattern": pattern}, {"type": "integer"}]
        return {"anyOf": [*forms, {"const": "unknown"}] if self.unknown else forms}


@frozen
class Id:
    """The id of a record. `kind` (claim, source) makes it a reference that must exist."""

    kind: str | None = None

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "an id")
        if value is BAD:
            return value
        if not ID.fullmatch(value):
            return reader.problem(
                node, f"{node_name(node)} is not an id: small letters, digits, and - _ . between them"
            )
        if self.kind:
            reader.references.append((self.kind, value, node))
        return value

    def schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "string", "pattern": f"^{ID.pattern}$"}, {"type": ["number", "boolean"]}]}


@frozen
class Sha256:
    """64 hex digits, with or without `sha256:` in front; read as hex in small letters."""

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "a SHA-256")
        if value is BAD:
            return value
        digits = value.removeprefix("sha256:").lower()
        if re.fullmatch(r"[0-9a-f]{64}", digits):
            return digits
        return reader.problem(
            node, f"{node_name(node)} is not a SHA-256: 64 hex digits, with or without sha256: in front"
        )

    def schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "string", "pattern": "^(sha256:)?[0-9A-Fa-f]{64}$"}, {"type": "number"}]}


MAX_NUMBER = 10**15
"""Maximum absolute value of a number: beyond it readers of our JSON in JavaScript lose precision."""


@frozen
class NumberField:
    """A number; `whole` and the bounds narrow it."""

    whole: bool = False
    least: float | None = None
    most: float | None = None

    def read(self, node: Node, reader: RecordReader) -> Any:
        value = _scalar(node, reader, "a number")
        if value is BAD:
            return value
        pattern = r"[-+]?\d+" if self.whole else r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
        if not re.fullmatch(pattern, value, re.ASCII) or len(value) > 30:
            return reader.problem(node, f"{node_name(node)} is not a {'whole ' if self.whole else ''}number")
        number = int(value) if self.whole else float(value)
        if abs(number) > MAX_NUMBER:
            return reader.problem(node, f"{value} is out of range: no number of a record is that large")
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            return reader.problem(node, f"{value} is out of range; it goes from {self.least} to {self.most}")
        return number

    def schema(self) -> JsonSchema:
        bounds = {"minimum": self.least, "maximum": self.most}
        kind = "integer" if self.whole else "number"
        return {"type": kind} | {name: bound for name, bound in bounds.items() if bound is not None}


@frozen
class SpanField:
    """`[start, end]` in code points, 0-based, end-exclusive."""

    def read(self, node: Node, reader: RecordReader) -> Any:
        wanted = "a span is two whole numbers, [start, end], the end after the start"
        if not isinstance(node, SequenceNode) or len(node.value) != 2:
            return reader.problem(node, f"{wanted}; this is {node_name(node)}")
        ends = [NumberField(whole=True, least=0, most=10**12).read(item, reader) for item in node.value]
        if BAD in ends:
            return BAD
        return (ends[0], ends[1]) if ends[0] < ends[1] else reader.problem(node, f"{wanted}; not {ends}")

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
