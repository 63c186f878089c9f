"""`tracker judge`: ask a judge about pairs of claims, and store its answers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import Progress, inform, open_ledger, print_line, show_result
from tracker.cli.parameters import Most, choice_of, command
from tracker.errors import TrackerError
from tracker.text.printable import plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.judging.asking import Reply
    from tracker.judging.judges import JudgeOptions, Question
    from tracker.model import Ledger


@command("Decide")
def judge(
    *,
    name: Annotated[str, choice_of("tracker.judging.judges:seat_names")] = "rules",
    model: str | None = None,
    url: str | None = None,
    limit: Most = None,
    max_tokens: Most = None,
    timeout: Annotated[float, {"min": 0.1}] = 60.0,
    dry_run: bool = False,
    sources: bool = False,
    evidence: bool = True,
    seats: bool = False,
    prune: bool = False,
    as_json: bool = False,
    root: Path | None = None,
) -> None:
    """Ask a judge about claims near each other and about claims beside what they cite; keep its answers.

    They go to .tracker/judgements/, one file each.

    Only what is unanswered is asked: where nothing changed, a second run asks nothing. An audit reads the answers; it
    never asks.

    Exit status: 0 asked, or nothing to ask; 1 some questions have no answer; 2 the judge could not be asked.

    Args:
        name --judge NAME $TRACKER_JUDGE: Who is asked: rules, nli, chat …
        model $TRACKER_JUDGE_MODEL: nli: the folder of a model. chat: its name.
        url $TRACKER_JUDGE_URL: chat: the endpoint, such as http://localhost:11434/v1. A key is read from
            TRACKER_JUDGE_KEY.
        limit -n: Ask about at most this many pairs.
        max_tokens: chat: spend at most this many tokens. [default: 100,000]
        timeout: Seconds that one answer may take.
        dry_run: Show what would be asked; ask nothing.
        sources: Ask also about sentences of sources that seem to contradict a claim (C406).
        evidence --evidence/--no-evidence: Ask also whether what a claim cites bears it out (S213).
        seats --list: List the judges that are installed.
        prune: Delete answers about words that have changed since.
        as_json --json: With --list: print JSON, for programs.
    """
    from tracker.judging.judges import JudgeOptions

    options = JudgeOptions(model, url, max_tokens, timeout, _print_status)
    if seats:
        _print_seats(options, as_json)
        return
    ledger = open_ledger(root)
    if prune:
        _prune(ledger, dry_run)
        return
    _run(ledger, name, options, _wanted(ledger, sources, evidence), limit, dry_run)


def _print_seats(options: "JudgeOptions", as_json: bool) -> None:
    from tracker.judging.judges import seats

    states = {}
    for seat in seats():
        try:
            seat.made(options)
            states[seat] = "ready"
        except TrackerError as error:
            states[seat] = str(error).removeprefix(f"the judge {seat.name}: ")
    show_result(
        as_json,
        lambda: {
            "judges": [
                {"name": s.name, "says": s.description, "package": s.package, "state": states[s]} for s in states
            ]
        },
        lambda: (
            printable(line)
            for s, state in states.items()
            for line in (f"{s.name:8} {s.description or 'no description'} ({s.package})", f"         {state}")
        ),
    )


def _run(
    ledger: "Ledger",
    name: str,
    options: "JudgeOptions",
    wanted: "tuple[Question, ...]",
    limit: int | None,
    dry_run: bool,
) -> None:
    from tracker.judging.asking import ask, askable, unanswered
    from tracker.judging.judges import BudgetError, judge_named

    judge = judge_named(name, options)
    wanted = askable(judge, wanted)
    left = tuple(unanswered(ledger, name, judge, wanted))
    asked = left[:limit]
    if dry_run:
        for question in asked:
            _print_pair(question)
            typer.echo("")
        inform(f"{_pairs(len(asked))} would be asked; {len(wanted) - len(left)} answered already.")
        return
    answered = failed = 0
    try:
        for reply in _watched(ask(ledger, name, judge, asked, date.today()), len(asked)):
            _print_reply(reply)
            answered, failed = answered + bool(reply.judgement), failed + (reply.judgement is None)
    except BudgetError as error:
        inform(f"stopped: {error}")
    finally:
        _sum_up(answered, len(left) - answered, len(wanted))
    raise typer.Exit(1 if failed else 0)


def _watched(replies: "Iterator[Reply]", number: int) -> "Iterator[Reply]":
    """The replies in order, with a progress line meanwhile."""
    with Progress() as progress:
        for i in range(number):
            progress(f"asking about pair {i + 1} of {number}")
            reply = next(replies, None)
            progress.done()
            if reply is None:
                return
            yield reply


def _print_status(words: str) -> None:
    Progress().done()
    inform(words)


def _wanted(ledger: "Ledger", sources: bool, evidence: bool) -> "tuple[Question, ...]":
    from tracker.anchoring import anchor_all
    from tracker.judging.asking import open_questions, source_questions, support_questions
    from tracker.judging.conflict_ledger import source_conflicts
    from tracker.matching import match_all

    with Progress() as progress:
        progress("looking for claims that are near each other")
        found = tuple(open_questions(ledger, match_all(ledger)))
        if sources:
            progress("comparing claims with the sources")
            found += tuple(source_questions(ledger, source_conflicts(ledger, anchor_all(ledger))))
        if evidence:
            progress("looking for what the claims cite")
            found += tuple(support_questions(ledger, anchor_all(ledger)))
        return found


def _print_pair(question: "Question", indent: str = "") -> None:
    for side in (question.left, question.right):
        typer.echo(indent + printable(f"{side.claim or side.source}: “{side.text}”"))


def _print_reply(reply: "Reply") -> None:
    kept = reply.judgement
    if kept is None:
        asked = (side.claim or side.source for side in (reply.question.left, reply.question.right))
        inform(f"no answer about {' and '.join(map(str, asked))}: {reply.why}")
        return
    print_line(f"{kept.label} {kept.confidence:.2f}{': ' if kept.reason else ''}{kept.reason}")
    _print_pair(reply.question, "    ")


def _sum_up(answered: int, left: int, wanted: int) -> None:
    if not wanted:
        inform("There is nothing to ask: no claim cites what was found, and no two are near each other and undecided.")
    elif not answered and not left:
        inform(f"Nothing to ask: {_pairs(wanted)}, all answered.")
    else:
        rest = f"{_pairs(left)} left" if left else "none left"
        where = " The answers are in .tracker/judgements/." if answered else ""
        inform(f"{_pairs(answered)} answered, {rest}.{where}")


def _pairs(number: int) -> str:
    return plural(number, "pair") if number else "no pairs"


def _prune(ledger: "Ledger", dry_run: bool) -> None:
    from tracker.judging.asking import stale

    found = stale(ledger)
    for kept in found:
        about = ", ".join(side.claim or side.source or "?" for side in kept.sides)
        print_line(f"{kept.path}: {kept.judge} on {about}")
        if not dry_run:
            (Path(ledger.root) / kept.path).unlink(missing_ok=True)
    if not found:
        inform("Every answer is about words that are still there.")
        return
    gone = f"{plural(len(found), 'answer')} {'would be deleted' if dry_run else 'deleted'}"
    inform(f"{gone}: the words that they are about are gone.")
