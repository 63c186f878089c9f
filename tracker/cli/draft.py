"""`tracker draft`: a text against the ledger, sentence by sentence."""

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.cached_looks import cached_look, look_at
from tracker.cli.common import Progress, inform, open_ledger, print_json, style_of
from tracker.cli.parameters import Color, Most, choice_of, command
from tracker.cli.terminal import page_lines
from tracker.errors import TrackerError
from tracker.text.printable import plural, printable

if TYPE_CHECKING:
    from tracker.editing.drafting import DraftSentence, ReadDraft
    from tracker.editing.remarks import Remarks
    from tracker.matching.drafts import ContentWords
    from tracker.model import Ledger, Source


def _depends(_home: Path, given: Mapping[str, Any]) -> str | None:
    """The key of the text; None where something is written or sent, or it is no file that can be read twice."""
    file = Path(given["text"])
    if given["write"] or given["html"] or given["judge"] or given["text"] == "-" or not file.is_file():
        return None
    return sha256(file.read_bytes()).hexdigest()


@command("Check")
@cached_look(_depends)
def draft(
    text: str,
    *,
    every: bool = False,
    write: bool = False,
    least: Annotated[str, choice_of("tracker.editing.drafting:URGENCIES")] = "low",
    fail_under: float | None = None,
    fail_on: Annotated[str | None, choice_of(("conflicts", "uncovered"))] = None,
    html: Path | None = None,
    yes: bool = False,
    judge: Annotated[str | None, choice_of("tracker.judging.judges:seat_names")] = None,
    model: str | None = None,
    url: str | None = None,
    max_tokens: Most = None,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Hold a text against the claims, sentence by sentence: what is covered, in conflict, or still to be checked.

    Args:
        text TEXT: A file (text, Markdown, Word, HTML …), - or a source's id.
        every --all: Also show what needs no claim: opinions, headings, menus and bylines.
        write: Write an unchecked claim for each sentence that no claim covers; on a terminal it asks first.
        least: Of sentences that no claim covers, only those of this urgency or more: low, medium or high.
        fail_under PERCENT: Exit 1 if claims cover less than this share of the checkable sentences, or one conflicts.
        fail_on: Exit 1 if a sentence conflicts with a claim (conflicts), or also if no claim covers it (uncovered).
        html: Write the text with its marks as a web page (needs the extra report).
        yes -y: Write all of them without asking.
        judge: Let a language model word the claims: chat.
        model $TRACKER_JUDGE_MODEL: chat: the model's name.
        url $TRACKER_JUDGE_URL: chat: the endpoint, such as http://localhost:11434/v1.
        max_tokens: chat: spend at most this many tokens. [default: 100,000]
    """
    from tracker.editing.drafting import read_draft
    from tracker.terminal.drafts import draft_lines
    from tracker.views.drafts import draft_data, draft_view

    if html is not None:
        from tracker.site.draft import draft_page  # first, so that nothing is written without its extra

    ledger, style = open_ledger(root), style_of(color)
    content, source, remarks = _content(ledger, text)
    if write and source is None:
        ledger, source = _taken_in(ledger, text)
        content = source.text.content or ""
    found = read_draft(content, ledger, source, remarks, _words_of(ledger))
    if judge is not None and source is not None and source.text.kept != "in-repo":
        raise TrackerError(f"{source.id} is sealed: nothing of it is sent to a judge")
    if judge is not None:
        found = _worded(ledger, found, judge, (model, url, max_tokens), least)
    shown = [one for one in found.sentences if _wanted(one, every, least)]
    look = look_at(ledger.root)
    view = draft_view(ledger, found, look and look.cache)
    if html is not None:
        from tracker.records.writer import write_file

        write_file(html, draft_page(view).encode("utf-8"))
        inform(f"wrote {html}")
    if as_json:
        print_json(draft_data(view))
    else:
        spans = {(one.start, one.end) for one in shown}
        wanted = [one for one in view.sentences if (one.sentence.start, one.sentence.end) in spans]
        page_lines(draft_lines(view, wanted, style))
        inform(view.summary)
    if write:
        _write(ledger, found, [one for one in shown if one.proposals], yes or as_json)
    conflicts, uncovered = found.counts["conflicts"], found.counts["uncovered"]
    under = fail_under is not None and (found.coverage * 100 < fail_under or conflicts > 0)
    if under or (fail_on is not None and conflicts) or (fail_on == "uncovered" and uncovered):
        raise typer.Exit(1)


def _words_of(ledger: "Ledger") -> "ContentWords":
    """The function of a claim's content words: cached by an audit, if possible."""
    from tracker.caching.keys import LedgerKeys
    from tracker.incremental.pairs import KeptWords, keyed
    from tracker.matching.shared_words import weighted_words

    look = look_at(ledger.root)
    return KeptWords(look.cache, keyed(ledger.claims, LedgerKeys(ledger).claims)).bag if look else weighted_words


# ---------------------------------------------------------------- a judge that writes


def _worded(
    ledger: "Ledger", found: "ReadDraft", name: str, chosen: tuple[str | None, str | None, int | None], least: str
) -> "ReadDraft":
    """The draft with a judge's claims instead of ours."""
    from attrs import evolve

    from tracker.editing.suggesting import suggested
    from tracker.judging.judges import BudgetError, JudgeOptions, judge_named
    from tracker.views.drafts import short

    judge: Any = judge_named(name, JudgeOptions(*chosen, say=inform))
    if not hasattr(judge, "proposed"):
        raise TrackerError(f"the judge {name} cannot write; chat can")
    progress, done = Progress(), list(found.sentences)
    wanted = [i for i, one in enumerate(done) if one.kind == "uncovered" and _wanted(one, False, least)]
    try:
        for number, i in enumerate(wanted, 1):
            progress(f"asking about sentence {number} of {len(wanted)}")
            one = suggested(ledger.root, found.text, done[i], judge, name, found.language)
            progress.done()
            for words in one.refused:
                inform(f"left out, since the text does not say it: {words}")
            if one.failed:
                inform(f"no answer about “{short(found.text[done[i].start : done[i].end])}”: {one.failed}")
            done[i] = one.sentence
    except BudgetError as error:
        inform(f"stopped: {error}")
    finally:
        progress.done()
    return evolve(found, sentences=tuple(done))


# ---------------------------------------------------------------- the text


def _content(ledger: "Ledger", given: str) -> "tuple[str, Source | None, Remarks]":
    """The given text, its source, and the comments and footnotes of a Word document."""
    from tracker.editing.remarks import Remarks, of_document, of_source
    from tracker.ingest import ingest_bytes, read_bytes
    from tracker.ingest.decoding import decoded

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
"""Files that are read with their markup."""


def _taken_in(ledger: "Ledger", given: str) -> "tuple[Ledger, Source]":
    """The ledger with a new text added as an own source, so that claims can refer to it."""
    from tracker.ingest.adding import add_inputs, input_of

    values = {"kind": "own"}
    added = next(iter(add_inputs(ledger.root, iter([input_of(Path(given))]), None, None, values)))
    inform(f"added {added.id} as our own text (kind: own); for somebody else's, `tracker source add` it first")
    again = open_ledger(ledger.root)
    source = again.source(added.id)
    if source is None:
        raise TrackerError(f"{added.path} cannot be read again")
    return again, source


def _wanted(one: "DraftSentence", every: bool, least: str) -> bool:
    from tracker.editing.drafting import URGENCIES
    from tracker.views.drafts import PASSED

    if one.kind in PASSED:
        return every
    return one.urgency is None or URGENCIES.index(one.urgency) <= URGENCIES.index(least)


# ---------------------------------------------------------------- writing claims


def _write(ledger: "Ledger", found: "ReadDraft", sentences: "list[DraftSentence]", all_: bool) -> None:
    """Writes claims for uncovered sentences: all, or those that the person accepts, with one key each."""
    from tracker.editing import claims
    from tracker.editing.drafting import new_claims

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
        claims.write_claim(ledger, new)
        typer.echo(printable(f"wrote {new.path}"), err=True)
        written += 1
    inform(f"{plural(written, 'unchecked claim')} written.")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


KEYS = {"\r": "y", "\n": "y", "\x03": "q", "\x04": "q"}


def _key(record: Any, pointed: bool) -> str:
    """One key: y, n, a (all that follow) or q; w: without the evidence from a remark."""
    from tracker.views.drafts import short

    who = f" ({record['speaker']})" if "speaker" in record else ""
    if pointed:
        typer.echo(printable(f"evidence: {short(record['evidence'][-1]['quote'])}"), err=True)
    without = " [w]ithout the evidence," if pointed else ""
    typer.echo(printable(f"{record['claim']}{who}  [y]es,{without} [n]o, [a]ll, [q]uit? "), nl=False, err=True)
    while (answer := typer.getchar().lower()) not in ("y", "n", "a", "q", *("w" * pointed), *KEYS):
        pass
    answer = KEYS.get(answer, answer)
    typer.echo(answer, err=True)
    return answer
