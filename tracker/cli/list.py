"""`tracker list`: what is in the ledger."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tracker.cli.cached_looks import cached_look, history_key
from tracker.cli.common import HOW_TO_BEGIN, Progress, open_ledger, show_result, source_of, style_of, today_of
from tracker.cli.parameters import Color, Limit, SourceId, choice_of, command
from tracker.cli.review import print_queue
from tracker.cli.stories import stories
from tracker.cli.terminal import columns
from tracker.errors import require

if TYPE_CHECKING:
    from tracker.model import Ledger


@command("Look")
@cached_look(lambda home, given: history_key(home, given) if given["what"] == "reviews" else "")
def list_(
    what: Annotated[str | None, choice_of(("claims", "sources", "stories", "waivers", "reviews"))] = None,
    *,
    verdict: Annotated[str | None, choice_of("tracker.records.schema:VERDICTS")] = None,
    tag: str | None = None,
    source: SourceId = None,
    proposed: bool = False,
    today: str | None = None,
    since: str | None = None,
    limit: Limit = 20,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """List what is in the ledger: claims and sources, a line each; or stories, waivers, reviews.

    Args:
        what [WHAT]: claims, sources, stories, waivers, or reviews that are waited for. Default: claims and sources.
        verdict: Only claims with this verdict.
        tag TAG: Only claims with this tag.
        source SOURCE: Only claims that cite this source.
        proposed: Of stories: also follow proposed links that nobody has decided on.
        today DAY: Of waivers: take this day (YYYY-MM-DD) for today.
        limit -n: Of reviews: show at most this many.
    """
    if what == "stories":
        stories(proposed=proposed, as_json=as_json, root=root, color=color)
        return
    if what == "reviews":
        print_queue(root, since, limit, as_json, style_of(color))
        return
    ledger = open_ledger(root)
    if what == "waivers":
        _waivers(ledger, today_of(today), as_json)
        return
    from tracker.terminal.listing import WIDEST, list_lines
    from tracker.views.listing import claim_entry, source_entry

    cited = source_of(ledger, source).id if source else None
    if tag is not None:
        require(tag, sorted({tag for claim in ledger.claims for tag in claim.tags}) or [tag], "--tag takes")
    claims = [
        claim
        for claim in ledger.claims
        if (verdict is None or claim.verdict == verdict)
        and (tag is None or tag in claim.tags)
        and (cited is None or any(item.source == cited for item in claim.evidence))
    ]
    filtered = verdict or tag or cited
    shown_claims = claims if what != "sources" else []
    shown_sources = list(ledger.sources) if what == "sources" or (what is None and not filtered) else []
    show_result(
        as_json,
        lambda: {"claims": [claim_entry(c) for c in shown_claims], "sources": [source_entry(s) for s in shown_sources]},
        lambda: list_lines(ledger, shown_claims, shown_sources, style_of(color), columns(WIDEST)),
        "No claim is like that." if filtered and ledger.claims else f"Nothing there yet. {HOW_TO_BEGIN}",
    )


def _waivers(ledger: "Ledger", today: date, as_json: bool) -> None:
    """Every waiver with its reason, its end, and how many findings it silences."""
    from tracker.review.waivers import table
    from tracker.terminal.history import waiver_lines
    from tracker.views.history import waiver_data

    with Progress() as progress:
        found = table(ledger, today, progress)
    show_result(
        as_json,
        lambda: {"waivers": [waiver_data(one) for one in found]},
        lambda: (line for one in found for line in waiver_lines(one, columns())),
        "Nothing is waived.",
    )
