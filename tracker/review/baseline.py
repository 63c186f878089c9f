"""Baselines: known findings, so that an audit fails only for new ones. A baseline can only shrink.

The file is JSON, one finding a line, keyed by fingerprint: it survives moved records and unrelated edits, and a pull
request shows what was removed.
"""

import json
from pathlib import Path
from typing import Any

from attrs import asdict, evolve, frozen

from tracker.auditing import recounted
from tracker.errors import TrackerError
from tracker.findings import Report, Severity
from tracker.records import writer
from tracker.text.printable import safe_json


@frozen
class KnownFinding:
    """A known finding. `severity`: one that has become more severe is not known."""

    fingerprint: str
    severity: Severity
    code: str
    claim: str | None
    message: str


@frozen
class Held:
    """An audit compared with a baseline: the report with known findings separated, and the entries that are gone."""

    report: Report
    gone: tuple[KnownFinding, ...]


def hold(report: Report, entries: tuple[KnownFinding, ...]) -> Held:
    """A report without known findings. An entry about a claim that could not be checked is not gone."""
    by = {entry.fingerprint: entry for entry in entries}
    known = tuple(f for f in report.findings if f.fingerprint in by and f.severity <= by[f.fingerprint].severity)
    left = {f.fingerprint for f in known}
    kept = evolve(report, findings=tuple(f for f in report.findings if f.fingerprint not in left), known=known)
    there = {f.fingerprint for f in (*report.findings, *report.waived)}
    unsure = {item.claim for item in report.unchecked}
    gone = tuple(entry for entry in entries if entry.fingerprint not in there and entry.claim not in unsure)
    return Held(recounted(kept), gone)


def read_baseline(file: Path) -> tuple[KnownFinding, ...]:
    """The entries of a baseline. Raises `TrackerError` where the file is missing or invalid."""
    try:
        return parse_baseline(file.read_bytes(), str(file))
    except FileNotFoundError:
        raise TrackerError(f"there is no baseline {file}; --write-baseline makes it") from None
    except OSError as error:
        raise TrackerError(f"{file} cannot be read: {error.strerror or error}") from None


def parse_baseline(data: bytes, name: str) -> tuple[KnownFinding, ...]:
    """The entries of a baseline's bytes; `name` is for messages. Raises `TrackerError` where it is invalid."""
    try:
        return tuple(_entry(each) for each in json.loads(data.decode("utf-8"))["findings"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise TrackerError(
            f"{name} is no baseline: {{'version': 1, 'findings': […]}} as --write-baseline writes"
        ) from None


def _entry(data: Any) -> KnownFinding:
    words = (data["fingerprint"], data["severity"], data["code"], data["message"], data["claim"])
    if not all(isinstance(word, str) for word in words[:4]) or not isinstance(words[4], str | None):
        raise TypeError("these should be words")
    return KnownFinding(words[0], Severity[words[1].upper()], words[2], words[4], words[3])


def write_baseline(file: Path, report: Report) -> str:
    """Writes a baseline, or shrinks the existing one; returns a message.

    A new one gets all findings of the report; an old one only loses those that are gone.
    """
    if not file.exists():
        entries = tuple(KnownFinding(f.fingerprint, f.severity, f.code, f.claim, f.message) for f in report.findings)
        writer.create_file(file.parent, file.name, _text(entries).encode("utf-8"))
        return f"wrote {file}: {len(entries)} known findings"
    entries = read_baseline(file)
    gone = frozenset(hold(report, entries).gone)
    if not gone:
        return f"{file} is as it was: {len(entries)} known findings, and none of them is gone"
    kept = tuple(entry for entry in entries if entry not in gone)
    writer.replace(file.parent, file.name, file.read_text(encoding="utf-8"), _text(kept))
    return f"wrote {file}: {len(kept)} known findings, {len(gone)} fewer"


def _text(entries: tuple[KnownFinding, ...]) -> str:
    ordered = sorted(entries, key=lambda entry: (entry.claim or "", entry.code, entry.fingerprint))
    lines = [safe_json(asdict(entry) | {"severity": str(entry.severity)}) for entry in ordered]
    inner = ",\n  ".join(lines)
    return '{"version": 1,\n "findings": [' + (f"\n  {inner}\n " if lines else "") + "]}\n"
