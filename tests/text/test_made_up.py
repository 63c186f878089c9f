"""A made-up language, brought as data alone: what is counted stands before its figure, what negates behind its verb.

It is the proof that the readers know no language: `made_up/qaa` holds all that is known of it, and nothing in `tracker`
names it (`qaa` is a tag for private use).
"""

import inspect
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tracker
from tracker import assess, audit, compare, link, locate, similarity
from tracker.editing.citing import cite
from tracker.editing.claims import language_for
from tracker.editing.drafting import new_claims, read_draft
from tracker.errors import TrackerError
from tracker.findings import Report
from tracker.model import Ledger
from tracker.review.rewording import effects
from tracker.text import languages
from tracker.views.words import unlike_words, weighed

FOLDER = Path(__file__).parent / "made_up"

HIRES = "Lo varda di Eastmark nambe gulmar 500."
"""The port of Eastmark hires 500 workers."""
OPENS = "Lo varda mor teshe na Eastmark."
"""The port may open in Eastmark."""
UNSIGNED = "Lo vezar skripe ni lo paktra."
"""The minister signs not the treaty."""
ATTRIBUTED = "Ragna Holt dare ke lo ponra klome."
"""Ragna Holt says that the bridge closes."""
SOME = "Sem gulmar skripe lo paktra."
"""Some workers sign the treaty."""
WHEN = "Lo ponra klome na Pevet 3 2024."
"""The bridge closes on May 3 2024."""


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(languages, "FOLDERS", [*languages.FOLDERS, FOLDER])
    _forget()
    yield
    _forget()


def _forget() -> None:
    for cached in (languages.known_language, languages.tags):
        cached.cache_clear()


WRONG = [
    (HIRES, "Lo varda di Eastmark nambe gulmar 700.", "S202"),  # 700 workers
    (HIRES, "Lo varda di Eastmark nambe gulmar sar zund.", "S202"),  # six hundred
    (WHEN, "Lo ponra klome na Pevet 4 2024.", "S202"),  # May 4
    (OPENS, "Lo varda teshe na Eastmark.", "S204"),  # it opens
    (UNSIGNED, "Lo vezar skripe lo paktra.", "S206"),  # he signs
    ("Lo vezar nire ke lo ponra klome.", "Lo ponra klome.", "S206"),  # he denies that it closes
    (ATTRIBUTED, "Lo ponra klome.", "S205"),  # it closes
    (ATTRIBUTED, "Mara Linden dare ke lo ponra klome.", "S205"),  # another says so
    (SOME, "Tol gulmar skripe lo paktra.", "S210"),  # all workers
    ("Lo varda teshe na Mondi.", "Lo varda klome na Mondi.", "S206"),  # it closes
]

HONEST = [
    (HIRES, HIRES),
    (HIRES, "Lo varda di Eastmark nambe gulmar pem zund."),  # five hundred
    (OPENS, OPENS),
    (OPENS, "Ombo lo varda teshe na Eastmark."),  # perhaps
    (UNSIGNED, UNSIGNED),
    (ATTRIBUTED, ATTRIBUTED),
    ("Tol gulmar skripe lo paktra.", SOME),  # all did: some did
    ("Lo ponra klome na Mondi.", "Lo brua klome na Mondi."),  # a synonym
    (WHEN, "Lo ponra klome na Pevet 2024."),  # May 2024
]


@pytest.fixture
def report(ledger_of: Callable[..., Ledger]) -> Callable[..., Report]:
    def build(said: str, *claims: str, select: tuple[str, ...] = ("A", "S", "C", "D"), **more: Any) -> Report:
        record = {
            "verdict": "supported",
            "language": "qaa",
            "evidence": [{"source": "paper", "quote": more.pop("quote", said.rstrip("."))}],
            **more,
        }
        ledger = ledger_of(
            texts={"paper": f"{said} Lo selka es granda."},
            sources={"paper": {"language": "qaa"}},
            claims={f"c{i}": record | {"claim": claim} for i, claim in enumerate(claims)},
        )
        return audit(ledger, select=list(select))

    return build


def codes(found: Report) -> set[str]:
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize(("said", "claim", "code"), WRONG)
def test_a_wrong_claim_is_found(said: str, claim: str, code: str, report: Callable[..., Report]) -> None:
    found = report(said, claim)
    assert code in codes(found)
    assert found.unchecked == ()


