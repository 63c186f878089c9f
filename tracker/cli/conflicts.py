"""`tracker conflicts`: claims that cannot both be true, and what an editor answers."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import (
    DECIDE,
    Color,
    Json,
    Progress,
    Root,
    claim_of,
    open_ledger,
    print_json,
    show_lines,
    talk,
    wants_color,
)
from tracker.cli.show import in_context
from tracker.errors import TrackerError
from tracker.text.printable import printable
from tracker.text.spans import Lines

if TYPE_CHECKING:
    from tracker.facts import Facts
    from tracker.judging.tensions import Tension
    from tracker.model import Claim, Comparison, Ledger, Source, SourceConflict
    from tracker.text.style import Style


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=DECIDE)(conflicts)


def conflicts(
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--both-stand", help="Record that A and B both stand; needs --because.", metavar="A B", show_default=False
        ),
    ] = None,
    supersede: Annotated[
        tuple[str, str] | None,
        typer.Option("--supersede", help="Record that A takes the place of B.", metavar="A B", show_default=False),
    ] = None,
    update: Annotated[
        tuple[str, str] | None,
        typer.Option("--update", help="Record that A is the newer state of B.", metavar="A B", show_default=False),
    ] = None,
    because: Annotated[
        str, typer.Option("--because", help="Why, for those who read it later.", metavar="WHY", show_default=False)
    ] = "",
    show_all: Annotated[bool, typer.Option("--all", "-a", help="Also show those that are answered.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many.", min=1)] = 20,
    as_json: Json = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """List claims that cannot both be true, and passages that go against a claim; record what an editor answers."""
    answers = {"both-stand": explain, "supersede": supersede, "update": update}
    given = {name: pair for name, pair in answers.items() if pair}
    if len(given) > 1:
        raise TrackerError(f"give one of --{', --'.join(given)}")
    if because and not given:
        raise TrackerError("--because goes with --both-stand, --supersede or --update")
    ledger = open_ledger(root)
    for name, (a, b) in given.items():
        _record(ledger, name, claim_of(ledger, a), claim_of(ledger, b), because)
        return
    facts = _examined(ledger)
    found = _tensions(facts, show_all)
    if as_json:
        print_json(_data(facts, found))
    else:
        _print(facts, found, limit, wants_color(color))


def _record(ledger: "Ledger", answer: str, a: "Claim", b: "Claim", because: str) -> None:
    from tracker.judging import decisions

    record = {"both-stand": decisions.explain, "supersede": decisions.supersede, "update": decisions.update}[answer]
    written = record(ledger, a, b, because)
    talk("\n".join(f"wrote {path}" for path in written) or "nothing to write: the records say so already")


def _examined(ledger: "Ledger") -> "Facts":
    from tracker.auditing import examine

    progress = Progress()
    try:
        return examine(ledger, ("comparisons", "source_conflicts"), date.today(), progress)
    finally:
        progress.done()


def _tensions(facts: "Facts", settled: bool) -> "list[Tension]":
    from tracker.judging.tensions import tensions

    return [one for one in tensions(facts.ledger, facts.comparisons) if settled or not one.settled]


# ---------------------------------------------------------------- for people


def _print(facts: "Facts", found: "Sequence[Tension]", limit: int, color: bool) -> None:
    from tracker.text.style import Style

    style = Style(color)
    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    shown: list[Iterator[str]] = [_pair(facts, one, style, columns) for one in found]
    shown += [_passage(facts, one, style, columns) for one in facts.source_conflicts]
    for lines in shown[:limit]:
        show_lines(lines, style)
    waiting = [one for one in found if not one.settled]
    if not shown:
        talk("No two claims conflict without an answer, and no passage of the sources goes against a claim.")
    elif len(shown) > limit:
        talk(f"{len(shown) - limit} more; --limit shows them.")
    if waiting:
        talk("tracker conflicts --both-stand A B --because …; --supersede A B, --update A B; tracker link --reject A B")


def _pair(facts: "Facts", one: "Tension", style: "Style", columns: int) -> Iterator[str]:
    yield f"{_sure(one.comparison, style)}  {style.paint(one.status, 'dim' if one.settled else 'yellow')}"
    first = next(iter(one.comparison.conflicts), None)
    for claim, words in ((one.here, first and first.left), (one.other, first and first.right)):
        yield from _claim(facts, claim, words or "", style, columns)
    yield from _judgements(one.comparison, columns)
    if one.link is not None and one.link.because:
        yield from wrap(
            f"because {printable(one.link.because)}", columns, initial_indent="  ", subsequent_indent="    "
        )
    yield ""


def _judgements(comparison: "Comparison", columns: int) -> Iterator[str]:
    """What judges say of it, as far as it counts."""
    for kept in comparison.judgements:
        reason = f": {kept.reason}" if kept.reason else ""
        told = f"{kept.judge} says {kept.label} ({kept.confidence:.2f}){reason}"
        yield from wrap(printable(told), columns, initial_indent="  ", subsequent_indent="    ")


def _sure(comparison: "Comparison", style: "Style") -> str:
    """`0.85 negation`, and why it may be none after all."""
    if not comparison.conflicts:
        return style.paint("recorded", "bold")
    kinds = ", ".join(dict.fromkeys(conflict.kind for conflict in comparison.conflicts))
    why = f" ({comparison.because}, it seems)" if comparison.because else ""
    return style.paint(f"{comparison.confidence:.2f} {kinds}", "bold") + why


def _claim(facts: "Facts", claim: "Claim", words: str, style: "Style", columns: int) -> Iterator[str]:
    """A claim, its conflicting words between «marks», and the passages that it rests on in their context."""
    about = ", ".join(filter(None, (claim.speaker, claim.date, claim.verdict)))
    yield f"  {style.paint(printable(claim.id), 'bold')} {style.paint(printable(f'({about})'), 'dim')}"
    at = claim.text.find(words) if words and words != claim.text else -1
    if at >= 0:
        yield from in_context(claim.text, at, at + len(words), style, columns)
    else:
        yield from wrap(printable(claim.text), columns - 4, initial_indent="    ", subsequent_indent="    ")
    for i, item in enumerate(claim.evidence):
        anchor, source = facts.anchors.get((claim.id, i)), facts.ledger.source(item.source)
        if anchor and source and source.text.content and anchor.start is not None and anchor.end is not None:
            yield from _quoted(source, anchor.start, anchor.end, style, columns)


def _quoted(source: "Source", start: int, end: int, style: "Style", columns: int) -> Iterator[str]:
    text = source.text.content or ""
    yield style.paint(f"    {printable(source.id)}:{Lines(text).place(start)[0]}", "dim")
    yield from (f"  {line}" for line in in_context(text, start, end, style, columns - 2))


def _passage(facts: "Facts", one: "SourceConflict", style: "Style", columns: int) -> Iterator[str]:
    claim, source = facts.ledger.claim(one.claim), facts.ledger.source(one.source)
    if claim is None or source is None:
        return
    first = one.comparison.conflicts[0]
    yield f"{_sure(one.comparison, style)}  {style.paint('in a source', 'yellow')}"
    yield from _claim(facts, claim, first.left, style, columns)
    yield f"  {style.paint('against', 'bold')}"
    yield from _quoted(source, one.start, one.end, style, columns)
    yield from _judgements(one.comparison, columns)
    yield ""


# ---------------------------------------------------------------- for programs


def _data(facts: "Facts", found: "Sequence[Tension]") -> dict[str, Any]:
    return {
        "conflicts": [
            {
                "status": one.status,
                **_comparison(one.comparison),
                "left": _side(facts, one.here),
                "right": _side(facts, one.other),
                "disposition_because": one.link.because if one.link else None,
            }
            for one in found
        ],
        "sources": [
            {
                "claim": one.claim,
                "source": one.source,
                "start": one.start,
                "end": one.end,
                "sentence": _text(facts, one.source)[one.start : one.end],
                **_comparison(one.comparison),
            }
            for one in facts.source_conflicts
        ],
    }


def _comparison(comparison: "Comparison") -> dict[str, Any]:
    return {
        "relation": comparison.relation,
        "because": comparison.because,
        "confidence": comparison.confidence,
        "conflicts": [conflict._asdict() for conflict in comparison.conflicts],
        "judgements": [
            {
                "judge": kept.judge,
                "model": kept.model,
                "label": kept.label,
                "confidence": kept.confidence,
                "reason": kept.reason,
                "path": kept.path,
            }
            for kept in comparison.judgements
        ],
    }


def _side(facts: "Facts", claim: "Claim") -> dict[str, Any]:
    passages = []
    for i, item in enumerate(claim.evidence):
        anchor = facts.anchors.get((claim.id, i))
        if anchor and anchor.start is not None and anchor.end is not None:
            said = _text(facts, item.source)[anchor.start : anchor.end]
            passages.append({"source": item.source, "start": anchor.start, "end": anchor.end, "text": said})
    known = {"claim": claim.id, "path": claim.path, "text": claim.text, "speaker": claim.speaker, "date": claim.date}
    return {**known, "verdict": claim.verdict, "passages": passages}


def _text(facts: "Facts", source: str) -> str:
    found = facts.ledger.source(source)
    return (found.text.content or "") if found else ""
