"""Access to the nodes of `tracker.records.yaml`."""

from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BLOCKS = ("|", ">")
"""Styles whose text ends with a meaningless line end."""


def is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in NULLS


def is_flow(node: Node) -> bool:
    """Whether it is a collection in brackets."""
    return isinstance(node, (MappingNode, SequenceNode)) and bool(node.flow_style)


def child(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """The key (None in a list) and the value at one step; None without one."""
    if isinstance(step, int):
        items = node.value if isinstance(node, SequenceNode) else []
        return (None, items[step]) if 0 <= step < len(items) else None
    pairs = node.value if isinstance(node, MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == step), None)


def value_at(node: Node, key: str) -> Node:
    """The value of a mapping's key, or the node itself where it lacks it: the place of a message about it."""
    found = child(node, key)
    return found[1] if found else node


def data(node: Node | None) -> Any:
    """A node as plain data: dicts, lists, None for null, and every other scalar as the written text."""
    if node is None or is_null(node):
        return None
    if isinstance(node, MappingNode):
        return {str(key.value): data(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [data(item) for item in node.value]
    return node.value.rstrip("\n") if getattr(node, "style", "") in BLOCKS else node.value


def end(node: Node, raw: str) -> int:
    """The end of a node (code points, exclusive). The parser's own mark of a block includes empty lines and comments
    after it."""
    if isinstance(node, ScalarNode) or is_flow(node) or not node.value:
        start, text = int(node.start_mark.index), raw[node.start_mark.index : node.end_mark.index]
        keeps = isinstance(node, ScalarNode) and node.style in BLOCKS and "+" in text.split("\n", 1)[0]
        return start + len(text.removesuffix("\n") if keeps else text.rstrip())
    last = node.value[-1]
    return end(last, raw) if isinstance(node, SequenceNode) else pair_end(last[0], last[1], raw)


def pair_end(key: Node, value: Node, raw: str) -> int:
    """The same for a pair of a mapping; a missing value ends at its colon."""
    if isinstance(value, ScalarNode) and not value.style and not value.value:
        colon = raw.find(":", key.end_mark.index)
        return colon + 1 if colon >= 0 else int(key.end_mark.index)
    return end(value, raw)
