"""Editing of one value in a record's text that leaves every other character unchanged.

A change is inserted at the parser's offsets, in the indentation and the line ends of the file; comments, order, quotes
and empty lines stay. The result is parsed again, and returned only if it has exactly the wanted values.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tracker.errors import TrackerError
from tracker.model import Keys
from tracker.records import emit, layout
from tracker.records.nodes import BLOCKS, child, data, end, is_flow, is_null, pair_end
from tracker.records.yaml import Trouble, parse_yaml


def put(raw: str, keys: Keys, value: Any, order: Sequence[str] = ()) -> str:
    """Set the value at `keys`; a new key is placed by `order`, else at the end of its mapping.

    None removes the value, its key, and parents that this leaves empty. Raises `TrackerError` where the text is no
    YAML, where `keys` lead nowhere, or where the change cannot be made without changing more.
    """
    record = _Record(raw, keys)
    if value is None:
        keys = record.emptied_by(keys)
        return record.with_patch(record.drop(keys), _without(record.data, keys))
    return record.with_patch(record.put(keys, value, order), _with(record.data, keys, value))


def add(raw: str, keys: Keys, value: Any, order: Sequence[str] = ()) -> str:
    """Appends to the list at `keys`, which is created if missing, also from a single value. Raises as `put` does."""
    record = _Record(raw, keys)
    spot = record.find(keys)
    if spot is None or is_null(spot.node):
        return put(raw, keys, [value], order)
    if isinstance(spot.node, MappingNode):
        raise TrackerError(f"{_shown(keys)} is no list")
    old = data(spot.node)
    if isinstance(spot.node, ScalarNode) or not old:
        return put(raw, keys, [*([old] if old else []), value])
    return record.with_patch(record.append(spot, value), _with(record.data, keys, [*old, value]))


class _Spot(NamedTuple):
    """A value in its place: its key (None in a list), its parent, and whether it has to stay on one line."""

    node: Node
    key: Node | None = None
    holder: Node | None = None
    flow: bool = False


class _Patch(NamedTuple):
    """Replacement of the characters from `start` to `end` by `text`. Its lines after the first are indented already."""

    start: int
    end: int
    text: str


class _Record:
    def __init__(self, raw: str, keys: Keys) -> None:
        self.crlf = "\n" in raw and raw.count("\n") == raw.count("\r\n")
        self.mark = "\ufeff" if raw.startswith("\ufeff") else ""
        self.raw = (raw.replace("\r\n", "\n") if self.crlf else raw).removeprefix(self.mark)
        self.keys = keys
        try:
            self.root = parse_yaml(self.raw)
        except Trouble as trouble:
            raise TrackerError(f"line {trouble.line}: {trouble.message}") from None
        self.data = data(self.root)
        self.dash = _dash(self.root)

    def find(self, keys: Keys) -> _Spot | None:
        """The value at `keys`; None where it is missing."""
        if self.root is None:
            return None
        spot = _Spot(self.root, flow=is_flow(self.root))
        for step in keys:
            found = child(spot.node, step)
            if found is None:
                return None
            key, node = found
            spot = _Spot(node, key, spot.node, spot.flow or is_flow(spot.node))
        return spot

    # ------------------------------------------------------------ set

    def put(self, keys: Keys, value: Any, order: Sequence[str]) -> _Patch:
        if (spot := self.find(keys)) is not None:
            return self._replace(spot, value)
        if not keys:
            return _Patch(len(self.raw), len(self.raw), self._break() + emit.mapping(value, 0) + "\n")
        *above, last = keys
        holder = self.find(tuple(above))
        if isinstance(last, str) and (holder is None or is_null(holder.node)):
            return self.put(tuple(above), {last: value}, order)
        if holder is None or not isinstance(holder.node, MappingNode) or not isinstance(last, str):
            raise TrackerError(f"there is no {_shown(self.keys)}")
        return self._insert(holder, last, value, order)

    def _replace(self, spot: _Spot, value: Any) -> _Patch:
        node, flow = spot.node, spot.flow
        if isinstance(value, (Mapping, list, tuple)):
            return self._replace_by_collection(spot, value)
        if not isinstance(node, ScalarNode) and node.value:
            raise TrackerError(f"{_shown(self.keys)} holds more than one value")
        start, stop, style = node.start_mark.index, end(node, self.raw), getattr(node, "style", "")
        if is_null(node) and not node.value and spot.key is not None:  # the parsers differ on the place of nothing
            start = stop = pair_end(spot.key, node, self.raw)
        if isinstance(value, str) and (kept := self._in_its_lines(node, start, stop, value, flow)):
            return _Patch(start, stop, kept)
        indent = (style in BLOCKS and self._indent_of_block(node)) or self._column(spot) + 2
        text = emit.scalar(value, indent=indent, column=node.start_mark.column, style=style, flow=flow)
        if style in BLOCKS:
            text = self._with_comment_of_header(start, text)
        return _Patch(start, stop, text if self.raw[start - 1 : start] in (" ", "\n", "[", ",") else f" {text}")

    def _in_its_lines(self, node: Node, start: int, stop: int, value: str, flow: bool) -> str | None:
        """The new text of a scalar in the old layout; None where that is impossible."""
        raw, style = self.raw[start:stop], getattr(node, "style", "")
        if not isinstance(node, ScalarNode) or not raw or style == "|":
            return None
        if "\n" not in raw:
            one_line = layout.stays_on_its_line(raw, value)
            return emit.scalar(value, style=style, flow=flow, wrap=False) if one_line else None
        kept = layout.relaid(raw, style, node.value, value)
        return kept if kept is not None and self._has_value(start, stop, kept, value) else None

    def _has_value(self, start: int, stop: int, text: str, value: str) -> bool:
        """Whether the record, with a text in place of its characters from `start` to `stop`, has the value there."""
        try:
            found = data(parse_yaml(self.raw[:start] + text + self.raw[stop:]))
        except Trouble:
            return False
        return bool(found == _with(self.data, self.keys, value))

    def _with_comment_of_header(self, start: int, text: str) -> str:
        """The text with the comment after `>-` kept on that line."""
        comment = re.compile(r"[>|][-+\d]*([ \t]+#.*)").match(self.raw, start)
        first, *rest = text.split("\n", 1)
        return "\n".join((first + (comment[1] if comment else ""), *rest))

    def _replace_by_collection(self, spot: _Spot, value: Any) -> _Patch:
        node = spot.node
        if spot.flow or (is_flow(node) and node.value):
            return _Patch(node.start_mark.index, end(node, self.raw), emit.flow(value))
        if spot.key is None:
            text = emit.mapping(value, node.start_mark.column, self.dash) if isinstance(value, Mapping) else None
            return _Patch(node.start_mark.index, end(node, self.raw), text or emit.flow(value))
        text = emit.pair(spot.key.value, value, spot.key.start_mark.column, self.dash)
        return _Patch(spot.key.start_mark.index, pair_end(spot.key, node, self.raw), text)

    def _insert(self, holder: _Spot, key: str, value: Any, order: Sequence[str]) -> _Patch:
        pairs = holder.node.value
        if holder.flow or is_flow(holder.node):
            text = f"{emit.scalar(key, flow=True)}: {emit.flow(value)}"
            at = self._item_end(pairs[-1]) if pairs else holder.node.start_mark.index + 1
            return _Patch(at, at, f", {text}" if pairs else text)
        after = pairs[_rank(key, [k.value for k, _ in pairs], order)]
        indent = pairs[0][0].start_mark.column
        at = self._line_end(self._item_end(after))
        return _Patch(at, at, f"\n{' ' * indent}{emit.pair(key, value, indent, self.dash)}")

    def append(self, spot: _Spot, value: Any) -> _Patch:
        last = end(spot.node.value[-1], self.raw)
        if spot.flow or is_flow(spot.node):
            return _Patch(last, last, f", {emit.flow(value)}")
        at, indent = self._line_end(last), spot.node.start_mark.column
        return _Patch(at, at, f"\n{' ' * indent}{emit.item(value, indent, self.dash)}")

    # ------------------------------------------------------------ remove

    def emptied_by(self, keys: Keys) -> Keys:
        """The keys to remove: a mapping or list is removed with its only value."""
        spot = self.find(keys)
        while spot is not None and spot.holder is not None and len(spot.holder.value) == 1 and len(keys) > 1:
            keys = keys[:-1]
            spot = self.find(keys)
        return keys

    def drop(self, keys: Keys) -> _Patch:
        spot = self.find(keys)
        if spot is None or spot.holder is None:
            raise TrackerError(f"there is no {_shown(keys)} to remove")
        starts = [(item[0] if isinstance(item, tuple) else item).start_mark.index for item in spot.holder.value]
        start = (spot.key or spot.node).start_mark.index
        stop = pair_end(spot.key, spot.node, self.raw) if spot.key is not None else end(spot.node, self.raw)
        place = starts.index(start)
        if spot.flow:
            return self._drop_in_flow(spot.holder, place, starts, stop)
        line = self.raw.rfind("\n", 0, start) + 1
        if spot.key is not None and self.raw[line:start].strip():  # the first pair of an item: its dash stays
            return _Patch(start, starts[place + 1], "")
        return _Patch(line, min(self._line_end(stop) + 1, len(self.raw)), "")

    def _drop_in_flow(self, holder: Node, place: int, starts: list[int], stop: int) -> _Patch:
        if place + 1 < len(starts):
            return _Patch(starts[place], starts[place + 1], "")
        before = holder.value[place - 1]
        return _Patch(self._item_end(before), stop, "")

    # ------------------------------------------------------------ places

    def _item_end(self, item: Node | tuple[Node, Node]) -> int:
        return pair_end(item[0], item[1], self.raw) if isinstance(item, tuple) else end(item, self.raw)

    def _line_end(self, at: int) -> int:
        """The end of a place's line: before its line end, after its comment."""
        found = self.raw.find("\n", at)
        return len(self.raw) if found < 0 else found

    def _break(self) -> str:
        return "\n" if self.raw and not self.raw.endswith("\n") else ""

    def _column(self, spot: _Spot) -> int:
        """The column that a block scalar is indented under: its key, or the dash of its list."""
        if spot.key is not None:
            return int(spot.key.start_mark.column)
        return int(spot.holder.start_mark.column) if spot.holder is not None else 0

    def _indent_of_block(self, node: Node) -> int:
        body = self.raw[node.start_mark.index : node.end_mark.index].split("\n")[1:]
        return next((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), 0)

    # ------------------------------------------------------------ the outcome

    def with_patch(self, patch: _Patch, wanted: Any) -> str:
        """The text with a patch applied. Raises `TrackerError` where the result would not have exactly the wanted
        values."""
        patch = self._with_comment_of_line(patch)
        new = self.raw[: patch.start] + patch.text + self.raw[patch.end :]
        try:
            found = data(parse_yaml(new))
        except Trouble:
            found = None
        if found != _written(wanted):
            raise TrackerError(f"{_shown(self.keys)} cannot be changed here without changing more; edit it by hand")
        return self.mark + (new.replace("\n", "\r\n") if self.crlf else new)

    def _with_comment_of_line(self, patch: _Patch) -> _Patch:
        """The patch with the comment of the value's line moved to the first line of a text of several."""
        comment = re.compile(r"[ \t]+#.*").match(self.raw, patch.end)
        had_lines = "\n" in self.raw[patch.start : patch.end]
        if comment is None or had_lines or "\n" not in patch.text.lstrip("\n") or patch.text.startswith("\n"):
            return patch
        first, rest = patch.text.split("\n", 1)
        return _Patch(patch.start, comment.end(), f"{first}{comment.group()}\n{rest}")


