"""A story as it is shown: in the order of time, each account beside the one that it follows."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from tracker.anchoring import anchor_all
from tracker.matching.stories import stories
from tracker.model import Ledger
from tracker.provenance.graphs import origin_graph
from tracker.reports._timeline import _later
from tracker.views.stories import StoryView, story_view


def viewed(ledger: Ledger) -> StoryView:
    (story,) = stories(ledger, wide=True)
    return story_view(ledger, origin_graph(ledger, anchor_all(ledger)), story, styled=True)


def test_each_account_is_held_against_the_one_it_follows(ledger_of: Callable[..., Ledger]) -> None:
    told = "Fire damaged most of the Halden ferry terminal."
    again = "Fire destroyed most of the Halden ferry terminal."
    whole = "Fire destroyed all of the Halden ferry terminal on Monday."
    texts = {"wire": told, "daily": again, "blog": whole}
    days = {"wire": "2024-05-02", "daily": "2024-05-03", "blog": "2024-05-04"}
    view = viewed(
        ledger_of(
            claims={
                "damaged": {"claim": told, "evidence": [{"source": "wire", "quote": told}]},
                "destroyed": {
                    "claim": again,
                    "evidence": [{"source": "daily", "quote": again}],
                    "links": [{"to": "damaged", "relation": "repeats"}],
                },
                "a-whole": {
                    "claim": whole,
                    "evidence": [{"source": "blog", "quote": whole}],
                    "links": [{"to": "destroyed", "relation": "narrows"}],
                },
            },
            sources={
                name: {"title": name, "publisher": name, "published": days[name], "url": "unknown"} for name in texts
            },
            texts=texts,
        )
    )
    assert [(one.claim.id, one.follows, one.relation) for one in view.accounts] == [
        ("damaged", None, ""),
        ("destroyed", "damaged", "repeats"),
        ("a-whole", "destroyed", "narrows"),
    ]
    assert ("strengthened", "damaged", "destroyed") in view.accounts[1].changes
    assert {("strengthened", "most", "all"), ("added", "", "on Monday")} <= set(view.accounts[2].changes)
    assert [one.published for one in view.accounts] == [days[name] for name in texts]
    assert view.accounts[0].origins
    assert view.earliest == (days["wire"], "wire")
    words = "".join(ET.fromstring(view.timeline).itertext())
    assert words.index("2024-05-02") < words.index("2024-05-03") < words.index("2024-05-04")


def test_an_account_is_not_held_against_one_that_an_editor_kept_apart(ledger_of: Callable[..., Ledger]) -> None:
    told = ("Fire damaged the Halden ferry.", "Fire damaged the Halden ferry in the dock.", "Fire damaged a ferry.")
    links = (
        [],
        [{"to": "c0", "relation": "distinct", "because": "another fire"}],
        [{"to": "c0", "relation": "narrows"}, {"to": "c1", "relation": "narrows"}],
    )
    claims = {
        f"c{i}": {"claim": text, "date": f"2024-05-0{i + 1}", "links": link}
        for i, (text, link) in enumerate(zip(told, links, strict=True))
    }
    first, other, last = viewed(ledger_of(claims=claims)).accounts
    assert [one.claim.id for one in (first, other, last)] == ["c0", "c1", "c2"]
    assert (other.follows, other.relation) == (None, "")
    assert (last.follows, last.relation) == ("c0", "narrows")


def test_every_relation_is_drawn_and_said(ledger_of: Callable[..., Ledger]) -> None:
    """A link decides beside which account another one stands, even where a third is more alike."""
    first = "The ferry Alma will reopen its line to Halden in May."
    told = {
        "first": {"claim": first, "date": "2020-01-10"},
        "again": {"claim": "The ferry Alma reopens the line to Halden in May.", "date": "2020-01-12"},
        "more": {"claim": f"{first[:-1]} with 12 crossings a day.", "date": "2020-02"},
        "heard": {"claim": "Ida Holm said that the ferry Alma will reopen its line in May.", "date": "2020-03-01"},
        "late": {"claim": "The ferry Alma reopened its line to Halden.", "date": "2024-05-02"},
    }
    links = {"again": "repeats", "more": "narrows", "heard": "reports", "late": "updates"}
    for name, relation in links.items():
        told[name]["links"] = [{"to": "first", "relation": relation}]  # type: ignore[assignment]
    told["heard"]["speaker"] = "Ida Holm"
    told["again"]["verdict"] = "refuted"
    view = viewed(ledger_of(claims=told))
    assert [(one.claim.id, one.follows, one.relation) for one in view.accounts[1:]] == [
        (name, "first", relation) for name, relation in links.items()
    ]
    assert view.torn, "what repeats another claim has another verdict"
    drawn = ET.fromstring(view.timeline)
    words = "\n".join(drawn.itertext())
    for said in ("says the same as first", "says more than first", "reports first", "is a newer state of first"):
        assert said in words
    assert "4 years later" in words
    assert "added: with 12 crossings a day" in words
    arrows = [one for one in drawn.iter() if one.get("class") == "arc"]
    assert len(arrows) == 3, "one to each that does not stand just above"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2020", "2024-05-02", "4 years later"), ("2020", "2021-12", ""), ("2020-01", "2020-03-01", "2 months later"),
        ("2020-01-31", "2020-02-01", "1 day later"), ("2020-01-31", "2020-01-31", ""), (None, "2020", ""),
        ("unknown", "2020", ""), ("0000", "2020", ""), ("2024-05", "2020", ""),
        ("2020-01", "2021-12-31", "2 years later"),
    ],
)  # fmt: skip
def test_how_much_later_is_said_where_it_is_known(before: str | None, after: str | None, said: str) -> None:
    assert _later(before, after) == said
