"""What editors have becomes texts: web pages, PDF, Word, subtitles, WARC, folders; nothing twice."""

import io
import re
import signal
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tracker
from tracker.cli.app import app
from tracker.errors import TrackerError
from tracker.ingest import ingest_bytes
from tracker.ingest.formats.docx import read_document

PROSE = (
    "The harbour of Eastmark will reopen in May, the port authority said on Tuesday after a winter of repairs. "
    "Its two cranes were lifted back into place last week, and the dredging of the northern basin is all but done. "
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour to reopen | Eastmark Courier</title>
<meta property="og:site_name" content="Eastmark Courier"><link rel="canonical" href="https://courier.example/harbour">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Harbour to reopen",
"datePublished": "2026-03-10T08:00:00+01:00", "author": [{{"@type": "Person", "name": "Ada Quill"}}]}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>Harbour to reopen</h1><p class="standfirst">{PROSE}</p><p>{PROSE[::-1].replace(" ", " x")}</p>
<p>{"Ferries will sail twice a day to the islands, and the fish market opens in June. " * 3}</p>
<p><strong>Read also:</strong></p><ul class="related"><li><a href="/x">Storm warning for the coast</a></li></ul>
</article></main><footer>© Eastmark Courier</footer></body></html>"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("ledger/claims", "ledger/sources"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ledger")
    return tmp_path / "ledger"


def add(*args: str, stdin: bytes | None = None, status: int = 0) -> str:
    done = CliRunner().invoke(app, ["source", "add", *args], input=stdin)
    assert done.exit_code == status, done.output
    return done.output


def put(root: Path, name: str, content: bytes | str) -> str:
    place = root.parent / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(place)


def test_a_web_page_says_what_it_is(root: Path) -> None:
    add(put(root, "saved.html", PAGE))
    source = tracker.load(root).source("harbour-to-reopen")
    assert source is not None
    assert (source.title, source.publisher, source.author) == ("Harbour to reopen", "Eastmark Courier", ("Ada Quill",))
    assert (source.published, source.url) == ("2026-03-10", "https://courier.example/harbour")
    assert source.language == "en-GB"
    text = source.text.content or ""
    assert "cranes were lifted" in text
    assert "Ferries will sail" in text
    assert not any(furniture in text for furniture in ("Storm warning", "Read also", "Home", "©"))


def test_the_original_is_pinned(root: Path) -> None:
    add(put(root, "saved.html", PAGE))
    original = tracker.load(root).sources[0].original
    assert original is not None
    assert original.file == "harbour-to-reopen.original.html"
    assert original.extractor is not None
    assert original.extractor.startswith("trafilatura ")
    kept = (root / "sources" / original.file).read_bytes()
    assert kept == PAGE.encode()
    assert original.sha256 == sha256(kept).hexdigest()


def test_the_same_file_again_is_left(root: Path) -> None:
    page = put(root, "saved.html", PAGE)
    add(page)
    before = sorted(root.rglob("*"))
    assert "is there already" in add(page)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "address", ["https://courier.example/harbour", "http://www.courier.example/harbour/?utm_source=mail#top"]
)
def test_another_state_of_the_same_page_is_an_update(root: Path, address: str) -> None:
    add(put(root, "saved.html", PAGE))
    newer = PAGE.replace("twice", "thrice").replace("https://courier.example/harbour", address)
    told = add(put(root, "new.html", newer))
    assert "harbour-to-reopen has the same address and another text: an update" in told
    assert "`tracker source update harbour-to-reopen FILE`" in told
    assert len(tracker.load(root).sources) == 1
    add(put(root, "new.html", newer), "--id", "asked-for")
    assert [s.id for s in tracker.load(root).sources] == ["asked-for", "harbour-to-reopen"]


