"""What is fuzzed: every place where bytes of somebody else are read. A target takes bytes and returns; whatever it
raises is a finding, and so is what its own assertions find.

What a place may raise by its docstring (`TrackerError`, `Trouble`, `ValueError`) is no finding, and its message must be
fit to be printed.
"""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from ruamel.yaml.error import YAMLError

import tracker
from tests.attacks.payloads import obeyed
from tracker.caching.packs import Pack
from tracker.caching.records import Record, Records
from tracker.caching.values import to_json
from tracker.config import FILES, read_settings
from tracker.errors import TrackerError
from tracker.findings import Report
from tracker.ingest import ingest_bytes
from tracker.judging.judges.chat import strict, strict_claims
from tracker.model import Claim
from tracker.records import splice
from tracker.records.judgements import judgement
from tracker.records.load import read_claim, read_review
from tracker.records.types import RecordReader
from tracker.records.yaml import Trouble, parse_pure, parse_yaml
from tracker.reports import render
from tracker.review import baseline
from tracker.text import sums
from tracker.text.calendar import first_and_last_day
from tracker.text.markdown import code, plain_markdown
from tracker.text.printable import for_xml, printable, unobeyed
from tracker.text.printable import safe_json as printed_json

Target = Callable[[bytes], object]
TEXT = (
    "The harbour of Eastmark may reopen in May, the Port Authority said on Monday. Around 1,200 dockers would return to"
    " work, and 30% of them have not been paid since 3 March 2021. “We will not wait,” said Ann Vale.\n"
)
SOURCE = b"title: A dispatch\npublisher: Wire\npublished: 2021-04-05\nurl: https://example.org/a\n"
CLAIM = b"""claim: The harbour of Eastmark may reopen in May.
verdict: supported
evidence: [{source: wire, quote: The harbour of Eastmark may reopen in May}]
"""


class Memory:
    """A ledger's files that lie nowhere."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def paths(self, folder: str) -> Iterable[str]:
        return [path for path in sorted(self._files) if path.startswith(f"{folder}/")]

    def linked(self, path: str) -> bool:  # noqa: ARG002
        return False

    def read(self, path: str, most: int | None = None) -> bytes:  # noqa: ARG002
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path]


def audited(**files: bytes) -> Report:
    """The report on a small ledger with some files more, or others; `__` in a name is a slash. No part of it fails."""
    known = {"claims/harbour.yaml": CLAIM, "sources/wire.yaml": SOURCE, "sources/wire.txt": TEXT.encode()}
    more = {name.replace("__", "/").replace("_dot_", "."): data for name, data in files.items()}
    ledger = tracker.load(Path("/nowhere"), tree=Memory(known | more))
    report = tracker.audit(ledger)
    failed = [finding.message for finding in report.findings if finding.code == "R004"]
    assert not failed, failed
    return report


def fit(*words: str) -> None:
    """What is printed is nothing that a terminal or a runner obeys, whichever way it is printed."""
    for word in words:
        for shown in (printable(word), printed_json(word), for_xml(word), plain_markdown(word), code(word)):
            assert not obeyed(shown), ascii(shown)


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def place(trouble: Trouble) -> None:
    assert trouble.line >= 1
    assert trouble.column >= 1


def halves(data: bytes) -> tuple[str, str]:
    """Two texts, parted at the first NUL."""
    first, _, second = text_of(data).partition("\0")
    return first, second


# ---------------------------------------------------------------- records


def yaml(data: bytes) -> None:
    """Both parsers end; what the one that is used reads has its places in the text."""
    raw = text_of(data)
    try:
        node = parse_yaml(raw)
    except Trouble as trouble:
        fit(trouble.message)
        place(trouble)
    else:
        assert node is None or 0 <= node.start_mark.index <= node.end_mark.index <= len(raw)
    if len(raw) < 2_000:
        try:
            parse_pure(raw)
        except (Trouble, YAMLError):
            return


def claim(data: bytes) -> None:
    """A claim is read by itself, as a part of a ledger, and out of the cache as it was read."""
    found = read_claim("claims/other.yaml", data)
    audited(claims__other_dot_yaml=data)
    if found is not None:
        fit(found.text, found.explanation or "", *(waiver.because for waiver in found.waive))
        values = {name: getattr(found, name) for name in ("text", "date", "evidence", "links", "waive", "rating")}
        pack = Pack(Path("/nowhere/pack"))
        pack.put("k", to_json([values, (), ()]))
        assert Records(pack) is not None


def review(data: bytes) -> None:
    found = read_review("claims/harbour.reviews/2026-11-01-ann.yaml", data)
    if found is not None:
        fit(found.by, found.because or "")
    audited(**{"claims__harbour.reviews__2026-11-01-ann_dot_yaml": data, "tracker_dot_toml": b"required-reviews = 0\n"})


def source(data: bytes) -> None:
    audited(sources__wire_dot_yaml=data)


def waivers(data: bytes) -> None:
    audited(claims__harbour_dot_yaml=CLAIM + b"waive:\n" + data)


def names(data: bytes) -> None:
    audited(_dot_tracker__names_dot_yaml=data)


def settings(data: bytes) -> None:
    for name in FILES:
        try:
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                read_settings(name, data)
        except TrackerError as error:
            fit(str(error))
        fit(*(str(each.message) for each in said))


def answers(data: bytes) -> None:
    """A judge's answer as a file, and as the judge gave it."""
    raw = text_of(data)
    try:
        judgement(raw, RecordReader(".tracker/judgements/a.json", "a", raw))
    except Trouble as trouble:
        fit(trouble.message)
    for read in (strict, strict_claims):
        try:
            read(raw)
        except ValueError as error:
            fit(str(error))
    audited(_dot_tracker__judgements__a_dot_json=data)


