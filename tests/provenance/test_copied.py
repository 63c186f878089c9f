"""What shared passages add to the origin graph."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from provenance.reprints import reprint
from tracker.anchoring import anchor_all
from tracker.model import Ledger, OriginGraph
from tracker.provenance.counting import origins_of, quotes_of
from tracker.provenance.graphs import origin_graph

LedgerOf = Callable[..., Ledger]
EVENTS: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).with_name("reports.yaml"))
WIRE, RIVAL, FEATURE = EVENTS["ferry"]
SANDBANK = "struck a sandbank at about 4.40am"


def graph_of(ledger: Ledger) -> OriginGraph:
    return origin_graph(ledger, anchor_all(ledger))


def roots(ledger: Ledger) -> list[tuple[str, ...]]:
    graph = graph_of(ledger)
    return sorted(origin.roots for origin in origins_of(graph, quotes_of(graph, ledger.claims)))


def claim(*quotes: tuple[str, str]) -> dict[str, Any]:
    cited = [{"source": source, "quote": quote} for source, quote in quotes]
    return {"claim": "The Northern Star ran aground.", "verdict": "supported", "evidence": cited}


def test_a_reprint_leads_to_its_original(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        texts={"wire": WIRE, "post": reprint(WIRE, 3, cut=0.0)},
        sources={"wire": {"published": "2024-03-05"}, "post": {"published": "2024-03-06"}},
    )
    (edge,) = (edge for edge in graph_of(ledger).edges if edge.how == "reuse")
    assert (edge.start, edge.end, edge.kind, edge.whole) == ("source:post", "source:wire", "wasDerivedFrom", True)
    assert "% of its words stand in wire; wire was published 2024-03-05, post 2024-03-06" in edge.why
    assert {spot.source for spot in edge.seen} == {"post", "wire"}


def test_what_the_record_says_is_not_said_again(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        texts={"wire": WIRE, "post": reprint(WIRE, 3)},
        sources={"post": {"derived_from": [{"source": "wire", "how": "syndicates"}]}},
    )
    assert [edge.how for edge in graph_of(ledger).edges if edge.start == "source:post"] == ["syndicates"]


def test_only_the_lifted_passage_is_the_other_papers(ledger_of: LedgerOf) -> None:
    lifted = WIRE.split("\n\n")[2]
    texts = {"wire": WIRE, "post": f"{FEATURE}\n\n{lifted} So much for the facts."}
    sources = {"wire": {"published": "2024-03-05"}, "post": {"published": "2024-03-06"}}
    copied = claim(("wire", SANDBANK), ("post", SANDBANK))
    own = claim(("wire", SANDBANK), ("post", "slid onto the sand and stayed there"))
    assert roots(ledger_of(texts=texts, sources=sources, claims={"c": copied})) == [("source:wire",)]
    assert roots(ledger_of(texts=texts, sources=sources, claims={"c": own})) == [("source:post",), ("source:wire",)]


def test_of_many_copies_each_leads_to_the_first(ledger_of: LedgerOf) -> None:
    texts = {"wire": WIRE} | {f"p{i}": f"{FEATURE}\n\n{WIRE.split(chr(10) * 2)[2]}\n\nMore {i}." for i in range(4)}
    sources = {"wire": {"published": "2024-03-05"}} | {f"p{i}": {"published": f"2024-03-1{i}"} for i in range(4)}
    ledger = ledger_of(texts=texts, sources=sources, claims={"c": claim(*((name, SANDBANK) for name in texts))})
    assert roots(ledger) == [("source:wire",)]


def test_without_dates_copies_are_one_origin_all_the_same(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        texts={"wire": WIRE, "post": reprint(WIRE, 3, changed=0.02, cut=0.0)},
        claims={"c": claim(("wire", "ran aground in thick fog"), ("post", "sandbank"))},
    )
    assert len(roots(ledger)) == 1
    assert {edge.kind for edge in graph_of(ledger).edges if edge.how == "reuse"} >= {"alternateOf"}


def test_two_reports_of_one_speech_share_it_and_nothing_else(ledger_of: LedgerOf) -> None:
    words = "we have asked for a new one three times"
    told = claim(("wire", words), ("rival", words))
    seen = claim(("wire", "ran aground in thick fog"), ("rival", "stuck on a sandbank in fog"))
    texts = {"wire": WIRE, "rival": RIVAL}
    assert len(roots(ledger_of(texts=texts, claims={"c": told}))) == 1
    assert len(roots(ledger_of(texts=texts, claims={"c": seen}))) == 2


def test_an_editor_can_deny_it(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        texts={"wire": WIRE, "post": reprint(WIRE, 3, cut=0.0)},
        sources={
            "wire": {"published": "2024-03-05"},
            "post": {
                "published": "2024-03-06",
                "independent_of": [{"source": "wire", "because": "both printed the log"}],
            },
        },
        claims={"c": claim(("wire", "ran aground in thick fog"), ("post", "thick fog near the entrance"))},
    )
    assert roots(ledger) == [("source:post",), ("source:wire",)]
    assert [edge.end for edge in graph_of(ledger).denied] == ["source:wire"]
