"""`tracker link`: pairs of claims that say the same, for an editor to decide."""

import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import DECIDE, Color, Progress, Root, claim_of, open_ledger, show_lines, style_of, talk
from tracker.errors import TrackerError
from tracker.text.printable import printable
from tracker.text.style import mark, paint_marks

if TYPE_CHECKING:
    from tracker.matching.meaning import Meaning
    from tracker.matching.tellings import Mark
    from tracker.model import Claim, Ledger, Match
    from tracker.text.style import Style


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=DECIDE)(link)


def link(
    confirm: Annotated[
        tuple[str, str] | None, typer.Option("--confirm", help="These two say the same.", metavar="A B")
    ] = None,
    reject: Annotated[
        tuple[str, str] | None, typer.Option("--reject", help="These two do not; needs --because.", metavar="A B")
    ] = None,
    because: Annotated[str, typer.Option("--because", help="Why they are not the same.", show_default=False)] = "",
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about one pair after the other.")
    ] = False,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Score the matcher on the decisions recorded so far.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show so many pairs.", min=1)] = 20,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """Propose pairs of claims that say the same; record what an editor decides."""
    from tracker.matching.decisions import confirm as record_same
    from tracker.matching.decisions import reject as record_distinct

    ledger, style = open_ledger(root), style_of(color)
    if confirm and reject:
        raise TrackerError("give --confirm or --reject, not both")
    if confirm:
        a, b = confirm
        talk(f"wrote {record_same(ledger, claim_of(ledger, a), claim_of(ledger, b))}")
    elif reject:
        a, b = reject
        talk(f"wrote {record_distinct(ledger, claim_of(ledger, a), claim_of(ledger, b), because)}")
    elif evaluate:
        _print_evaluation(ledger)
    elif interactive:
        _ask(ledger, _proposals(ledger), style)
    else:
        _print_proposals(ledger, _proposals(ledger), limit, style)


def _proposals(ledger: "Ledger") -> "tuple[Match, ...]":
    from tracker.matching import match_all
    from tracker.matching.decisions import proposals

    progress, meaning = Progress(), _meaning()
    try:
        progress("looking for near-duplicates")
        return proposals(ledger, match_all(ledger, meaning=meaning, thorough=True))
    finally:
        progress.done()


def _meaning() -> "Meaning | None":
    """The embedding model that is named, if one is; it says so, and how it would be pinned."""
    from tracker.matching.meaning import chosen

    found = chosen()
    if found is not None:
        pin = "" if found.pinned else f"; not pinned: write @sha256:{found.digest} behind its name"
        talk(f"by words, and by meaning as {found.name} has it{pin}")
    return found


def _print_proposals(ledger: "Ledger", found: "Sequence[Match]", limit: int, style: "Style") -> None:
    for match in found[:limit]:
        show_lines(_side_by_side(ledger, match, style), style)
    if not found:
        talk("No two claims look the same without a link that says so.")
    elif len(found) > limit:
        talk(f"{len(found) - limit} more; --limit shows them.")
    if found:
        talk("tracker link --confirm A B, or --reject A B --because …; -i asks about each.")


def _side_by_side(ledger: "Ledger", match: "Match", style: "Style") -> Iterator[str]:
    """The pair with its score; what differs stands between «marks»."""
    from tracker.matching.tellings import marks

    left, right = claim_of(ledger, match.left), claim_of(ledger, match.right)
    yield style.paint(f"{match.score:.2f}", "bold")
    for claim, marked in zip((left, right), marks(left.text, right.text), strict=True):
        about = ", ".join(filter(None, (claim.speaker, claim.date, claim.verdict)))
        yield f"  {style.paint(printable(claim.id), 'bold')} {style.paint(printable(f'({about})'), 'dim')}"
        columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
        yield from (f"    {paint_marks(line, style)}" for line in wrap(_marked(claim, marked), columns - 4))
    yield ""


def _marked(claim: "Claim", marked: "Sequence[Mark]") -> str:
    text, at, parts = claim.text, 0, []
    for run in marked:
        parts += [printable(text[at : run.start]), mark(printable(text[run.start : run.end]))]
        at = run.end
    return "".join((*parts, printable(text[at:])))


def _ask(ledger: "Ledger", found: "Sequence[Match]", style: "Style") -> None:
    """One pair after the other; every answer is written at once, so that stopping loses nothing."""
    from tracker.matching.decisions import confirm, reject

    for i, match in enumerate(found, 1):
        typer.echo(f"{i} of {len(found)}")
        show_lines(_side_by_side(ledger, match, style), style)
        try:
            answer = typer.prompt("The same? [y]es, [n]o, [s]kip, [q]uit", default="s", show_default=False)
            pair = claim_of(ledger, match.left), claim_of(ledger, match.right)
            if answer[:1].lower() == "y":
                talk(f"wrote {confirm(ledger, *pair)}")
            elif answer[:1].lower() == "n":
                talk(f"wrote {reject(ledger, *pair, typer.prompt('Why not?'))}")
            elif answer[:1].lower() == "q":
                return
        except typer.Abort:
            return
    if not found:
        talk("There is nothing to decide.")


def _print_evaluation(ledger: "Ledger") -> None:
    from tracker.matching.decisions import evaluate

    found, suggest = evaluate(ledger, _meaning()), ledger.settings.suggest
    for one in found.decisions:
        apart = f"  (kept apart by {one.apart})" if one.apart else ""
        decided = "repeats " if one.same else "distinct"
        typer.echo(f"{one.score:.2f}  {decided}  {printable(one.left)}  {printable(one.right)}{apart}")
    if found.threshold is None:
        talk("No `repeats` link is recorded that the matcher could propose: there is nothing to learn from.")
        return
    _print_threshold(f"suggest = {suggest:.2f}, as it is set", *found.at(suggest))
    _print_threshold(f"suggest = {found.threshold:.2f} would serve best", found.precision, found.recall)
    if len(found.decisions) < ENOUGH:
        talk(f"{len(found.decisions)} decisions are few: below {ENOUGH}, better leave the setting as it is.")


def _print_threshold(what: str, precision: float, recall: float) -> None:
    typer.echo(f"{what}: {precision:.0%} of the proposals are right, {recall:.0%} of the repeats are proposed")


ENOUGH = 30
"""Fewer decisions than this say little about a threshold."""
