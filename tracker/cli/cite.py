"""`tracker cite`: the evidence block for a passage."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import claim_of, inform, open_ledger, open_store, print_line, source_of
from tracker.cli.parameters import SourceId, choice_of, command
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger, Source


@command("Start")
def cite(
    source: SourceId = None,
    words: str | None = None,
    *,
    claim: str | None = None,
    stance: Annotated[str | None, choice_of("tracker.records.schema:STANCES")] = None,
    near: int | None = None,
    store: Path | None = None,
    root: Path | None = None,
) -> None:
    """Find a passage, and print the evidence block for it with the source's exact words; or add it to a claim.

    A claim that is not there yet is made, unchecked, saying what the passage says. Of a text that is kept outside, the
    words go into the store and their fingerprint into the block.

    Args:
        source [SOURCE]: The source's id. Without it, all are searched.
        words WORDS: Words of the passage, as you remember them.
        claim: Add the block to this claim; `new`: to a new one.
        stance: What the passage does to the claim: supports (default), refutes or mentions.
        near: Where the words stand in several places: the one nearest to this character (from 0).
    """
    from tracker.editing.citing import cite as run
    from tracker.editing.citing import cited_already
    from tracker.editing.sealing import cite_sealed
    from tracker.records import emit, writer

    if source is None:
        raise TrackerError('which words? tracker cite [SOURCE] "words of the passage"')
    ledger = open_ledger(root, store=store, sealed=True)
    if words is None:
        if ledger.source(source) is not None:
            raise TrackerError(f'which words of {source}? tracker cite {source} "words of the passage"')
        cited, words = _holder(ledger, source), source
    else:
        cited = source_of(ledger, source)
    to = _claim(ledger, claim) if claim else None
    block = run(cited, words, near=near, stance=stance, root=ledger.root)
    if claim and to is None:
        _make(ledger, cited, block, claim)
        return
    if to is not None and cited_already(to, block):
        raise TrackerError(f"{to.path} cites this passage already; nothing was added")
    if cited.text.kept == "outside":
        block = cite_sealed(open_store(ledger, store), to.id if to else None, block)
    if to is None:
        for line in f"evidence:\n  - {emit.mapping(block, 4)}".splitlines():
            typer.echo(printable(line))
        return
    writer.append(ledger.root, to.path, ("evidence",), block)
    print_line(f"added to {to.path}")


def _holder(ledger: "Ledger", words: str) -> "Source":
    """The one source that has these words. Raises `TrackerError` where several have them, or none."""
    from tracker.editing.searching import ENOUGH, find_passages, searched

    found = find_passages(searched(ledger), words)
    exact = list(dict.fromkeys(one.source.id for one in found if one.exact))
    if len(exact) > 1:
        raise TrackerError(f"these words stand in {', '.join(exact)}; name one: tracker cite SOURCE WORDS")
    if not found or found[0].score < ENOUGH:
        raise TrackerError("no source has these words; `tracker list sources` shows which there are")
    if not exact:
        inform(f"the nearest passage is in {found[0].source.id}")
    return found[0].source


NEW = ("new", "NEW")
LIKE = 85
"""Minimum ratio (RapidFuzz, 0 to 100) of an unknown id to a known one that is a typo, and no new claim."""


def _claim(ledger: "Ledger", given: str) -> "Claim | None":
    """The given claim, None for a new one. Raises `TrackerError` for an id that is nearly that of another."""
    from rapidfuzz import fuzz, process

    if given in NEW:
        return None
    if ledger.claim(given) is None and "/" not in given:
        slip = process.extractOne(given, [one.id for one in ledger.claims], scorer=fuzz.ratio, score_cutoff=LIKE)
        if slip is None:
            return None
    return claim_of(ledger, given)


def _make(ledger: "Ledger", source: "Source", block: dict[str, Any], given: str) -> None:
    """Creates a claim with the passage's statement."""
    from tracker.editing import claims
    from tracker.editing.proposing import proposed_claims
    from tracker.matching.coverage import contained
    from tracker.text.languages import stated
    from tracker.text.sentences import sentences_around

    whole = sentences_around(source.text.content or "", *block["span"])
    every = proposed_claims(source.text.content or "", whole, source.published, source.language)
    made = max(every, key=lambda one: contained(block["quote"], one.text))
    name = claims.free_id(ledger, made.text) if given in NEW else given
    if source.text.kept == "outside":
        raise TrackerError(
            f"{source.id} is kept outside, so no claim is made of its words: write the claim, then --claim {name}"
        )
    values = {"language": stated(source.language), "speaker": made.speaker, "date": made.date}
    record = claims.record(made.text, evidence=[block], **values)
    claims.write_claim(ledger, claims.New(name, record))
    print_line(f"wrote claims/{name}.yaml")
    inform(f"  claim: {made.text}")
    inform("  it is unchecked: read it over, then say what it amounts to with `verdict:`")