def test_an_update_pins_what_it_was_taken_from(root: Path) -> None:
    add(put(root, "saved.html", PAGE))
    newer = put(root, "new.html", PAGE.replace("twice", "thrice"))
    done = CliRunner().invoke(app, ["source", "update", "harbour-to-reopen", newer, "--yes"])
    assert done.exit_code == 0, done.output
    now, old = (tracker.load(root).source(name) for name in ("harbour-to-reopen", "harbour-to-reopen-v1"))
    assert now is not None
    assert old is not None
    assert (now.supersedes, "thrice" in (now.text.content or "")) == ("harbour-to-reopen-v1", True)
    files = [one.original.file for one in (now, old) if one.original is not None]
    assert files == ["harbour-to-reopen.2.original.html", "harbour-to-reopen.original.html"]
    for one, name in zip((now, old), files, strict=True):
        assert one.original is not None
        assert one.original.sha256 == sha256((root / "sources" / str(name)).read_bytes()).hexdigest()
    assert "this file is there already" in add(newer)
    assert [f for f in tracker.audit(tracker.load(root)).findings if f.severity > 2] == []


DISPATCH = [f"Sentence number {i} of the dispatch tells of pier {i} and its keeper." for i in range(10)]


@pytest.mark.parametrize(
    ("lines", "said", "told", "new"),
    [
        (DISPATCH, ["--publisher", "The Wire"], "the same text is there already, as wire", False),
        (DISPATCH, [], "the same text is there already, as wire", False),
        (DISPATCH, ["--publisher", "Courier"], "100% of its sentences stand in wire, from elsewhere", True),
        (DISPATCH, ["--url", "https://courier.example/a"], "a syndication or a copy", True),
        ([*DISPATCH[:8], "x", "y"], ["--publisher", "Courier"], "{source: wire, how: syndicates}", True),
        ([*DISPATCH[:6], *"abcd"], ["--publisher", "Wire"], "if this is its newer state, `tracker source up", True),
        ([*(s.replace("pier", "mole") for s in DISPATCH)], ["--publisher", "Courier"], None, True),
    ],
    ids=["duplicate", "unknown", "syndicated", "other-host", "cut", "newer", "another"],
)
def test_the_same_article_again_is_kept_apart(
    root: Path, lines: list[str], said: list[str], told: str | None, new: bool
) -> None:
    wire = put(root, "wire.txt", "\n".join(DISPATCH))
    add(wire, "--publisher", "Wire", "--url", "https://wire.example/1")
    shown = add(put(root, "again.txt", "\n".join(lines)), *said)
    assert told in shown if told else "wire" not in shown
    assert len(tracker.load(root).sources) == 1 + new


