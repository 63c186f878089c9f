"""Subtitles (WebVTT, SubRip): the spoken words, and the times at which they begin."""

import io
import re
from typing import Any

from tracker.errors import TrackerError
from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded
from tracker.ingest.formats.html import version

ENDINGS = (".vtt", ".srt")
MEDIA = ("text/vtt", "application/x-subrip")
SPOKEN_ON = re.compile(r"[.!?…][\"”’)\]]*$")
PAUSE = 3.0
"""Seconds without a word, after which a new line begins."""


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The words of subtitles: a line where a sentence ends, the speaker changes or a pause is made."""
    import webvtt

    text, notes = decoded(data)
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    try:
        cues: list[Any] = list(iter(webvtt.from_buffer(io.BytesIO(text.encode()), format=kind)))
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise TrackerError(f"these are no subtitles that can be read ({error})") from None
    plain, marks = _joined(cues)
    if not plain.strip():
        raise TrackerError("there are no words in these subtitles")
    notes.append(f"{len(cues)} subtitles; `where` in a claim can give their time")
    media = MEDIA[0] if kind == "vtt" else MEDIA[1]
    return Ingested(
        plain, tuple(notes), {"kind": "transcript"}, False, f"webvtt-py {version('webvtt-py')}", media, marks
    )


def _joined(cues: list[Any]) -> tuple[str, tuple[tuple[int, str], ...]]:
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    at, ended, speaker, before = 0, 0.0, None, ""
    for cue in cues:
        lines = [line.strip() for line in cue.text.splitlines() if line.strip()]
        words = " ".join(line for line in lines if line != before)  # rolling captions repeat lines
        before = lines[-1] if lines else before
        if not words:
            continue
        new = cue.voice is not None and cue.voice != speaker
        words = f"{cue.voice}: {words}" if new else words
        if parts:
            breaks = new or SPOKEN_ON.search(parts[-1]) or cue.start_in_seconds - ended > PAUSE
            parts.append("\n" if breaks else " ")
            at += 1
        marks.append((at, cue.start.split(".")[0]))
        parts.append(words)
        at, ended, speaker = at + len(words), cue.end_in_seconds, cue.voice or speaker
    return "".join(parts) + "\n", tuple(marks)
