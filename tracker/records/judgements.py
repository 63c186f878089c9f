"""Judgement records: a judge's answers about two statements, one JSON file each.

They are written by `tracker judge` alone and may be committed and reviewed. JSON is YAML as well, so their problems are
found and placed as in any other record.
"""

import json
from hashlib import sha256
from typing import Any, get_args

from attrs import asdict
from ruamel.yaml.nodes import Node

from tracker.model import Asked, Judgement, Label, Side
from tracker.records.emit import UNPRINTABLE
from tracker.records.nodes import value_at
from tracker.records.shapes import Field, Many, Mapped
from tracker.records.types import BAD, Choice, DateField, NumberField, RecordReader, TextField
from tracker.records.yaml import Trouble, parse_yaml
from tracker.text.fold import question
from tracker.text.printable import safe_json

JUDGEMENTS = ".tracker/judgements"
"""The folder of judgements."""

CONFLICT: Asked = "conflict"
TEXT, DATE = TextField(), DateField()

SIDE = Mapped(
    "a statement",
    Side,
    (
        Field("claim", TEXT, "the id of the claim whose words they are"),
        Field("source", TEXT, "or that of the source in which they stand"),
        Field("text", TextField(exact=True), "its words", required=True),
        Field("speaker", TEXT, "who asserts it", vital=True),
        Field("date", DATE, "when it was asserted, or when the fact holds", vital=True),
        Field("reported", DATE, "when the source that has it was published", vital=True),
    ),
)


def _check(node: Node, values: dict[str, Any], reader: RecordReader) -> Any:
    """An answer belongs to its question's words: with edited ones it is invalid."""
    sides = values.get("sides")
    if sides is None:
        return None
    if len(sides) != 2:
        return reader.problem(value_at(node, "statements"), f"a judgement is about 2 statements, not {len(sides)}")
    if values.get("question", "") not in ("", question_of(sides[0], sides[1], values.get("asks", CONFLICT))):
        message = "this is not the hash of the statements: one of them was edited; delete the file and ask again"
        return reader.problem(value_at(node, "question"), message)
    return None


JUDGEMENT = Mapped(
    "a judgement",
    Judgement,
    (
        Field("question", TEXT, "the hash of the statements", required=True),
        Field("asks", Choice(get_args(Asked)), "conflict (default), or whether the second supports the first"),
        Field("statements", Many(SIDE), "the two statements", required=True, attribute="sides"),
        Field("judge", TEXT, "who answered", required=True),
        Field("model", TEXT, "with which model", required=True),
        Field("version", TEXT, "in which version of the prompt or the program", required=True),
        Field("label", Choice(get_args(Label)), "how the statements stand to each other", required=True),
        Field("confidence", NumberField(least=0, most=1), "how sure that is", required=True),
        Field("reason", TEXT, "why, in the judge's words"),
        Field("date", DATE, "when it was answered", required=True),
    ),
    check=_check,
)


def question_of(a: Side, b: Side, asks: str = CONFLICT) -> str:
    """The hash of a question about two statements; their order matters only for support."""
    parts = [(side.text, side.speaker, side.date, side.reported) for side in (a, b)]
    if asks == CONFLICT:
        return question(*parts)
    return question(*((name, *part) for name, part in zip(("claim", "evidence"), parts, strict=True)))


def judgement(raw: str, reader: RecordReader) -> Judgement | None:
    """The answer in a judgement file; None for an invalid one, with a problem in the reader. Raises `Trouble` for
    anything but JSON."""
    try:
        json.loads(raw)
    except json.JSONDecodeError as error:
        raise Trouble(f"not valid JSON: {error.msg}", error.lineno, error.colno) from None
    except (RecursionError, ValueError) as error:
        raise Trouble(f"not valid JSON: {error}") from None
    node = parse_yaml(raw)
    values = JUDGEMENT.values(node, reader) if node is not None else BAD
    return None if values is BAD else Judgement(**values, path=reader.path)


def path_of(kept: Judgement) -> str:
    """The path of a judgement: one file for each question, judge, model and version."""
    asked = "\n".join((kept.question, kept.judge, kept.model, kept.version))
    return f"{JUDGEMENTS}/{sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"


def text_of(kept: Judgement) -> str:
    """A judgement as the text of its file: JSON that YAML readers read alike, without control characters."""
    values = asdict(kept, filter=lambda _, value: value is not None)
    data = {f.name: values[f.target] for f in JUDGEMENT.fields} | {"statements": [_side(side) for side in kept.sides]}
    if kept.asks == CONFLICT:
        del data["asks"]
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign.group()):04x}", safe_json(data, indent=1)) + "\n"


def _side(side: Side) -> dict[str, str]:
    return {f.name: value for f in SIDE.fields if (value := getattr(side, f.target)) is not None}
