"""`tracker add`: one claim with the passage that supports it, written and audited at once."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import inform, open_ledger, open_store, print_line, source_of
from tracker.cli.parameters import Color, choice_of, command
from tracker.cli.terminal import has_color
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.editing.proposing import Proposal
    from tracker.editing.searching import FoundPassage
    from tracker.model import Ledger, Source

NOBODY = ("none", "nobody", "-")
"""Inputs for a claim without a speaker."""


@command("Start")
def add(
    claim: str | None = None,
    words: str | None = None,
    *,
    from_: str | None = None,
    speaker: str | None = None,
    date: str | None = None,
    stance: Annotated[str, choice_of("tracker.records.schema:STANCES")] = "supports",
    verdict: Annotated[str | None, choice_of("tracker.records.schema:VERDICTS")] = None,
    id_: str | None = None,
    near: int | None = None,
    private: bool = False,
    dry_run: bool = False,
    yes: bool = False,
    store: Path | None = None,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Add a claim: find its passage, write its record, and audit it. Without CLAIM it asks.

    Exit status: 0 it is written and the audit finds no error; 1 it is written, and the audit finds one; 2 nothing is
    written.

    Args:
        claim [CLAIM]: One checkable assertion.
        words [WORDS]: Words of the passage, as you remember them. Default: those of the claim.
        from_ SOURCE: The source: its id, or a file or an address to take in first. Default: all are searched.
        speaker: Who asserts it; `none` for nobody. Default: as the passage says.
        date: When it was asserted, or holds. Default: as the passage says.
        stance: What the passage does: it supports, refutes or only mentions the claim.
        verdict: The claim's verdict. Default: supported, refuted or unchecked, as the stance says.
        id_: The claim's id. Default: made of its words.
        near: Where the words stand in several places: the one nearest to this character (from 0).
        dry_run: Show the record, and write nothing.
        yes -y: Accept what is proposed without asking.
    """
    from tracker.editing import claims
    from tracker.editing.searching import searched

    asks = sys.stdin.isatty() and not yes
    if claim is None and not asks:
        raise TrackerError('say what is claimed: tracker add "CLAIM" "words of the passage" --from SOURCE')
    named = _named(root, from_, store, private) if from_ else None
    ledger = open_ledger(root, store=store, sealed=True)
    sources = (source_of(ledger, named),) if named else searched(ledger)
    passage = _passage(sources, claim, words, near, asks)
    fields: dict[str, Any] = {"speaker": speaker, "date": date, "verdict": verdict or claims.VERDICT_OF[stance]}
    proposal = _nearest(passage, claim)
    text = claim or _ask("claim", proposal.text)
    fields = _settled(text, fields, proposal, asks and claim is None)
    language = claims.language_for(text, passage.source)
    known = claims.known_already(ledger, text, fields["speaker"], language)
    _print_known(known)
    new_id = id_ or claims.free_id(ledger, text)
    if asks and claim is None:
        new_id = _ask("id", new_id)
    block = _block(ledger, passage, stance, store, new_id, write=not dry_run)
    new = claims.New(new_id, claims.record(text, language=language, evidence=[block], **fields))
    if dry_run:
        _show(new.record)
        return
    claims.write_claim(ledger, new)
    _print_new(new, fields, passage, named_by={"speaker": speaker, "date": date})
    raise typer.Exit(audited(ledger.root, new.id, store, color))


# ---------------------------------------------------------------- where it is from


def _named(root: Path | None, given: str, store: Path | None, private: bool) -> str:
    """The id of the given source; a file or an address is added."""
    from tracker.records import find_root

    ledger = open_ledger(root)
    if ledger.source(given) is not None or not ("://" in given or Path(given).is_file()):
        return given
    from tracker.cli.source import take_in

    top = find_root(Path.cwd(), root)
    return take_in(top, given, open_store(ledger, store) if store else None, private=private)


def _passage(
    sources: "Sequence[Source]", claim: str | None, words: str | None, near: int | None, asks: bool
) -> "FoundPassage":
    """The passage of the given words. Raises `TrackerError` with the nearest ones where it is ambiguous."""
    from tracker.editing.searching import decided, find_passages

    if not sources:
        raise TrackerError(
            "there is no text to cite yet; `--from FILE` takes one in, as `tracker source add FILE` does"
        )
    for source in sources if len(sources) == 1 else ():
        if source.text.content is None:
            raise TrackerError(f"{source.id} has no text to cite: {source.text.missing or 'it is not at hand'}")
    while True:
        asked = words or claim or _ask("words of the passage")
        found = find_passages(sources, asked, claim or "")
        if near is not None:
            found = tuple(one for one in found if one.start <= near < one.end)
        if (plain := decided(found)) is not None and (claim is not None or not asks):
            return plain
        if not asks:
            raise TrackerError(_undecided(found, asked))
        if (chosen := _choice(found)) is not None:
            return chosen
        words = None if claim is None else _ask("words of the passage")


