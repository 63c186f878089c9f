"""Claims that a judge writes for the sentences of a draft: checked, cached, and never requested twice.

What a model writes may be invented: a claim whose figures or names are not in the sentence or the text before it, or
that the sentence contradicts, is left out and counted. Requests and answers are in `.tracker/proposals/`, one JSON file
a sentence, by the hash of the request.
"""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from attrs import evolve, frozen

from tracker.editing.drafting import DraftSentence
from tracker.editing.proposing import Proposal, why_of
from tracker.judging.judges.protocol import Failure
from tracker.judging.support.assessing import assess
from tracker.records import writer
from tracker.text.signals.names import names, same_name
from tracker.text.signals.numbers import numbers

KEPT = ".tracker/proposals"
BEFORE = 600
"""Code points before a sentence that are sent with it, so that pronouns find their names."""
LONGEST = 2.0
"""Maximum length of a claim, as a multiple of its sentence's; a longer one says what is not there."""


class Writer(Protocol):
    """A judge that can write claims."""

    @property
    def model(self) -> str: ...
    @property
    def version(self) -> str: ...
    def proposed(self, sentence: str, before: str = "") -> tuple[tuple[str, str | None], ...] | Failure: ...


@frozen
class Suggested:
    """A sentence with the claims that a judge wrote for it in place of our own; `refused` of its claims were not
    supported by the text. `failed`: why there is no answer; the sentence is then unchanged."""

    sentence: DraftSentence
    refused: tuple[str, ...] = ()
    failed: str = ""


def suggested(
    root: Path, text: str, one: DraftSentence, judge: Writer, name: str, language: str | None = None
) -> Suggested:
    """A sentence of a text in a language (BCP 47) with the claims that a judge called `name` writes for it, or wrote
    before. Raises the judge's errors; every answer is stored at once."""
    sentence, before = text[one.start : one.end], text[max(0, one.start - BEFORE) : one.start]
    asked = {"judge": name, "model": judge.model, "version": judge.version, "sentence": sentence, "before": before}
    path = f"{KEPT}/{sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:32]}.json"
    written = _kept(root, path)
    if written is None:
        found = judge.proposed(sentence, before)
        if isinstance(found, Failure):
            return Suggested(one, failed=found.why)
        written = found
        claims = [{"claim": claim, "said_by": by} for claim, by in written]
        writer.create_file(root, path, (json.dumps({**asked, "claims": claims}, indent=1) + "\n").encode())
    good = [pair for pair in written if _is_supported(*pair, sentence, before, language)]
    refused = tuple(claim for claim, by in written if (claim, by) not in good)
    made = tuple(_proposal(text, one, claim, by) for claim, by in good)
    return Suggested(evolve(one, proposals=made) if made else one, refused)


def _kept(root: Path, path: str) -> tuple[tuple[str, str | None], ...] | None:
    """The stored answer; None where there is none, or the file is damaged."""
    from tracker.judging.judges.chat import strict_claims

    place = root / path
    try:
        return strict_claims(json.dumps({"claims": json.loads(place.read_text(encoding="utf-8"))["claims"]}))
    except (ValueError, KeyError, TypeError):
        place.unlink()  # it is no answer; it is requested again
        return None
    except OSError:
        return None


def _is_supported(claim: str, by: str | None, sentence: str, before: str, language: str | None) -> bool:
    """Whether every figure and name of a claim is in the text, and the sentence does not contradict it."""
    text = f"{before}{sentence}"
    if len(claim) > LONGEST * len(sentence) or not _figures(claim) <= _figures(text):
        return False
    known = names(text)
    named = [*names(claim), *(names(by) if by else ())]
    if any(name.text not in text and not any(same_name(name.text, other.text) for other in known) for name in named):
        return False
    return assess(claim, sentence, speaker=by, context=before, language=language).label != "refutes"


def _figures(text: str) -> set[object]:
    """Every numeral of a text as written, and the value of every number word."""
    written = {found.strip(".,") for found in re.findall(r"\d[\d.,]*", text)}
    return written | {(one.low, one.high) for one in numbers(text) if not one.digits[:1].isdigit()}


def _proposal(text: str, one: DraftSentence, claim: str, by: str | None) -> Proposal:
    own = one.proposals[0] if one.proposals else Proposal(claim, one.start, one.end)
    why = why_of(claim, text[one.start : one.end], by)
    return evolve(own, text=claim, start=one.start, end=one.end, speaker=by, unnamed=(), why=why)
