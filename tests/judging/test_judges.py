"""Judges as plug-ins: who is installed, and what becomes of one that misbehaves."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import write_ledger
from judging.conftest import asked
from tracker import load
from tracker.anchoring import anchor_all
from tracker.errors import TrackerError
from tracker.judging.asking import (
    LONG_PREMISE,
    Reply,
    ask,
    askable,
    checked,
    open_questions,
    stale,
    support_questions,
    unanswered,
)
from tracker.judging.judges import LABELS, Answer, Failure, JudgeOptions, Question, judge_named, seats
from tracker.matching import match_all
from tracker.model import Ledger, Side
from tracker.records.judgements import question_of

DAY = date(2026, 11, 25)
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package that brings a judge: its code, and what the entry point is called."""
    site = tmp_path / "site"
    monkeypatch.syspath_prepend(str(site))

    def build(code: str, name: str = "desk", package: str = "desk-judge", value: str = "") -> None:
        module = package.replace("-", "_")
        monkeypatch.delitem(sys.modules, module, raising=False)  # another test's
        site.mkdir(exist_ok=True)
        (site / f"{module}.py").write_text(code)
        info = site / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tracker.judges]\n{name} = {value or module + ':make'}\n")

    return build


HONEST = '''
from tracker.judging.judges import Answer

class Desk:
    model = "our own"
    version = "3"

    def answers(self, questions):
        for question in questions:
            yield Answer("contradicts", 0.9, f"{question.left.claim} or {question.right.claim}")

def make(options):
    """The desk's own judge.

    More about it."""
    return Desk()
'''
CLAIMS: dict[str, dict[str, Any]] = {
    "derby-won": {"claim": "Eastmark won the derby against Northport on Sunday.", "verdict": "supported"},
    "derby-shared": {"claim": "Eastmark shared the points of the derby against Northport.", "verdict": "supported"},
}


def ledger(root: Path, claims: Mapping[str, Any] = CLAIMS) -> Ledger:
    return load(write_ledger(root / "ledger", claims=claims))


def judge_with(name: str, told: Ledger) -> list[Reply]:
    judge = judge_named(name, JudgeOptions())
    questions = tuple(unanswered(told, name, judge, open_questions(told, match_all(told))))
    return list(ask(told, name, judge, questions, DAY))


def test_our_own_are_there() -> None:
    found = {seat.name: seat for seat in seats()}
    assert {"rules", "nli", "chat"} <= found.keys()
    assert {seat.package for seat in found.values()} == {"claim-tracker"}
    assert all(seat.description.endswith(".") or seat.description for seat in found.values())


def test_the_rules_answer_as_an_audit_does() -> None:
    question = asked("The bridge was closed on Monday.", "The bridge was not closed on Monday.")
    (found,) = judge_named("rules", JudgeOptions()).answers(
        [
            question,
        ]
    )
    assert isinstance(found, Answer)
    assert found.label == "contradicts"
    assert found.reason.startswith("negation: ")


def test_a_judge_of_somebody_elses(install: Install, tmp_path: Path) -> None:
    install(HONEST)
    seat = next(seat for seat in seats() if seat.name == "desk")
    assert (seat.package, seat.description, seat.trouble) == ("desk-judge", "The desk's own judge.", "")
    told = ledger(tmp_path)
    (reply,) = judge_with("desk", told)
    assert reply.judgement is not None
    kept = json.loads((told.root / reply.judgement.path).read_text())
    assert kept.pop("question").startswith("1:")
    assert kept == {
        "statements": [
            {"claim": "derby-shared", "text": CLAIMS["derby-shared"]["claim"]},
            {"claim": "derby-won", "text": CLAIMS["derby-won"]["claim"]},
        ],
        "judge": "desk", "model": "our own", "version": "3", "label": "contradicts", "confidence": 0.9,
        "reason": "derby-shared or derby-won", "date": "2026-11-25",
    }  # fmt: skip
    again = load(told.root)
    assert again.problems == ()
    assert again.judgements == (reply.judgement,)
    assert judge_with("desk", again) == []