@pytest.mark.parametrize(("said", "claim"), HONEST)
def test_an_honest_claim_is_silent(said: str, claim: str, report: Callable[..., Report]) -> None:
    found = report(said, claim)
    assert codes(found) == set()
    assert found.unchecked == ()


def test_what_somebody_says_is_theirs_by_the_record(report: Callable[..., Report]) -> None:
    assert codes(report(ATTRIBUTED, "Lo ponra klome.", speaker="Ragna Holt")) == set()


@pytest.mark.parametrize(
    ("said", "quote", "kind"),
    [(OPENS, "Lo varda teshe na Eastmark", "hedge"), (UNSIGNED, "Lo vezar skripe lo paktra", "negation")],
)
def test_a_quote_that_lost_a_word(said: str, quote: str, kind: str, report: Callable[..., Report]) -> None:
    assert [one.kind for one in locate(said, quote, language="qaa").differences] == [kind]
    assert "A107" in codes(report(said, said, quote=quote))


def test_claims_that_cannot_both_be_true(report: Callable[..., Report]) -> None:
    assert "C401" in codes(report(HIRES, HIRES, HIRES.replace("500", "700"), select=("C",)))
    assert "C402" in codes(report(UNSIGNED, UNSIGNED, "Lo vezar skripe lo paktra.", select=("C",)))
    assert codes(report(HIRES, HIRES, UNSIGNED, select=("C", "D"))) == set()


def test_a_draft_is_read_in_its_language(ledger_of: Callable[..., Ledger]) -> None:
    claims = {"c0": {"claim": HIRES, "language": "qaa"}, "english": {"claim": "The port hires 700 workers."}}
    ledger = ledger_of(claims=claims)
    wrong, told = HIRES.replace("500", "700"), ATTRIBUTED + " Tol gulmar skripe lo paktra na Eastmark."
    draft = read_draft(f"{wrong} {told}", ledger)
    assert draft.language == "qaa"
    assert [(one.kind, one.answer and one.answer.claim and one.answer.claim.id) for one in draft.sentences[:1]] == [
        ("conflicts", "c0")
    ]
    assert [one.speaker for sentence in draft.sentences for one in sentence.proposals] == ["Ragna Holt", None]
    assert [one.kind for one in read_draft(HIRES, ledger).sentences] == ["covered"]


def test_what_is_made_of_a_draft_has_its_language(ledger_of: Callable[..., Ledger]) -> None:
    ledger = ledger_of(texts={"paper": ATTRIBUTED}, sources={"paper": {"language": "qaa"}})
    draft = read_draft(ATTRIBUTED, ledger, ledger.source("paper"))
    assert [new.record["language"] for new in new_claims(ledger, draft, draft.sentences)] == ["qaa"]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (UNSIGNED, "Lo vezar skripe lo paktra.", ["negation"]),
        (OPENS, "Lo varda teshe na Eastmark.", ["hedge"]),
        (HIRES, HIRES.replace("500", "pem zund"), []),
        (SOME, "Tol gulmar skripe lo paktra.", ["quantifier"]),
        (WHEN, WHEN.replace("3", "4"), ["date"]),
    ],
)
def test_a_rewording_is_reported_in_its_language(before: str, after: str, kinds: list[str]) -> None:
    assert [one.kind for one in effects(before, after, "qaa")] == kinds


def test_of_an_unknown_language_only_figures_and_names_are_reported() -> None:
    before, after = "Die Brücke wird nicht 40 Meter lang.", "Die Brücke wird 50 Meter lang."
    assert [one.kind for one in effects(before, after, "de")] == ["number", "wider"]


def test_a_quote_is_cited_in_its_language(ledger_of: Callable[..., Ledger]) -> None:
    ledger = ledger_of(texts={"paper": OPENS}, sources={"paper": {"language": "qaa"}})
    source = ledger.sources[0]
    with pytest.raises(TrackerError, match="has other words"):
        cite(source, "Lo varda teshe na Eastmark.")
    assert language_for(OPENS, source) == "qaa"
    assert language_for("The port may open in the town.", source) is None


def test_the_public_functions_take_it() -> None:
    assert assess("Lo ponra klome.", ATTRIBUTED, language="qaa").reasons[0].slug == "attribution-lost"
    assert compare(HIRES, HIRES.replace("500", "700"), language="qaa").conflicts[0] == ("number", "500", "700")
    assert compare(HIRES, HIRES.replace("500", "pem zund"), language="qaa").relation == "same"
    assert similarity(HIRES, HIRES, language="qaa") == 1
    assert [pair[:2] for pair in link([HIRES, ATTRIBUTED, HIRES], threshold=0.9, language="qaa")] == [(0, 2)]


