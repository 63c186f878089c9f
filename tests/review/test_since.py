"""What a change brings about, looked for where it can make a difference, is what two whole audits say."""

import random
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from tracker import audit
from tracker.auditing import examine
from tracker.config import Settings
from tracker.findings import Finding, Severity
from tracker.judging import passages
from tracker.judging.asking import question_about
from tracker.matching import ledger as matching
from tracker.matching.pairs import linked
from tracker.model import (
    Claim,
    Derivation,
    Evidence,
    Focus,
    Judgement,
    Ledger,
    Link,
    Problem,
    Retraction,
    Review,
    Source,
    Text,
    Waiver,
)
from tracker.records.judgements import question_of
from tracker.records.stamps import stamp
from tracker.review.since import affected, compare_reports, difference
from tracker.rules import rules

DAY = date(2026, 11, 23)
DRIFTING = {"matches", "comparisons", "source_conflicts"}
"""Stages in which a pair that nobody touched can creep over a threshold: see `tracker.review.since`."""


@pytest.fixture(params=["every pair", "candidates"], autouse=True)
def both_ways_of_matching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "candidates":
        monkeypatch.setattr(matching, "LINK", 0)
        monkeypatch.setattr(matching, "CHEAP", 0)
        monkeypatch.setattr(passages, "COMMON", 5)


# ---------------------------------------------------------------- ledgers made by chance

BODIES = ("the Port Authority", "the Coast Guard")
ACTS = ("will reopen", "may reopen", "did not reopen", "opened", "is expected to open")
THINGS = ("the harbour of Eastmark", "the rail link to Hestia")
TAILS = ("on 3 May 2024", "for 31 million crowns", "for 37 million crowns", "")
VERDICTS = ("supported", "supported", "supported", "refuted", "conflicting", "unchecked")
RELATIONS = ("repeats", "contradicts", "distinct", "updates", "reports", "depends-on")
WAIVED = ("A106", "S204", "number-not-in-evidence", "D301", "C401", "C402", "D301", "S206")


def sentence(rng: random.Random) -> str:
    said = " ".join(filter(None, (rng.choice(BODIES), rng.choice(ACTS), rng.choice(THINGS), rng.choice(TAILS))))
    return f"{said[0].upper()}{said[1:]}."


def text(rng: random.Random, said: str) -> Text:
    pinned = sha256(said.encode()).hexdigest()
    found = pinned if rng.random() < 0.9 else None
    gone = {"content": None, "found": None, "missing": "it is not there"} if rng.random() < 0.1 else {"content": said}
    return evolve(Text("t.txt", pinned=pinned, found=found), **gone)


def source(rng: random.Random, name: str) -> Source:
    said = " ".join(sentence(rng) for _ in range(4)) + "\n"
    origin = f"s{rng.randint(0, 2)}"
    return Source(
        name,
        f"About {name}",
        f"sources/{name}.yaml",
        text(rng, said),
        published=f"2024-0{rng.randint(1, 9)}",
        derived_from=(Derivation(origin, rng.choice(("syndicates", "reports"))),) if rng.random() < 0.3 else (),
        supersedes=origin if rng.random() < 0.2 and origin != name else None,
        retracted=Retraction("2024-05-01", "an error") if rng.random() < 0.15 else None,
    )


def claim(rng: random.Random, name: str, sources: tuple[Source, ...], names: list[str]) -> Claim:
    evidence = tuple(item(rng, rng.choice(sources)) for _ in range(rng.randint(0, 2)))
    words = evidence[0].quote if evidence and rng.random() < 0.7 else sentence(rng)
    return Claim(
        name,
        words or "x",
        f"claims/{name}.yaml",
        speaker=rng.choice((None, None, "Anna Keller")),
        verdict=rng.choice(VERDICTS),
        credibility=rng.choice((None, None, None, 1)),
        evidence=evidence,
        links=tuple(Link(rng.choice(names), rng.choice(RELATIONS)) for _ in range(rng.randint(0, 1))),
        waive=tuple(Waiver(rng.choice(WAIVED), "because") for _ in range(rng.randint(0, 2))),
    )


def item(rng: random.Random, cited: Source) -> Evidence:
    said = (cited.text.content or "Nothing at all is known of this any more.").split(".")[rng.randint(0, 1)].strip()
    quote = rng.choice((said, said, said.lower(), said.replace("31", "33"), sentence(rng)))
    return Evidence(cited.id, quote or said, stance=rng.choice(("supports", "supports", "refutes", "mentions")))


def ledger(rng: random.Random) -> Ledger:
    sources = tuple(source(rng, f"s{i}") for i in range(3))
    names = [f"c{i}" for i in range(9)]
    claims = tuple(claim(rng, name, sources, names) for name in names)
    return Ledger(Path("/nowhere"), claims, sources, settings=Settings(min_origins=rng.randint(1, 2)))


