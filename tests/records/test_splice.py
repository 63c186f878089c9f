"""Changes to a record's text: the value changes, and nothing else does."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from tracker.errors import TrackerError
from tracker.records import emit, splice
from tracker.records.nodes import data
from tracker.records.yaml import parse_yaml

LEDGER = """\
# yaml-language-server: $schema=x
claim: Twelve ships sailed.   # as told
verdict: unchecked # not yet

explanation: >-   # why
  Long prose stands here,
  on two lines.

# what bears it out
evidence:
- source: a   # the agency
  quote: "twelve ships"
  # nothing else
- {source: b, quote: 'a dozen, ships'}
tags: [sea, ships]
published: {url: u}
# the end
"""

PUT: dict[str, tuple[tuple[str | int, ...], Any, str, str]] = {
    "plain stays plain": (("verdict",), "supported", "verdict: unchecked #", "verdict: supported #"),
    "plain that needs quotes": (("verdict",), "a: b", "verdict: unchecked #", "verdict: 'a: b' #"),
    "quotes stay": (("evidence", 0, "quote"), "ten ships", '"twelve ships"', '"ten ships"'),
    "quotes in flow": (("evidence", 1, "quote"), "don't", "'a dozen, ships'", "'don''t'"),
    "block stays block": (
        ("explanation",),
        "Short.",
        ">-   # why\n  Long prose stands here,\n  on two lines.",
        ">-   # why\n  Short.",
    ),
    "plain to prose keeps the comment": (
        ("verdict",),
        "word " * 30 + "end",
        "unchecked # not yet",
        ">- # not yet\n  " + ("word " * 19).strip() + "\n  " + "word " * 11 + "end",
    ),
    "new key in its order": (("speaker",), "Ann", "# as told\n", "# as told\nspeaker: Ann\n"),
    "new key in an item": (
        ("evidence", 0, "span"),
        [3, 15],
        '"twelve ships"\n',
        '"twelve ships"\n  span: [3, 15]\n',
    ),
    "new key in flow": (("evidence", 1, "span"), [3, 15], "ships'}", "ships', span: [3, 15]}"),
    "new mapping": (("rating", "label"), "Half true", "not yet\n", "not yet\nrating:\n  label: Half true\n"),
    "new list": (("links",), [{"to": "b", "where": "c"}], "ships'}\n", "ships'}\nlinks:\n- to: b\n  where: c\n"),
    "number": (("credibility",), 2, "two lines.\n", "two lines.\ncredibility: 2\n"),
    "remove a line": (("verdict",), None, "verdict: unchecked # not yet\n", ""),
    "remove a block": (
        ("explanation",),
        None,
        "explanation: >-   # why\n  Long prose stands here,\n  on two lines.\n",
        "",
    ),
    "remove the first of an item": (("evidence", 0, "source"), None, "- source: a   # the agency\n  quote", "- quote"),
    "remove an item": (("evidence", 1), None, "- {source: b, quote: 'a dozen, ships'}\n", ""),
    "remove from flow": (("tags", 0), None, "[sea, ships]", "[ships]"),
    "remove the last of flow": (("tags", 1), None, "[sea, ships]", "[sea]"),
    "remove what is left empty": (("published", "url"), None, "published: {url: u}\n", ""),
}  # fmt: skip

ORDER = ("claim", "speaker", "verdict", "rating", "explanation", "credibility", "evidence", "links", "tags")


@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize(("keys", "value", "before", "after"), PUT.values(), ids=PUT)
def test_put_changes_just_that(keys: Any, value: Any, before: str, after: str, crlf: bool) -> None:
    assert LEDGER.count(before) == 1
    order = ("source", "quote", "span") if len(keys) == 3 else ORDER

    def ends(text: str) -> str:
        return text.replace("\n", "\r\n") if crlf else text

    assert splice.put(ends(LEDGER), keys, value, order) == ends(LEDGER.replace(before, after))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("\ufeffa: b\r\n", "\ufeffa: c\r\n", id="byte order mark"),
        pytest.param("a: b\r\nd: e\n", "a: c\r\nd: e\n", id="mixed line ends"),
        pytest.param("---\na: b\n...\n", "---\na: c\n...\n", id="markers of a document"),
        pytest.param("{a: b, d: e}", "{a: c, d: e}", id="all in brackets"),
        pytest.param("a: \u2028b\n", "a: c\n", id="line ends of YAML 1.1"),
        pytest.param("? a\n: b\n", "? a\n: c\n", id="explicit key"),
    ],
)
def test_odd_files_stay_odd(raw: str, wanted: str) -> None:
    assert splice.put(raw, ("a",), "c") == wanted


ADD: dict[str, tuple[str, tuple[str | int, ...], Any, str]] = {
    "to a block list": ("a:\n  - 1\n  # c\n  - 2 # d\n#", ("a",), {"b": 3}, "a:\n  - 1\n  # c\n  - 2 # d\n  - b: 3\n#"),
    "to a flow list": ("a: [b, c] # d\n", ("a",), "e", "a: [b, c, e] # d\n"),
    "to an empty list": ("a: [] # d\nf: g\n", ("a",), "e", "a: [e] # d\nf: g\n"),
    "a mapping to an empty list": ("a: [] # d\nf: g\n", ("a",), {"b": "e"}, "a: # d\n  - b: e\nf: g\n"),
    "to nothing": ("a:  # d\nf: g\n", ("a",), {"b": "e"}, "a:  # d\n  - b: e\nf: g\n"),
    "to a single value": ("a: b\n", ("a",), "c", "a: [b, c]\n"),
    "to a new list": ("f: g", ("a",), {"b": "e"}, "f: g\na:\n  - b: e"),
    "behind kept empty lines": ("f: |+\n  g\n\n", ("a",), {"b": "e"}, "f: |+\n  g\n\na:\n  - b: e\n"),
    "to an empty record": ("# only a comment", ("a",), {"b": "e"}, "# only a comment\na:\n  - b: e\n"),
    "over several lines of flow": ("a: [\n  b, # c\n]\n", ("a",), "d", "a: [\n  b, d, # c\n]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "keys", "value", "wanted"), ADD.values(), ids=ADD)
def test_add(raw: str, keys: Any, value: Any, wanted: str) -> None:
    assert splice.add(raw, keys, value) == wanted


@pytest.mark.parametrize(
    ("raw", "keys", "value"),
    [
        pytest.param("a: [b", ("a",), "c", id="no YAML"),
        pytest.param("a: b", ("a", "c"), "d", id="a value where keys should be"),
        pytest.param("a: [b]", ("a", 3), "d", id="no such item"),
        pytest.param("a: {b: c}", ("a",), "d", id="a mapping would be lost"),
        pytest.param("a: b", ("c",), None, id="nothing to remove"),
        pytest.param("a: b", ("a",), None, id="the whole record"),
        pytest.param("a: b", ("a",), "\ud800", id="half a character"),
    ],
)
def test_what_cannot_be_done_is_refused(raw: str, keys: Any, value: Any) -> None:
    with pytest.raises(TrackerError):
        splice.put(raw, keys, value)


# ---------------------------------------------------------------- any record, any text

TRICKY = st.sampled_from(" \n\t:#-'\"[]{},&*!|>%@`\\…’\u00a0\u2028\x85\ufeff")
TEXT = st.text(alphabet=st.one_of(TRICKY, st.characters(exclude_categories=["Cs"])), max_size=150)
PROSE = st.lists(st.sampled_from(["word", "a", "#", "- b", "c:", "“d”", "e f"]), min_size=1, max_size=40).map(" ".join)
VALUE = st.one_of(TEXT, PROSE, st.integers(), st.lists(st.integers(), min_size=2, max_size=2))
KEY = st.sampled_from(["claim", "quote", "span", "because", "no", "12"])
LEAF = st.one_of(TEXT, PROSE)
RECORD = st.dictionaries(
    KEY,
    st.one_of(
        LEAF, st.lists(LEAF, min_size=1, max_size=3), st.lists(st.dictionaries(KEY, LEAF, min_size=1), max_size=3)
    ),
    min_size=1,
)


@given(TEXT, st.sampled_from(["", "'", '"', ">", "|"]), st.booleans())
def test_a_scalar_reads_back(text: str, style: str, flow: bool) -> None:
    node = parse_yaml(f"a: {emit.scalar(text, indent=2, column=3, style=style, flow=flow)}\n")
    assert data(node) == {"a": text}


@given(RECORD)
def test_a_record_reads_back(record: dict[str, Any]) -> None:
    assert data(parse_yaml(emit.mapping(record, 0))) == record
    assert data(parse_yaml(emit.flow(record))) == record


def _commented(raw: str) -> str:
    """Comments above and behind every line of a record without block scalars."""
    lines = raw.split("\n")
    return "".join(f"{re.match(' *', line)[0]}# above {i}\n{line}  # behind {i}\n" for i, line in enumerate(lines))  # type: ignore[index]


@settings(max_examples=examples(200))
@given(RECORD, KEY, VALUE, st.booleans())
def test_comments_and_all_else_survive(record: dict[str, Any], key: str, value: Any, crlf: bool) -> None:
    kept = {k: v for k, v in record.items() if not {">-", "|-"} & set(emit.pair(k, v, 0).split())}
    raw = _commented(emit.mapping(kept, 0)) if kept else "# above\n"
    if not isinstance(kept.get(key, ""), str):  # a list is not replaced by a single value
        value = [value]
    ends = "\r\n" if crlf else "\n"
    changed = splice.put(raw.replace("\n", ends), (key,), value).split(ends)
    own = emit.pair(key, kept[key], 0).split("\n") if key in kept else []
    others = [line for line in raw.split("\n") if line and line.split("  # behind")[0] not in own]
    if len(own) < 2:  # comments inside a list go with it
        assert [line for line in changed if line in others] == others


@given(RECORD, KEY)
def test_what_is_added_can_be_removed(record: dict[str, Any], key: str) -> None:
    record = {k: v for k, v in record.items() if k != key} | {"other": "x"}
    raw = emit.mapping(record, 0) + "\n# end\n"
    assert splice.put(splice.put(raw, (key,), "new"), (key,), None) == raw
