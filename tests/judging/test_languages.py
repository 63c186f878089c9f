"""Texts in languages without cue words: what works there works, and the rest is told as not checked."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tracker import assess, audit, compare, link, similarity
from tracker.findings import Report
from tracker.model import Ledger
from tracker.reports import formats, render

GERMAN = "Der Hafen von Eastmark wird am 3. Mai 2024 wieder geöffnet, und 1.200 Hafenarbeiter kehren zurück."
RUSSIAN = "Порт Истмарк откроется 3 мая 2024 года, вернутся 1200 докеров, сообщила Рагна Холт."


@pytest.fixture
def report(ledger_of: Callable[..., Ledger]) -> Callable[..., Report]:
    def build(claim: str, text: str = GERMAN, language: str = "de", **more: Any) -> Report:
        evidence = {"source": "paper", "quote": text.rstrip("."), **more.pop("item", {})}
        record = {"claim": claim, "verdict": "supported", "evidence": [evidence], **more}
        ledger = ledger_of(texts={"paper": text}, sources={"paper": {"language": language}}, claims={"c": record})
        return audit(ledger, select=["S"])

    return build


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour of Eastmark reopens on 3 May 2024.",
        "1,200 dockers return to Eastmark.",
        "1.2 thousand dockers will return.",
        "The harbour will probably not reopen in Germany, two officials said.",  # words: nothing is known of them
    ],
)
def test_what_cannot_be_known_is_no_finding(claim: str, report: Callable[..., Report]) -> None:
    assert report(claim).findings == ()


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("1,300 dockers return to Eastmark.", "1,300"),
        ("The harbour reopens on 3 May 2023.", "2023"),
        ("The harbour of Eastmark was reopened by Ragna Holt.", "Ragna Holt"),
    ],
)
def test_figures_and_names_are_compared_in_any_language(claim: str, words: str, report: Callable[..., Report]) -> None:
    (finding,) = report(claim).findings
    assert words in finding.message
    assert str(finding.severity) == "warning"


def test_names_in_other_letters_are_not_asked_for(report: Callable[..., Report]) -> None:
    assert report("Ragna Holt said that the port of Eastmark reopens.", RUSSIAN, "ru").findings == ()
    assert [f.code for f in report("1,700 dockers return.", RUSSIAN, "ru").findings] == ["S202"]


def test_the_year_of_publication_is_known(ledger_of: Callable[..., Ledger]) -> None:
    ledger = ledger_of(
        texts={"paper": "Der Hafen von Eastmark wird am 3. Mai wieder geöffnet."},
        sources={"paper": {"language": "de", "published": "2024-04-02"}},
        claims={
            "c": {
                "claim": "The harbour reopens on 3 May 2024.",
                "verdict": "supported",
                "evidence": [{"source": "paper", "quote": "Der Hafen von Eastmark wird am 3. Mai wieder geöffnet"}],
            }
        },
    )
    assert audit(ledger, select=["S"]).findings == ()


def test_what_was_not_checked_is_reported_and_never_passed(report: Callable[..., Report]) -> None:
    found = report("The harbour of Eastmark reopens.")
    assert [(item.claim, item.item, item.rules) for item in found.unchecked] == [
        ("c", 0, ("S204", "S205", "S206", "S207", "S209"))
    ]
    assert "'de'" in found.unchecked[0].why
    assert found.counts.evidence_unchecked == 1
    for name in formats():
        shown = render(found, name)
        assert name == "gitlab" or "only figures and names were compared" in shown, name
    assert json.loads(render(found, "json"))["unchecked"][0]["item"] == 0


def test_a_translation_is_read_in_full(report: Callable[..., Report]) -> None:
    item = {"translation": "The harbour of Eastmark may reopen on 3 May 2024, and 1,200 dockers return."}
    found = report("The harbour of Eastmark will reopen on 3 May 2024.", item=item)
    assert [f.code for f in found.findings] == ["S204"]
    assert found.unchecked == ()


def test_other_rules_do_not_report_it(report: Callable[..., Report]) -> None:
    ledger = report("The harbour of Eastmark reopens.").ledger
    assert ledger is not None
    assert audit(ledger, select=["A"]).unchecked == ()


# ---------------------------------------------------------------- the public functions

OPENS, SHUT, MORE = (
    "Der Hafen wird am Montag mit 300 Schiffen geöffnet.",
    "Der Hafen wird am Montag nicht mit 300 Schiffen geöffnet.",
    "Der Hafen wird am Montag mit 400 Schiffen geöffnet.",
)


@pytest.mark.parametrize("language", [None, "de"])
def test_compare_holds_only_figures_against_each_other(language: str | None) -> None:
    assert compare(OPENS, OPENS, language=language).relation == "same"
    assert compare(OPENS, SHUT, language=language).relation == "related"  # nobody here knows what `nicht` says
    found = compare(OPENS, MORE, language=language)
    assert (found.relation, found.conflicts[0]) == ("contradicts", ("number", "300", "400"))
    assert found.confidence < 0.8
    assert compare(OPENS, MORE, dates=("2024", "2025"), language=language).because == "update"
    assert compare(OPENS, "Es regnet heute in Tarn und Vell.", language=language).relation == "unrelated"


def test_assess_looks_only_for_figures_and_names() -> None:
    assert assess(OPENS, SHUT).label == "supports"
    assert [reason.slug for reason in assess(MORE, SHUT, language="de").reasons] == ["number-not-in-evidence"]
    assert assess("The port opens.", "The port does not open.", language="en").label == "refutes"
    assert assess("The port opens.", "The port does not open.", language="de").label == "supports"


def test_similarity_and_link_take_a_language() -> None:
    assert similarity(OPENS, MORE, language="de") == similarity(OPENS, MORE)
    assert link([OPENS, OPENS], threshold=0.9, language="de") == link([OPENS, OPENS], threshold=0.9)


def test_a_claim_has_a_language(ledger_of: Callable[..., Ledger]) -> None:
    evidence = [{"source": "paper", "quote": SHUT.rstrip("."), "translation": OPENS}]
    claim = {"claim": OPENS, "language": "de", "verdict": "supported", "evidence": evidence}
    ledger = ledger_of(texts={"paper": SHUT}, claims={"c": claim, "d": claim | {"claim": SHUT}})
    report = audit(ledger, select=["R", "S", "C"])
    assert report.findings == ()
    assert {each.why for each in report.unchecked} == {
        "in 'de', whose words are not known here: only figures and names were compared"
    }