@pytest.mark.parametrize(
    ("code", "value", "says"),
    [
        ("raise RuntimeError('no licence')", "", r"cannot be loaded \(RuntimeError: no licence\)"),
        ("import a_library_that_is_not_there", "", "a_library_that_is_not_there"),
        ("make = 5", "", "no function"),
        ("", "", "make"),
        ("", "nowhere_at_all:make", "nowhere_at_all"),
        ("def make(options): return 1 / 0", "", "cannot be made"),
        ("def make(options): return object()", "", "model and version"),
        (
            "from tracker.errors import TrackerError\ndef make(options): raise TrackerError('needs a moon')",
            "",
            "needs a moon",
        ),
    ],
)
def test_one_that_does_not_work_harms_no_other(code: str, value: str, says: str, install: Install) -> None:
    install(code, value=value)
    with pytest.raises(TrackerError, match=says):
        judge_named("desk", JudgeOptions())
    assert {"rules", "nli", "chat", "desk"} == {seat.name for seat in seats()}
    judge_named("rules", JudgeOptions())


def test_two_of_one_name(install: Install) -> None:
    install(HONEST, package="desk-one")
    install(HONEST, package="desk-two")
    with pytest.raises(TrackerError, match="two packages bring a judge of this name"):
        judge_named("desk", JudgeOptions())
    assert next(seat for seat in seats() if seat.name == "desk").package == "desk-one and desk-two"


def test_one_that_is_not_there() -> None:
    with pytest.raises(TrackerError, match="the judges are chat, nli or rules"):
        judge_named("oracle", JudgeOptions())


# ---------------------------------------------------------------- judges that misbehave

THREE = {f"c{i}": {"claim": f"Eastmark won the derby against Northport {word}.", "verdict": "supported"}
         for i, word in enumerate(("on Sunday", "at home", "easily"))}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "kept", "why"),
    [
        ("yield Answer('contradicts', 7)", 0, "a number from 0 to 1, not 7"),
        ("yield Answer('contradicts', float('nan'))", 0, "not nan"),
        ("yield Answer('contradicts', '1')", 0, "not 1"),
        ("yield Answer('contradicts', True)", 0, "not True"),
        ("yield Answer('yes', 1)", 0, "one of the labels"),
        ("yield 'contradicts'", 0, "one of the labels"),
        ("yield None", 0, ""),
        ("yield Failure('tired\\x1b[1m')", 0, "tired\\u001b[1m"),
        ("yield from ()", 0, ""),
        ("yield from [Answer('same', 1)] * 99", 3, ""),
        ("yield Answer('same', 1, 'because\\n' + 'long ' * 999 + '\\x1b')", 1, ""),
        ("yield Answer('same', 1, None)", 1, ""),
    ],
)
def test_only_answers_are_kept(body: str, kept: int, why: str, install: Install, tmp_path: Path) -> None:
    code = f"""
from tracker.judging.judges import Answer, Failure
class Bad:
    model = version = "1"
    def answers(self, questions):
        {body}
make = lambda options: Bad()
"""
    install(code)
    told = ledger(tmp_path, THREE)
    replies = judge_with("desk", told)
    assert sum(reply.judgement is not None for reply in replies) == kept
    assert not why or why in replies[0].why
    again = load(told.root)
    assert again.problems == ()
    assert len(again.judgements) == kept
    assert all(len(each.reason) <= 300 and each.reason.isprintable() for each in again.judgements)


def test_what_was_answered_before_a_crash_is_kept(install: Install, tmp_path: Path) -> None:
    install(
        HONEST.replace(
            "for question in questions:", "for i, question in enumerate(questions):\n            1 / (1 - i)"
        )
    )
    told = ledger(tmp_path, THREE)
    with pytest.raises(TrackerError, match=r"the judge desk failed \(ZeroDivisionError"):
        judge_with("desk", told)
    assert len(load(told.root).judgements) == 1


