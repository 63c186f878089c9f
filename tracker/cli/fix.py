"""`tracker fix`: apply the fixes of an audit."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.common import Progress, inform, inside, open_ledger, print_json
from tracker.cli.parameters import command
from tracker.text.printable import plural, printable

if TYPE_CHECKING:
    from tracker.findings import Report


@command("Check")
def fix(
    paths: list[Path] | None = None,
    *,
    unsafe: bool = False,
    diff: bool = False,
    check: bool = False,
    as_json: bool = False,
    store: Path | None = None,
    root: Path | None = None,
) -> None:
    """Refresh spans and bring quotes to their source's exact words. An altered quote is never touched.

    Args:
        paths: Only these records or folders.
        unsafe: Also make changes that an editor should look at.
        diff: Show what would change, and write nothing.
        check: Write nothing; exit 1 where something would change.
    """
    from tracker.auditing import audit
    from tracker.editing.fixes import fix as run
    from tracker.views.listing import fix_entry

    with Progress() as progress:
        ledger = open_ledger(root, store=store, sealed=True)
        report = audit(ledger, select=["A"], paths=[inside(p, ledger.root) for p in paths or ()], progress=progress)
    dry = diff or check
    fixed = run(ledger.root, report, unsafe=unsafe, write=not dry)
    if as_json:
        print_json({"written": not dry, "records": len(fixed.changes), "fixes": list(map(fix_entry, fixed.findings))})
    elif diff:
        for line in fixed.diff().rstrip("\n").split("\n") if fixed.changes else ():
            typer.echo(printable(line.removesuffix("\r")) + "\r" * line.endswith("\r"))  # so that `git apply` reads it
    else:
        for finding in fixed.findings:
            what = finding.fix.message if finding.fix else ""
            typer.echo(printable(f"{finding.where.path}: {what} ({finding.code} {finding.slug})"))
    changed = len(fixed.changes)
    inform(f"{plural(changed, 'record')} {'would change' if dry else 'changed'}." if changed else "Nothing to fix.")
    _print_rest(report, unsafe)
    if check and changed:
        raise typer.Exit(1)


def _print_rest(report: "Report", unsafe: bool) -> None:
    """Prints the findings that are left to an editor."""
    left = sum(finding.fix is not None and not finding.fix.safe for finding in report.findings) if not unsafe else 0
    if left:
        inform(f"{left} more with --unsafe, which puts words into quotes: see what it does first with --diff.")
    if wrong := sum(finding.code in ("A101", "A103", "A107") for finding in report.findings):
        quotes = "1 quote is" if wrong == 1 else f"{wrong} quotes are"
        inform(f"{quotes} not mended: altered, ambiguous or not there. `tracker audit --select A` shows what to do.")
