"""`tracker draft`: a text against the ledger, sentence by sentence."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import CHECK, Color, Json, Progress, Root, open_ledger, print_json, show_lines, style_of, talk
from tracker.cli.parsing import one_of
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.comparing.tellings import Change
    from tracker.matching.drafts import Answer
    from tracker.mending.drafting import Draft, Sentence
    from tracker.mending.remarks import Remarks
    from tracker.mending.searching import Passage
    from tracker.model import Claim, Ledger, Source
    from tracker.text.style import Style

COLORS = {"covered": "green", "conflicts": "red", "uncovered": "yellow"}
SAID = {"covered": "covered", "conflicts": "in conflict", "uncovered": "uncovered"}
PASSED = ("opinion", "question", "heading", "furniture")
"""What is no statement to check: shown with --all."""


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=CHECK)(draft)


def _urgencies() -> tuple[str, ...]:
    from tracker.mending.drafting import URGENCIES

    return URGENCIES


def draft(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A file (text, Markdown, Word, HTML …), - or a source's id.")
    ],
    every: Annotated[bool, typer.Option("--all", help="Show opinions, headings and furniture, too.")] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Make unchecked claims of what is uncovered; asks of each on a terminal.")
    ] = False,
    least: Annotated[
        str, one_of(_urgencies, "--least", help="Show and write what is uncovered from this urgency on.")
    ] = "low",
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            help="Exit 1 where less than so many percent are covered, or a sentence conflicts.",
            metavar="PERCENT",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        one_of(
            lambda: ("conflicts", "uncovered"),
            "--fail-on",
            help="Exit 1 where a sentence conflicts; `uncovered`: or no claim covers it.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the text, marked, as a page.", show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write all without asking.")] = False,
    judge: Annotated[
        str | None,
        typer.Option(
            "--judge", help="Let a judge that can write (chat) word the claims.", metavar="NAME", show_default=False
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", envvar="TRACKER_JUDGE_MODEL", help="Its model.", show_default=False),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", envvar="TRACKER_JUDGE_URL", help="Its endpoint.", show_default=False)
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option("--max-tokens", help="It may spend so many tokens.", min=1, show_default="100,000")
    ] = None,
    as_json: Json = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """Hold a text against the claims, sentence by sentence: what is covered, in conflict, or still to be checked."""
    from tracker.mending.drafting import read

    ledger, style = open_ledger(root), style_of(color)
    content, source, remarks = _content(ledger, text)
    if write and source is None:
        ledger, source = _taken_in(ledger, text)
        content = source.text.content or ""
    found = read(content, ledger, source, remarks)
    if judge is not None and source is not None and source.text.kept != "in-repo":
        raise TrackerError(f"{source.id} is sealed: nothing of it is sent to a judge")
    if judge is not None:
        found = _worded(ledger, found, judge, (model, url, max_tokens), least)
    shown = [one for one in found.sentences if _wanted(one, every, least)]
    state = _state(ledger, found)
    if html is not None:
        _write_page(html, found)
    if as_json:
        print_json(_data(found, state))
    else:
        _tell(found, shown, state, style)
    if write:
        _write(ledger, found, [one for one in shown if one.proposals], yes or as_json)
    conflicts, uncovered = found.counts["conflicts"], found.counts["uncovered"]
    under = fail_under is not None and (found.coverage * 100 < fail_under or conflicts > 0)
    if under or (fail_on is not None and conflicts) or (fail_on == "uncovered" and uncovered):
        raise typer.Exit(1)


# ---------------------------------------------------------------- a judge that writes


def _worded(
    ledger: "Ledger", found: "Draft", name: str, chosen: tuple[str | None, str | None, int | None], least: str
) -> "Draft":
    """The draft with the claims that a judge writes in place of ours."""
    from attrs import evolve

    from tracker.judging.judges import BudgetError, Options, find
    from tracker.mending.suggesting import suggested

    judge: Any = find(name, Options(*chosen, say=talk))
    if not hasattr(judge, "proposed"):
        raise TrackerError(f"the judge {name} cannot write; chat can")
    progress, done = Progress(), list(found.sentences)
    wanted = [i for i, one in enumerate(done) if one.kind == "uncovered" and _wanted(one, False, least)]
    try:
        for number, i in enumerate(wanted, 1):
            progress(f"asking about sentence {number} of {len(wanted)}")
            one = suggested(ledger.root, found.text, done[i], judge, name)
            progress.done()
            for words in one.refused:
                talk(f"left out, since the text does not say it: {words}")
            if one.failed:
                talk(f"no answer about “{_short(found.text[done[i].start : done[i].end])}”: {one.failed}")
            done[i] = one.sentence
    except BudgetError as error:
        talk(f"stopped: {error}")
    finally:
        progress.done()
    return evolve(found, sentences=tuple(done))


# ---------------------------------------------------------------- the text


def _content(ledger: "Ledger", given: str) -> "tuple[str, Source | None, Remarks]":
    """The text that is meant, the source that has it, and the comments and footnotes of a Word document."""
    from tracker.ingest import ingest_bytes, read_bytes
    from tracker.ingest.decoding import decoded
    from tracker.mending.remarks import Remarks, of_document, of_source

    source = ledger.source(given)
    if source is not None and not Path(given).is_file():
        if source.text.content is None:
            raise TrackerError(f"{given} has no text to read: {source.text.missing or 'it is not at hand'}")
        return source.text.content, source, of_source(ledger, source)
    if given != "-" and not Path(given).exists():
        raise TrackerError(f"{given}: No such file or directory, and no source is called so")
    data = read_bytes(Path(given))
    content = ingest_bytes(data, given).text
    same = next((one for one in ledger.sources if one.text.content == content), None)
    if same is None and Path(given).suffix.lower() in AS_WRITTEN:
        content = decoded(data)[0]  # so that lines and places are those of the file
    return content, same, of_document(data, content) if data.startswith(b"PK") else Remarks()


AS_WRITTEN = (".md", ".markdown")
"""Files that are text for people, markup and all."""


def _taken_in(ledger: "Ledger", given: str) -> "tuple[Ledger, Source]":
    """A text that is no source yet, taken in as our own, so that claims can say where they stand in it."""
    from tracker.ingest.adding import add_inputs, input_of

    said = {"kind": "own"}
    added = next(iter(add_inputs(ledger.root, iter([input_of(Path(given))]), None, None, said)))
    talk(f"added {added.id} as our own text (kind: own); for somebody else's, `tracker source add` it first")
    again = open_ledger(ledger.root)
    source = again.source(added.id)
    if source is None:
        raise TrackerError(f"{added.path} cannot be read again")
    return again, source


def _wanted(one: "Sentence", every: bool, least: str) -> bool:
    from tracker.mending.drafting import URGENCIES

    if one.kind in PASSED:
        return every
    return one.urgency is None or URGENCIES.index(one.urgency) <= URGENCIES.index(least)


# ---------------------------------------------------------------- what is known of the claims

State = dict[str, tuple[int, int]]
"""Errors and warnings of an audit, by claim."""


def _state(ledger: "Ledger", found: "Draft") -> State:
    """How the claims that cover something stand in an audit."""
    from tracker.findings import Severity
    from tracker.mending.checking import audit_of

    ids = {claim.id for one in found.sentences for claim in _claims(one)}
    counted: State = dict.fromkeys(ids, (0, 0))
    for finding in audit_of(ledger, *ids).findings if ids else ():
        if finding.claim in counted and finding.severity > Severity.NOTE:
            errors, warnings = counted[finding.claim]
            wrong = finding.severity is Severity.ERROR
            counted[finding.claim] = (errors + wrong, warnings + (not wrong))
    return counted


def _claims(one: "Sentence") -> "tuple[Claim, ...]":
    answered = (one.answer.claim,) if one.answer is not None and one.answer.claim is not None else ()
    return tuple({claim.id: claim for claim in (*answered, *one.claims)}.values())


def _stands(state: State, claim: "Claim") -> str:
    errors, warnings = state.get(claim.id, (0, 0))
    counts = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(counts)


# ---------------------------------------------------------------- for people


def _tell(found: "Draft", shown: "Iterable[Sentence]", state: State, style: "Style") -> None:
    from tracker.text.spans import Lines

    lines = Lines(found.text)
    told = [line for one in shown for line in _told(found.text, one, lines.place(one.start)[0], state, style)]
    show_lines([*told, *(f"gone: {printable(claim.id)}: “{printable(claim.text)}”" for claim in found.lost)], style)
    counts = ", ".join(f"{found.counts[kind]} {said}" for kind, said in SAID.items())
    passed = ", ".join(f"{found.counts[kind]} {kind}" for kind in PASSED if found.counts[kind])
    beside = f" Not counted: {passed}." if passed else ""
    talk(f"{counts}: the ledger covers {found.coverage:.0%} of {found.checkable} statements to check.{beside}")


def _told(text: str, one: "Sentence", line: int, state: State, style: "Style") -> Iterator[str]:
    sentence = printable(" ".join(text[one.start : one.end].split()))
    if one.kind in COLORS:
        sentence = style.paint(sentence, "underline", COLORS[one.kind])
    what = style.paint(printable(_what(one)), COLORS.get(one.kind, "dim"))
    yield f"{line}: {what}: {sentence}"
    for claim in _claims(one):
        known = "; ".join(filter(None, (_known(claim), _stands(state, claim))))
        yield f"    {printable(claim.id)}: “{printable(claim.text)}” ({printable(known)})"
        yield from (f"      {printable(said)}" for said in _evidence(claim))
    for what, before, after in _differences(one.answer) if one.answer is not None else ():
        yield f"    {what}: {' → '.join(f'“{printable(words)}”' for words in (before, after) if words)}"
    for proposal in one.proposals if len(one.proposals) > 1 else ():
        yield f"    · {printable(proposal.text)}"
    if marks := _marks(one):
        yield f"    {printable(marks)}"
    yield from (f"    {printable(said)}" for said in _remarks(one))


def _what(one: "Sentence") -> str:
    """What an editor must know first: that a claim fell, or whose word it is that the draft goes against."""
    answer, fell = one.answer, next((c for c in _claims(one) if c.verdict in ("refuted", "conflicting")), None)
    if fell is not None and one.kind == "covered":
        return f"repeats a {fell.verdict} claim"
    if one.kind == "uncovered":
        return f"uncovered ({one.urgency}: {', '.join(one.why)})"
    return f"conflicts with what {answer.denied_by} says" if answer is not None and answer.denied_by else one.kind


def _marks(one: "Sentence") -> str:
    """Who says it, and what needs a name before it can be a claim."""
    speakers = ", ".join(dict.fromkeys(each.speaker for each in one.proposals if each.speaker))
    unnamed = ", ".join(dict.fromkeys(f"“{word}”" for each in one.proposals for word in each.unnamed))
    said = [f"said by {speakers}" if speakers else "", f"needs a name: {unnamed}" if unnamed else ""]
    return "; ".join(filter(None, said))


def _remarks(one: "Sentence") -> Iterator[str]:
    """Comments and footnotes, and what they point at."""
    for remark in one.remarks:
        by = f" by {remark.by}" if remark.by else ""
        add = f" (not in the ledger: `tracker source add {remark.url}`)" if remark.url and one.candidate is None else ""
        yield f"{remark.kind}{by}: {_short(remark.text)}{add}"
    if one.candidate is not None:
        yield f"candidate: {one.candidate.source.id}: “{_short(one.candidate.quote)}”"


def _known(claim: "Claim") -> str:
    """What the ledger knows of a claim, in short: speaker, date, verdict, and where it has it from."""
    origins = dict.fromkeys(item.origin or item.source for item in claim.evidence)
    return "; ".join(
        filter(None, (claim.speaker, claim.date, claim.verdict, f"from {', '.join(origins)}" if origins else ""))
    )


def _evidence(claim: "Claim") -> Iterator[str]:
    """What its evidence says, in the evidence's own words."""
    for item in claim.evidence:
        if item.quote:
            yield f"{item.source} {item.stance}: “{_short(item.quote)}”"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


