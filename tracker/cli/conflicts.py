"""`tracker conflicts`: claims that cannot both be true, and an editor's answers."""

from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import cached_look, look_at
from tracker.cli.common import Progress, claim_of, inform, open_ledger, or_begin, print_json, style_of
from tracker.cli.parameters import Color, Limit, command
from tracker.cli.terminal import columns, page_lines
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger
    from tracker.text.style import Style
    from tracker.views.conflicts import ConflictView, OpposingPassage


@command("Decide")
@cached_look(lambda _home, given: None if given["explain"] or given["supersede"] or given["update"] else "")
def conflicts(
    *,
    explain: tuple[str, str] | None = None,
    supersede: tuple[str, str] | None = None,
    update: tuple[str, str] | None = None,
    because: str = "",
    show_all: bool = False,
    limit: Limit = 20,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """List claims that cannot both be true, and passages that go against a claim; record what an editor answers.

    Args:
        explain --both-stand A B: Record that claims A and B may both stand; needs --because.
        supersede A B: Record that A takes the place of B, which was wrong.
        update A B: Record that A is a newer state of B, which was right then.
        because WHY: The reason, for later readers.
        show_all --all -a: Also show pairs that an editor has answered.
    """
    answers = {"both-stand": explain, "supersede": supersede, "update": update}
    given = {name: pair for name, pair in answers.items() if pair}
    if len(given) > 1:
        raise TrackerError(f"give one of --{', --'.join(given)}")
    if because and not given:
        raise TrackerError("--because goes with --both-stand, --supersede or --update")
    ledger = open_ledger(root)
    for name, (a, b) in given.items():
        _record(ledger, name, claim_of(ledger, a), claim_of(ledger, b), because)
        return
    pairs, passages = _found(ledger, show_all)
    if as_json:
        from tracker.views.conflicts import conflict_data, passage_data

        print_json({"conflicts": list(map(conflict_data, pairs)), "sources": list(map(passage_data, passages))})
    else:
        _print(ledger, pairs, passages, limit, style_of(color))


def _record(ledger: "Ledger", answer: str, a: "Claim", b: "Claim", because: str) -> None:
    from tracker.judging import decisions

    record = {"both-stand": decisions.explain_conflict, "supersede": decisions.supersede, "update": decisions.update}[
        answer
    ]
    written = record(ledger, a, b, because)
    inform("\n".join(f"wrote {path}" for path in written) or "nothing to write: the records say so already")


def _found(ledger: "Ledger", settled: bool) -> "tuple[list[ConflictView], list[OpposingPassage]]":
    from tracker.auditing import examine
    from tracker.judging.open_pairs import conflicting_pairs
    from tracker.views.conflicts import conflict_view, passage_view

    with Progress() as progress:
        look = look_at(ledger.root)
        wanted = ("comparisons", "source_conflicts")
        facts = examine(ledger, wanted, date.today(), progress, cache=look and look.cache)
    pairs = (one for one in conflicting_pairs(ledger, facts.comparisons) if settled or not one.settled)
    passages = filter(None, (passage_view(facts, one) for one in facts.source_conflicts))
    return [conflict_view(facts, one) for one in pairs], list(passages)


def _print(
    ledger: "Ledger", pairs: "list[ConflictView]", passages: "list[OpposingPassage]", limit: int, style: "Style"
) -> None:
    from tracker.terminal.conflicts import conflict_lines, passage_lines

    room = columns()
    shown = chain(
        (conflict_lines(one, style, room) for one in pairs), (passage_lines(one, style, room) for one in passages)
    )
    page_lines(line for lines in islice(shown, limit) for line in lines)
    number = len(pairs) + len(passages)
    if not number:
        message = "No two claims conflict without an answer, and no passage of the sources goes against a claim."
        inform(or_begin(ledger, message))
    elif number > limit:
        inform(f"{number - limit} more; --limit shows them.")
    if any(not one.settled for one in pairs):
        inform(
            "tracker conflicts --both-stand A B --because …; --supersede A B, --update A B; tracker link --reject A B"
        )
