"""Five real articles: the early-warning remark is told twice and has one origin. Quotes are cut out in the tests."""

from pathlib import Path
from typing import Any

import pytest

import tracker
from conftest import write_ledger
from tracker.anchoring import anchor_all
from tracker.matching.stories import stories
from tracker.model import Ledger
from tracker.provenance.credits import credits_in
from tracker.provenance.graphs import origin_graph
from tracker.provenance.reuse import reuse
from tracker.provenance.summary import Tally, tally

VALDAI = {"title": "Putin at Valdai", "author": "Vladimir Putin", "published": "2019-10", "text": {"kept": "none"}}
DISCLOSED = {"source": "s4", "quote": ("Russia was helping China", "warning system")}
REPORTED = {"source": "s1", "quote": ("Russian President Vladimir Putin openly", "warning system")}


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[str, str]:
    return {f"s{i}": path.read_text("utf-8") for i, path in enumerate(sorted(seeds.glob("*.txt")))}


def cut(texts: dict[str, str], evidence: dict[str, Any], **more: str) -> dict[str, str]:
    text, (start, end) = texts[evidence["source"]], evidence["quote"]
    at = text.index(start)
    return {"source": evidence["source"], "quote": text[at : text.index(end, at) + len(end)], **more}


def story(ledger: Ledger) -> Tally:
    graph = origin_graph(ledger, anchor_all(ledger))
    (found,) = stories(ledger)
    return tally(ledger, graph, found.claims)


def claims(texts: dict[str, str], **more: str) -> dict[str, dict[str, Any]]:
    """Two claims, one from each article, as an editor would link them."""
    disclosed, reported = (
        {"verdict": "supported", "evidence": [cut(texts, evidence)], **more} for evidence in (DISCLOSED, REPORTED)
    )
    return {
        "disclosed": {"claim": "Russia is helping China create an early-warning system.", **disclosed},
        "at-valdai": {
            "claim": "Russia is helping China build an early-warning system.",
            "links": [{"to": "disclosed", "relation": "repeats"}],
            **reported,
        },
    }


@pytest.mark.parametrize(
    ("more", "sources"),
    [
        ({"speaker": "Vladimir Putin", "date": "2019-10"}, {}),
        ({"speaker": "Vladimir Putin"}, {}),
        ({"speaker": "Vladimir Putin", "date": "2019-10"}, {"valdai": VALDAI}),
    ],
    ids=["speaker and month", "speaker", "the speech as a source"],
)
def test_two_accounts_one_origin(
    more: dict[str, str], sources: dict[str, Any], texts: dict[str, str], tmp_path: Path
) -> None:
    found = story(tracker.load(write_ledger(tmp_path, texts=texts, claims=claims(texts, **more), sources=sources)))
    assert (len(found.accounts), len(found.origins)) == (2, 1)
    if sources:
        assert found.origins[0].roots == ("source:valdai",)


def test_the_record_says_it(texts: dict[str, str], tmp_path: Path) -> None:
    made = claims(texts)
    for record in made.values():
        record["evidence"][0]["origin"] = "Putin at Valdai, October 2019"
    found = story(tracker.load(write_ledger(tmp_path, texts=texts, claims=made)))
    assert (len(found.accounts), [origin.label for origin in found.origins]) == (2, ["Putin at Valdai, October 2019"])


def test_the_audit_counts_one(texts: dict[str, str], tmp_path: Path) -> None:
    made = claims(texts, speaker="Vladimir Putin", date="2019-10")
    root = write_ledger(tmp_path, texts=texts, claims=made, extra={"tracker.toml": "min-origins = 2\n"})
    (finding,) = tracker.audit(tracker.load(root), select=["P501"]).findings
    assert (
        "has 1 independent origin in 2 accounts, and min-origins asks for 2: Vladimir Putin, 2019-10" in finding.message
    )


def test_the_five_share_no_passage(texts: dict[str, str], tmp_path: Path) -> None:
    assert reuse(tracker.load(write_ledger(tmp_path, texts=texts)).sources) == ()


def test_the_reprint_names_its_paper(texts: dict[str, str]) -> None:
    assert {
        name: [credit.name for credit in credits_in(text)] for name, text in texts.items() if list(credits_in(text))
    } == {"s4": ["Asia Times"]}