SHOWN = 160
"""Characters of a quote that are shown."""


def _differences(answer: "Answer") -> "list[Change]":
    """The conflict, or what the sentence lost of the claim's hedges and attribution."""
    from tracker.comparing.tellings import Change
    from tracker.matching.drafts import losses

    if answer.kind == "conflicts":
        return [Change(*conflict) for conflict in answer.conflicts]
    return list(losses(answer))


# ---------------------------------------------------------------- for programs


def _data(found: "Draft", state: State) -> dict[str, Any]:
    from tracker.text.spans import Lines

    lines = Lines(found.text)
    return {
        "covered": round(found.coverage, 3),
        "counts": {kind: found.counts[kind] for kind in (*SAID, *PASSED)},
        "source": found.source.id if found.source else None,
        "lost": [claim.id for claim in found.lost],
        "sentences": [_sentence_data(found.text, one, lines.place(one.start), state) for one in found.sentences],
    }


def _sentence_data(text: str, one: "Sentence", place: tuple[int, int], state: State) -> dict[str, Any]:
    claims = _claims(one)
    claim = claims[0] if claims else None
    return {
        "start": one.start,
        "end": one.end,
        "line": place[0],
        "column": place[1],
        "sentence": text[one.start : one.end],
        "kind": one.kind,
        "urgency": one.urgency,
        "why": list(one.why),
        "claim": claim.id if claim else None,
        "verdict": claim.verdict if claim else None,
        "speaker": claim.speaker if claim else None,
        "errors": state.get(claim.id, (0, 0))[0] if claim else 0,
        "warnings": state.get(claim.id, (0, 0))[1] if claim else 0,
        "evidence": [_item_data(item) for item in claim.evidence] if claim else [],
        "denied_by": one.answer.denied_by if one.answer else None,
        "origins": list(dict.fromkeys(item.origin or item.source for item in claim.evidence)) if claim else [],
        "differences": [
            {"kind": kind, "claim": before, "draft": after}
            for kind, before, after in (_differences(one.answer) if one.answer else ())
        ],
        "statements": [_statement_data(each) for each in one.proposals],
        "remarks": [_statement_data(remark) | {"url": remark.url} for remark in one.remarks],
        "candidate": _candidate_data(one.candidate) if one.candidate is not None else None,
    }


