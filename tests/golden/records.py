"""What is made of records: claims with their speakers and dates, evidence in its context, lists of claims, speakers.

A line of a file of questions has its columns between ` | `; an empty one is `-`. `several.txt` has claims with evidence
(passages between ` || `), speaker, date and context; `published.txt` claims with evidence, its date of publication and
context; `claims.txt` two claims with speaker and date each; `lists.txt` claims of one ledger, between ` / `, each with
` @ speaker @ date` where it has them; `speakers.txt` who may be one.
"""

from pathlib import Path

from tests.golden.evidence import reasons
from tracker import assess, compare, link
from tracker.anchoring.ledger import anchor
from tracker.anchoring.marking import marked_difference, only_here
from tracker.anchoring.quote_differences import differences
from tracker.comparing.word_changes import changed_words, changes
from tracker.evidence.reading import Cited, Reading
from tracker.matching.copies import near_copies
from tracker.matching.differences import careful, first_difference
from tracker.matching.drafts import draft_answers
from tracker.matching.ledger import match_all
from tracker.matching.pairs import linked
from tracker.matching.relations import is_turned, relation_kind
from tracker.matching.stories import stories
from tracker.model import Claim, Evidence, Ledger
from tracker.text.signals import same_speaker
from tracker.text.signals.names import places, rivals, same_name
from tracker.text.signals.speakers import head, is_speaker, who
from tracker.views.alignment import explain

EMPTY = "-"


def given(column: str) -> str:
    return "" if column == EMPTY else column


def cited(claim: str, evidence: str, speaker: str, date: str, context: str) -> list[str]:
    """What support makes of a claim with a speaker and a date, and of its words one by one."""
    passages = evidence.split(" || ")
    found = assess(claim, passages, speaker=given(speaker) or None, date=given(date) or None, context=given(context))
    told = zip(found.reasons, found.confidences, found.items, strict=True)
    reading = Reading(claim, tuple(Cited(one, one, given(context)) for one in passages), given(speaker))
    explained = explain(reading)
    return [
        claim, evidence, speaker, date, context,
        f"{found.label} {found.confidence:.3f}",
        " ".join(f"[{one.slug} {one.claim} / {one.evidence} {sure:.2f} {item}]" for one, sure, item in told),
        " ".join(f"{claim[one.start : one.end]}:{one.state}" for one in explained.claim),
        " ".join(f"{of.sentence[m.start : m.end]}:{m.state}" for of, there in explained.evidence for m in there),
        " ".join(reasons(reading)),
    ]  # fmt: skip


def dated(claim: str, evidence: str, published: str, around: str) -> list[str]:
    """What the readers of evidence say where its dates are reckoned from the day of publication."""
    reading = Reading(claim, (Cited(evidence, evidence, given(around), given(published) or None),))
    years = " ".join(map(str, sorted(reading.evidence_years)))
    return [claim, evidence, published, around, " ".join(reasons(reading)), years]


def claims(a: str, speaker: str, date: str, b: str, other: str, when: str) -> list[str]:
    """What two claims are to each other, with who says them and when."""
    left, right = (
        Claim(name, text, f"{name}.yaml", given(by) or None, given(at) or None)
        for name, text, by, at in (("a", a, speaker, date), ("b", b, other, when))
    )
    both = compare(a, b, speakers=(left.speaker, right.speaker), dates=(left.date, right.date))
    drafted = list(draft_answers(f"{b}\n", [left], compare))
    return [
        a, speaker, date, b, other, when,
        f"{both.relation} {both.because or ''} {both.confidence:.3f}",
        f"{first_difference(left, right) or ''} / {careful(left, right) or ''}",
        f"{relation_kind(left, right)} {[is_turned(one, left, right) for one in ('narrows', 'reports', 'updates')]}",
        " ".join(f"[{one.kind} {one.before} / {one.after}]" for one in changes(left, right)),
        " / ".join(" ".join(f"{one.start}-{one.end}" for one in side) for side in changed_words(a, b)),
        " ".join(f"[{one.kind} {one.score:.3f} {one.denied_by or ''} {len(one.conflicts)}]" for one in drafted),
    ]  # fmt: skip


def listed(told: str) -> list[str]:
    """What is proposed among the claims of one ledger: by `link`, by an audit, as stories, as near-copies."""
    parts = [[*one.split(" @ "), EMPTY, EMPTY][:3] for one in told.split(" / ")]
    texts = [text for text, _, _ in parts]
    records = [
        Claim(f"c{i}", text, f"c{i}.yaml", given(by) or None, given(at) or None)
        for i, (text, by, at) in enumerate(parts)
    ]
    ledger = Ledger(Path(), tuple(records))
    matches = match_all(ledger)
    return [
        told,
        " ".join(f"{i}-{j} {sure:.3f}" for i, j, sure in link(texts)),
        " ".join(f"{i}-{j} {sure:.3f}" for i, j, sure in linked(texts, 0.1)),
        " ".join(f"[{m.left} {m.right} {m.score:.3f} {m.relation} {m.difference or ''} {m.turned}]" for m in matches),
        " ".join("+".join(claim.id for claim in one.claims) for one in stories(ledger, matches, wide=True)),
        " ".join(f"{i}-{j} {ratio:.1f}" for i, j, ratio in near_copies(texts, cutoff=60)),
    ]


def bearers(a: str, b: str) -> list[str]:
    """Whether two speakers, or two names, can be one."""
    told = {
        "apart": same_speaker.different_speakers(a, b), "one": same_speaker.one_speaker(a, b),
        "against": same_speaker.is_critic_of(a, b),
        "other places": same_speaker.of_other_places(a, b), "same": same_name(a, b), "rivals": rivals(a, b),
    }  # fmt: skip
    each = [
        f"{who(one)} {head(one)} {is_speaker(one)} {same_speaker.bearer(one)} {' '.join(sorted(places(one)))}"
        for one in (a, b)
    ]
    return [a, b, " ".join(f"{name}={value}" for name, value in told.items()), *each]


def pinned(text: str, quote: str, prefix: str, suffix: str, start: str, end: str) -> list[str]:
    """Where an item of evidence stands, and what of it is underlined."""
    span = (int(start), int(end)) if given(start) else None
    item = Evidence("s", quote, None, given(prefix), given(suffix), span)
    found = anchor(text, item)
    passage = text[found.start : found.end] if found.start is not None else ""
    there = differences(quote, passage)
    shown = [marked_difference(quote, passage, one) for one in there]
    return [
        text, quote, prefix, suffix, start, end,
        f"{found.status} {found.start} {found.end} {found.score:.3f} {[(p.start, p.end) for p in found.places]}",
        " ".join(f"[{one.kind} {one.quote} / {one.text} {at}]" for one, at in zip(there, shown, strict=True)),
        " ".join(only_here(text, (place.start, place.end)) for place in found.places),
    ]  # fmt: skip
