"""`tracker reuse`: passages that sources share, side by side."""

from pathlib import Path

from tracker.cli.cached_looks import cached_look, independent_key
from tracker.cli.common import Progress, open_ledger, or_begin, show_result, source_of, style_of
from tracker.cli.parameters import Color, command
from tracker.cli.terminal import columns


@command("Look")
@cached_look(independent_key)
def reuse(
    source: str | None = None,
    *,
    as_json: bool = False,
    root: Path | None = None,
    store: Path | None = None,
    show_sealed: bool = False,
    color: Color = "auto",
) -> None:
    """Show the passages that sources share, and who had them first. Words that differ stand between «marks».

    Args:
        source [SOURCE]: Only its passages.
    """
    from tracker.provenance.reuse import reuse as find
    from tracker.terminal.reuse import reuse_lines
    from tracker.views.origins import reuse_data

    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    wanted = source_of(ledger, source).id if source else None
    with Progress() as progress:
        progress("comparing the sources")
        found = [one for one in find(ledger.sources) if wanted in (None, one.copy, one.original)]
    show_result(
        as_json,
        lambda: {"reuse": [reuse_data(one) for one in found]},
        lambda: (
            line
            for one in found
            for line in reuse_lines(
                one, source_of(ledger, one.copy), source_of(ledger, one.original), style, columns(160)
            )
        ),
        or_begin(ledger, f"{f'{wanted} shares no' if wanted else 'No source shares a'} passage of any length."),
    )
