"""Both parsers give the same nodes, and no text harms either."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records import yaml
from tracker.records.nodes import data, end
from tracker.records.yaml import MAX_BYTES, Trouble, parse_yaml

RECORDS = sorted(Path(__file__).parent.glob("malformed/*.yaml"))
SAME = {
    "every style": "a: b c\nd: 'e''f'\ng: \"h\\n\"\ni: >-\n  j\n  k\n\nl: |+\n  m\n\nn:\n  o\n  p\n",
    "collections": "a: [b, {c: d}, e]\nf:\n- g\n-\n  h: i\n- - j\n",
    "what it looks like is not what it is": "a: no\nb: 012\nc: 0x1F\nd: 1e3\ne: ~\nf: 2019-10\ng: .inf\n",
    "what only 1.2 allows": "{sha256: sha256:00, a: b}",
    "comments": "# a\nb: c # d\n# e\n",
    "markers": "---\na: b\n...\n",
    "line ends of Windows": "a: b\r\nc: >-\r\n  d\r\n  e\r\n",
    "line ends of YAML 1.1": "a: b\u2028c d\x85e\u2029f\ng: '\u2028'\n",
    "characters of four bytes": "𝄞: [𝄞, é]\n",
    "nothing": "",
    "only a comment": "# a",
}


def both(raw: str, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What each parser makes of a text: data and the places of all scalars, or that it is none."""
    found: list[object] = []
    for slow in (False, True):
        monkeypatch.setattr(yaml, "SLOW", slow)
        try:
            node = parse_yaml(raw)
        except Trouble:
            found.append("trouble")
        else:
            found.append((data(node), list(scalars(node, raw))))
    return found


def scalars(node: object, raw: str) -> list[str]:
    if isinstance(node, tuple | list):
        return [text for each in node for text in scalars(each, raw)]
    value = getattr(node, "value", None)
    if isinstance(value, list):
        return scalars(value, raw)
    return [raw[node.start_mark.index : end(node, raw)]] if value else []  # type: ignore[attr-defined]


@pytest.mark.parametrize("raw", SAME.values(), ids=SAME)
def test_both_parsers_read_the_same(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = both(raw, monkeypatch)
    assert fast == slow != "trouble"


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_both_parsers_refuse_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = both(file.read_text(encoding="utf-8"), monkeypatch)
    assert fast == slow


PIECES = st.sampled_from(
    ["a", "b c", ": ", "\n", "\n  ", "\n- ", "[", "]", "{", "}", ", ", "'", '"', " #", "|", ">-", "\u2028", "…", "\\"]
)


@given(raw=st.lists(PIECES, max_size=12).map(lambda pieces: f"claim: {''.join(pieces)}\nverdict: x\n"))
def test_no_two_readings_of_any_text(raw: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast, slow = both(raw, patch)
    assert fast == slow or "trouble" in (fast, slow)


REFUSED = {
    "anchor": ("a: &x b", 1, 4, "anchors and aliases"),
    "alias": ("a: [b, *x]", 1, 8, "anchors and aliases"),
    "alias behind what only 1.2 allows": ("{s: sha256:00, a: *x}", 1, 19, "anchors and aliases"),
    "tag": ("a:\n  - !!python/object:os.system b", 2, 5, "tags"),
    "directive": ("%TAG ! x\n---\na: b", 1, 1, "directives"),
    "half a character": ('a: "\\ud83d"', 1, 7, "not valid YAML"),
    "no character": ('a: "\\UFFFFFFFF"', 1, 7, "not valid YAML"),
    "control character": ("a: b\x07", 1, 5, "U+0007 is not allowed"),
    "open quote": ("a: b\nc: 'd\ne: f\n", 2, 4, "none closes it"),
}


@pytest.mark.parametrize(("raw", "line", "column", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_at_its_place(raw: str, line: int, column: int, said: str) -> None:
    with pytest.raises(Trouble) as caught:
        parse_yaml(raw)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert said in caught.value.message


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("a: " + "{b: " * 50_000, id="braces"),
        pytest.param("- " * 50_000 + "a", id="dashes"),
        pytest.param("\n".join(" " * i + "a:" for i in range(1_400)), id="indentation"),
        pytest.param("x" * (MAX_BYTES + 1), id="size"),
        pytest.param("a: b: c\n" + "x: y\n" * 100_000, id="an error before much"),
    ],
)
def test_what_could_hurt_a_parser_is_refused(raw: str) -> None:
    with pytest.raises(Trouble):
        parse_yaml(raw)


@pytest.mark.parametrize("raw", ["a: AT&T", "a: 5 * 3", "a: wow!", "a: 100%", "a: '&x *y !z'", "a: >-\n  &x\n  !y\n"])
def test_what_only_looks_like_indirection_is_text(raw: str) -> None:
    assert isinstance(data(parse_yaml(raw))["a"], str)
