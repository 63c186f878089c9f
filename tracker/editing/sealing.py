"""Sealing: moving the quotes of texts that must not be published from records into the store and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from tracker.anchoring import locate
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.model import Claim, Evidence, Ledger
from tracker.records import writer
from tracker.records.git import GitTree
from tracker.records.store import WORDING, Store
from tracker.text.languages import stated
from tracker.text.words import words

RUN = 6
"""Minimum number of words in a row shared with a sealed text that are a copy of it, not chance."""


@frozen
class Sealed:
    """The result: the record, the number of moved quotes, and notes for the editor without words of the text."""

    path: str
    quotes: int
    notes: tuple[str, ...] = ()


def seal(ledger: Ledger, claim: Claim, store: Store) -> Sealed:
    """Put a claim's quotes from texts that are kept outside into the store, and fingerprints in their place.

    The quotes are in the store before the record is touched. Raises `TrackerError` where there is nothing to seal, or a
    quote cannot be found exactly in its text; then nothing is written.
    """
    passages = [
        (i, item, *_passage(ledger, item, i)) for i, item in enumerate(claim.evidence) if _can_seal(ledger, item)
    ]
    if not passages:
        raise TrackerError(f"{claim.id} has nothing to seal: {_why_nothing(claim)}")
    edits: list[Edit] = []
    for i, item, passage, span in passages:
        fingerprint = f"sha256:{store.keep(passage, claim.id, item)}"
        at = ("evidence", i)
        edits += [Edit(claim.path, (*at, name), None) for name in WORDING[1:] if getattr(item, name)]
        edits += [Edit(claim.path, (*at, "span"), span), Edit(claim.path, (*at, "quote_sha256"), fingerprint)]
        edits += [Edit(claim.path, (*at, "quote"), None)]
    writer.edit(ledger.root, edits)
    texts = [passage for _, _, passage, _ in passages]
    return Sealed(claim.path, len(passages), tuple(_notes(ledger.root, claim.path, texts)))


def unseal(ledger: Ledger, claim: Claim) -> Sealed:
    """Put a claim's sealed quotes back into its record; the store keeps its copies, which other branches may need.

    Raises `TrackerError` where there is nothing sealed, or any of its words are missing; then nothing is written.
    """
    items = [(i, item) for i, item in enumerate(claim.evidence) if item.quote_sha256]
    if not items:
        raise TrackerError(f"{claim.id} has no sealed quote")
    edits: list[Edit] = []
    for i, item in items:
        if item.quote is None:
            why = item.lost or "the store has neither the quote nor its passage"
            raise TrackerError(f"evidence {i + 1} of {claim.id} cannot be unsealed: {why}")
        edits += [Edit(claim.path, ("evidence", i, name), value) for name in WORDING if (value := getattr(item, name))]
        edits += [Edit(claim.path, ("evidence", i, "quote_sha256"), None)]
    writer.edit(ledger.root, edits)
    return Sealed(claim.path, len(items))


def cite_sealed(store: Store, claim: str | None, block: dict[str, Any]) -> dict[str, Any]:
    """The record of an item of evidence that `cite` made, sealed: its words go into the store."""
    wording = {name: block.pop(name) for name in WORDING if name in block}
    fingerprint = store.keep(wording["quote"], claim, Evidence(block["source"], **wording))
    stance = {"stance": block.pop("stance")} if "stance" in block else {}
    return {"source": block["source"], "quote_sha256": f"sha256:{fingerprint}", "span": block["span"], **stance}


# ---------------------------------------------------------------- what can be sealed


def _can_seal(ledger: Ledger, item: Evidence) -> bool:
    source = ledger.source(item.source)
    return item.quote_sha256 is None and source is not None and source.text.kept == "outside"


def _passage(ledger: Ledger, item: Evidence, index: int) -> tuple[str, tuple[int, int]]:
    source = ledger.source(item.source)
    text = source.text.content if source else None
    if source is None or text is None:
        missing = source.text.missing if source else "there is no such source"
        raise TrackerError(
            f"evidence {index + 1} cannot be sealed: the text of {item.source} is not at hand ({missing})"
        )
    near = item.span[0] if item.span else None
    anchor = locate(
        text, item.quote or "", prefix=item.prefix, suffix=item.suffix, near=near, language=stated(source.language)
    )
    if anchor.status not in ("exact", "reworded") or anchor.span is None:
        message = f"the quote is {anchor.status} in {item.source}; `tracker audit` says more, mend it first"
        raise TrackerError(f"evidence {index + 1} cannot be sealed: {message}")
    return text[slice(*anchor.span)], anchor.span


def _why_nothing(claim: Claim) -> str:
    if not claim.evidence:
        return "it cites nothing"
    if any(item.quote_sha256 for item in claim.evidence):
        return "what it cites of texts that are kept outside is sealed already"
    names = ", ".join(dict.fromkeys(item.source for item in claim.evidence))
    return f"no text that it cites is kept outside ({names}); `kept: outside` under `text` in a source's record says so"


# ---------------------------------------------------------------- what is left to see


def _notes(root: Path, path: str, passages: list[str]) -> Iterator[str]:
    raw = writer.read_record(root, path)
    if lines := sorted({line for passage in passages for line in _shared(raw, passage)}):
        numbers = ", ".join(str(line) for line in lines)
        yield f"{path} still has {RUN} words of the text in a row, at line {numbers}: say it in your own words there"
    if any(_in_history(root, path, passage) for passage in passages):
        yield "git's history still has the words: sealing keeps them out of what comes after"


def _shared(raw: str, passage: str) -> Iterator[int]:
    """The lines of a record at which `RUN` words in a row are the passage's."""
    mine = [word.norm for word in words(passage)]
    runs = {tuple(mine[i : i + RUN]) for i in range(len(mine) - RUN + 1)}
    there = words(raw)
    for i in range(len(there) - RUN + 1):
        if tuple(word.norm for word in there[i : i + RUN]) in runs:
            yield raw.count("\n", 0, there[i].start) + 1


def _in_history(root: Path, path: str, passage: str) -> bool:
    """Whether the committed record has the beginning of a passage; False without a commit."""
    try:
        committed = GitTree(root, "HEAD").read(path).decode(errors="replace")
    except (TrackerError, OSError):
        return False
    there, mine = ([word.norm for word in words(text)] for text in (committed, passage))
    return any(there[i : i + RUN] == mine[:RUN] for i in range(len(there)))
