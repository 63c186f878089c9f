"""A ledger diff in short sentences, shared by the text, the Markdown and the headline of a comment.

Words of records are in these sentences unescaped: every output format escapes them.
"""

from collections import Counter
from collections.abc import Iterator

from tracker.review.diffing import ClaimDiff, LedgerDiff, SourceDiff, StoryDiff
from tracker.review.policy import PolicyChange
from tracker.review.summaries import change_text, effect_texts
from tracker.text.printable import plural

CONTEXT = 90
"""Code points shown around a new quote."""


def change_counts(found: LedgerDiff) -> str:
    """The counts of changes; '' without any."""
    parts = [f"{plural(n, 'claim')} {status}" for status, n in _counted(claim.status for claim in found.claims)]
    parts += [f"{plural(n, 'source')} {status}" for status, n in _counted(one.status for one in found.sources)]
    changes = [change for claim in found.claims for change in claim.changes]
    dropped = sum(one.kind == "rule" and one.after is None for one in found.decisions)
    counts = (
        (len(found.renamed), "record", "records", "renamed"),
        (len(found.stories), "story", "stories", "changed"),
        (sum(len(claim.stale) for claim in found.claims), "approval", "approvals", "stale"),
        (sum(change.kind == "waiver added" for change in changes), "waiver", "waivers", "added"),
        (dropped, "rule", "rules", "no longer checked"),
    )
    parts += [f"{n} {one if n == 1 else many} {what}" for n, one, many, what in counts if n]
    kinds = {_DECIDE[one.kind] for one in found.decisions} - {""}
    if kinds:
        parts.append(f"{', '.join(sorted(kinds))} changed")
    return ", ".join(parts)


_DECIDE = {"setting": "settings", "rule": "", "name": "names", "judge": "judges' answers", "baseline": "baselines"}


def decision_line(one: PolicyChange) -> str:
    """A change of policy, as a sentence."""
    if one.kind == "rule":
        return f"{'no longer checked' if one.after is None else 'checked from now on'}: {one.name}"
    return f"{one.kind} {one.name}: {one.before or 'none'} → {one.after or 'none'}"


def _counted(statuses: Iterator[str]) -> Iterator[tuple[str, int]]:
    tally = Counter(statuses)
    return ((status, tally[status]) for status in ("changed", "added", "removed") if tally[status])


def findings_line(found: LedgerDiff) -> str:
    """`findings: 2 new, 1 fixed, 5 as before`, and the number of unchecked items."""
    compared, unchecked = found.findings, found.findings.report.counts.evidence_unchecked
    line = f"findings: {len(compared.new)} new, {len(compared.fixed)} fixed, {compared.unchanged} as before"
    return f"{line}; NOT CHECKED: {plural(unchecked, 'quote')}" if unchecked else line


def needs_eyes(claim: ClaimDiff, findings: int) -> list[str]:
    """The reasons why a reviewer should look at a claim first: findings (`findings`: number of its new errors and
    warnings), a stronger wording, and irregular approvals."""
    added = sum(change.kind == "waiver added" for change in claim.changes)
    verdict = next((f"{one.before} → {one.after}" for one in claim.changes if one.kind == "verdict"), None)
    why = [f"{plural(findings, 'new finding')}"] * bool(findings)
    why += ["says more than before"] * any(one.strength == "stronger" for one in claim.changes)
    why += [f"verdict {verdict}"] * bool(verdict) + ["its approval is stale"] * bool(claim.stale)
    why += ["approved by its author"] * bool(claim.own) + ["a review committed by somebody else"] * bool(claim.unlike)
    return [*why, *[f"{plural(added, 'waiver')} added"] * bool(added)]


def renamed_line(one: tuple[str, str, str]) -> str:
    kind, old, new = one
    return f"{kind} {old} is now called {new}; nothing else changes in it"


