"""`tracker link`: pairs of claims that say the same, for an editor to decide."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.cached_looks import cached_look
from tracker.cli.common import Progress, claim_of, inform, open_ledger, or_begin, print_json, style_of
from tracker.cli.parameters import Color, Limit, choice_of, command
from tracker.cli.terminal import columns, page_lines
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.matching.embeddings import Meaning
    from tracker.model import Claim, Ledger, Match
    from tracker.text.style import Style


DECIDING = ("confirm", "reject", "interactive")
"""Options that may write."""


def _depends(_home: Path, given: Mapping[str, Any]) -> str | None:
    from tracker.matching.embeddings import VARIABLE

    return None if any(given[name] for name in DECIDING) or os.environ.get(VARIABLE) else ""


@command("Decide")
@cached_look(_depends)
def link(
    *,
    confirm: tuple[str, str] | None = None,
    relation: Annotated[str, choice_of("tracker.matching.relations:RELATIONS")] = "repeats",
    reject: tuple[str, str] | None = None,
    because: str = "",
    interactive: bool = False,
    evaluate: bool = False,
    limit: Limit = 20,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Propose claims that say the same or tell one story; record what an editor decides.

    Args:
        confirm A B: Record that claims A and B belong together; how, says --as.
        relation --as RELATION: What A does with B: repeats, narrows, reports or updates it.
        reject A B: Record that A and B do not belong together; needs --because.
        because: The reason for --reject.
        interactive -i: Ask about one pair after the other.
        evaluate: Measure the proposals against the decisions recorded so far.
        limit -n: Show at most this many pairs.
    """
    from tracker.matching.decisions import confirm as record_story
    from tracker.matching.decisions import reject as record_distinct

    ledger, style = open_ledger(root), style_of(color)
    if confirm and reject:
        raise TrackerError("give --confirm or --reject, not both")
    if confirm:
        a, b = confirm
        inform(f"wrote {record_story(ledger, claim_of(ledger, a), claim_of(ledger, b), relation)}")
    elif reject:
        a, b = reject
        inform(f"wrote {record_distinct(ledger, claim_of(ledger, a), claim_of(ledger, b), because)}")
    elif evaluate:
        _print_evaluation(ledger)
    elif as_json:
        from tracker.views.listing import pair_entry

        print_json({"pairs": [pair_entry(match) for match in _proposals(ledger)]})
    elif interactive:
        _Asking(ledger, _proposals(ledger), style).run()
    else:
        _print_proposals(ledger, _proposals(ledger), limit, style)


def _proposals(ledger: "Ledger") -> "tuple[Match, ...]":
    from tracker.matching import match_all
    from tracker.matching.decisions import proposals

    meaning = _meaning()
    with Progress() as progress:
        progress("looking for near-duplicates")
        return proposals(ledger, match_all(ledger, meaning=meaning, thorough=True))


def _meaning() -> "Meaning | None":
    """The named embedding model, or None; prints its name, and how to pin it."""
    from tracker.matching.embeddings import chosen_model

    found = chosen_model()
    if found is not None:
        pin = "" if found.pinned else f"; not pinned: write @sha256:{found.digest} behind its name"
        inform(f"by words, and by meaning as {found.name} has it{pin}")
    return found


def _print_proposals(ledger: "Ledger", found: "Sequence[Match]", limit: int, style: "Style") -> None:
    for match in found[:limit]:
        _show(ledger, match, style)
    if not found:
        inform(or_begin(ledger, "No two claims look like one story without a link that says so."))
    elif len(found) > limit:
        inform(f"{len(found) - limit} more; --limit shows them.")
    if found:
        inform("tracker link --confirm A B [--as RELATION], or --reject A B --because …; -i asks about each.")


def _show(ledger: "Ledger", match: "Match", style: "Style") -> None:
    from tracker.terminal.pairs import pair_lines

    page_lines(pair_lines(*_in_order(ledger, match), match, style, columns()))


def _in_order(ledger: "Ledger", match: "Match") -> "tuple[Claim, Claim]":
    """First the claim that has the proposed relation to the other."""
    left, right = claim_of(ledger, match.left), claim_of(ledger, match.right)
    return (right, left) if match.turned and match.relation != "repeats" else (left, right)


HELP = """\
  y  yes: record what is proposed
  1  they say the same (repeats)              2  one says more than the other (narrows)
  3  one says who says the other (reports)    4  one tells a later state (updates)
  n  no: they are not one story, and why; the pair never comes back unless one is rewritten
  s  skip for now     b  back to the pair before; what was recorded there is taken back     q  stop
  Every answer is written at once."""