def _candidate_data(found: "Passage") -> dict[str, Any]:
    return {"source": found.source.id, "quote": found.quote, "span": list(found.words), "score": round(found.score, 3)}


def _item_data(item: Any) -> dict[str, Any]:
    return {"source": item.source, "stance": item.stance, "quote": item.quote}


def _statement_data(each: Any) -> dict[str, Any]:
    from attrs import asdict

    return asdict(each)


def _write_page(place: Path, found: "Draft") -> None:
    from tracker.records.writer import write_file
    from tracker.reports._galley import Mark, page

    marks = [Mark(one.start, one.end, one.kind, _said(one)) for one in found.sentences]
    title = found.source.title if found.source else "Draft"
    write_file(place, page(title, found.text, marks, f"{found.coverage:.0%} of {found.checkable} covered").encode())
    talk(f"wrote {place}")


def _said(one: "Sentence") -> str:
    told = [_what(one), *(f"{claim.id} ({claim.verdict}): {claim.text}" for claim in _claims(one)), _marks(one)]
    told += _remarks(one)
    return "; ".join(filter(None, told))


# ---------------------------------------------------------------- writing claims


def _write(ledger: "Ledger", found: "Draft", sentences: "list[Sentence]", all_: bool) -> None:
    """Make claims of what is uncovered: all, or those of which the person says so, with one key each."""
    from tracker.mending import claims
    from tracker.mending.drafting import new_claims

    written, asks = 0, _on_a_terminal() and not all_
    for new in new_claims(ledger, found, sentences):
        if asks:
            answer = _key(new.record, new.pointed)
            if answer == "q":
                break
            asks = answer != "a"
            if answer == "n":
                continue
            new = new.without_pointed() if answer == "w" else new
        claims.write(ledger, new)
        typer.echo(printable(f"wrote {new.path}"), err=True)
        written += 1
    talk(f"{written} unchecked claim{'' if written == 1 else 's'} written.")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


KEYS = {"\r": "y", "\n": "y", "\x03": "q", "\x04": "q"}


def _key(record: Any, pointed: bool) -> str:
    """One key: y, n, a (all that follow) or q; w where there is evidence that a remark points at: without it."""
    who = f" ({record['speaker']})" if "speaker" in record else ""
    if pointed:
        typer.echo(printable(f"evidence: {_short(record['evidence'][-1]['quote'])}"), err=True)
    without = " [w]ithout the evidence," if pointed else ""
    typer.echo(printable(f"{record['claim']}{who}  [y]es,{without} [n]o, [a]ll, [q]uit? "), nl=False, err=True)
    while (answer := typer.getchar().lower()) not in ("y", "n", "a", "q", *("w" * pointed), *KEYS):
        pass
    answer = KEYS.get(answer, answer)
    typer.echo(answer, err=True)
    return answer