def test_a_folder_takes_the_same_options_and_is_resumed(root: Path) -> None:
    for name in ("a", "b", "c"):
        put(
            root,
            f"pile/{name}.html",
            PAGE.replace("Harbour to reopen", f"Harbour {name} to reopen").replace("/harbour", f"/{name}"),
        )
    put(root, "pile/.hidden.html", PAGE)
    add(str(root.parent / "pile" / "b.html"), "--kind", "news")
    add(str(root.parent / "pile"), "--url", "unknown", "--kind", "news")
    sources = tracker.load(root).sources
    assert [s.id for s in sources] == ["harbour-a-to-reopen", "harbour-b-to-reopen", "harbour-c-to-reopen"]
    assert {s.kind for s in sources} == {"news"}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_is_interrupted_goes_on_without_loss(root: Path, how: signal.Signals) -> None:
    for i in range(MANY):
        page = PAGE.replace("Harbour to reopen", f"Harbour {i} to reopen").replace("/harbour", f"/{i}")
        put(root, f"pile/{i}.html", page.replace("Ferries", f"{i} ferries"))
    call = [sys.executable, "-m", "tracker", "source", "add", str(root.parent / "pile")]
    with subprocess.Popen(call, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        for _ in range(3):
            assert running.stdout.readline()
        running.send_signal(how)
        assert running.wait() != 0
    there = {path.name: path.read_bytes() for path in (root / "sources").glob("*.yaml")}
    assert 3 <= len(there) < MANY
    (root / "sources" / "harbour-49-to-reopen.txt").touch()  # somebody else's, or cut off by a full disk
    add(str(root.parent / "pile"))
    ledger = tracker.load(root)
    assert ledger.problems == ()
    assert len(ledger.sources) == MANY
    assert all((root / "sources" / name).read_bytes() == was for name, was in there.items())
    assert {s.text.pinned == s.text.found for s in ledger.sources} == {True}


MANY = 50


def test_a_text_without_its_record_is_gone_on_with(root: Path) -> None:
    page = put(root, "saved.html", PAGE)
    add(page)
    before = {path.name: path.read_bytes() for path in (root / "sources").iterdir()}
    (root / "sources" / "harbour-to-reopen.yaml").unlink()
    add(page)
    assert {path.name: path.read_bytes() for path in (root / "sources").iterdir()} == before


def test_one_bad_file_does_not_stop_the_others(root: Path) -> None:
    bad, good = put(root, "bad.pdf", b"no"), put(root, "good.txt", "Ships sail.")
    assert "1 of 2 files were not added" in add(bad, good, status=2)
    assert [s.id for s in tracker.load(root).sources] == ["good"]


def test_standard_input_is_read(root: Path) -> None:
    add("-", "--title", "A note", stdin=b"Twelve ships sailed.\n")
    source = tracker.load(root).source("a-note")
    assert source is not None
    assert source.text.content == "Twelve ships sailed.\n"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return made.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


TRACKED = {
    "insertion": (
        f"<w:p>{run('Two ')}<w:ins>{run('big ')}</w:ins>{run('ships')}</w:p>",
        "Two big ships\n",
    ),
    "deletion": (
        f"<w:p>{run('Two')}<w:del><w:r><w:delText> old</w:delText></w:r></w:del>{run(' ships')}</w:p>",
        "Two ships\n",
    ),
    "a paragraph that is put in": (
        f"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{run('One. ')}</w:p><w:p>{run('Two.')}</w:p>",
        "One. \nTwo.\n",
    ),
    "two paragraphs that become one": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One. ')}</w:p><w:p>{run('Two.')}</w:p>",
        "One. Two.\n",
    ),
    "move": (
        f"<w:p><w:moveTo>{run('A. ')}</w:moveTo>{run('B. ')}<w:moveFrom>{run('A. ')}</w:moveFrom></w:p>",
        "A. B. \n",
    ),
    "table": (
        f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>",
        "a\tb\n",
    ),
}


@pytest.mark.parametrize(("body", "final"), TRACKED.values(), ids=TRACKED)
def test_tracked_changes_are_accepted(body: str, final: str) -> None:
    assert read_document(docx(body)).text == final