class _Asking:
    """The dialogue over pairs, by single keys; every answer is written at once, so that stopping loses nothing."""

    def __init__(self, ledger: "Ledger", found: "Sequence[Match]", style: "Style") -> None:
        self._ledger, self._found, self._style = ledger, found, style
        self._written: dict[int, tuple[str, str, str]] = {}
        """Pair → the record that was changed, its text before and after."""

    def run(self) -> None:
        at = 0
        while 0 <= at < len(self._found):
            typer.echo(f"{at + 1} of {len(self._found)}")
            _show(self._ledger, self._found[at], self._style)
            try:
                step = self._answered(at)
            except (typer.Abort, EOFError):
                return
            if step is None:
                return
            at = max(0, at + step)
        if not self._found:
            inform("There is nothing to decide.")

    def _answered(self, at: int) -> int | None:
        """The next step (1: on, -1: back); None to stop."""
        from tracker.matching.decisions import confirm, reject
        from tracker.matching.relations import RELATIONS, is_turned

        ledger, match = self._ledger, self._found[at]
        pair = _in_order(ledger, match)
        while True:
            key = _key("One story? [y]es [n]o [s]kip [b]ack [q]uit [?] ")
            if key == "y":
                return self._record(at, pair, partial(confirm, ledger, *pair, match.relation))
            if key in ("1", "2", "3", "4"):
                relation = RELATIONS[int(key) - 1]
                left, right = claim_of(ledger, match.left), claim_of(ledger, match.right)
                pair = (right, left) if is_turned(relation, left, right) else (left, right)
                return self._record(at, pair, partial(confirm, ledger, *pair, relation))
            if key == "n":
                why = typer.prompt("Why not?", default="", show_default=False, prompt_suffix=" ")
                if why.strip():
                    return self._record(at, pair, partial(reject, ledger, *pair, why))
                inform("nothing was recorded: a rejection needs a reason")
                return 0
            if key in ("s", " "):
                return 1
            if key == "q":
                return None
            if key == "b":
                self._take_back(at - 1)
                return -1
            typer.echo(HELP)

    def _record(self, at: int, pair: "tuple[Claim, Claim]", write: Callable[[], str]) -> int:
        from tracker.records import writer

        before = {one.path: writer.read_record(self._ledger.root, one.path) for one in pair}
        path = write()
        self._written[at] = path, before[path], writer.read_record(self._ledger.root, path)
        inform(f"wrote {path}")
        return 1

    def _take_back(self, at: int) -> None:
        from tracker.records import writer

        if at in self._written:
            path, before, after = self._written.pop(at)
            writer.replace(self._ledger.root, path, after, before)
            inform(f"took back what was written to {path}")


def _key(question: str) -> str:
    """One key, without Enter; without a terminal the first letter of a line."""
    typer.echo(question, nl=False)
    if sys.stdin.isatty():
        key = typer.getchar()
        typer.echo(key if key.isprintable() else "")
        return key.lower()
    line = sys.stdin.readline()
    typer.echo("")
    if not line:
        raise typer.Abort
    return line.strip()[:1].lower() or "s"


def _print_evaluation(ledger: "Ledger") -> None:
    from tracker.matching.decisions import evaluate

    found, suggest = evaluate(ledger, _meaning()), ledger.settings.suggest
    for one in found.decisions:
        apart = f"  (kept apart by {one.apart})" if one.apart else ""
        decided = "repeats " if one.same else "distinct"
        typer.echo(f"{one.score:.2f}  {decided}  {printable(one.left)}  {printable(one.right)}{apart}")
    if found.threshold is None:
        inform("No `repeats` link is recorded that the matcher could propose: there is nothing to learn from.")
        return
    _print_threshold(f"suggest = {suggest:.2f}, as it is set", *found.at(suggest))
    _print_threshold(f"suggest = {found.threshold:.2f} would serve best", found.precision, found.recall)
    if len(found.decisions) < ENOUGH:
        inform(f"{len(found.decisions)} decisions are few: below {ENOUGH}, better leave the setting as it is.")


def _print_threshold(what: str, precision: float, recall: float) -> None:
    typer.echo(f"{what}: {precision:.0%} of the proposals are right, {recall:.0%} of the repeats are proposed")


ENOUGH = 30
"""Minimum number of decisions for a reliable threshold."""