# ---------------------------------------------------------------- what is asked


def questions_of(root: Path, **more: Mapping[str, Any]) -> int:
    claims = {name: claim | more.get(name.replace("-", "_"), {}) for name, claim in CLAIMS.items()}
    told = ledger(root, claims)
    return len(list(open_questions(told, match_all(told))))


def link(to: str, relation: str, **more: str) -> dict[str, Any]:
    return {"links": [{"to": to, "relation": relation, **more}]}


def test_open_pairs_are_asked_about(tmp_path: Path) -> None:
    assert questions_of(tmp_path) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"verdict": "unchecked"},
        {"verdict": "refuted"},
        {"speaker": "Ann Keller"},
        link("derby-won", "contradicts"),
        link("derby-won", "distinct", because="the women's derby"),
        link("derby-won", "updates"),
        link("derby-won", "reports"),
        link("derby-won", "repeats"),
        link("derby-won", "narrows"),
        {"claim": "EASTMARK won the derby against Northport on Sunday."},
        {"claim": "The weather was fair."},
    ],
    ids=lambda more: next(iter(more.values())) if "links" not in more else more["links"][0]["relation"],
)  # fmt: skip
def test_others_are_not(more: dict[str, Any], tmp_path: Path) -> None:
    assert questions_of(tmp_path, derby_shared=more) == 0


def test_short_forms_of_a_name_are_one_speaker(tmp_path: Path) -> None:
    assert questions_of(tmp_path, derby_won={"speaker": "Ann Keller"}, derby_shared={"speaker": "Keller"}) == 1
    assert questions_of(tmp_path, derby_won={"speaker": "Ann Keller"}, derby_shared={"speaker": "Ben Lund"}) == 0


def test_times_that_cannot_meet_are_not_compared(tmp_path: Path) -> None:
    assert questions_of(tmp_path, derby_won={"date": "2026-05"}, derby_shared={"date": "2026-05-03"}) == 1
    assert questions_of(tmp_path, derby_won={"date": "2026-05"}, derby_shared={"date": "2026-06-03"}) == 0


def test_a_settled_pair_is_asked_about_again_when_its_words_change(tmp_path: Path) -> None:
    assert questions_of(tmp_path, derby_shared=link("derby-won", "distinct", because="two derbies", pin="1:0000")) == 1


def test_other_words_are_another_question(install: Install, tmp_path: Path) -> None:
    install(HONEST)
    told = ledger(tmp_path)
    assert len(judge_with("desk", told)) == 1
    for change in ({"notes": "seen"}, {"claim": CLAIMS["derby-won"]["claim"].upper()}, {"tags": ["sport"]}):
        told = ledger(tmp_path, CLAIMS | {"derby-won": CLAIMS["derby-won"] | change})
        assert judge_with("desk", told) == []
        assert stale(told) == ()
    told = ledger(tmp_path, CLAIMS | {"derby-won": CLAIMS["derby-won"] | {"date": "2026-05-03"}})
    assert len(stale(told)) == 1
    assert len(judge_with("desk", told)) == 1


def test_another_model_or_version_is_asked_anew(install: Install, tmp_path: Path) -> None:
    told = ledger(tmp_path)
    for i, code in enumerate((HONEST, HONEST.replace("our own", "ours"), HONEST.replace('"3"', '"4"'))):
        install(code, name=f"desk{i}", package=f"desk-{i}")
    for i in range(3):
        judge = judge_named(f"desk{i}", JudgeOptions())
        (question,) = unanswered(load(told.root), "desk", judge, open_questions(told, match_all(told)))
        assert [reply.judgement is not None for reply in ask(told, "desk", judge, (question,), DAY)] == [True]
    assert len(load(told.root).judgements) == 3


def test_a_file_that_is_no_judgement_is_not_overwritten(install: Install, tmp_path: Path) -> None:
    install(HONEST)
    told = ledger(tmp_path)
    (reply,) = judge_with("desk", told)
    assert reply.judgement is not None
    (told.root / reply.judgement.path).write_text("mine")
    assert judge_with("desk", load(told.root)) == []
    assert (told.root / reply.judgement.path).read_text() == "mine"