def claim_title(claim: ClaimDiff) -> str:
    """The title of a claim's change."""
    if claim.status != "changed":
        one = claim.new or claim.old
        verdict = f"{'new' if claim.status == 'added' else 'removed'}, {one.verdict}" if one else claim.status
        return verdict + ", approved by its author" * bool(claim.own)
    words = []
    for change in claim.changes:
        if change.kind == "reworded":
            words.append(f"reworded, {change.strength}" if change.strength else "reworded")
        elif change.kind == "verdict":
            words.append(f"{change.before} → {change.after}")
        else:
            words.append(_KINDS.get(change.kind, change.kind))
    words += ["other origins"] * bool(claim.origins) + ["approval stale"] * bool(claim.stale)
    words += ["approved by an older rule"] * bool(claim.first) + ["approved by its author"] * bool(claim.own)
    return ", ".join(dict.fromkeys(words))


_KINDS = {
    "evidence added": "evidence",
    "evidence removed": "evidence",
    "quote": "evidence",
    "requoted": "quote respelled",
    "link added": "links",
    "link removed": "links",
    "link": "links",
    "waiver added": "waivers",
    "waiver removed": "waivers",
    "review": "reviews",
}


def changed_claim_lines(claim: ClaimDiff) -> Iterator[tuple[int, str]]:
    """Each change as (indent 0 or 1, sentence)."""
    if claim.status == "added" and claim.new is not None:
        yield from _new_claim(claim)
    for change in claim.changes:
        if change.kind != "added":
            yield 0, change_text(change)
            yield from ((1, line) for line in effect_texts(change.effects))
    if claim.origins:
        before, after = claim.origins
        yield 0, f"independent origins: {_listed(before)} → {_listed(after)}"
    for review in claim.stale:
        yield 0, f"no longer approved: {review.by} signed it on {review.date}, as it was"
    for review in claim.first:
        yield 0, f"still approved by {review.by} ({review.date}), by a stamp that does not know of it (version 1)"
    for review in claim.own:
        yield 0, f"{review.by} approved what is their own"
    for review, by in claim.unlike:
        yield 0, f"the review by {review.by} was committed by {by}"


def _new_claim(claim: ClaimDiff) -> Iterator[tuple[int, str]]:
    new = claim.new
    assert new is not None
    yield 0, f"“{new.text}”"
    about = ", ".join(part for part in (new.speaker and f"said by {new.speaker}", new.date) if part)
    if about:
        yield 0, about
    for item in new.evidence:
        words = "(sealed)" if item.quote is None else f"“{item.quote}”"
        yield 0, f"{item.stance}, {item.source}: {words}"
    for link in new.links:
        yield 0, f"{link.relation} {link.to}"


def _listed(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names)})" if names else "none"


def changed_source_lines(source: SourceDiff) -> Iterator[str]:
    one = source.new or source.old
    if source.status != "changed" and one is not None:
        known = ", ".join(part for part in (one.publisher, one.published) if part)
        yield f"{'new' if source.status == 'added' else 'removed'}: {one.title}" + (f" ({known})" if known else "")
    if source.text:
        yield "its text changed" + (f"; {_claims(source.cited)} it" if source.cited else "; no claim cites it")
        if source.old and source.new and source.new.text.pinned not in (None, source.old.text.pinned):
            yield "its pinned hash was renewed with it, so no rule reports the change"
    for name, before, after in source.changes:
        yield f"{name}: {before} → {after}"


def _claims(number: int) -> str:
    return "1 claim cites" if number == 1 else f"{number} claims cite"


def story_line(story: StoryDiff) -> str:
    if story.status == "removed":
        return f"no story any more: {', '.join(story.left)}"
    parts = [f"{', '.join(story.joined)} joined"] * bool(story.joined) + [f"{', '.join(story.left)} left"] * bool(
        story.left
    )
    text = "; ".join(parts)
    return f"new story: {', '.join(story.joined)}" if story.status == "added" else text


def passage(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The context before a passage, the passage, and the context after it, cut at words."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    before = text[left:start] if left == 0 else "…" + text[left:start].partition(" ")[2]
    after = text[end:right] if right == len(text) else text[end:right].rpartition(" ")[0] + "…"
    return before, text[start:end], after
