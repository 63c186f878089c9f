"""What answers may change: the notes about pairs, and nothing that the rules are sure of but its rank."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tracker.findings import SURE
from tracker.judging.answers import latest_judgements, weigh_answers
from tracker.model import Comparison, Conflict, Judgement, Side

NEW = Conflict("judged", "a", "b")
KINDS = ("number", "date", "place", "name", "negation", "opposite", "exclusivity", "role", "attribution", "modality")


def judgement(label: str, confidence: float, judge: str = "nli", date: str = "2026-11-25") -> Judgement:
    return Judgement("1:0", (Side("a"), Side("b")), judge, "m", "1", label, confidence, date)


def found(confidence: float, kind: str = "exclusivity") -> Comparison:
    return Comparison("contradicts", (Conflict(kind, "only", "also"),), None, confidence)


def test_a_judge_that_agrees_raises_a_note() -> None:
    weighed = weigh_answers(found(0.6), (judgement("contradicts", 0.9),), NEW)
    assert weighed.relation == "contradicts"
    assert 0.6 < weighed.confidence < SURE
    assert weighed.judgements == (judgement("contradicts", 0.9),)


def test_a_judge_that_doubts_lowers_a_note() -> None:
    weighed = weigh_answers(found(0.6), (judgement("related", 0.7),), NEW)
    assert weighed.relation == "contradicts"
    assert weighed.confidence < 0.6


def test_a_judge_that_is_sure_silences_a_note() -> None:
    weighed = weigh_answers(found(0.6), (judgement("related", 0.9),), NEW)
    assert weighed.relation == "related"
    assert weighed.conflicts == found(0.6).conflicts


@pytest.mark.parametrize("kind", ["negation", "opposite", "exclusivity", "modality"])
def test_a_judge_that_is_sure_makes_a_note_of_an_error_and_never_silences_it(kind: str) -> None:
    weighed = weigh_answers(found(0.9, kind), (judgement("same", 1.0),), NEW)
    assert weighed.relation == "contradicts"
    assert 0.5 <= weighed.confidence < SURE
    assert weigh_answers(found(0.9, kind), (judgement("same", 0.7),), NEW).confidence == 0.9


@pytest.mark.parametrize("kind", ["number", "date"])
def test_no_judge_overrules_a_sure_number(kind: str) -> None:
    heard = (judgement("same", 1.0), judgement("unrelated", 1.0, "chat"), judgement("related", 1.0, "desk"))
    assert weigh_answers(found(0.85, kind), heard, NEW).confidence == 0.85


def test_a_number_that_is_one_of_several_conflicts_is_not_overruled() -> None:
    both = evolve(found(0.9, "negation"), conflicts=(Conflict("negation", "", ""), Conflict("number", "5", "6")))
    assert weigh_answers(both, (judgement("same", 1.0),), NEW).confidence == 0.9


@pytest.mark.parametrize("relation", ["same", "related", "unrelated"])
def test_a_judge_alone_adds_a_faint_note(relation: str) -> None:
    weighed = weigh_answers(Comparison(relation, confidence=0.9), (judgement("contradicts", 1.0),), NEW)
    assert (weighed.relation, weighed.conflicts) == ("contradicts", (NEW,))
    assert weighed.confidence < 0.5
    silent = Comparison(relation, confidence=0.9)
    assert weigh_answers(silent, (judgement("contradicts", 0.79),), NEW) == silent


@pytest.mark.parametrize("reason", ["update", "scope", "qualifies", "attribution", "other-event"])
def test_what_the_rules_know_to_be_no_conflict_stays_none(reason: str) -> None:
    known = Comparison("related", (Conflict("negation", "", ""),), reason, 0.9)
    assert weigh_answers(known, (judgement("contradicts", 1.0),), NEW) == known


@pytest.mark.parametrize(
    "heard",
    [
        (),
        (judgement("contradicts", 0.95), judgement("related", 0.95, "chat")),
        (judgement("unsure", 1.0),),
        (judgement("contradicts", 0.45),),
        (judgement("same", 0.1),),
    ],
    ids=["nobody asked", "they disagree", "cannot tell", "hardly sure", "not sure at all"],
)
@pytest.mark.parametrize("comparison", [found(0.6), found(0.9), Comparison("related")])
def test_who_does_not_know_changes_nothing(heard: tuple[Judgement, ...], comparison: Comparison) -> None:
    assert weigh_answers(comparison, heard, NEW) == comparison


def test_one_who_cannot_tell_stops_no_other() -> None:
    weighed = weigh_answers(found(0.6), (judgement("unsure", 1.0), judgement("contradicts", 0.9, "chat")), NEW)
    assert weighed.judgements == (judgement("contradicts", 0.9, "chat"),)


answers = st.lists(
    st.builds(
        judgement,
        st.sampled_from(["contradicts", "same", "related", "unrelated", "unsure"]),
        st.floats(0, 1),
        st.sampled_from(["nli", "chat", "desk"]),
    ),
    max_size=4,
)
comparisons = st.builds(
    Comparison,
    st.sampled_from(["contradicts", "same", "related", "unrelated"]),
    st.lists(st.builds(Conflict, st.sampled_from(KINDS), st.just("a"), st.just("b")), min_size=1, max_size=3).map(
        tuple
    ),
    st.sampled_from([None, "update", "attribution"]),
    st.floats(0, 1),
)


@given(comparisons, answers)
def test_the_promises_hold_whatever_is_said(comparison: Comparison, heard: list[Judgement]) -> None:
    weighed = weigh_answers(comparison, tuple(heard), NEW)
    was_error = comparison.relation == "contradicts" and comparison.confidence >= SURE
    is_error = weighed.relation == "contradicts" and weighed.confidence >= SURE
    assert was_error or not is_error  # never an error by itself
    if was_error:
        assert weighed.relation == "contradicts"  # never silenced
        assert weighed.conflicts == comparison.conflicts
        if any(conflict.kind in ("number", "date") for conflict in comparison.conflicts):
            assert weighed.confidence == comparison.confidence  # never overruled
    assert 0 <= weighed.confidence <= 1
    assert weigh_answers(comparison, tuple(reversed(heard)), NEW).confidence == pytest.approx(weighed.confidence)


def test_the_latest_answer_of_a_judge_counts() -> None:
    old, new = judgement("contradicts", 0.9, date="2026-11-24"), judgement("related", 0.9)
    other, rules = judgement("same", 0.9, "chat", "2026-01-01"), judgement("contradicts", 1.0, "rules")
    for order in ((old, new, other, rules), (rules, other, new, old)):
        assert set(latest_judgements(order)["1:0"]) == {new, other}
    assert latest_judgements((rules,)) == {}
