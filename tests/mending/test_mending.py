"""Fixes, evidence blocks and new snapshots."""

from pathlib import Path

import pytest
from conftest import write_ledger

from tracker import audit, load
from tracker.errors import TrackerError
from tracker.mending.citing import cite
from tracker.mending.fixes import fix
from tracker.mending.snapshots import snapshot, write

TEXT = (
    "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n\n"
    "The repairs cost 31 million crowns. The harbour may reopen in May, the mayor said as well.\n"
)
CLAIM = """\
# checked by two of us
claim: The harbour may reopen in May.   # a remark
verdict: supported
evidence:
  - source: wire
    quote: 'around 1,200  Dockers would return to work'
    span: [1, 20]
"""


def ledger(root: Path, claim: str = CLAIM) -> Path:
    return write_ledger(root, texts={"wire": TEXT}, claims={"c": claim})


def test_a_fix_is_one_line_and_done_once(tmp_path: Path) -> None:
    ledger(tmp_path)
    fixed = fix(tmp_path, audit(load(tmp_path), select=["A"]))
    assert [f.code for f in fixed.findings] == ["A106"]
    after = (tmp_path / "claims" / "c.yaml").read_text()
    changed = [(a, b) for a, b in zip(CLAIM.splitlines(), after.splitlines(), strict=True) if a != b]
    assert changed == [
        (
            "    quote: 'around 1,200  Dockers would return to work'",
            "    quote: 'Around 1,200 dockers would return to work'",
        ),
        ("    span: [1, 20]", "    span: [56, 97]"),
    ]
    assert not fix(tmp_path, audit(load(tmp_path), select=["A"])).changes


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    ledger(tmp_path)
    fixed = fix(tmp_path, audit(load(tmp_path), select=["A"]), write=False)
    assert "+    quote:" in fixed.diff()
    assert (tmp_path / "claims" / "c.yaml").read_text() == CLAIM


def test_an_altered_quote_is_never_fixed(tmp_path: Path) -> None:
    ledger(tmp_path, CLAIM.replace("1,200  Dockers", "2,100 dockers").replace("    span: [1, 20]\n", ""))
    report = audit(load(tmp_path), select=["A"])
    assert [f.code for f in report.findings] == ["A107"]
    assert not fix(tmp_path, report, unsafe=True).changes


def test_cite_gives_the_words_of_the_source(tmp_path: Path) -> None:
    source = load(ledger(tmp_path)).source("wire")
    assert source is not None
    block = cite(source, "around 1,200 dockers would RETURN to work")
    start, end = block["span"]
    assert block["quote"] == TEXT[start:end] == "Around 1,200 dockers would return to work"


def test_cite_asks_which_of_several_places(tmp_path: Path) -> None:
    source = load(ledger(tmp_path)).source("wire")
    assert source is not None
    with pytest.raises(TrackerError, match="2 places"):
        cite(source, "The harbour may reopen in May")
    block = cite(source, "The harbour may reopen in May", near=TEXT.rindex("The harbour"))
    assert block["span"][0] == TEXT.rindex("The harbour")
    assert "million crowns" in block["prefix"]


@pytest.mark.parametrize("words", ["Around 2,100 dockers would return to work", "It rained for the whole of the week"])
def test_cite_refuses_what_is_not_said(words: str, tmp_path: Path) -> None:
    source = load(ledger(tmp_path)).source("wire")
    assert source is not None
    with pytest.raises(TrackerError):
        cite(source, words)


def quotes(*said: str) -> dict[str, object]:
    return {"claim": "It is so.", "evidence": [{"source": "wire", "quote": quote} for quote in said]}


def test_a_snapshot_says_what_becomes_of_every_citation(tmp_path: Path) -> None:
    said = quotes(
        "the Port Authority said",
        "The repairs cost 31 million crowns",
        "dockers would return to work",
        "the mayor said as well",
    )
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": said})
    new = TEXT.replace("31 million", "37 million").replace(", the mayor said as well", "")
    new = new.replace("Around 1,200 dockers", "Some 1,200 dockers")
    loaded = load(tmp_path)
    source = loaded.source("wire")
    assert source is not None
    found = snapshot(loaded, source, new)
    assert [c.outcome for c in found.citations] == ["identical", "altered", "moved", "gone"]
    assert not (tmp_path / "sources" / "wire-v1.txt").exists()
    write(tmp_path, found)
    after = load(tmp_path)
    assert after.problems == ()
    assert [(s.id, s.supersedes) for s in after.sources] == [("wire", "wire-v1"), ("wire-v1", None)]
    texts = [s.text.content for s in after.sources]
    assert texts == [new, TEXT]
    assert not audit(after, select=["A104", "A105", "R"]).findings


def test_the_same_text_is_no_new_snapshot(tmp_path: Path) -> None:
    loaded = load(ledger(tmp_path))
    source = loaded.source("wire")
    assert source is not None
    with pytest.raises(TrackerError, match="this very text"):
        snapshot(loaded, source, TEXT)