@pytest.mark.parametrize("function", [assess, compare, link, locate, similarity])
def test_every_function_of_texts_takes_a_language(function: Callable[..., Any]) -> None:
    taken = inspect.signature(function).parameters["language"]
    assert (taken.kind, taken.default) == (inspect.Parameter.KEYWORD_ONLY, None)


@pytest.mark.parametrize("name", ["Ledger", "Report", "Finding", "Anchor", "Comparison", "Assessment"])
def test_what_they_give_can_be_named(name: str) -> None:
    assert name in tracker.__all__
    assert inspect.isclass(getattr(tracker, name))


def test_the_words_of_a_claim_are_shown_in_its_language(ledger_of: Callable[..., Ledger]) -> None:
    claim = {"claim": "Lo varda teshe na Eastmark.", "language": "qaa", "verdict": "supported"}
    claim |= {"evidence": [{"source": "paper", "quote": OPENS.rstrip(".")}]}
    ledger = ledger_of(texts={"paper": OPENS}, sources={"paper": {"language": "qaa"}}, claims={"c": claim})
    explanation, report = weighed(ledger, ledger.claims[0])
    assert explanation is not None
    assert unlike_words(explanation)
    assert codes(report) == {"S204"}


def test_it_is_recognised_by_its_words() -> None:
    assert assess("Lo varda teshe na Eastmark.", OPENS).reasons[0].slug == "hedge-lost"
    assert [one.kind for one in locate(OPENS, "Lo varda teshe na Eastmark").differences] == ["hedge"]
    assert assess("The port opens.", "The port does not open.").label == "refutes"


def test_two_languages_are_read_in_neither(ledger_of: Callable[..., Ledger]) -> None:
    claim = {"claim": "The port of Eastmark opens.", "verdict": "supported", "evidence": []}
    claim["evidence"] = [{"source": "paper", "quote": OPENS.rstrip(".")}]
    ledger = ledger_of(texts={"paper": OPENS}, sources={"paper": {"language": "qaa"}}, claims={"c": claim})
    found = audit(ledger, select=["S"])
    assert codes(found) == set()
    assert "'qaa'" in found.unchecked[0].why


# ---------------------------------------------------------------- what is not complete


def test_a_language_that_lacks_something_is_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Callable[..., Report]
) -> None:
    shutil.copytree(FOLDER / "qaa", tmp_path / "qaa")
    cues = tmp_path / "qaa" / "cues.jsonc"
    cues.write_text(cues.read_text("utf-8").replace('"denial": ["nire", "falska"],', ""), "utf-8")
    monkeypatch.setattr(languages, "FOLDERS", [languages.FOLDERS[0], tmp_path])
    _forget()
    assert list(languages.missing(tmp_path / "qaa")) == ["cues.jsonc: negation > denial"]
    found = report(UNSIGNED, "Lo vezar skripe lo paktra.")
    assert "S206" not in codes(found)
    assert "'qaa', whose words are not known" in found.unchecked[0].why


def test_one_line_makes_no_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger_of: Callable[..., Ledger]
) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "cues.jsonc").write_text(json.dumps({"negation": {"not": ["nicht"]}}), "utf-8")
    (tmp_path / "de.yaml").write_text("negation: {not: [nicht]}\n", "utf-8")
    monkeypatch.setattr(languages, "FOLDERS", [languages.FOLDERS[0], tmp_path])
    _forget()
    claim = {"claim": "Der Hafen wird geöffnet.", "language": "de", "verdict": "supported"}
    claim |= {"evidence": [{"source": "paper", "quote": "Der Hafen wird nicht geöffnet"}]}
    texts = {"paper": "Der Hafen wird nicht geöffnet, sagte Ragna Holt."}
    found = audit(ledger_of(texts=texts, sources={"paper": {"language": "de"}}, claims={"c": claim}), select=["S"])
    assert [(one.claim, one.item) for one in found.unchecked] == [("c", 0)]


def test_the_engine_names_no_language_but_english() -> None:
    for path in Path(tracker.__file__).parent.rglob("*.py"):
        assert "qaa" not in path.read_text("utf-8"), path
