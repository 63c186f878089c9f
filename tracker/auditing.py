"""The audit: ledger → stages → rules → findings → report. Pure: no file is read or written except those of a cache."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from attrs import evolve

from tracker.caching import Cache, digest
from tracker.facts import Facts
from tracker.faults import EVIDENCE, Faults, Guarded
from tracker.findings import Counts, Finding, Passage, Region, Report, Rule, Severity, Spot
from tracker.limits import over_limit, quote_over_limit, within
from tracker.model import (
    Claim,
    Evidence,
    Fault,
    Focus,
    Ledger,
    Match,
    Source,
    Unchecked,
    Waiver,
)
from tracker.rules import choose, rule_named
from tracker.rules._waivers import expired
from tracker.sealed import closed, is_open, unwording
from tracker.stages import Stages
from tracker.text.caches import CLAIMS, forget
from tracker.text.spans import Lines

OnProgress = Callable[[str], None]


def _silent(_stage: str) -> None: ...


def audit(
    ledger: Ledger,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    paths: Iterable[str] = (),
    waivers: bool = True,
    today: date | None = None,
    show_sealed: bool = False,
    progress: OnProgress = _silent,
    focus: Focus | None = None,
    cache: Cache | None = None,
    facts: Facts | None = None,
    workers: int = 1,
) -> Report:
    """The report of where the records of a ledger and their evidence disagree.

    `select` and `ignore` name rules by code, slug or prefix of a code, over the ledger's settings. `paths` (relative to
    the root, files or folders) keeps the findings of those records; the whole ledger is examined all the same. `today`
    decides which waivers have expired (default: the current date). Where the ledger was read with its store, sealed
    texts are examined like others, and no word of them is in the report unless `show_sealed`. `focus`: passages and
    pairs are checked only there (see `tracker.review.since`). `cache`: a store of earlier results and of these; it
    changes no result. `facts`: the result of `examine` on the same ledger, with all stages that the rules read.
    `workers`: number of processes; it changes no result. Raises `TrackerError` for a name that fits no rule.
    """
    chosen = _with_internal(choose(tuple(select) or ledger.settings.select, (*ledger.settings.ignore, *ignore)))
    stages = Stages(ledger if facts else within(ledger), cache, _slugs(chosen), workers)
    if facts is None:
        facts = _examined(ledger, stages, _stages(chosen), today or date.today(), progress, focus)
    progress("applying the rules")
    resolver = _Resolver(ledger, cache)
    ready = [rule for rule in chosen if "waivers" not in rule.reads]
    found = [_noted(ledger, f) for f in _found(facts, ready, stages, resolver, focus)]
    failed = {finding.about for finding in found if finding.code == INTERNAL}
    sound = tuple(rule for rule in chosen if rule.code not in failed)
    kept, waived, unused = _waive(ledger, found, sound, facts.today) if waivers else (found, [], ())
    complete = not any(finding.code == INTERNAL for finding in found)
    facts = evolve(facts, unused_waivers=_surely_unused(unused, facts) if complete else ())
    kept += [f for rule in chosen if "waivers" in rule.reads for f in _checked(rule, facts)]
    wanted = tuple(path.strip("/") for path in paths)
    kept = [f for f in kept if f.code == INTERNAL or _within(f, wanted)]
    if not show_sealed and is_open(ledger):
        ledger = closed(ledger)
        resolver = _Resolver(ledger)
        anyway = _shown_anyway(ledger, chosen, facts, focus)
        kept, waived = unwording(kept, anyway, chosen), unwording(waived, anyway, chosen)
    return recounted(
        Report(
            findings=_in_order(resolver.placed(kept)),
            unchecked=tuple(_with_rules(facts.unchecked, chosen)),
            rules=chosen,
            waived=_in_order(resolver.placed(waived)),
            ledger=ledger,
        )
    )


def _found(
    facts: Facts, rules: list[Rule], stages: Stages, resolver: "_Resolver", focus: Focus | None
) -> list[Finding]:
    """What the rules find. What is kept of those that look at one claim at a time has its place already; under a focus
    those of them that need to know where quotes stand look at its claims only, for of the others it is not known."""
    alone = tuple(rule for rule in rules if rule.alone)
    known = None
    if alone and focus is None and not facts.faults:
        known = stages.of_single_claims(facts, alone, lambda rule, part: resolver.placed(_checked(rule, part)))
    part = evolve(facts, ledger=_asked(facts.ledger, focus))
    found = [*(known or ())]
    for rule in rules:
        if known is None or not rule.alone:
            found += _checked(rule, part if rule.alone and "anchors" in rule.reads else facts)
    return found


def _shown_anyway(closed: Ledger, ran: tuple[Rule, ...], facts: Facts, focus: Focus | None) -> list[Finding]:
    """The findings of the same rules on the ledger without its sealed words."""
    without = examine(closed, _stages(ran), facts.today, focus=focus, slugs=_slugs(ran))
    without = evolve(without, unused_waivers=facts.unused_waivers)
    return [_noted(closed, finding) for rule in ran for finding in _checked(rule, without)]


INTERNAL = "R004"


def _with_internal(chosen: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The chosen rules and the one for internal errors, which cannot be deselected."""
    internal = rule_named(INTERNAL)
    return chosen if internal is None or internal in chosen else (internal, *chosen)


