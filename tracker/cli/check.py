"""`tracker check`: a draft against the ledger, sentence by sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import CHECK, Color, Json, Root, open_ledger, print_json, show_lines, style_of, talk
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.matching.drafts import Answer
    from tracker.matching.tellings import Change
    from tracker.model import Claim
    from tracker.text.style import Style

COLORS = {"covered": "green", "conflicts": "red", "new": "dim"}
SAID = {"covered": "covered", "conflicts": "in conflict", "new": "new"}


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=CHECK)(check)


def check(
    file: Annotated[Path, typer.Argument(help="A draft: UTF-8 text or Markdown.")],
    as_json: Json = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """Compare every sentence of a draft with the claims: what it repeats, what it conflicts with, what is new."""
    from tracker.judging import compare
    from tracker.matching.drafts import examine
    from tracker.text.spans import Lines

    ledger, style = open_ledger(root), style_of(color)
    text = _read(file)
    draft = examine(text, ledger.claims, compare)
    lines = Lines(text)
    if as_json:
        sentences = [_data(text, a, lines.place(a.start)) for a in draft.answers]
        print_json({"covered": round(draft.share, 3), "sentences": sentences})
        return
    for answer in draft.answers:
        show_lines(_told(text, answer, lines.place(answer.start)[0], style), style)
    counts = ", ".join(f"{draft.count(kind)} {said}" for kind, said in SAID.items())
    talk(f"{counts}: the ledger covers {draft.share:.0%} of {draft.sentences} sentences.")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TrackerError(
            f"{file} is not UTF-8 text (byte {error.start}); a draft is plain text or Markdown"
        ) from None


def _told(text: str, answer: "Answer", line: int, style: "Style") -> Iterator[str]:
    sentence = printable(" ".join(text[answer.start : answer.end].split()))
    yield f"{line}: {style.paint(printable(_what(answer)), COLORS[answer.kind])}: {sentence}"
    if answer.claim is not None:
        yield f"    {printable(answer.claim.id)}: “{printable(answer.claim.text)}” ({printable(_known(answer.claim))})"
        for what, before, after in _differences(answer):
            yield f"    {what}: {' → '.join(f'“{printable(words)}”' for words in (before, after) if words)}"


def _what(answer: "Answer") -> str:
    """What an editor must know first: that a claim fell, or whose word it is that the draft goes against."""
    claim = answer.claim
    if claim is not None and answer.kind == "covered" and claim.verdict in ("refuted", "conflicting"):
        return f"repeats a {claim.verdict} claim"
    return f"conflicts with what {answer.denied_by} says" if answer.denied_by else answer.kind


def _known(claim: "Claim") -> str:
    """What the ledger knows of a claim, in short: speaker, date, verdict, and where it has it from."""
    origins = dict.fromkeys(item.origin or item.source for item in claim.evidence)
    return "; ".join(
        filter(None, (claim.speaker, claim.date, claim.verdict, f"from {', '.join(origins)}" if origins else ""))
    )


def _differences(answer: "Answer") -> "list[Change]":
    """The conflict, or what the sentence lost of the claim's hedges and attribution."""
    from tracker.matching.drafts import losses
    from tracker.matching.tellings import Change

    if answer.comparison is not None and answer.kind == "conflicts":
        return [Change(*conflict) for conflict in answer.comparison.conflicts]
    return list(losses(answer))


def _data(text: str, answer: "Answer", place: tuple[int, int]) -> dict[str, object]:
    claim = answer.claim
    return {
        "start": answer.start,
        "end": answer.end,
        "line": place[0],
        "column": place[1],
        "sentence": text[answer.start : answer.end],
        "kind": answer.kind,
        "claim": claim.id if claim else None,
        "verdict": claim.verdict if claim else None,
        "speaker": claim.speaker if claim else None,
        "denied_by": answer.denied_by,
        "origins": list(dict.fromkeys(item.origin or item.source for item in claim.evidence)) if claim else [],
        "differences": [{"kind": k, "claim": before, "draft": after} for k, before, after in _differences(answer)],
    }