def test_comments_and_footnotes_are_kept_apart() -> None:
    body = (
        f'<w:p>{run("The ")}<w:commentRangeStart w:id="1"/>{run("harbour")}<w:commentRangeEnd w:id="1"/>'
        f"{run(' opens.')}"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    comments = f'<w:comment w:id="1" w:author="Ada"><w:p>{run("Since when?")}</w:p></w:comment>'
    notes = f'<w:footnote w:id="2"><w:p>{run("Port notice 12.")}</w:p></w:footnote>'
    document = read_document(docx(body, comments=comments, footnotes=notes))
    assert document.text == "The harbour opens.\n"
    ((comment),) = document.comments
    assert (comment.text, comment.by, document.text[comment.start : comment.end]) == ("Since when?", "Ada", "harbour")
    assert [note.text for note in document.notes] == ["Port notice 12."]
    assert ingest_bytes(docx(body, footnotes=notes), "x.docx").text == "The harbour opens.\n\n[1] Port notice 12.\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"no zip", "no Word document", id="no zip"),
        pytest.param(docx("<w:p>"), "cannot be read", id="broken XML"),
        pytest.param(docx("<w:p/>"), "no text", id="empty"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(TrackerError, match=said):
        ingest_bytes(data, "x.docx")


VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ada Quill>We will reopen

00:00:03.000 --> 00:00:05.000
<v Ada Quill>the harbour in May.

00:01:10.500 --> 00:01:12.000
<v Ben Oar>Is that certain?
"""


def test_subtitles_are_words_with_times() -> None:
    found = ingest_bytes(VTT.encode(), "talk.vtt")
    assert found.text == "Ada Quill: We will reopen the harbour in May.\nBen Oar: Is that certain?\n"
    assert [(found.text[at:][:9], when) for at, when in found.marks] == [
        ("Ada Quill", "00:00:01"),
        ("the harbo", "00:00:03"),
        ("Ben Oar: ", "00:01:10"),
    ]


@pytest.mark.parametrize(
    ("where", "wrong"),
    [("00:00:01", False), ("00:00:04", False), ("00:01:11", True), ("00:00:00", True), ("minute 9", False)],
)
def test_times_are_filled_in_and_checked(root: Path, where: str, wrong: bool) -> None:
    add(put(root, "talk.vtt", VTT), "--title", "A talk")
    claim = ["The harbour will reopen.", "We will reopen the harbour in May", "--speaker", "Ada Quill"]
    done = CliRunner().invoke(app, ["add", *claim])
    assert done.exit_code == 0, done.output
    (place,) = (root / "claims").glob("*.yaml")
    written = place.read_text()
    assert "where: '00:00:01'" in written or "where: 00:00:01" in written
    place.write_text(re.sub(r"where: .*", f"where: '{where}'", written))
    found = [f.message for f in tracker.audit(tracker.load(root)).findings if f.code == "A109"]
    assert found == ([f"the quote is spoken at 00:00:01, not at {where}"] if wrong else [])
    if wrong:
        assert CliRunner().invoke(app, ["fix"]).exit_code == 0
        assert tracker.load(root).claims[0].evidence[0].where == "00:00:01"
    (root / "sources" / "a-talk.original.vtt").write_text(VTT.replace("00:01.000", "00:09.000"))
    assert not [f for f in tracker.audit(tracker.load(root)).findings if f.code == "A109"]  # not what was pinned


def test_subrip_is_read() -> None:
    found = ingest_bytes(b"1\r\n00:00:01,000 --> 00:00:02,000\r\nTwelve ships sailed.\r\n", "talk.srt")
    assert found.text == "Twelve ships sailed.\n"


def pdf(*pages: str) -> bytes:
    import ctypes

    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument.new()
    for words in pages:
        page = document.new_page(400, 400)
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
        written = raw.FPDFPageObj_CreateTextObj(document.raw, font, 12.0)
        encoded = words.encode("utf-16-le") + b"\0\0"
        raw.FPDFText_SetText(written, ctypes.cast(ctypes.create_string_buffer(encoded), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(written, 1, 0, 0, 1, 50, 200)
        raw.FPDFPage_InsertObject(page.raw, written)
        page.gen_content()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_pdf_keeps_its_pages() -> None:
    found = ingest_bytes(pdf("Twelve ships sailed.", "None came back."), "x.pdf")
    assert found.text == "Twelve ships sailed.\n\fNone came back.\n"


def test_a_pdf_without_words_is_refused() -> None:
    with pytest.raises(TrackerError, match="OCR"):
        ingest_bytes(pdf(" "), "x.pdf")


def warc(address: str, page: str) -> bytes:
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0b1a7a52-7a3b-4e53-9a53-1f1c9a1d2e3f>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2026-03-11T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def test_a_warc_gives_its_page() -> None:
    found = ingest_bytes(warc("https://courier.example/harbour", PAGE), "page.warc")
    assert found.found["title"] == "Harbour to reopen"
    assert found.found["retrieved"] == "2026-03-11"


def test_a_warc_without_the_page_that_is_asked_for_is_refused() -> None:
    with pytest.raises(TrackerError, match=r"no page of https://other\.example"):
        ingest_bytes(warc("https://courier.example/harbour", PAGE), "page.warc", "https://other.example")
