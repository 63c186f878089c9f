"""From a symbolic place in a record to lines and columns, when something is to be said about it."""

import re

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from tracker.model import Keys
from tracker.records.nodes import child
from tracker.records.yaml import Trouble, parse
from tracker.text.spans import Lines

Extent = tuple[int, int, int, int]
"""Line, column, end line, end column: from 1, in code points, the end exclusive."""


def place(raw: str, keys: Keys, words: str = "") -> Extent:
    """Where the value at `keys` stands in a record's text; `words` narrows it to those words, where they can be found.

    Where the value is not there, the place of what would hold it; where the text is no YAML, its beginning.
    """
    try:
        node = parse(raw)
    except Trouble as trouble:
        return trouble.line, trouble.column, trouble.line, trouble.column
    if node is None:
        return 1, 1, 1, 1
    start, end = _extent(node, keys, raw)
    if words and (found := _words(words).search(raw, start, end)):
        start, end = found.span()
    lines = Lines(raw)
    return *lines.place(start), *lines.place(end)


def _extent(node: Node, keys: Keys, raw: str) -> tuple[int, int]:
    """Start and end of a value; of its key where the value is a collection; of the first key where it is not there."""
    key: Node | None = None
    for step in keys:
        found = child(node, step)
        if found is None:
            break
        key, node = found
    if not keys or (key is None and isinstance(node, MappingNode)):
        node = node.value[0][0] if isinstance(node, MappingNode) and node.value else node
    elif key is not None and isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style:
        node = key
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(raw[start:end].rstrip())


def _words(words: str) -> re.Pattern[str]:
    """The words as they may stand in YAML: any white space between them, quotes doubled or escaped."""
    parts = [re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in words.split()]
    return re.compile(r"\s+".join(parts) or r"(?!)")
