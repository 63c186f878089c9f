"""`tracker list stories`: claims that say the same, and what each telling makes of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.cli.common import open_ledger, print_json, show_lines, style_of, talk
from tracker.text.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.matching.stories import Story
    from tracker.matching.tellings import Change
    from tracker.model import Claim
    from tracker.text.style import Style


def stories(*, proposed: bool, as_json: bool, root: "Path | None", color: str) -> None:
    """List the stories: claims joined by `repeats`, the earliest first, and how each telling differs from it."""
    from tracker.matching import match_all
    from tracker.matching.stories import stories as find

    ledger, style = open_ledger(root), style_of(color)
    found = find(ledger, match_all(ledger) if proposed else ())
    if as_json:
        print_json({"stories": [_data(story) for story in found]})
        return
    show_lines((line for story in found for line in _lines(story, style)), style)
    if not found:
        talk("No two claims are linked as repeats. `tracker link` proposes pairs.")


def _lines(story: "Story", style: "Style") -> Iterator[str]:
    from tracker.matching.tellings import changes

    first, *others = story.claims
    yield style.paint(printable(story.id), "bold") + style.paint(f"  {len(story.claims)} tellings", "dim")
    yield f"  {_told(first)}"
    for claim in others:
        doubt = style.paint(" (proposed)", "yellow") if claim.id in story.proposed else ""
        yield f"  {_told(claim)}{doubt}"
        for change in changes(first, claim):
            yield f"      {_said(change, style)}"
    yield ""


def _told(claim: "Claim") -> str:
    sources = dict.fromkeys(item.source for item in claim.evidence)
    about = "; ".join(filter(None, (claim.speaker, claim.date, claim.verdict, ", ".join(sources))))
    return printable(f"{claim.id}: “{claim.text}” ({about})")


def _said(change: "Change", style: "Style") -> str:
    what = style.paint(change.kind, "yellow" if " " in change.kind else "dim")
    words = " → ".join(f"“{printable(words)}”" for words in (change.before, change.after) if words)
    return f"{what}: {words}"


def _data(story: "Story") -> dict[str, object]:
    from tracker.matching.tellings import changes

    first = story.claims[0]
    return {
        "id": story.id,
        "tellings": [
            {
                "claim": claim.id,
                "text": claim.text,
                "speaker": claim.speaker,
                "date": claim.date,
                "verdict": claim.verdict,
                "sources": list(dict.fromkeys(item.source for item in claim.evidence)),
                "proposed": claim.id in story.proposed,
                "differences": [change._asdict() for change in changes(first, claim)] if claim is not first else [],
            }
            for claim in story.claims
        ],
    }