def changed(rng: random.Random, base: Ledger) -> Ledger:
    """The ledger after one or two changes of the kinds that people make."""
    head = base
    for _ in range(rng.randint(1, 2)):
        head = rng.choice(CHANGES)(rng, head)
    return head


def with_claim(rng: random.Random, base: Ledger, change: Callable[[Claim], Claim]) -> Ledger:
    name = rng.choice(base.claims).id
    return evolve(base, claims=tuple(change(one) if one.id == name else one for one in base.claims))


def with_source(rng: random.Random, base: Ledger, change: Callable[[Source], Source]) -> Ledger:
    name = rng.choice(base.sources).id
    return evolve(base, sources=tuple(change(one) if one.id == name else one for one in base.sources))


def reviewed(one: Claim) -> Claim:
    review = Review("Ann", "2026-11-01", "approved", None, stamp(evolve(one, verdict="refuted")), "r.yaml")
    return evolve(one, reviews=(*one.reviews, review))


def judgement(rng: random.Random, base: Ledger) -> Judgement:
    asked = question_about(base, *rng.sample(base.claims, 2))
    label, sides = rng.choice(("contradicts", "related")), (asked.left, asked.right)
    return Judgement(question_of(*sides), sides, "nli", "m", "1", label, 0.95, "2026-11-01")


def changes_of_the_whole(rng: random.Random, base: Ledger) -> Ledger:
    broken = Problem("R001", "broken", "claims/x.yaml", record="x")
    new = claim(rng, f"n{rng.randint(0, 99)}", base.sources, ["c1"])
    return rng.choice(
        (
            evolve(base, claims=base.claims[1:]),
            evolve(base, claims=(*base.claims, new)),
            evolve(base, problems=(broken,)),
            evolve(base, settings=evolve(base.settings, suggest=0.6)),
            evolve(base, names={"Anna Keller": ("the harbour master",)}),
            evolve(base, judgements=(judgement(rng, base),)),
        )
    )


CHANGES: tuple[Callable[[random.Random, Ledger], Ledger], ...] = (
    changes_of_the_whole,
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, text=sentence(rng))),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, verdict=rng.choice(VERDICTS))),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, evidence=one.evidence[1:])),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, links=(Link("c1", rng.choice(RELATIONS)),))),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, waive=(Waiver(rng.choice(WAIVED), "so"),))),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, waive=())),
    lambda rng, base: with_claim(rng, base, lambda one: evolve(one, path=f"claims/moved/{one.id}.yaml")),
    lambda rng, base: with_claim(rng, base, reviewed),
    lambda rng, base: with_source(rng, base, lambda one: evolve(one, text=text(rng, f"{sentence(rng)} Yes."))),
    lambda rng, base: with_source(rng, base, lambda one: evolve(one, published="2024-05-03", title="Another")),
    lambda rng, base: with_source(rng, base, lambda one: evolve(source(rng, one.id), text=one.text)),
)


# ---------------------------------------------------------------- against two whole audits


def concerned(found: Iterable[Finding], focus: Focus | None) -> list[tuple[Any, ...]]:
    """The findings that a change can be blamed for."""
    drifting = {rule.code for rule in rules() if rule.reads & DRIFTING}
    kept = [
        f
        for f in found
        if focus is None
        or f.code not in drifting
        or focus.claims & {f.claim or "", f.about}
        or (f.code == "C406" and f.source in focus.sources)
    ]
    return sorted((f.fingerprint, f.severity, f.code, f.claim or "", f.message) for f in kept)


@settings(max_examples=examples(50))
@given(st.integers(0, 10**9))
def test_the_same_as_two_whole_audits(seed: int) -> None:
    rng = random.Random(seed)
    base = ledger(rng)
    head = changed(rng, base)
    focus = affected(base, head)
    short, long = difference(base, head, today=DAY), compare_reports(audit(base, today=DAY), audit(head, today=DAY))
    assert concerned(short.new, None) == concerned(long.new, focus)
    assert concerned(short.fixed, None) == concerned(long.fixed, focus)


@settings(max_examples=examples(20))
@given(st.integers(0, 10**9))
def test_what_a_stage_finds_in_a_focus_is_what_it_finds_in_the_whole(seed: int) -> None:
    rng = random.Random(seed)
    whole = ledger(rng)
    focus = Focus(frozenset(rng.sample([c.id for c in whole.claims], 2)), frozenset({rng.choice(whole.sources).id}))
    asked = evolve(focus, claims=focus.claims | {c.id for c in whole.claims if any(
        e.source in focus.sources for e in c.evidence)})  # fmt: skip
    stages = frozenset().union(*(rule.reads for rule in rules()))
    few, all_ = examine(whole, stages, DAY, focus=asked), examine(whole, stages, DAY)
    assert set(few.matches) == {m for m in all_.matches if asked.claims & {m.left, m.right}}
    assert few.comparisons == {pair: c for pair, c in all_.comparisons.items() if asked.claims & set(pair)}
    assert few.anchors == {key: a for key, a in all_.anchors.items() if key[0] in asked.claims}
    assert few.assessments == {name: a for name, a in all_.assessments.items() if name in asked.claims}
    assert few.source_conflicts == tuple(
        c for c in all_.source_conflicts if c.claim in asked.claims or c.source in asked.sources
    )


