"""Ingestion of files: texts that claims can cite. Each format is one module of `formats`.

A format has `ENDINGS` (of file names, with the dot), `MEDIA` (media types), and `ingest(data: bytes, url: str | None)
-> Ingested`, which raises `TrackerError` for unreadable data. Its changes and omissions are in `notes`, since a pinned
text must be the source's own.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from attrs import field, frozen

from tracker.errors import TrackerError

MAX_BYTES = 64 << 20
"""Maximum bytes of a file; the longest books have some ten mebibytes."""
EXTRA = "install the extra for it: pip install 'claim-tracker[ingest]'"


@frozen
class Ingested:
    """A text to be pinned. `notes`: messages on normalised or stripped parts; `found`: the file's metadata, by the keys
    of a source; `titled`: whether its title is stated and no guess; `extractor`: name and version, None where the text
    is the file; `media_type`: of the file; `marks`: (first code point, page or time)."""

    text: str
    notes: tuple[str, ...] = ()
    found: Mapping[str, Any] = field(factory=dict)
    titled: bool = False
    extractor: str | None = None
    media_type: str | None = None
    marks: tuple[tuple[int, str], ...] = ()


Format = Callable[[bytes, str | None], Ingested]


@cache
def known_formats() -> Mapping[str, Format]:
    """Every format by the endings of its files and its media types. Raises for a module without a required name, or an
    ending of two modules."""
    found: dict[str, Format] = {}
    for module in _modules():
        for name in (*module.ENDINGS, *module.MEDIA):
            if name in found:
                raise ImportError(f"{module.__name__}: another format has {name} already")
            found[name] = module.ingest
    return found


def endings() -> list[str]:
    """The file name endings of all formats."""
    return sorted(name for name in known_formats() if name.startswith("."))


def read_bytes(file: Path) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises `TrackerError` where they cannot be read, or exceed
    `MAX_BYTES`."""
    if file.is_dir():
        raise TrackerError(f"{file} is a folder; name the files in it")
    try:
        if str(file) == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise TrackerError(f"{file} cannot be read: {error.strerror or error}") from None
    if len(content) > MAX_BYTES:
        raise TrackerError(f"{file} has more than {MAX_BYTES:,} bytes; cut it into parts that can be cited apart")
    return content


def ingest_bytes(data: bytes, name: str, url: str | None = None, media_type: str | None = None) -> Ingested:
    """The text of bytes, by their media type, else by the ending of their name, else by their first bytes. Raises
    `TrackerError` for unknown formats and unreadable data."""
    known = known_formats()
    ending = Path(name).suffix.lower()
    chosen = known.get(media_type or "") or known.get(ending) or known.get(sniffed(data, ending) or "")
    if chosen is None:
        raise TrackerError(f"{name}: only {', '.join(endings())} files are read; save it as one of them")
    try:
        return chosen(data, url)
    except TrackerError as error:
        raise TrackerError(f"{name}: {error}") from None
    except ModuleNotFoundError as error:
        raise TrackerError(f"{name}: {error.name} is not installed; {EXTRA}") from None
    except Exception as error:  # the formats' libraries raise any exception
        if os.environ.get("TRACKER_DEBUG"):
            raise
        raise TrackerError(f"{name}: it cannot be read ({type(error).__name__}); save it again") from None


def sniffed(data: bytes, ending: str = "") -> str | None:
    """The file name ending of a format by the first bytes of a file, where its name has none."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<!doctype html public")):
        return ".html"
    for opening, of in ((b"%pdf-", ".pdf"), (b"webvtt", ".vtt"), (b"warc/1.", ".warc")):
        if start.startswith(opening):
            return of
    return None if ending or b"\0" in data[:1024] else ".txt"


def ends_of(media_type: str) -> str | None:
    """The file name ending of a media type."""
    return next((module.ENDINGS[0] for module in _modules() if media_type in module.MEDIA), None)


def _modules() -> Iterator[ModuleType]:
    import tracker.ingest.formats as room

    for name in sorted(m.name for m in iter_modules(room.__path__)):
        yield import_module(f"{room.__name__}.{name}")
