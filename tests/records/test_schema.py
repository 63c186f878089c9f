"""The JSON Schema for editors says what the reader says: both come from one definition."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml.nodes import MappingNode

from conftest import examples
from tracker.records.schema import RECORDS, json_schema
from tracker.records.shapes import Many, Mapped
from tracker.records.types import BAD, RecordReader
from tracker.records.yaml import Trouble, parse_yaml

VALIDATORS = {kind: Draft202012Validator(json_schema(kind)) for kind in RECORDS}
NOT_IN_A_SCHEMA = {
    "duplicate-key",
    "key-is-a-list",
    "references",
    "comment-cuts-text",
    "source-text-elsewhere",
    "derived-code",
}
"""What is wrong there is not in the data, or is only known when the whole ledger is."""
FILES = [f for f in sorted((Path(__file__).parent / "malformed").glob("*.yaml")) if f.stem not in NOT_IN_A_SCHEMA]


def core(node: Any) -> Any:
    """What an editor's parser makes of a node by the core schema of YAML 1.2."""
    if isinstance(node.value, list):
        pairs = [(core(item[0]), core(item[1])) if isinstance(item, tuple) else core(item) for item in node.value]
        return dict(pairs) if isinstance(node, MappingNode) else pairs
    if node.style:
        return node.value
    for pattern, kind in (
        (r"|~|null|Null|NULL", lambda _: None),
        (r"true|True|TRUE|false|False|FALSE", lambda word: word[0] in "tT"),
        (r"[-+]?\d+", int),
        (r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", float),
    ):
        if re.fullmatch(pattern, node.value):
            return kind(node.value)
    return node.value


@pytest.mark.parametrize("kind", RECORDS)
def test_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_refuses_what_the_reader_refuses(file: Path) -> None:
    raw = file.read_text(encoding="utf-8")
    try:
        node = parse_yaml(raw)
    except Trouble:
        return  # an editor's YAML parser says so by itself
    prefix = file.stem.split("-")[0]
    kind = prefix if prefix in ("source", "review") else "claim"
    assert list(VALIDATORS[kind].iter_errors(core(node)))


WORDS = ["no", "012", "2019", "2019-10", "true", "~", "x", "x: y", "", "supported", "A", "1", "1.5", "[1, 2]", "a" * 64]


def values(kind: Any) -> st.SearchStrategy[str]:
    """YAML text for a type: sound and unsound."""
    if isinstance(kind, Mapped):
        pairs = st.lists(st.sampled_from(kind.fields).flatmap(lambda f: values(f.type).map(lambda v: f"{f.name}: {v}")))
        return pairs.map(lambda found: "{" + ", ".join(dict.fromkeys(found)) + "}")
    if isinstance(kind, Many):
        return st.one_of(st.lists(values(kind.item), max_size=2).map(lambda v: f"[{', '.join(v)}]"), values(kind.item))
    choices = [choice for choice in getattr(kind, "choices", ()) if choice]
    return st.sampled_from([*WORDS, *choices, "sha256:" + "0" * 64]).map(
        lambda word: f"'{word}'" if ":" in word else word
    )


@settings(max_examples=examples(200))
@given(st.sampled_from(sorted(RECORDS)).flatmap(lambda kind: st.tuples(st.just(kind), values(RECORDS[kind]))))
def test_accepts_what_the_reader_accepts(case: tuple[str, str]) -> None:
    kind, raw = case
    reader = RecordReader("x.yaml", "x", raw)
    try:
        node = parse_yaml(raw)
    except Trouble:
        return
    assert node is not None
    read = RECORDS[kind].values(node, reader)
    if not reader.problems:
        assert read is not BAD
        assert not list(VALIDATORS[kind].iter_errors(core(node)))