@settings(max_examples=examples(50))
@given(st.lists(st.integers(0, 9999), min_size=2, max_size=40, unique=True), st.sets(st.integers(0, 39)), st.booleans())
def test_link_among_some(seeds: list[int], some: set[int], candidates: bool) -> None:
    texts = [sentence(random.Random(seed)) for seed in seeds]
    work = 0 if candidates else 10**9
    among = [i for i in some if i < len(texts)]
    whole = linked(texts, 0.2, work)
    assert linked(texts, 0.2, work, among=among) == [p for p in whole if {p[0], p[1]} & set(among)]


# ---------------------------------------------------------------- wherever they surface

DRILL = "The exercise was aimed at a third party."
DENIED = "The exercise was not aimed at any third party.\n"


def small(told: str, *, waive: tuple[Waiver, ...] = (), other: str = "It rained on Tuesday.") -> Ledger:
    """Two claims that cite `wire`, and a source `explainer` that nobody cites."""
    sources = (
        Source("explainer", "E", "sources/explainer.yaml", Text("e.txt", content=told)),
        Source("wire", "W", "sources/wire.yaml", Text("w.txt", content=f"{DRILL} It rained on Tuesday.\n")),
    )
    drill = Claim("drill", DRILL, "claims/drill.yaml", verdict="supported", evidence=(Evidence("wire", DRILL),))
    rain = Claim("rain", other, "claims/rain.yaml", verdict="supported", evidence=(Evidence("wire", other),))
    return Ledger(Path("/nowhere"), (evolve(drill, waive=waive), rain), sources)


def codes(found: Iterable[Finding]) -> set[tuple[str, str | None]]:
    return {(f.code, f.claim) for f in found}


def test_a_changed_source_contradicts_an_unchanged_claim_that_does_not_cite_it() -> None:
    found = difference(small("Nothing.\n"), small(DENIED), today=DAY)
    assert codes(found.new) == {("C406", "drill")}
    assert codes(difference(small(DENIED), small("Nothing.\n"), today=DAY).fixed) == {("C406", "drill")}


def test_a_changed_source_breaks_the_quote_of_an_unchanged_claim() -> None:
    base = small("Nothing.\n")
    wire = evolve(base.sources[1], text=Text("w.txt", content="Not a word of it is left in this text any more.\n"))
    assert ("A101", "drill") in codes(difference(base, evolve(base, sources=(base.sources[0], wire)), today=DAY).new)


def test_a_waiver_of_an_unchanged_claim_is_spent() -> None:
    waive = (Waiver("D301", "we know"), Waiver("C401", "we know"))
    twice, once = small("Nothing.\n", waive=waive, other=DRILL), small("Nothing.\n", waive=waive)
    found = difference(twice, once, today=DAY, select=["D301", "V603"])
    assert codes(found.new) <= {("V603", "drill")}
    assert not codes(difference(twice, twice, today=DAY).new)


def test_what_is_worse_than_it_was_is_new() -> None:
    base = small("Nothing.\n", other="It may have rained on Tuesday.")
    found = audit(base, today=DAY)
    report, worse = (
        evolve(found, findings=tuple(evolve(f, severity=severity) for f in found.findings))
        for severity in Severity
        if severity is not Severity.WARNING
    )
    assert compare_reports(report, worse).new == worse.findings
    assert compare_reports(worse, report).new == compare_reports(report, report).new == ()


@pytest.mark.parametrize("change", [{"settings": Settings(suggest=0.6)}, {"names": {"Beijing": ("Peking",)}}])
def test_settings_and_names_concern_everything(change: dict[str, Any]) -> None:
    base = small("Nothing.\n")
    assert affected(base, base) == Focus()
    assert affected(base, evolve(base, **change)) is None


def test_what_judges_say_no_more_counts_for_claims_that_did_not_change() -> None:
    base = small("Nothing.\n", other="The exercise was not aimed at a third party.")
    asked = question_about(base, *base.claims)
    sides = (asked.left, asked.right)
    kept = Judgement(question_of(*sides), sides, "nli", "m", "1", "related", 0.95, "2026-11-01")
    worse = difference(evolve(base, judgements=(kept,)), base, today=DAY, select=["C402"])
    assert [(f.code, f.severity) for f in worse.new] == [("C402", Severity.ERROR)]
