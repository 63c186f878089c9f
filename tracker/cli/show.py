"""`tracker show`: one claim with its quotes in context, or one source with the claims that cite it."""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import remembered, with_history
from tracker.cli.common import open_ledger, record_of, show_result, style_of
from tracker.cli.explain import explain
from tracker.cli.log import log
from tracker.cli.parameters import AnyId, Color, Most, command
from tracker.cli.terminal import columns
from tracker.cli.trace import trace as trace_
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.model import Ledger


@command("Look")
@remembered(with_history)
def show(
    name: AnyId,
    *,
    words: bool = False,
    trace: bool = False,
    history: bool = False,
    story: bool = False,
    svg: bool = False,
    limit: Most = None,
    as_json: bool = False,
    store: Path | None = None,
    show_sealed: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Show a claim with its quotes in context, or a source with the claims that cite it.

    Args:
        name ID: The id of a claim or of a source.
        words -w: Mark word by word what of the claim is found in its evidence.
        trace -t: Show where it comes from: quotes, their sources, and the sources of those.
        history: Show its history from git; also of an id that is gone.
        story: With --trace: all claims of its story together.
        svg: With --trace: print a drawing (SVG).
        limit -n: With --history: only this many latest changes.
    """
    _agree(words=words, trace=trace or story or svg, history=history or limit is not None)
    if words:
        explain(name, store=store, show_sealed=show_sealed, as_json=as_json, root=root, color=color)
    elif trace or story or svg:
        trace_(
            name, story=story, svg=svg, store=store, show_sealed=show_sealed, as_json=as_json, root=root, color=color
        )
    elif history or limit is not None:
        log(name, limit=limit, as_json=as_json, root=root, color=color)
    else:
        _record(open_ledger(root, store=store, sealed=show_sealed), name, as_json, color)


def _agree(**views: bool) -> None:
    """Raises `TrackerError` for more than one view."""
    if len(asked := [f"--{name}" for name, wanted in views.items() if wanted]) > 1:
        raise TrackerError(f"give one of {' and '.join(asked)}")


def _record(ledger: "Ledger", name: str, as_json: bool, color: str) -> None:
    from tracker.exports.jsonl import record_data
    from tracker.model import Source
    from tracker.terminal.records import claim_lines, source_lines

    record, style = record_of(ledger, name), style_of(color)
    show_result(
        as_json,
        lambda: record_data(ledger, record),
        lambda: (
            source_lines(ledger, record, style)
            if isinstance(record, Source)
            else claim_lines(ledger, record, style, columns())
        ),
    )
