"""Notices of correction, drafted from the changes of a claim since it was published.

A notice gives the published wording, the corrected one, and the reason, in plain sentences, for an editor to revise.
Values that readers never saw (notes, tags, links, reviews, offsets of quotes) are left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from tracker.errors import TrackerError
from tracker.model import Claim, Ledger, Source, known
from tracker.records import git
from tracker.review.changes import SEALED, RecordChange, claim_changes, without_sealed
from tracker.review.history import claim_in
from tracker.text.calendar import certainly_before, first_and_last_day

SEEN = frozenset(
    {"removed", "reworded", "speaker", "date", "verdict", "rating", "explanation"}
    | {"evidence added", "evidence removed", "quote", "stance"}
)
"""The kinds of change that a reader could see."""

FOUND = {
    "supported": "supported by the evidence",
    "refuted": "refuted by the evidence",
    "conflicting": "a matter on which the evidence conflicts",
    "not-enough-evidence": "a matter on which there is not enough evidence",
    "unchecked": "not checked",
}
STANCES = {"supports": "supports", "refutes": "refutes", "mentions": "only mentions"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@frozen
class Notice:
    """`paragraphs`: the draft; `changes`: its content; `since`: the published commit, as of `day`."""

    paragraphs: tuple[str, ...]
    changes: tuple[RecordChange, ...]
    since: str
    day: str


def correction(ledger: Ledger, claim: Claim, today: date, since: str | None = None) -> Notice:
    """The draft for a claim, compared with the version of its publication day, or of `since` (a day or a revision).

    There are no paragraphs where nothing visible to readers has changed. Raises `TrackerError` where the record has no
    publication date, or git has no version of that time.
    """
    published = claim.published.date if claim.published else None
    if since is None and published is None:
        raise TrackerError(f"{claim.id} has no `published.date`: give the day with --since, or put it into the record")
    commit, day = git.as_of(ledger.root, since or published or "")
    then = claim_in(ledger, commit, claim.id)
    if then is None:
        raise TrackerError(f"{claim.id} was not in the ledger yet on {day.isoformat()}: --since takes another day")
    changes = without_sealed(claim_changes(then, claim), ledger)
    seen = tuple(change for change in changes if change.kind in SEEN)
    lost = tuple(_retracted(ledger, then, claim, day.isoformat()))
    if not seen and not lost:
        return Notice((), (), commit, day.isoformat())
    draft = (_heading(today), *_opening(then, claim, published), *_paragraphs(ledger, claim, seen), *lost)
    return Notice(draft, seen, commit, day.isoformat())


# ---------------------------------------------------------------- sentences


def _heading(today: date) -> str:
    return f"Correction, {_day(today.isoformat())}"


def _opening(then: Claim, now: Claim, published: str | None) -> Iterator[str]:
    when = f" published {'on' if published and len(published) == 10 else 'in'} {_day(published)}" if published else ""
    where = f" ({now.published.url})" if now.published and now.published.url else ""
    yield f"This concerns our check{when}{where} of the claim: “{then.text}”"


def _paragraphs(ledger: Ledger, now: Claim, changes: tuple[RecordChange, ...]) -> Iterator[str]:
    for change in changes:
        if sentence := _sentence(ledger, change):
            yield sentence
    judged = any(change.kind in ("verdict", "rating") for change in changes)
    explained = next((change for change in changes if change.kind == "explanation"), None)
    if explained and now.explanation:
        yield f"We now explain it so: {now.explanation}"
    elif judged:
        yield "[Say why: the record's explanation is still the old one.]"


def _sentence(ledger: Ledger, change: RecordChange) -> str:
    before, after = change.before, change.after
    if change.kind == "reworded":
        return f"The claim as we give it now is: “{after}”"
    if change.kind == "speaker":
        return f"We gave {before or 'nobody'} as the speaker. It should have been {after or 'nobody in particular'}."
    if change.kind == "date":
        return (
            f"We dated it {_day(before) if before else 'not at all'}. It should have been {_day(after)}."
            if after
            else (f"We dated it {_day(before)}. We no longer know the date.")
        )
    if change.kind == "verdict":
        return f"We had found it {FOUND[before or 'unchecked']}. We now find it {FOUND[after or 'unchecked']}."
    if change.kind == "rating":
        return f"We had rated it {_rated(before)}. We now rate it {_rated(after)}."
    return _evidence(ledger.source(change.about), change)


def _rated(rating: str | None) -> str:
    return f"“{rating}”" if rating else "not at all"


def _evidence(source: Source | None, change: RecordChange) -> str:
    if source is None or change.kind not in ("evidence added", "evidence removed", "quote", "stance"):
        return ""
    openings = {"evidence added": "We now also cite", "evidence removed": "We no longer cite"}
    if change.kind == "stance":
        had, has = STANCES[change.before or "mentions"], STANCES[change.after or "mentions"]
        return f"We had taken {_named(source)} for a source that {had} the claim. It is one that {has} it."
    if change.kind == "quote":
        return f"We had quoted {_named(source)} as saying: {_words(change.before)}. It says: {_words(change.after)}."
    return f"{openings[change.kind]} {_named(source)}: {_words(change.before or change.after)}."


def _words(words: str | None) -> str:
    return "words that are not for publication" if words in (None, SEALED) else f"“{words}”"


def _named(source: Source) -> str:
    publisher = known(source.publisher)
    return f"“{source.title}”" + (f" ({publisher})" if publisher else "")


def _retracted(ledger: Ledger, then: Claim, now: Claim, published: str) -> Iterator[str]:
    """Sentences on cited sources that were retracted since the publication."""
    for name in dict.fromkeys(item.source for claim in (then, now) for item in claim.evidence):
        source = ledger.source(name)
        taken_back = source.retracted if source else None
        if source is None or taken_back is None or certainly_before(taken_back.date, published):
            continue
        when = f" on {_day(taken_back.date)}" if taken_back.date else ""
        why = f": {taken_back.reason}" if taken_back.reason else ""
        yield f"{_named(source)}, which we cited, was retracted{when}{why}."


def _day(written: str | None) -> str:
    """`6 May 2024`, `May 2024` or `2024`."""
    span = first_and_last_day(written or "")
    if span is None or written is None:
        return written or "no date"
    parts = written.split("-")
    named = [str(span[0].day)] if len(parts) == 3 else []
    named += [MONTHS[span[0].month - 1]] if len(parts) > 1 else []
    return " ".join([*named, parts[0]])


def dependents(ledger: Ledger, claim: Claim) -> Iterable[Claim]:
    """Other published claims that depend on this one or say the same: they may need a notice, too."""
    leaning = {c.id for c in ledger.claims if any(_leans(x.relation) and x.to == claim.id for x in c.links)}
    leaning |= {link.to for link in claim.links if link.relation == "repeats"}
    return [other for other in ledger.claims if other.id in leaning and other.published is not None]


def _leans(relation: str) -> bool:
    return relation in ("depends-on", "repeats", "narrows", "reports")