def _checked(rule: Rule, facts: Facts) -> list[Finding]:
    """The findings of a rule; where it raises, a finding of that, so that the other rules are still applied. The
    error's message is left out: it may have words of a sealed text."""
    found: list[Finding] = []
    try:
        found += rule.check(facts, rule)
    except Exception as error:
        if os.environ.get("TRACKER_DEBUG"):
            raise
        message = f"the rule {rule.code} {rule.slug} failed ({type(error).__name__}): what it looks for was not checked"
        help_ = "please report it, with the details that TRACKER_DEBUG=1 shows; all other rules were applied"
        found.append(
            Finding(INTERNAL, "internal", Severity.ERROR, message, Spot("claims"), help=help_, about=rule.code)
        )
    return found


NO_VERDICT = "unchecked"


def _noted(ledger: Ledger, finding: Finding) -> Finding:
    """The finding, as a note where it is about the support, or a duplicate, of a claim without a verdict."""
    claim = ledger.claim(finding.claim) if finding.claim and finding.code[0] in "SD" else None
    return evolve(finding, severity=Severity.NOTE) if claim and claim.verdict == NO_VERDICT else finding


# ---------------------------------------------------------------- stages


def _stages(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset().union(*(rule.reads for rule in rules))


def _slugs(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(rule.slug for rule in rules)


def examine(
    ledger: Ledger,
    stages: Iterable[str],
    today: date,
    progress: OnProgress = _silent,
    focus: Focus | None = None,
    slugs: frozenset[str] | None = None,
    cache: Cache | None = None,
    workers: int = 1,
) -> Facts:
    """Runs the wanted stages, and those they depend on, for all claims or those of a focus. `slugs`: rules that will
    read the facts (None: any), so that nothing is computed in vain."""
    return _examined(ledger, Stages(within(ledger), cache, slugs, workers), stages, today, progress, focus)


def _examined(
    ledger: Ledger, all_stages: Stages, stages: Iterable[str], today: date, progress: OnProgress, focus: Focus | None
) -> Facts:
    wanted = set(stages)
    faults = Faults()
    limited = within(ledger)
    stage = Guarded(all_stages, faults, limited)
    facts = Facts(ledger, today)
    facts = evolve(facts, unchecked=tuple(_unchecked(_asked(ledger, focus))))
    asked = _asked(limited, focus)
    if wanted & NEED_ANCHORS:
        progress("looking for the quotes and weighing the evidence")
        anchors, assessments, unread = stage.read(asked.claims, assessed="assessments" in wanted)
        unread = (*unread, *_left_out(asked, faults.found, facts.unchecked))
        facts = evolve(facts, anchors=anchors, assessments=assessments, unchecked=(*facts.unchecked, *unread))
    if "unnamed" in wanted:
        facts = evolve(facts, unnamed=stage.unnamed(asked.claims, facts.anchors))
    _make_room(ledger)
    if wanted & {"matches", "comparisons"}:
        progress("looking for near-duplicates")
        matches = stage.matches(focus)
        skipped = tuple(_not_compared(matches)) if "comparisons" in wanted else ()
        facts = evolve(facts, matches=matches, unchecked=(*facts.unchecked, *skipped))
    if "comparisons" in wanted:
        progress("comparing claims")
        facts = evolve(facts, comparisons=stage.comparisons(facts.matches))
    _make_room(ledger)
    if "source_conflicts" in wanted:
        progress("comparing claims with the sources")
        facts = evolve(facts, source_conflicts=stage.source_conflicts(facts.anchors, focus))
    if "origins" in wanted:
        from tracker.provenance import counts_origins

        progress("tracing the sources")
        if counts_origins(ledger):
            # any claim may state a text's origin
            all_anchors = stage.read(limited.claims, assessed=False)[0] if focus else facts.anchors
            facts = evolve(facts, origins=stage.origins(all_anchors))
        facts = evolve(facts, newer=stage.newer())
    return evolve(facts, faults=tuple(dict.fromkeys(faults.found)))


def _make_room(ledger: Ledger) -> None:
    """Clears the caches of earlier stages, which have little of use for the next where there are more claims than they
    hold."""
    if len(ledger.claims) > CLAIMS:
        forget()


def _not_compared(matches: Iterable[Match]) -> Iterator[Unchecked]:
    """The claims that were not compared with all similar ones."""
    for name in sorted({name for match in matches if match.skipped for name in (match.left, match.right)}):
        why = "claims so long are not compared with all others that are like them"
        yield Unchecked(name, 0, why, rules=COMPARING)


COMPARING = ("C401", "C402", "C403", "C404", "D301")
"""The rules about pairs of claims."""


def _left_out(ledger: Ledger, faults: Iterable[Fault], known: Iterable[Unchecked]) -> Iterator[Unchecked]:
    """The evidence of claims whose check failed with an internal error."""
    there = {(each.claim, each.item) for each in known}
    for fault in faults:
        claim = ledger.claim(fault.claim or "") if fault.stage == EVIDENCE else None
        for i, item in enumerate(claim.evidence if claim else ()):
            if claim and (claim.id, i) not in there:
                yield Unchecked(claim.id, i, "the tool failed on this claim", _rests_on(claim, item))


NEED_ANCHORS = frozenset({"anchors", "assessments", "unnamed", "source_conflicts", "origins"})
"""The stages that need anchors."""


def _asked(ledger: Ledger, focus: Focus | None) -> Ledger:
    """The ledger with only the claims of a focus."""
    if focus is None:
        return ledger
    return evolve(ledger, claims=tuple(claim for claim in ledger.claims if claim.id in focus.claims))


def _unchecked(ledger: Ledger) -> Iterator[Unchecked]:
    """The evidence that no stage can check, since its words or its text are missing, or too long."""
    for claim in ledger.claims:
        if why := over_limit(ledger, claim):
            yield from (Unchecked(claim.id, i, why, whole=True) for i in range(max(1, len(claim.evidence))))
            continue
        for i, item in enumerate(claim.evidence):
            source = ledger.source(item.source)
            if source is None or source.text.content is None or item.lost is not None:
                yield Unchecked(claim.id, i, _why_unchecked(source, item), _rests_on(claim, item))
            elif why := quote_over_limit(ledger, item):
                yield Unchecked(claim.id, i, why, _rests_on(claim, item))


def _rests_on(claim: Claim, item: Evidence) -> bool:
    from tracker.evidence.citing import READ

    return item.stance == READ.get(claim.verdict)


def _with_rules(unchecked: Iterable[Unchecked], ran: Iterable[Rule]) -> Iterator[Unchecked]:
    """The unchecked items, with the rules that could not check them."""
    of_items = [rule.code for rule in ran if rule.family in "AS" and "anchors" in rule.reads]
    of_claims = [rule.code for rule in ran if "assessments" in rule.reads]
    codes = {rule.code for rule in ran}
    for each in unchecked:
        if each.rules:  # checked, but not by all of them
            yield evolve(each, rules=tuple(code for code in each.rules if code in codes))
            continue
        yield evolve(each, rules=tuple(sorted({*of_items, *(of_claims if each.whole else ())})))


def _why_unchecked(source: Source | None, item: Evidence) -> str:
    if source is None:
        return f"no source is called {item.source}"
    if source.text.kept == "none":
        return f"{item.source} is known only through others and cannot be quoted"
    return source.text.missing or item.lost or "there is nothing to look up"


# ---------------------------------------------------------------- waivers


def _waive(
    ledger: Ledger, findings: list[Finding], ran: tuple[Rule, ...], today: date
) -> tuple[list[Finding], list[Finding], tuple[tuple[str, int], ...]]:
    """Findings that remain, findings that a waiver silences, and the waivers (path, index) that silence nothing."""
    by_path = _waivers(ledger)
    used: set[tuple[str, int]] = set()
    kept: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        fitting = [i for i, w in enumerate(by_path.get(finding.where.path, ())) if silences(w, finding, today)]
        used.update((finding.where.path, i) for i in fitting)
        (waived if fitting else kept).append(finding)
    names = {name for rule in ran for name in (rule.code, rule.slug)}
    unused = tuple(
        (path, i)
        for path, waivers in sorted(by_path.items())
        for i, waiver in enumerate(waivers)
        if (path, i) not in used and waiver.rule in names
    )
    return kept, waived, unused


def _surely_unused(unused: tuple[tuple[str, int], ...], facts: Facts) -> tuple[tuple[str, int], ...]:
    """The unused waivers without those of partly unchecked claims, which may silence an unchecked item."""
    claims = (facts.ledger.claim(each.claim) for each in facts.unchecked)
    partly = {claim.path for claim in claims if claim}
    return tuple((path, i) for path, i in unused if path not in partly)


def _waivers(ledger: Ledger) -> dict[str, tuple[Waiver, ...]]:
    found = {claim.path: claim.waive for claim in ledger.claims if claim.waive}
    return found | {source.path: source.waive for source in ledger.sources if source.waive}


def silences(waiver: Waiver, finding: Finding, today: date) -> bool:
    """Whether a waiver of the finding's own record silences it."""
    if waiver.rule not in (finding.code, finding.slug) or finding.code in UNWAIVABLE:
        return False
    if expired(waiver, today):
        return False
    return waiver.about is None or waiver.about.casefold() in f"{finding.about}\n{finding.message}".casefold()


UNWAIVABLE = frozenset({"R001", "R002", "R003", "R004", "V603"})
"""Codes of findings that no waiver silences: an unreadable record has no waivers, and an expired waiver must not hide
itself."""


# ---------------------------------------------------------------- places, order, identity


def _within(finding: Finding, paths: tuple[str, ...]) -> bool:
    at = finding.where.path
    return not paths or any(path in ("", ".") or at == path or at.startswith(f"{path}/") for path in paths)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with fingerprints, in the order of path, line, column and code."""
    return tuple(_with_fingerprints(sorted(findings, key=_order)))


def _order(finding: Finding) -> tuple[Any, ...]:
    region = finding.region or Region("")
    return region.path, region.line, region.column, finding.code, finding.about, finding.message


def _with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with fingerprints: hashes of their subject, not of their place, which survive unrelated edits and moved
    files."""
    seen: Counter[str] = Counter()
    for f in findings:
        subject = f.claim or f.source or f.where.path
        identity = "\0".join((f.code, subject, f.source or "", " ".join(f.about.casefold().split())))
        seen[identity] += 1
        digest = sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
        yield evolve(f, fingerprint=digest[:32])


class _Resolver:
    """Resolves symbolic places to lines and columns; a file is read once, and only if it has findings."""

    def __init__(self, ledger: Ledger, cache: Cache | None = None) -> None:
        self._ledger = ledger
        self._lines: dict[str, Lines] = {}
        self._kept = cache.pack("places") if cache is not None and not is_open(ledger) else None

    def placed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings with resolved places."""
        return [finding if finding.region is not None else self._placed(finding) for finding in findings]

    def _placed(self, finding: Finding) -> Finding:
        regions = tuple(self.region(place) for place in finding.related)
        sure = round(finding.confidence, 3)
        return evolve(finding, region=self.region(finding.where), regions=regions, confidence=sure)

    def region(self, place: Spot | Passage | Region) -> Region:
        if isinstance(place, Region):
            return place
        return self._in_record(place) if isinstance(place, Spot) else self._in_text(place)

    def _in_record(self, spot: Spot) -> Region:
        raw = self._ledger.files.get(spot.path)
        return Region(spot.path) if raw is None else Region(spot.path, *self._extent(raw, spot), spot.message)

    def _extent(self, raw: str, spot: Spot) -> tuple[int, int, int, int]:
        from tracker.records import place_in_record

        if self._kept is None:
            return place_in_record(raw, spot.keys, spot.words)
        key = digest(raw, repr(spot.keys), spot.words)
        place = tuple[int, int, int, int]
        return self._kept.computed(key, place, lambda: place_in_record(raw, spot.keys, spot.words))

    def _in_text(self, passage: Passage) -> Region:
        source = self._ledger.source(passage.source)
        if source is None or source.text.content is None:
            return Region(source.path if source else passage.source, message=passage.message)
        lines = self._lines.get(source.id) or self._lines.setdefault(source.id, Lines(source.text.content))
        return Region(source.text.file, *lines.place(passage.start), *lines.place(passage.end), passage.message)


def recounted(report: Report) -> Report:
    """The report with counts of its findings, ledger and unchecked items."""
    by: Mapping[Severity, int] = Counter(f.severity for f in report.findings)
    ledger = report.ledger
    counts = Counts(
        sources=len(ledger.sources) if ledger else 0,
        claims=len(ledger.claims) if ledger else 0,
        evidence=sum(len(claim.evidence) for claim in ledger.claims) if ledger else 0,
        evidence_unchecked=len(report.unchecked),
        claims_unchecked=len({each.claim for each in report.unchecked if each.whole}),
        without_verdict=sum(claim.verdict == NO_VERDICT for claim in ledger.claims) if ledger else 0,
        errors=by.get(Severity.ERROR, 0),
        warnings=by.get(Severity.WARNING, 0),
        notes=by.get(Severity.NOTE, 0),
        waived=len(report.waived),
    )
    return evolve(report, counts=counts)
