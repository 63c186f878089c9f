"""Parsing of YAML 1.2 to nodes with offsets; all quirks of YAML and of its parsers are handled here.

Records are read with the C parser of `ruamel.yaml.clib`, without its resolver: every scalar stays as it is written, and
`tracker.records.types` decides what it means. Where the C parser is not installed, ruamel's pure-Python parser gives
the same nodes, about 20 times slower; `SLOW` is then true. A record is only data: tags, anchors, aliases and directives
are refused, and dangerous input (size, nesting) is refused before parsing.

A node is ruamel's own: `value` (a str, a list of nodes, or a list of pairs of nodes), `start_mark` and `end_mark` with
`line` and `column` from 0 and `index`, all in code points; a scalar's `style` is '' when plain.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

try:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found]
except ImportError:  # pragma: no cover - the fallback is tested by calling it
    CParser = object

SLOW = CParser is object
"""Whether the pure-Python parser is used."""

MAX_BYTES = 1 << 20
"""Maximum bytes of a record: the longest real ones have some tens of kilobytes."""
MAX_DEPTH = 32
"""Maximum depth of nesting (the format has four). The C parser crashes somewhere below 100,000."""
SECOND_OPINION = 1 << 15
"""Maximum length of a text that is also parsed by the slow parser after the C parser refused it."""
DEEP_BLOCK = 400
"""Maximum indentation of a block, in columns."""

_BRACKETS = re.compile(r"[\[{\]}]")
_INDIRECTION = re.compile(r"^%|(?:^|[\s\[{,])(?:[&*]\S|!)", re.MULTILINE)
_RUN_OF_INDICATORS = re.compile(rf"^ *(?:[-?:][ \t]+){{{MAX_DEPTH}}}", re.MULTILINE)
_OLD_BREAKS = "\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")


@frozen
class Trouble(Exception):  # noqa: N818 (a value that is raised and caught in this package only)
    """An error of a YAML text, at a line and column (1-based)."""

    message: str
    line: int = 1
    column: int = 1


class _Fast(CParser):  # type: ignore[misc]
    """The C parser with its resolver switched off: plain scalars carry no tag, explicit tags stay visible."""

    def resolve(self, *_: Any) -> None:
        return None

    descend_resolver = ascend_resolver = resolve


def parse_yaml(raw: str) -> Node | None:
    """The root node of a YAML text, None if there is nothing in it. Raises `Trouble`."""
    _guard(raw)
    safe, restored = _without_old_breaks(raw)
    try:
        node = parse_pure(safe) if SLOW else _parse_fast(safe)
    except MarkedYAMLError as error:
        raise _trouble(error, raw) from None
    except YAMLError as error:
        raise Trouble(_unreadable(error, raw), *_place_of(raw, getattr(error, "position", 0) or 0)) from None
    if restored and node is not None:
        _restore(node, restored)
    return node


def _without_old_breaks(raw: str) -> tuple[str, dict[int, str]]:
    """U+0085, U+2028 and U+2029 end lines in YAML 1.1, and so in both parsers; in 1.2 they are ordinary characters.
    They are replaced while parsing; the mapping to restore them is returned, too."""
    found = [sign for sign in _OLD_BREAKS if sign in raw]
    if not found:
        return raw, {}
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in raw)
    stand_ins = dict(zip(found, free, strict=False))
    safe = raw.translate({ord(sign): stand_in for sign, stand_in in stand_ins.items()})
    return safe, {ord(stand_in): sign for sign, stand_in in stand_ins.items()}


def _restore(node: Node, signs: dict[int, str]) -> None:
    if isinstance(node, ScalarNode):
        node.value = node.value.translate(signs)
        return
    for item in node.value:
        for part in item if isinstance(item, tuple) else (item,):
            _restore(part, signs)


def _parse_fast(raw: str) -> Node | None:
    """The C parser's root node. It reads YAML 1.1; texts that only 1.2 allows (`{sha256: sha256:00}`) are left to the
    other parser."""
    try:
        node: Node | None = _Fast(raw).get_single_node()
    except YAMLError as error:
        if len(raw) > SECOND_OPINION:
            raise
        try:
            return parse_pure(raw)
        except YAMLError:
            raise error from None
    return node


def _guard(raw: str) -> None:
    if len(raw) > MAX_BYTES:
        raise Trouble(f"the record has {len(raw):,} characters; more than {MAX_BYTES:,} are not read")
    if (found := _too_deep(raw)) is not None:
        raise Trouble(f"nested more than {MAX_DEPTH} deep; a record needs four", *_place_of(raw, found))
    if any(sign in raw for sign in "&*!%") and _INDIRECTION.search(raw):  # a cheap test first
        _refuse_indirection(_events(raw), raw)


def _too_deep(raw: str) -> int | None:
    """The offset at which nesting could exceed the limit, or None. Brackets in prose count too, but are rare."""
    if run := _RUN_OF_INDICATORS.search(raw):
        return run.start()
    if raw.count("[") + raw.count("{") > MAX_DEPTH:
        depth = 0
        for bracket in _BRACKETS.finditer(raw):
            depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
            if depth > MAX_DEPTH:
                return bracket.start()
    if len(raw) < DEEP_BLOCK**2 // 2:  # every level is indented by one more: depth takes quadratic length
        return None
    deep = re.search(rf"^[ -]{{{DEEP_BLOCK}}}", raw, re.MULTILINE)
    return deep.start() if deep else None


def _refuse_indirection(events: Iterable[Any], raw: str) -> None:
    """Anchors and aliases (`&x`, `*x`), tags (`!x`) and directives (`%YAML`): are refused, as a page of `&` can expand
    to gigabytes."""
    for event in events:
        mark = event.start_mark
        if getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not allowed; write the value out, or quote it"
            raise Trouble(message, *_place_of(raw, mark.index))
        if getattr(event, "tag", None) not in (None, "None"):
            raise Trouble("tags (!) are not allowed; quote text that begins with !", *_place_of(raw, mark.index))
        if getattr(event, "version", None) or getattr(event, "tags", None):
            raise Trouble("directives (%) are not allowed; records are YAML 1.2", *_place_of(raw, mark.index))


def _events(raw: str) -> Iterator[Any]:
    if SLOW:
        return  # `parse_pure` checks by itself
    parser = _Fast(raw)
    try:
        while parser.check_event():
            yield parser.get_event()
    except YAMLError:
        return  # reported with its place by the following parse


def _place_of(raw: str, index: int) -> tuple[int, int]:
    """Line and column (1-based). The parsers' own include other line ends, which editors do not show as such."""
    before = raw[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def _trouble(error: MarkedYAMLError, raw: str) -> Trouble:
    mark, message = error.problem_mark or error.context_mark, error.problem or "this is not YAML"
    if "quoted scalar" in str(error.context) and "end of stream" in message:  # the end of the file is no useful place
        mark, message = error.context_mark, "a quotation mark opens here, and none closes it"
    elif "another document" in message:
        message = "a second record begins here; one record a file"
    message += next((hint for words, hint in _HINTS if words in message), "")
    return Trouble(f"not valid YAML: {message}", *(_place_of(raw, mark.index) if mark else (1, 1)))


_HINTS = (
    ("mapping values are not allowed", "; text with a colon in it must be quoted, or written below `>-`"),
    ("cannot start any token", "; indent with spaces, not tabs, and quote text that begins with a special character"),
    ("did not find expected", "; look at the indentation, and at quotes and brackets, here and in the line before"),
)


def _unreadable(error: YAMLError, raw: str) -> str:
    position = getattr(error, "position", None)
    if isinstance(position, int) and position < len(raw):
        return f"not valid YAML: the character U+{ord(raw[position]):04X} is not allowed"
    return f"not valid YAML: {str(error).splitlines()[0]}"


# ---------------------------------------------------------------- the pure-Python parser


def parse_pure(raw: str) -> Node | None:
    """The same nodes as the C parser's, built from ruamel's pure-Python events. Raises `Trouble` and
    ruamel's `YAMLError`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import ComposerError
    from ruamel.yaml.events import DocumentStartEvent

    try:
        events = list(YAML(typ="safe", pure=True).parse(raw))
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:  # \UFFFFFFFF
        raise YAMLError(str(error)) from None
    _refuse_indirection(events, raw)
    starts = [event for event in events if isinstance(event, DocumentStartEvent)]
    if len(starts) > 1:
        raise ComposerError(None, None, "but found another document", starts[1].start_mark)
    return _build(iter(events[2:])) if starts else None


def _build(events: Any, event: Any = None) -> Node:
    from ruamel.yaml.composer import ComposerError
    from ruamel.yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

    event = event or next(events)
    if isinstance(event, ScalarEvent):
        if _SURROGATE.search(event.value):
            raise ComposerError(None, None, "half a character is escaped here", event.start_mark)
        return ScalarNode(event.tag, event.value, event.start_mark, event.end_mark, style=event.style or "")
    items: list[Any] = []
    while not isinstance(following := next(events), (SequenceEndEvent, MappingEndEvent)):
        first = _build(events, following)
        items.append(first if isinstance(event, SequenceStartEvent) else (first, _build(events)))
    kind = SequenceNode if isinstance(event, SequenceStartEvent) else MappingNode
    return kind(event.tag, items, event.start_mark, following.end_mark, flow_style=event.flow_style)