def _undecided(found: "Sequence[FoundPassage]", asked: str) -> str:
    from tracker.editing.searching import ENOUGH

    if not found:
        return f"no passage has these words: “{printable(asked)}”; `--from FILE` takes in the text that has them"
    places = "; ".join(f"--from {one.source.id} --near {one.start} (“{_short(one)}”)" for one in found)
    what = "no passage says it plainly" if found[0].score < ENOUGH else "several passages fit"
    return f"{what}; give words of the passage, or choose one: {places}"


def _choice(found: "Sequence[FoundPassage]") -> "FoundPassage | None":
    """The passage that the person picks by number; Return for the first, 0 to search again."""
    if not found:
        inform("Nothing has these words.")
        return None
    for number, one in enumerate(found, 1):
        inform(f"{number}  {one.source.id}: “{_short(one, 240)}”")
    answer = _ask("which (0: other words)", "1")
    return found[int(answer) - 1] if answer.isdigit() and 0 < int(answer) <= len(found) else None


def _short(one: "FoundPassage", most: int = 110) -> str:
    words = "[sealed]" if one.source.text.kept == "outside" else " ".join(one.quote.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


# ---------------------------------------------------------------- what is said of it


def _nearest(passage: "FoundPassage", claim: str | None) -> "Proposal":
    """The statement of the passage nearest to the claim."""
    from tracker.editing.claims import proposed_claim
    from tracker.editing.proposing import proposed_claims
    from tracker.matching.coverage import contained

    text = passage.source.text.content or ""
    source = passage.source
    every = proposed_claims(text, (passage.start, passage.end), source.published, source.language)
    if claim is None:
        return every[0] if len(every) == 1 else proposed_claim(passage)
    return max(every, key=lambda one: contained(claim, one.text))


def _settled(text: str, fields: dict[str, Any], proposal: "Proposal", asks: bool) -> dict[str, Any]:
    """Speaker, date and verdict: as given, else from the passage, else from the person's answers."""
    from tracker.matching.coverage import contained
    from tracker.text.signals.names import core

    fits = contained(text, proposal.text) >= SAME_STATEMENT
    named = proposal.speaker is not None and any(part in text.casefold() for part in core(proposal.speaker))
    offered = {"speaker": proposal.speaker if fits and not named else None, "date": proposal.date if fits else None}
    for key, value in offered.items():
        if fields[key] is None:
            fields[key] = _ask(key, value or "none") if asks else value
        if str(fields[key] or "").lower() in (*NOBODY, ""):
            fields[key] = None
    if asks:
        fields["verdict"] = _ask("verdict", fields["verdict"])
    return fields


SAME_STATEMENT = 0.5
"""Minimum share of a claim (0 to 1) in a statement whose speaker and date are the claim's."""


def _ask(what: str, default: str | None = None) -> str:
    return str(typer.prompt(what, default=printable(default) if default else None, err=True))


def _block(
    ledger: "Ledger", passage: "FoundPassage", stance: str, store: Path | None, claim: str, *, write: bool
) -> "dict[str, Any]":
    from tracker.editing.citing import block_at
    from tracker.editing.sealing import cite_sealed

    block = block_at(ledger.root, passage.source, *passage.words, stance=None if stance == "supports" else stance)
    if passage.source.text.kept == "outside" and write:
        return cite_sealed(open_store(ledger, store), claim, block)
    return block


# ---------------------------------------------------------------- what is told


def _print_known(known: "Sequence[Any]") -> None:
    for answer in known:
        how = "says this already" if answer.kind == "covered" else "says something else"
        inform(f"{answer.claim.id} {how}: “{answer.claim.text}” ({answer.claim.verdict})")


def _print_new(
    new: Any, fields: "Mapping[str, Any]", passage: "FoundPassage", named_by: "Mapping[str, str | None]"
) -> None:
    print_line(f"wrote {new.path}")
    inform(f"  {passage.source.id}: “{_short(passage, 300)}”")
    for key, given in named_by.items():
        if fields[key] and not given:
            inform(f"  {key}: {fields[key]} (as the passage says; --{key} none leaves it out)")
    inform(f"  verdict: {fields['verdict']}")


def _show(record: "Mapping[str, Any]") -> None:
    from tracker.records import emit

    for line in emit.mapping(record, 0).splitlines():
        typer.echo(printable(line))


def audited(root: Path, claim: str, store: Path | None, color: str) -> int:
    """Audits one claim with all others, and prints its findings; returns 1 for an error."""
    from tracker.editing.checking import audit_of
    from tracker.findings import Severity
    from tracker.reports import RenderOptions, render

    report = audit_of(open_ledger(root, store=store, sealed=True), claim)
    typer.echo(render(report, "full", RenderOptions(color=has_color(color))), nl=False)
    return int(any(finding.severity >= Severity.ERROR for finding in report.findings))
