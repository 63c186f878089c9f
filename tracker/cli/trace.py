"""`tracker show --trace`: from a claim to the origins of its words."""

from pathlib import Path

from tracker.cli.common import claim_of, open_ledger, show_result, style_of, traced
from tracker.cli.terminal import columns, put


def trace(
    claim: str,
    *,
    story: bool,
    svg: bool,
    store: Path | None,
    show_sealed: bool,
    as_json: bool,
    root: Path | None,
    color: str,
) -> None:
    """Trace a claim: its quotes, the sources they stand in, and where these have them from."""
    from tracker.matching.stories import stories
    from tracker.terminal.origins import trace_lines
    from tracker.views.origins import trace_data

    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    asked = claim_of(ledger, claim)
    groups = (one.claims for one in stories(ledger) if asked in one.claims) if story else iter(())
    claims = next(groups, (asked,))
    graph = traced(ledger)
    if svg and not as_json:
        from tracker.reports._origins import draw_origins

        put(draw_origins(ledger, graph, claims), data=True)
        return
    show_result(
        as_json, lambda: trace_data(graph, claims), lambda: trace_lines(ledger, graph, claims, style, columns(120))
    )
