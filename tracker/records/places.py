"""Resolution of symbolic places in a record to lines and columns."""

import re

from ruamel.yaml.nodes import MappingNode, Node

from tracker.model import Keys
from tracker.records.nodes import BLOCKS, child, end, is_flow
from tracker.records.yaml import Trouble, parse_yaml
from tracker.text.caches import kept
from tracker.text.spans import Lines

LineRange = tuple[int, int, int, int]
"""Line, column, end line, end column: 1-based, in code points, end-exclusive."""


def place_in_record(raw: str, keys: Keys, words: str = "") -> LineRange:
    """The extent of the value at `keys` in a record's text; `words` narrows it to those words, where they are found.

    For a missing value the extent of its parent; for a text that is no YAML its beginning.
    """
    node, lines = _read(raw)
    if isinstance(node, Trouble):
        return node.line, node.column, node.line, node.column
    if node is None:
        return 1, 1, 1, 1
    start, stop = _extent(node, keys, raw)
    if words and (found := _words(words).search(raw, start, stop)):
        start, stop = found.span()
    return *lines.place(start), *lines.place(stop)


@kept(8)
def _read(raw: str) -> tuple[Node | Trouble | None, Lines]:
    """A record's root node, cached for all findings about it."""
    try:
        return parse_yaml(raw), Lines(raw)
    except Trouble as trouble:
        return trouble, Lines(raw)


def _extent(node: Node, keys: Keys, raw: str) -> tuple[int, int]:
    """Start and end of a value; of its key where it is empty or a block of several; of its parent's first key where it
    is missing."""
    key: Node | None = None
    for step in keys:
        found = child(node, step)
        if found is None:
            break
        key, node = found
    if not keys or (key is None and isinstance(node, MappingNode)):
        node = node.value[0][0] if isinstance(node, MappingNode) and node.value else node
    elif key is not None and (isinstance(node.value, list) or node.start_mark.index == node.end_mark.index):
        node = node if is_flow(node) else key
    start = int(node.start_mark.index)
    if getattr(node, "style", "") in BLOCKS:  # the words, not the sign before them
        start = _first_word(raw, start)
    return start, max(start, end(node, raw))


def _first_word(raw: str, header: int) -> int:
    line_end = raw.find("\n", header)
    found = re.compile(r"\S").search(raw, line_end) if line_end >= 0 else None
    return found.start() if found else header


def _words(words: str) -> re.Pattern[str]:
    """A pattern of words as YAML may write them: any white space between them, quotes doubled or escaped."""
    parts = [re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in words.split()]
    return re.compile(r"\s+".join(parts) or r"(?!)")
