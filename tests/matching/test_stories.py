"""Stories, their accounts, and the decisions that make them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import load
from tracker.comparing.word_changes import changed_words, changes
from tracker.errors import TrackerError
from tracker.matching import match_all
from tracker.matching.decisions import confirm, evaluate, proposals, reject
from tracker.matching.stories import stories
from tracker.model import Claim, Conflict, Ledger, Match

PORT = "The port of Halden was closed on Monday."


def ledger(*claims: Claim) -> Ledger:
    return Ledger(Path(), claims=claims)


def claim(name: str, text: str = "", **more: object) -> Claim:
    return Claim(name, text or name, f"claims/{name}.yaml", **more)  # type: ignore[arg-type]


def test_a_story_is_named_by_its_earliest_account(ledger_of: Callable[..., Ledger]) -> None:
    found = stories(
        ledger_of(
            claims={
                "a": {"claim": PORT, "links": [{"to": "b", "relation": "repeats"}]},
                "b": {"claim": PORT, "date": 2020, "links": [{"to": "c", "relation": "repeats"}]},
                "c": {"claim": PORT, "date": "2019-12"},
                "d": {"claim": "A bakery won."},
            }
        )
    )
    assert [(story.id, [account.id for account in story.claims]) for story in found] == [("c", ["c", "b", "a"])]


def test_a_chain_of_weak_links_does_not_make_two_stories_one() -> None:
    names = "abcd"
    strong = [Match("a", "b", 0.9, True), Match("c", "d", 0.9, True)]
    found = stories(ledger(*map(claim, names)), [*strong, Match("b", "c", 0.55, True)])
    assert [[account.id for account in story.claims] for story in found] == [["a", "b"], ["c", "d"]]
    every = [Match(a, b, 0.6, True) for a in names for b in names if a < b]
    assert len(stories(ledger(*map(claim, names)), every)) == 1


def test_what_was_kept_apart_stays_apart() -> None:
    distinct = ledger(
        claim("a"),
        claim("b"),
        Claim("c", "c", "claims/c.yaml", links=()),
    )
    parted = Match("b", "c", 0.9, False, Conflict("number", "1", "2"))
    assert [story.id for story in stories(distinct, [Match("a", "b", 0.9, True), parted])] == ["a"]


def test_accounts_say_what_was_lost_and_changed() -> None:
    first = claim("a", "Japan may buy 500 cruise missiles.", speaker="Anna Keller")
    other = claim("b", "Japan buys 400 missiles now.")
    assert [(change.kind, change.before, change.after) for change in changes(first, other)] == [
        ("attribution lost", "Anna Keller", ""),
        ("hedge lost", "may", ""),
        ("dropped", "may", ""),
        ("changed", "500 cruise", "400"),
        ("added", "", "now"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (PORT, "On Monday the port of Halden was closed.", [("moved", "", "On Monday")]),
        ("Belmora sued Castovia.", "Castovia sued Belmora.", [("moved", "", "Castovia sued")]),
        (
            PORT,
            "On Monday the port was closed by the pilots.",
            [("dropped", "of Halden", ""), ("added", "", "by the pilots"), ("moved", "", "On Monday")],
        ),
        (PORT, PORT.upper(), []),
    ],
)
def test_what_only_moved_is_neither_dropped_nor_added(a: str, b: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(changes(claim("a", a), claim("b", b))) == sorted(expected)


def test_a_speaker_by_the_record_is_the_one_by_the_words() -> None:
    first, other = claim("a", "Holt said rents rose in Halden."), claim("b", "Rents rose in Halden.", speaker="Holt")
    assert [change.kind for change in changes(first, other)] == ["dropped"]


def test_an_aligned_quantifier_is_graded() -> None:
    first = claim("a", "Brenn Motors first paid some of the workers in Halden.")
    other = claim("b", "Brenn Motors paid all of the workers in Halden.")
    assert changes(first, other)[0] == ("strengthened", "some", "all")


def test_marks_are_exact() -> None:
    a, b = "The old port was closed.", "The port was shut down."
    left, right = changed_words(a, b)
    assert [a[mark.start : mark.end] for mark in left] == ["old", "closed"]
    assert [b[mark.start : mark.end] for mark in right] == ["shut down"]


@pytest.fixture
def two(ledger_of: Callable[..., Ledger]) -> Ledger:
    return ledger_of(claims={"a": {"claim": PORT}, "b": {"claim": PORT, "date": 2024}})


def pair(of: Ledger) -> tuple[Claim, Claim]:
    a, b = of.claims
    return a, b


def test_a_confirmed_pair_is_no_proposal_but_a_story(two: Ledger) -> None:
    assert [(match.left, match.right) for match in proposals(two, match_all(two))] == [("a", "b")]
    assert confirm(two, *pair(two)) == "claims/a.yaml"  # without a date it counts as the later one
    again = load(two.root)
    assert proposals(again, match_all(again)) == ()
    assert [story.id for story in stories(again)] == ["b"]


def test_a_rejected_pair_never_comes_back_unless_it_is_rewritten(two: Ledger) -> None:
    path = two.root / reject(two, *pair(two), "two Mondays")
    again = load(two.root)
    assert match_all(again) == ()
    path.write_text(path.read_text().replace("Halden was", "Halden itself was"))
    rewritten = load(two.root)
    assert [match.duplicate for match in match_all(rewritten)] == [True]


@pytest.mark.parametrize("because", ["", "  "])
def test_a_rejection_needs_a_reason(two: Ledger, because: str) -> None:
    with pytest.raises(TrackerError, match="reason"):
        reject(two, *pair(two), because)


def test_a_decided_pair_is_not_decided_again(two: Ledger) -> None:
    confirm(two, *pair(two))
    again = load(two.root)
    with pytest.raises(TrackerError, match="already"):
        reject(again, *pair(again), "changed my mind")


def test_evaluate_finds_the_threshold_that_serves_best(ledger_of: Callable[..., Ledger]) -> None:
    found = evaluate(
        ledger_of(
            claims={
                "a": {"claim": PORT, "links": [{"to": "b", "relation": "repeats"}]},
                "b": {"claim": "On Monday the port of Halden was closed."},
                "c": {
                    "claim": "The port of Moss was opened on Friday.",
                    "links": [{"to": "a", "relation": "distinct", "because": "other ports"}],
                },
            }
        )
    )
    assert [one.same for one in found.decisions] == [True, False]
    assert found.threshold == found.decisions[0].score
    assert (found.precision, found.recall) == (1.0, 1.0)


def test_evaluate_without_decisions(two: Ledger) -> None:
    assert evaluate(two).threshold is None


def test_who_looks_for_pairs_sees_every_pair_and_an_audit_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a ledger that is too large for an audit to look at every pair, and where no pair shares enough."""
    three = ledger(claim("a", PORT), claim("b", f"{PORT} It is."), claim("c", "A bakery in Tarn won the prize."))
    monkeypatch.setattr("tracker.matching.ledger.LONG", 2)
    assert len(match_all(three)) == 1
    monkeypatch.setattr("tracker.matching.shared_words.ENOUGH", 101)
    assert [(match.left, match.right) for match in match_all(three, thorough=True)] == [("a", "b")]
    assert match_all(three) == ()