def spliced(data: bytes) -> None:
    """A value that is spliced in is there afterwards, and the rest says what it said."""
    raw, value = halves(data)
    for change in (splice.put, splice.add):
        for keys in (("claim",), ("evidence", 0, "quote"), ("tags",), ("links",)):
            try:
                change(raw, keys, value)
            except TrackerError as error:
                fit(str(error))
    try:
        splice.put(raw, ("evidence", 0), None)
    except TrackerError as error:
        fit(str(error))


def known(data: bytes) -> None:
    try:
        entries = baseline.parse_baseline(data, "known.json")
    except TrackerError as error:
        fit(str(error))
        return
    fit(*(entry.message for entry in entries))
    baseline.hold(audited(), entries)


def pack(data: bytes) -> None:
    """A pack that somebody wrote gives entries, or none."""
    path = _scratch() / "pack"
    path.write_bytes(data)
    one = Pack(path)
    Records(one).get(Claim, "claims/a.yaml", "claim: x\n")
    one.put("a", "1")
    one.save()
    assert Pack(path).get("a") == 1
    Records(one).put(Claim, "claims/a.yaml", "claim: x\n", Record({}, (), ()))


@cache
def _scratch() -> Path:
    return Path(mkdtemp(prefix="fuzzing-"))


# ---------------------------------------------------------------- files of editors


def _read_as(name: str) -> Target:
    def read(data: bytes) -> None:
        try:
            found = ingest_bytes(data, name)
        except TrackerError as error:
            fit(str(error))
            return
        fit(*found.notes, str(found.found.get("title", "")))
        assert all(0 <= at <= len(found.text) for at, _ in found.marks)
        found.text.encode("utf-8")

    return read


def docx(data: bytes) -> None:
    """The parts of a document, parted by NUL, in a sound archive: a broken one is seldom more than that."""
    body, _, comments = data.partition(b"\0")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/comments.xml", comments)
        archive.writestr("docProps/core.xml", comments)
    _read_as("a.docx")(made.getvalue())


# ---------------------------------------------------------------- texts


def locate(data: bytes) -> None:
    """What stands in a text is found there; it may only count as altered for the words that it cuts off."""
    quote, text = halves(data)
    text = text or TEXT
    found = tracker.locate(text, quote)
    assert (found.start is None) == (found.status == "missing")
    if found.start is not None and found.end is not None:
        assert 0 <= found.start <= found.end <= len(text)
    assert 0 <= found.score <= 1
    if quote.strip() and quote in text:
        cut_off = found.status == "altered" and found.score == 1 and all(not one.quote for one in found.differences)
        assert cut_off or found.status in ("exact", "ambiguous"), found.status


def assess(data: bytes) -> None:
    said, evidence = halves(data)
    found = tracker.assess(said, evidence or TEXT)
    assert 0 <= found.confidence <= 1
    assert found.label in ("supports", "refutes", "not-enough")


def compare(data: bytes) -> None:
    """Which of the two stands first does not matter to their relation."""
    left, right = halves(data)
    right = right or TEXT
    found, turned = tracker.compare(left, right), tracker.compare(right, left)
    assert 0 <= found.confidence <= 1
    assert (found.relation == "contradicts") == (turned.relation == "contradicts"), (found, turned)
    assert 0 <= tracker.similarity(left, right) <= 1 + 1e-9


def arithmetic(data: bytes) -> None:
    try:
        sums.parse_sum(text_of(data)).holds  # noqa: B018
    except ValueError as error:
        fit(str(error))
    first_and_last_day(text_of(data))


def audit(data: bytes) -> None:
    """A claim and its text, parted by NUL, through the audit and every report."""
    record, _, text = data.partition(b"\0")
    report = audited(claims__other_dot_yaml=record, **({"sources__wire_dot_txt": text} if text else {}))
    for name in ("full", "concise", "markdown", "github", "json", "junit", "sarif"):
        shown = render(report, name)
        assert "\x1b" not in shown


def escapes(data: bytes) -> None:
    """No word is obeyed, however it is cut in two and put together again."""
    word = text_of(data)
    fit(word)
    half = len(word) // 2
    for shown in (unobeyed(printable(word[:half]) + printable(word[half:])), unobeyed(word)):
        assert "##[" not in shown
        assert unobeyed(shown) == shown


TARGETS: Mapping[str, Target] = {
    "yaml": yaml,
    "claim": claim,
    "review": review,
    "source": source,
    "waivers": waivers,
    "names": names,
    "settings": settings,
    "answers": answers,
    "splice": spliced,
    "baseline": known,
    "pack": pack,
    "text": _read_as("a.txt"),
    "markdown": _read_as("a.md"),
    "html": _read_as("a.html"),
    "subtitles": _read_as("a.vtt"),
    "docx": docx,
    "zip": _read_as("a.docx"),
    "pdf": _read_as("a.pdf"),
    "warc": _read_as("a.warc"),
    "locate": locate,
    "assess": assess,
    "compare": compare,
    "sums": arithmetic,
    "audit": audit,
    "escapes": escapes,
}