def _rank(key: str, there: list[str], order: Sequence[str]) -> int:
    """The index of the pair to insert after: the last that `order` has before the key."""
    if key not in order:
        return len(there) - 1
    earlier = set(order[: order.index(key)])
    return max((i for i, other in enumerate(there) if other in earlier), default=0)


def _dash(node: Node | None, column: int | None = None) -> int:
    """The indentation of a record's lists below their keys; 2 without any list."""
    if isinstance(node, SequenceNode) and not is_flow(node) and column is not None:
        return int(node.start_mark.column) - column
    pairs = node.value if isinstance(node, MappingNode) and not is_flow(node) else []
    found = (_dash(value, key.start_mark.column) for key, value in pairs if isinstance(value, SequenceNode))
    return next((dash for dash in found if dash >= 0), 2)


def _shown(keys: Keys) -> str:
    """`evidence[0].quote`"""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".") or "the record"


# ---------------------------------------------------------------- the same changes in plain data


def _with(current: Any, keys: Keys, value: Any) -> Any:
    if not keys:
        return value
    first, *rest = keys
    changed = deepcopy(current) if current is not None else {}
    try:
        inner = changed[first] if isinstance(first, int) else changed.get(first)
    except (AttributeError, LookupError, TypeError):  # a repeated key has two values
        raise TrackerError(f"there is no {_shown(keys)}") from None
    changed[first] = _with(inner, tuple(rest), value)
    return changed


def _without(current: Any, keys: Keys) -> Any:
    changed = deepcopy(current)
    holder = changed
    try:
        for step in keys[:-1]:
            holder = holder[step]
        del holder[keys[-1]]
    except (LookupError, TypeError):
        raise TrackerError(f"there is no {_shown(keys)} to remove") from None
    return changed


def _written(value: Any) -> Any:
    """Values as read back from a record: every scalar is text."""
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(item) for item in value]
    return value if value is None or isinstance(value, str) else emit.scalar(value)
