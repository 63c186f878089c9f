"""An upgrade of the extractor is no change of the source: spans are carried over, or a snapshot is made."""

from pathlib import Path

import pytest

import tracker as api
from cli.test_editing import tracker
from tracker.editing.reextracting import NEARLY, reextract, write_text
from tracker.errors import TrackerError
from tracker.ingest.adding import add_inputs, input_of

PROSE = "The port of Eastmark reopened on 3 May, and workers came back to it for the first time since the storm. "
PAGE = (
    "<html><head><title>Harbour reopens</title></head><body><article><h1>Harbour reopens after the storm</h1>"
    + "".join(f"<p>{PROSE}This is paragraph {number} of the article on the harbour.</p>" for number in range(30))
    + "<p>The repairs cost 31 million crowns, which the city did not pay for at all.</p></article></body></html>"
)
QUOTE = "The repairs cost 31 million crowns"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    list(add_inputs(tmp_path, iter([input_of(tmp_path / "page.html")]), "page", None, {}))
    tracker("add", "The repairs cost 31 million crowns.", QUOTE, "--id", "cost", "--speaker", "none", cwd=tmp_path)
    return tmp_path


def as_extracted_before(desk: Path, change: str, to: str) -> None:
    """The text as an older extractor might have taken it, pinned as that."""
    from hashlib import sha256

    text = desk / "sources/page.txt"
    old = text.read_text(encoding="utf-8")
    text.write_text(old.replace(change, to), encoding="utf-8")
    record = desk / "sources/page.yaml"
    raw = record.read_text(encoding="utf-8")
    was, now = (sha256(each.encode()).hexdigest() for each in (old, old.replace(change, to)))
    record.write_text(raw.replace(was, now).replace("tracker 1", "tracker 0"), encoding="utf-8")


def test_spans_are_carried_over(desk: Path) -> None:
    as_extracted_before(desk, "Harbour reopens after the storm\n", "")
    tracker("fix", cwd=desk)
    before = api.load(desk).claim("cost")
    assert before is not None
    _, told = tracker("source", "update", "page", cwd=desk)
    assert "1 spans carried over" in told
    ledger = api.load(desk)
    after, page = ledger.claim("cost"), ledger.source("page")
    assert after is not None
    assert page is not None
    assert page.original is not None
    assert after.evidence[0].span != before.evidence[0].span
    assert (page.text.content or "")[slice(*after.evidence[0].span or (0, 0))] == after.evidence[0].quote
    assert page.text.pinned == page.text.found
    assert "tracker 1" in (page.original.extractor or "")
    assert [source.id for source in ledger.sources] == ["page"]
    assert api.audit(ledger, select=["A"]).findings == ()


def test_another_text_is_a_snapshot(desk: Path) -> None:
    as_extracted_before(desk, PROSE, "")
    ledger = api.load(desk)
    source = ledger.source("page")
    assert source is not None
    assert reextract(ledger, source).alike < NEARLY
    tracker("source", "update", "page", "--yes", cwd=desk)
    assert [each.id for each in api.load(desk).sources] == ["page", "page-v1"]


def test_the_same_text_changes_nothing_and_a_changed_original_is_refused(desk: Path) -> None:
    ledger = api.load(desk)
    source = ledger.source("page")
    assert source is not None
    assert write_text(ledger, reextract(ledger, source)) == ()
    original = next(desk.glob("sources/page.original.*"))
    original.write_text("<html>another</html>", encoding="utf-8")
    with pytest.raises(TrackerError, match="not the original that was pinned"):
        reextract(ledger, source)
