"""`tracker what-if`: the effects of losing a source, before anyone retracts."""

from pathlib import Path

from tracker.cli.cached_looks import cached_look, independent_key
from tracker.cli.common import open_ledger, show_result, source_of, style_of, traced
from tracker.cli.parameters import Color, Most, command
from tracker.errors import TrackerError


@command("Check")
@cached_look(independent_key)
def what_if(
    *,
    drop: list[str] | None = None,
    retract: list[str] | None = None,
    min_origins: Most = None,
    as_json: bool = False,
    root: Path | None = None,
    store: Path | None = None,
    color: Color = "auto",
) -> None:
    """Say which claims would lose all support, have too few origins, or depend on one that falls. Writes nothing.

    Args:
        drop SOURCE: Suppose this source could not be cited; its reprints still count.
        retract SOURCE: Suppose this source were retracted; its reprints fall with it.
        min_origins: Independent origins that a claim needs. Default: the setting min-origins.
    """
    from tracker.provenance.what_if import loss_effects
    from tracker.terminal.origins import loss_lines
    from tracker.views.origins import loss_data

    if not drop and not retract:
        raise TrackerError("say which source goes: --drop SOURCE or --retract SOURCE")
    ledger, style = open_ledger(root, store=store), style_of(color)
    dropped, taken_back = ([source_of(ledger, name).id for name in names or ()] for names in (drop, retract))
    found = loss_effects(ledger, traced(ledger), dropped, taken_back, min_origins or ledger.settings.min_origins)
    names = [*dropped, *taken_back]
    show_result(as_json, lambda: loss_data(found), lambda: loss_lines(found, names, style))