# ---------------------------------------------------------------- claims beside what they cite

CITED = "The prime minister of Norland opened the new quay on Friday. A band played."


def support_of(root: Path, text: str = CITED, **more: Any) -> list[tuple[str, str]]:
    evidence = [{"source": "wire", "quote": "opened the new quay on Friday"} | more.pop("item", {})]
    claim = {"claim": "Ada Holt opened the quay.", "verdict": "supported", "evidence": evidence} | more
    write_ledger(root, texts={"wire": text}, claims={"c": claim})
    told = load(root)
    return [(q.left.text, q.right.text) for q in support_questions(told, anchor_all(told))]


def test_claims_are_asked_about_with_the_sentences_that_they_cite(tmp_path: Path) -> None:
    cited = "The prime minister of Norland opened the new quay on Friday."
    assert support_of(tmp_path / "a") == [("Ada Holt opened the quay.", cited)]
    assert support_of(tmp_path / "b", verdict="unchecked") == [("Ada Holt opened the quay.", cited)]


@pytest.mark.parametrize(
    "more",
    [
        {"verdict": "refuted"},
        {"verdict": "not-enough-evidence"},
        {"item": {"quote": "closed the old bridge on Monday for good"}},
        {"item": {"stance": "mentions"}},
        {"text": f"{'Very ' * LONG_PREMISE}. opened the new quay on Friday".replace(".", "")},
    ],
    ids=["refuted", "not enough", "not found", "mentions", "a long premise"],
)
def test_or_not_at_all(more: dict[str, Any], tmp_path: Path) -> None:
    assert support_of(tmp_path, **more) == []


def test_support_and_conflict_are_other_questions() -> None:
    a, b = Side("Ada Holt opened the quay."), Side("A band played.")
    assert len({question_of(a, b), question_of(a, b, "support"), question_of(b, a, "support")}) == 3
    assert question_of(a, b) == question_of(b, a)


def test_a_judge_that_knows_only_conflicts_is_not_asked_about_support() -> None:
    class Old:
        model = version = "1"

        def answers(self, questions: Sequence[Question]) -> Iterator[Answer]:
            return (Answer("related", 0.5) for _ in questions)

    support, conflict = (Question(Side("a"), Side("b"), asks) for asks in ("support", "conflict"))
    assert askable(Old(), [support, conflict]) == (conflict,)
    assert askable(judge_named("rules", JudgeOptions()), [support, conflict]) == (support, conflict)


def test_an_answer_has_a_label_that_was_asked_for() -> None:
    assert isinstance(checked(Answer("same", 0.9), LABELS["support"]), Failure)
    assert isinstance(checked(Answer("supports", 0.9), LABELS["conflict"]), Failure)
    assert checked(Answer("supports", 0.9), LABELS["support"]) == Answer("supports", 0.9)


def test_the_rules_answer_about_support() -> None:
    asked = Question(Side("Holt opened the quay in May."), Side("Holt opened the quay in June."), "support")
    (answer,) = judge_named("rules", JudgeOptions()).answers([asked])
    assert isinstance(answer, Answer)
    assert (answer.label, "number-not-in-evidence" in answer.reason) == ("not-enough", True)


def test_answers_about_support_are_kept_and_pruned(tmp_path: Path) -> None:
    support_of(tmp_path)
    told = load(tmp_path)
    questions = tuple(support_questions(told, anchor_all(told)))
    (reply,) = ask(told, "rules", judge_named("rules", JudgeOptions()), questions, DAY)
    assert reply.judgement is not None
    assert (load(tmp_path).judgements, stale(load(tmp_path))) == ((reply.judgement,), ())
    support_of(tmp_path, claim="Ada Holt opened the new quay.")
    assert stale(load(tmp_path)) == (reply.judgement,)
