"""`tracker show`: one claim with its quotes in context, or one source with the claims that cite it."""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import cached_look, history_key
from tracker.cli.common import claim_of, open_ledger, record_of, show_result, style_of, traced
from tracker.cli.parameters import AnyId, Color, Most, command
from tracker.cli.terminal import columns, write_stdout
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger, Source
    from tracker.text.style import Style


@command("Look")
@cached_look(history_key)
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
    style = style_of(color)
    if history or limit is not None:
        _history(open_ledger(root), name, limit, as_json, style)
        return
    ledger = open_ledger(root, store=store, sealed=show_sealed)
    if words:
        _words(ledger, claim_of(ledger, name), as_json, style)
    elif trace or story or svg:
        _trace(ledger, claim_of(ledger, name), story, svg, as_json, style)
    else:
        _record(ledger, record_of(ledger, name), as_json, style)


def _agree(**views: bool) -> None:
    """Raises `TrackerError` for more than one view."""
    if len(asked := [f"--{name}" for name, wanted in views.items() if wanted]) > 1:
        raise TrackerError(f"give one of {' and '.join(asked)}")


def _words(ledger: "Ledger", claim: "Claim", as_json: bool, style: "Style") -> None:
    """A claim's words aligned with its evidence, and what would make it pass."""
    from tracker.terminal.words import word_lines
    from tracker.views.words import weighed, words_data

    explanation, report = weighed(ledger, claim)
    show_result(
        as_json,
        lambda: words_data(ledger, claim, explanation, report),
        lambda: word_lines(ledger, claim, explanation, report, style, columns()),
    )


def _trace(ledger: "Ledger", claim: "Claim", story: bool, svg: bool, as_json: bool, style: "Style") -> None:
    """The way from a claim, or from its whole story, to the origins of its words."""
    from tracker.matching.stories import stories
    from tracker.terminal.origins import trace_lines
    from tracker.views.origins import trace_data

    groups = (one.claims for one in stories(ledger) if claim in one.claims) if story else iter(())
    claims = next(groups, (claim,))
    graph = traced(ledger)
    if svg and not as_json:
        from tracker.reports._origins import draw_origins

        write_stdout(draw_origins(ledger, graph, claims), data=True)
        return
    show_result(
        as_json, lambda: trace_data(graph, claims), lambda: trace_lines(ledger, graph, claims, style, columns(120))
    )


def _history(ledger: "Ledger", name: str, limit: int | None, as_json: bool, style: "Style") -> None:
    """The changes of a claim, which may be gone, newest first, and their authors."""
    from tracker.review.history import claim_versions
    from tracker.terminal.history import version_lines
    from tracker.views.history import version_data

    known = next((c.id for c in ledger.claims if name in (c.id, c.path)), name)
    versions = claim_versions(ledger, known)[:limit]
    show_result(
        as_json,
        lambda: {"claim": known, "versions": [version_data(version) for version in versions]},
        lambda: (line for version in versions for line in version_lines(version, style)),
    )


def _record(ledger: "Ledger", record: "Claim | Source", as_json: bool, style: "Style") -> None:
    from tracker.exports.jsonl import record_data
    from tracker.model import Claim
    from tracker.terminal.records import claim_lines, source_lines

    show_result(
        as_json,
        lambda: record_data(ledger, record),
        lambda: (
            claim_lines(ledger, record, style, columns())
            if isinstance(record, Claim)
            else source_lines(ledger, record, style)
        ),
    )
