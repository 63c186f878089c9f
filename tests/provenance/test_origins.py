"""The origin graph of small ledgers: what leads where, why, and how many origins are independent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tracker
from tracker.anchoring import anchor_all
from tracker.model import Ledger, Origin, OriginGraph
from tracker.provenance.agents import same_speaker
from tracker.provenance.counting import origin_name, origins_of, quotes_of
from tracker.provenance.documents import Documents
from tracker.provenance.graphs import origin_graph

LedgerOf = Callable[..., Ledger]


def graph_of(ledger: Ledger) -> OriginGraph:
    return origin_graph(ledger, anchor_all(ledger))


def count(ledger: Ledger, *claims: str) -> tuple[Origin, ...]:
    graph = graph_of(ledger)
    return origins_of(graph, quotes_of(graph, [c for c in ledger.claims if not claims or c.id in claims]))


def claim(*evidence: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"claim": "The port is open.", "verdict": "supported", "evidence": list(evidence), **more}


TEXTS = {"a": "Keller said the port was open.", "b": "The port is open, Anna Keller told the council."}


def test_the_early_warning_story_of_our_own_ledger_has_one_origin() -> None:
    ledger = tracker.load(Path(__file__).parents[2])
    graph = graph_of(ledger)
    told = [c for c in ledger.claims if c.id in ("early-warning-at-valdai", "early-warning-disclosed")]
    (origin,) = origins_of(graph, quotes_of(graph, told))
    assert origin.roots == ("source:putin-valdai-2019",)
    assert len(origin.quotes) == 2


def test_one_speaker_on_one_occasion_is_one_origin(ledger_of: LedgerOf) -> None:
    quotes = [{"source": "a", "quote": "the port was open"}, {"source": "b", "quote": "The port is open"}]
    ledger = ledger_of(texts=TEXTS, claims={"c": claim(*quotes, speaker="Anna Keller", date="2024-05")})
    (origin,) = count(ledger)
    assert (origin.label, origin.date) == ("Anna Keller, 2024-05", "2024-05")
    edges = [e for e in graph_of(ledger).edges if e.kind == "hadPrimarySource"]
    assert [(e.how, e.confidence, e.seen[0].source) for e in edges] == [("speaker", 0.9, "a"), ("speaker", 0.9, "b")]


def test_two_accounts_by_title_and_name(ledger_of: LedgerOf) -> None:
    claims = {
        "c": claim({"source": "a", "quote": "the port was open"}, speaker="Mayor Keller", date="2024-05-02"),
        "d": claim({"source": "b", "quote": "The port is open"}, speaker="Anna Keller", date="2024-05-02"),
    }
    (origin,) = count(ledger_of(texts=TEXTS, claims=claims))
    assert origin.why == "the same speaker: Mayor Keller"


def test_the_speech_itself_is_the_origin_where_the_ledger_has_it(ledger_of: LedgerOf) -> None:
    quotes = [{"source": "a", "quote": "the port was open"}, {"source": "b", "quote": "The port is open"}]
    speech = {
        "title": "Speech at the fair",
        "author": "Anna Keller",
        "published": "2024-05-02",
        "text": {"kept": "none"},
    }
    ledger = ledger_of(
        texts=TEXTS, sources={"fair": speech}, claims={"c": claim(*quotes, speaker="Anna Keller", date="2024-05")}
    )
    (origin,) = count(ledger)
    assert origin.roots == ("source:fair",)


def test_a_year_does_not_tell_one_speech_from_another(ledger_of: LedgerOf) -> None:
    speech = {"title": "A speech", "author": "Anna Keller", "published": "2024", "text": {"kept": "none"}}
    ledger = ledger_of(
        texts=TEXTS,
        sources={"fair": speech},
        claims={"c": claim({"source": "a", "quote": "the port was open"}, speaker="Anna Keller", date="2024-05")},
    )
    assert [origin.roots for origin in count(ledger)] == [("origin:anna keller 2024-05",)]


def test_what_the_evidence_says_goes_before_what_was_inferred(ledger_of: LedgerOf) -> None:
    quotes = [
        {"source": "a", "quote": "the port was open", "origin": "Harbour log"},
        {"source": "b", "quote": "The port is open"},
    ]
    ledger = ledger_of(texts=TEXTS, claims={"c": claim(*quotes, speaker="Anna Keller")})
    assert sorted(origin.label for origin in count(ledger)) == ["Anna Keller", "Harbour log"]


def test_text_that_names_its_speaker(ledger_of: LedgerOf) -> None:
    texts = {
        "a": "Twelve people died, according to the Eastmark Coast Guard.",
        "b": "The Eastmark Coast Guard said twelve people had died.",
        "c": "Twelve people have died, the Interior Ministry said.",
        "d": "Twelve people have died, the Foreign Ministry said.",
    }
    quotes = [{"source": s, "quote": " ".join(t.split(",")[0].split()[-3:])} for s, t in texts.items()]
    quotes[1]["quote"] = "twelve people had died"
    ledger = ledger_of(texts=texts, claims={"c": claim(*quotes)})
    assert len(count(ledger)) == 3


def test_a_ring_has_one_origin_wherever_one_enters_it(ledger_of: LedgerOf) -> None:
    sources = {
        "a": {"derived_from": [{"source": "b", "how": "syndicates"}]},
        "b": {"derived_from": [{"source": "a", "how": "syndicates"}]},
    }
    quotes = [{"source": "a", "quote": "the port was open"}, {"source": "b", "quote": "The port is open"}]
    assert len(count(ledger_of(texts=TEXTS, sources=sources, claims={"c": claim(*quotes)}))) == 1


def test_denied_edges_are_kept_apart_with_their_reason(ledger_of: LedgerOf) -> None:
    sources = {"a": {"independent_of": [{"origin": "Anna Keller", "because": "we stood at the quay"}]}}
    quotes = [{"source": "a", "quote": "the port was open"}, {"source": "b", "quote": "The port is open"}]
    ledger = ledger_of(
        texts=TEXTS, sources=sources, claims={"c": claim(*quotes, speaker="Anna Keller", date="2024-05")}
    )
    graph = graph_of(ledger)
    assert [edge.start for edge in graph.denied] == ["quote:c#0"]
    assert len(count(ledger)) == 2


def test_unlinked_names_are_named(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(texts=TEXTS, claims={"c": claim({"source": "a", "quote": "the port was open", "origin": "AP"})})
    graph = graph_of(ledger)
    assert [origin_name(graph, origin) for origin in count(ledger)] == ["AP"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Putin", "Vladimir Putin"),
        ("President Vladimir Putin", "Russian President Vladimir Putin"),
        ("General Li", "Li Shangfu"),
        ("the Interior Ministry", "Interior Ministry"),
    ],
)
def test_names_of_one_speaker(a: str, b: str) -> None:
    assert same_speaker(a, b)
    assert same_speaker(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Interior Ministry", "the Foreign Ministry"),
        ("the Ministry", "the Foreign Ministry"),
        ("Times", "Asia Times"),
        ("Anna Keller", "Boris Keller"),
        ("China", "South China"),
        ("Li Shangfu", "Li Ming"),
    ],
)
def test_names_of_two_speakers(a: str, b: str) -> None:
    assert not same_speaker(a, b)
    assert not same_speaker(b, a)


def test_snapshots_however_they_are_joined(ledger_of: LedgerOf) -> None:
    sources = {
        "a": {"supersedes": "a-v2", "retrieved": "2024-03-01"},
        "a-v2": {"supersedes": "a-v1"},
        "a-v1": {},
        "a-other": {"supersedes": "a-v1", "retrieved": "2024-02-01"},
        "b": {"supersedes": "b-v1"},
        "b-v1": {"supersedes": "b"},
        "c": {},
    }
    documents = Documents(ledger_of(sources=sources).sources)
    assert {name: documents.newest(name) for name in sources} == {
        "a": "a", "a-v2": "a", "a-v1": "a", "a-other": "a", "b": "b", "b-v1": "b", "c": "c",
    }  # fmt: skip
    assert [source.id for source in documents.newer("a-v1")] == ["a-other", "a-v2", "a"]
    assert list(documents.newer("a")) == []
