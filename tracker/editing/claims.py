"""New claims: a record made of a passage and a person's statement about it, under a free id."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

from attrs import frozen

from tracker.editing.proposing import Proposal, proposal
from tracker.editing.searching import FoundPassage
from tracker.errors import TrackerError
from tracker.ingest.adding import id_from_name
from tracker.language.recognising import recognised_language
from tracker.matching.drafts import DraftAnswer, draft_answers
from tracker.model import Ledger, Source
from tracker.records import writer
from tracker.records.start import schema_header
from tracker.records.types import ID
from tracker.text.languages import ENGLISH, stated
from tracker.text.words import small, words

LONGEST_ID = 48
"""Characters of an id made of a claim; it is cut between words."""
FEWEST = 3
"""Minimum number of words of an id: with fewer the function words stay in."""
VERDICT_OF = {"supports": "supported", "refutes": "refuted", "mentions": "unchecked"}
"""Stance of the first evidence → verdict of a new claim."""
KEYS = ("claim", "language", "speaker", "date", "verdict", "evidence", "appears_in", "notes")


@frozen
class New:
    """A claim to be written: its id, and its record. `pointed`: whether its last item of evidence comes from a comment
    or a footnote."""

    id: str
    record: Mapping[str, Any]
    pointed: bool = False

    @property
    def path(self) -> str:
        return f"claims/{self.id}.yaml"

    def without_pointed(self) -> "New":
        kept = self.record["evidence"][:-1]
        rest = {key: value for key, value in self.record.items() if key != "evidence" or kept}
        return New(self.id, {**rest, **({"evidence": kept} if kept else {})})


def proposed_claim(passage: FoundPassage) -> Proposal:
    """The claim proposed for a passage."""
    source = passage.source
    return proposal(source.text.content or "", (passage.start, passage.end), source.published, stated(source.language))


def language_for(text: str, source: Source) -> str | None:
    """The language of a claim that cites a source: the source's, unless its words are English; None for English, the
    default of a record."""
    tag = stated(source.language)
    if tag is None or recognised_language(text, None) == ENGLISH.tag != recognised_language(text, tag):
        return None
    return tag


def record(text: str, **fields: Any) -> dict[str, Any]:
    """The record of a claim, in the order of its keys, without what is empty."""
    known = {"claim": text, **fields}
    return {key: known[key] for key in KEYS if known.get(key)}


def write_claim(ledger: Ledger, new: New) -> None:
    """Write a new claim. Raises `TrackerError` for an id that is invalid or taken, and for a record that breaks the
    schema; then nothing is written."""
    if not ID.fullmatch(new.id):
        raise TrackerError(f"{new.id!r} is no id: small letters, digits, and - _ . between")
    if taken := ledger.claim(new.id):
        raise TrackerError(f"{taken.path} is there already; give another id with --id")
    writer.create(ledger.root, new.path, new.record, schema_header(ledger.root, new.path))


def free_id(ledger: Ledger, text: str, taken: frozenset[str] = frozenset()) -> str:
    """An id made of the words of a claim: `The port of Eastmark reopened.` → `port-eastmark-reopened`."""
    made = _id(text) or "claim"
    names = (made if number == 1 else f"{made}-{number}" for number in count(1))
    return next(free for free in names if not (ledger.claim(free) or free in taken or _is_file(ledger, free)))


def _is_file(ledger: Ledger, name: str) -> bool:
    return any((ledger.root / "claims" / f"{name}{ending}").exists() for ending in (".yaml", ".yml"))


def _id(text: str) -> str:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"['’.]", "", text))
    every = [word.text for word in words(plain)]
    content = [word for word in every if word.casefold() not in _small()]
    made = ""
    for word in content if len(content) >= FEWEST else every:
        longer = id_from_name(f"{made} {word}" if made else word)
        if len(longer) > LONGEST_ID:
            break
        made = longer
    return made


def _small() -> frozenset[str]:
    return small() - {"not", "no", "never", "without", "against"}


def known_already(
    ledger: Ledger, text: str, speaker: str | None = None, language: str | None = None
) -> tuple[DraftAnswer, ...]:
    """The claims that say the same as a new one or conflict with it; at most one of each."""
    from tracker.judging.conflict import compare

    statement = f"{text.rstrip('.')}, {speaker} said." if speaker else text
    return tuple(
        answer for answer in draft_answers(statement, ledger.claims, compare, language) if answer.claim is not None
    )
