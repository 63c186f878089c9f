"""Fixes: one line a change, the rest of the record as it was, and nothing left for a second run."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import write_ledger
from tracker import audit, load
from tracker.editing.fixes import Fixed, fix
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.records import writer

TEXT = (
    "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n\n"
    "The repairs cost 31 million crowns. The “old” quay, Keller said, was not the city's.\n"
)
DOCKERS = (TEXT.index("Around"), TEXT.index(" to work"))

CASES = {
    "plain": ("quote: around 1200 dockers would return", "quote: Around 1,200 dockers would return"),
    "single quotes": (
        "quote: 'the old quay, keller said, was not the city''s'",
        "quote: 'The “old” quay, Keller said, was not the city''s'",
    ),
    "double quotes": ('quote: "the repairs cost 31  million"  # so', 'quote: "The repairs cost 31 million"  # so'),
    "what needs quotes": (
        "quote: Said. Around 1,200 dockers  would",
        "quote: said. Around 1,200 dockers would",
    ),
    "folded block": (
        "quote: >-\n      around 1,200 dockers\n      would return to work",
        "quote: >-\n      Around 1,200 dockers\n      would return to work",
    ),
    "literal block": (
        "quote: |-\n      around 1,200 dockers would return",
        "quote: |-\n      Around 1,200 dockers would return",
    ),
    "over lines": (
        "quote: around 1,200 dockers\n      would return to work",
        "quote: Around 1,200 dockers\n      would return to work",
    ),
    "span": (
        "quote: Around 1,200 dockers would return\n    span: [3, 9]   # old",
        f"quote: Around 1,200 dockers would return\n    span: [{DOCKERS[0]}, {DOCKERS[1]}]   # old",
    ),
    "span on lines of its own": (
        "span:\n      - 3\n      - 9\n    quote: Around 1,200 dockers would return",
        f"span: [{DOCKERS[0]}, {DOCKERS[1]}]\n    quote: Around 1,200 dockers would return",
    ),
}


def record(evidence: str) -> str:
    return (
        "# checked by two of us\nclaim: The harbour may reopen.   # a remark\nverdict: supported\n\n"
        f"evidence:\n  # the wire first\n  - source: wire\n    {evidence}\n    stance: supports\n# the end\n"
    )


def run(root: Path, *, unsafe: bool = False, write: bool = True) -> Fixed:
    return fix(root, audit(load(root), select=["A"]), unsafe=unsafe, write=write)


@pytest.mark.parametrize("form", ["lf", "crlf", "bom"])
@pytest.mark.parametrize("name", CASES)
def test_only_what_is_wrong_changes(name: str, form: str, tmp_path: Path) -> None:
    before, after = map(record, CASES[name])
    ends, mark = ("\r\n" if form == "crlf" else "\n"), ("\ufeff" if form == "bom" else "")
    write_ledger(tmp_path, texts={"wire": TEXT})
    path = tmp_path / "claims" / "c.yaml"
    path.write_bytes((mark + before).replace("\n", ends).encode())
    assert len(run(tmp_path).findings) == 1
    assert path.read_bytes().decode() == (mark + after).replace("\n", ends)
    assert not run(tmp_path).changes
    assert not [f for f in audit(load(tmp_path), select=["A"]).findings if f.code in ("A102", "A106")]


def test_a_flow_mapping_keeps_its_line(tmp_path: Path) -> None:
    item = "{source: wire, quote: 'around 1,200  dockers would return', span: [0, 4]}"
    raw = f"claim: It is so.\nevidence:\n- {item}  # x\n"
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": raw})
    run(tmp_path)
    assert (tmp_path / "claims" / "c.yaml").read_text() == raw.replace("around 1,200  d", "Around 1,200 d").replace(
        "[0, 4]", f"[{DOCKERS[0]}, {DOCKERS[1]}]"
    )


def test_quote_and_span_are_mended_together(tmp_path: Path) -> None:
    raw = record("quote: around 1,200 dockers would return\n    span: [1, 20]")
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": raw})
    assert [f.code for f in run(tmp_path).findings] == ["A106"]
    assert load(tmp_path).claims[0].evidence[0].span == DOCKERS
    assert not run(tmp_path).changes


def test_a_preview_writes_nothing_and_is_a_patch(tmp_path: Path) -> None:
    raw = record("quote: around 1,200 dockers would return").rstrip("\n")
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": raw})
    shown = run(tmp_path, write=False).diff()
    assert (tmp_path / "claims" / "c.yaml").read_text() == raw
    subprocess.run(["git", "apply"], cwd=tmp_path, input=shown.encode(), check=True)
    assert "quote: Around 1,200" in (tmp_path / "claims" / "c.yaml").read_text()


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("Around 2,100 dockers would return to work", "A107"),
        ("The repairs … were not paid for by anybody in Eastmark", "A101"),
        ("The repairs cost … crowns", "A107"),
    ],
)
def test_what_is_altered_or_gone_is_never_fixed(quote: str, code: str, tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": record(f"quote: {quote}")})
    assert [f.code for f in audit(load(tmp_path), select=["A"]).findings] == [code]
    assert not run(tmp_path, unsafe=True).changes


def test_words_left_out_are_put_in_only_with_unsafe(tmp_path: Path) -> None:
    text = "Residents of the old town had asked the council for a quieter quay."
    quote = "Residents of the old town had asked the council for a quay."
    write_ledger(tmp_path, texts={"wire": text}, claims={"c": record(f"quote: {quote}")})
    assert not run(tmp_path).changes
    assert len(run(tmp_path, unsafe=True).changes) == 1
    assert load(tmp_path).claims[0].evidence[0].quote == text
    assert not run(tmp_path, unsafe=True).changes


def test_an_elided_quote_is_left_as_its_editor_wrote_it(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": record("quote: the repairs … million crowns")})
    assert not run(tmp_path, unsafe=True).changes


def test_one_record_that_cannot_be_written_keeps_all_as_they_were(tmp_path: Path) -> None:
    raw = record("quote: around 1,200 dockers would return")
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"a": raw, "b": raw})
    report = audit(load(tmp_path), select=["A"])
    (tmp_path / "claims" / "b.yaml").write_text("claim: [\n")
    with pytest.raises(TrackerError, match=r"claims/b\.yaml"):
        fix(tmp_path, report)
    assert (tmp_path / "claims" / "a.yaml").read_text() == raw


def test_what_somebody_else_changed_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = record("quote: around 1,200 dockers would return")
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": raw})
    path, edited = tmp_path / "claims" / "c.yaml", writer.edited

    def and_meanwhile(root: Path, edits: Iterable[Edit]) -> tuple[tuple[str, str, str], ...]:
        found = edited(root, edits)
        path.write_text(raw + "notes: by somebody else\n")
        return found

    report = audit(load(tmp_path), select=["A"])
    monkeypatch.setattr(writer, "edited", and_meanwhile)
    with pytest.raises(TrackerError, match="somebody else"):
        fix(tmp_path, report)
    assert path.read_text() == raw + "notes: by somebody else\n"
    assert [each.name for each in path.parent.iterdir()] == ["c.yaml"]
