"""`tracker review`: sign claims, list those that wait for a review, or go through them one by one."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli.common import Progress, claim_of, inform, open_ledger, or_begin, show_result, style_of
from tracker.cli.parameters import Color, Limit, command
from tracker.cli.terminal import columns, page_lines
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.findings import Report
    from tracker.model import Claim, Ledger
    from tracker.review.queue import Waiting
    from tracker.review.signing import Signed
    from tracker.text.style import Style

KEYS = "[a]pprove, ask for [c]hanges, [s]kip, [q]uit"


@command("Decide")
def review(
    claims: list[str] | None = None,
    *,
    by: str | None = None,
    changes: bool = False,
    because: str | None = None,
    queue: bool = False,
    since: str | None = None,
    interactive: bool = False,
    limit: Limit = 20,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Approve claims as they are now, or ask for changes. Each review is a small signed file beside its claim.

    Args:
        claims [CLAIM…]: Ids of claims.
        by: The reviewer's name. Default: git's user.name.
        changes --changes-requested: Ask for changes instead of approving; say which with --because.
        because: Why.
        queue: List what waits for a review.
        interactive -i: Show one claim after the other, and take a decision by key.
        limit -n: With --queue: show at most this many.
    """
    from tracker.review.queue import queue as waiting
    from tracker.review.signing import sign

    if queue:
        print_queue(root, since, limit, as_json, style_of(color))
        return
    ledger, style = open_ledger(root), style_of(color)
    chosen = [claim_of(ledger, name) for name in claims or ()]
    if interactive:
        found = _since(ledger, waiting(ledger), since)
        page_lines(_brought(root, since, style)[1])
        wanted = chosen or [one.claim for one in found if not one.author]
        _go_through(ledger, wanted, {one.claim.id: one.why for one in found}, _name(ledger, by), style)
    elif not chosen:
        raise TrackerError("which claim? Give ids, or --queue for what waits, or -i to go through it")
    else:
        signed = sign(ledger, chosen, _name(ledger, by), _today(), changes=changes, because=because)
        for one in signed:
            _print_signed(one)


def _today() -> str:
    return date.today().isoformat()


def _name(ledger: "Ledger", given: str | None) -> str:
    from tracker.records.git import user

    name = given if given is not None else user(ledger.root)[0]
    if not name.strip():
        raise TrackerError("a review needs a name: --by NAME (or set git's user.name)")
    return name


def _print_signed(signed: "Signed") -> None:
    inform(f"wrote {signed.path}" if signed.path else f"{signed.claim}: nothing to write: {signed.why}")


# ---------------------------------------------------------------- the queue


def print_queue(root: Path | None, since: str | None, limit: int, as_json: bool, style: "Style") -> None:
    """Prints the claims that wait for a review; `since`: only those changed by a branch."""
    from tracker.review.queue import queue
    from tracker.terminal.history import waiting_lines
    from tracker.views.history import waiting_data

    ledger = open_ledger(root)
    found = _since(ledger, queue(ledger), since)
    data, brought = _brought(root, since, style)
    show_result(
        as_json,
        lambda: {"waiting": [waiting_data(one) for one in found], "brought": data},
        lambda: [*brought, *(line for one in found[:limit] for line in waiting_lines(one, style, columns()))],
        or_begin(ledger, "Nothing waits for a review."),
    )
    if len(found) > limit and not as_json:
        inform(f"{len(found) - limit} more; --limit shows them.")


def _brought(root: Path | None, since: str | None, style: "Style") -> "tuple[Mapping[str, Any] | None, list[str]]":
    """All changes of a branch, as in `tracker diff`: as data, and as lines. None without a branch."""
    if since is None:
        return None, []
    from tracker.cli.diff import ledger_diff
    from tracker.review.diff_data import diff_as_data
    from tracker.review.diff_text import render

    with Progress() as progress:
        found = ledger_diff(root, None, since, None, progress)
    shown = render(found, f"{since} → the files as they are", style, columns(120))
    return diff_as_data(found, since, ""), [*shown.splitlines(), ""]


def _since(ledger: "Ledger", found: "Sequence[Waiting]", revision: str | None) -> "Sequence[Waiting]":
    """Those whose claims are new or changed since a branch began, in words, verdict, evidence or review."""
    if revision is None:
        return found
    from tracker.records import load
    from tracker.records.git import merge_base

    base = load(ledger.root, rev=merge_base(ledger.root, revision))
    return [one for one in found if not _same(base, ledger, one.claim)]


def _same(base: "Ledger", head: "Ledger", now: "Claim") -> bool:
    from tracker.approvals import stamp_of

    then = base.claim(now.id)
    return then is not None and then.reviews == now.reviews and stamp_of(base, then) == stamp_of(head, now)


# ---------------------------------------------------------------- one by one


def _go_through(ledger: "Ledger", claims: "Sequence[Claim]", why: dict[str, str], by: str, style: "Style") -> None:
    """One claim after the other; every decision is written at once, so that stopping loses nothing."""
    if not sys.stdin.isatty():
        raise TrackerError("-i asks for keys and needs a terminal; without one: tracker review CLAIM… --by NAME")
    if not claims:
        inform("Nothing waits for a review.")
        return
    from tracker.auditing import audit

    with Progress() as progress:
        report = audit(ledger, progress=progress)
    for number, claim in enumerate(claims, 1):
        typer.echo(style.paint(f"{number} of {len(claims)}  {printable(why.get(claim.id, ''))}".rstrip(), "dim"))
        page_lines(_shown(ledger, claim, report, style))
        if not _decide(partial(_sign, ledger, claim, by)):
            return


def _shown(ledger: "Ledger", claim: "Claim", report: "Report", style: "Style") -> Iterator[str]:
    from tracker.reports import headline
    from tracker.terminal.records import claim_lines

    yield from claim_lines(ledger, claim, style, columns(100))
    yield ""
    found = [finding for finding in report.findings if finding.claim == claim.id]
    yield from (headline(finding, style) for finding in found)
    if not found:
        unsure = any(unchecked.claim == claim.id for unchecked in report.unchecked)
        yield "NOT CHECKED: not all of its evidence is at hand." if unsure else "The audit finds nothing."
    yield ""


def _decide(sign: Callable[[bool, str | None], None]) -> bool:
    """Reads a decision by one key; False to stop."""
    while True:
        typer.echo(f"{KEYS} ", nl=False, err=True)
        key = _key()
        typer.echo(key if key.isprintable() else "", err=True)
        if key in ("q", "\x03", "\x04", "\x1b", ""):
            return False
        if key == "s":
            return True
        if key in ("a", "c"):
            because = _reason() if key == "c" else None
            if key == "c" and because is None:
                continue
            sign(key == "c", because)
            return True


def _key() -> str:
    try:
        return typer.getchar().lower()
    except (KeyboardInterrupt, EOFError):
        return "q"


def _reason() -> str | None:
    """The wanted changes; None where cancelled."""
    try:
        given: str = typer.prompt("What should be changed?", default="", show_default=False, err=True)
    except typer.Abort:
        given = ""
    return given.strip() or None


def _sign(ledger: "Ledger", claim: "Claim", by: str, changes: bool, because: str | None) -> None:
    from tracker.review.signing import sign

    try:
        for one in sign(ledger, [claim], by, _today(), changes=changes, because=because):
            _print_signed(one)
    except TrackerError as error:
        inform(str(error))
    typer.echo("", err=True)
