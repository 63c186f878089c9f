"""`tracker origins`: the number of independent origins of each story."""

from pathlib import Path

from tracker.cli.cached_looks import cached_look, independent_key
from tracker.cli.common import claim_of, open_ledger, or_begin, show_result, style_of, traced
from tracker.cli.parameters import Color, command


@command("Look")
@cached_look(independent_key)
def origins(
    claim: str | None = None,
    *,
    every: bool = False,
    as_json: bool = False,
    root: Path | None = None,
    store: Path | None = None,
    show_sealed: bool = False,
    color: Color = "auto",
) -> None:
    """Count, story by story, accounts, publishers and independent origins: ten reprints are one witness.

    Args:
        claim [CLAIM]: Only its story.
        every --all: Also claims that only one source tells.
    """
    from tracker.provenance.summary import tallies
    from tracker.terminal.origins import story_origin_lines
    from tracker.views.origins import tally_data

    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    wanted = claim_of(ledger, claim) if claim else None
    graph = traced(ledger)
    found = [one for one in tallies(ledger, graph, wanted) if wanted or every or len(one.accounts) > 1]
    show_result(
        as_json,
        lambda: {"stories": [tally_data(one) for one in found]},
        lambda: (line for one in found for line in story_origin_lines(ledger, graph, one, style)),
        or_begin(ledger, "Nothing is told twice here; --all counts the other claims, too."),
    )
