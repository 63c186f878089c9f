"""A changed text keeps the lines of the one it replaces."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.records import splice
from tracker.records.nodes import data
from tracker.records.yaml import parse_yaml

NEW = "The harbour of Eastmark may reopen in June, the Port Authority said, and nobody asked why."
KEPT = {
    "block": (
        """\
quote: >-   # as it stood
    The harbour of Eastmark may reopen
    in May, the Port Authority said,
    and nobody asked why.
span: [1, 2]
""",
        ("    in May,", "    in June,"),
    ),
    "block that ends with a line end": (
        """\
quote: >
    The harbour of Eastmark may reopen
    in May, the Port Authority said, and nobody asked why.
span: [1, 2]
""",
        ("quote: >\n", "quote: >-\n"),
        ("    in May,", "    in June,"),
    ),
    "plain over lines": (
        """\
quote: The harbour of Eastmark may reopen
  in May, the Port Authority said, and nobody asked why.  # so
span: [1, 2]
""",
        ("  in May,", "  in June,"),
    ),
    "double quotes over lines": (
        """\
quote: "The harbour of Eastmark may reopen in May, the
   Port Authority said, and nobody asked why."
""",
        ("in May,", "in June,"),
    ),
    "one long line": (
        "- quote: The harbour of Eastmark may reopen in May, the Port Authority said, and nobody asked why.  # so\n",
        ("in May,", "in June,"),
    ),
    "one long line in quotes": (
        "quote: 'The harbour of Eastmark may reopen in May, the Port Authority said, and nobody asked why.'\n",
        ("in May,", "in June,"),
    ),
}


@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", KEPT)
def test_lines_are_kept(name: str, crlf: bool) -> None:
    raw, *changes = KEPT[name]
    wanted = raw
    for old, new in changes:
        wanted = wanted.replace(old, new)
    ends = "\r\n" if crlf else "\n"
    keys = (0, "quote") if raw.startswith("-") else ("quote",)
    assert splice.put(raw.replace("\n", ends), keys, NEW) == wanted.replace("\n", ends)


def test_words_left_out_and_put_in_stay_on_their_lines() -> None:
    raw = "quote: >-\n  one two three\n  four five six\n  seven eight nine\nnotes: x\n"
    new = "one three four and five seven eight nine ten"
    assert splice.put(raw, ("quote",), new) == (
        "quote: >-\n  one three\n  four and five\n  seven eight nine ten\nnotes: x\n"
    )


def test_an_apostrophe_in_single_quotes_over_lines() -> None:
    raw = "quote: 'the city''s old\n  quay was shut'\n"
    assert splice.put(raw, ("quote",), "the city's new quay wasn't shut") == (
        "quote: 'the city''s new\n  quay wasn''t shut'\n"
    )


WORDS = st.lists(
    st.sampled_from(["a", "the", "quay's", '"so"', "#", "it:", "- no", "\u00a0x", "\\", "é", "[y]"]), min_size=1
)
STYLES = st.sampled_from([">-", ">", "|-", "'", '"', ""])


@given(WORDS, WORDS, STYLES, st.integers(1, 5))
def test_whatever_the_layout_the_new_text_is_read(old: list[str], new: list[str], style: str, each: int) -> None:
    lines = [" ".join(old[i : i + each]) for i in range(0, len(old), each)]
    if style in (">-", ">", "|-"):
        raw = f"quote: {style}\n" + "".join(f"  {line}\n" for line in lines) + "notes: kept  # here\n"
    else:
        raw = f"quote: {style}" + "\n  ".join(lines) + f"{style}\nnotes: kept  # here\n"
    try:
        said = data(parse_yaml(raw))
    except Exception:
        assume(False)
    assume(isinstance(said, dict) and set(said) == {"quote", "notes"} and isinstance(said["quote"], str))
    changed = splice.put(raw, ("quote",), " ".join(new))
    assert data(parse_yaml(changed)) == {"quote": " ".join(new), "notes": "kept"}
    assert changed.endswith("notes: kept  # here\n")
