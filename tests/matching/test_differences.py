"""What parts two statements of like wording, and what does not."""

from collections.abc import Callable
from itertools import product

import pytest

import tracker
from tracker.matching.differences import first_difference, texts_apart
from tracker.matching.relations import relation_kind
from tracker.model import Claim, Ledger


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Japan buys 500 missiles", "Japan buys 400 missiles", "number"),
        ("The budget is $51 billion", "The budget is $73 billion", "number"),
        ("The budget of 2022 was rejected", "The budget of 2023 was rejected", "date"),
        ("The US and Russia agreed on notices", "The US and China agreed on notices", "name"),
        ("The drill is aimed at Japan", "The drill is not aimed at Japan", "negation"),
        ("Exports rose in March", "Exports fell in March", "opposite"),
        ("Belmora sued Castovia", "Castovia sued Belmora", "role"),
    ],
)
def test_parts(a: str, b: str, kind: str) -> None:
    assert {one.kind for one in texts_apart(a, b)} >= {kind}
    assert {one.kind for one in texts_apart(b, a)} >= {kind}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("About 500 soldiers took part", "Some five hundred soldiers took part"),
        ("Japan buys 500 missiles", "Japan, with 3 allies, buys around 500 missiles"),
        ("The treaty was signed in October 2019", "The treaty was signed on 3 October 2019"),
        ("Washington and Moscow agreed on notices", "The US and Russia agreed on notices"),
        ("American firms were fined", "US firms were fined"),
        ("Belmora sued Castovia", "Castovia was sued by Belmora"),
        ("The port was closed", "The port has been closed"),
    ],
)
def test_does_not_part(a: str, b: str) -> None:
    assert list(texts_apart(a, b)) == []


@pytest.mark.parametrize(
    ("a", "b", "parted"),
    [
        ("Reactor 5 was shut down.", "Reactor 6 was shut down.", True),
        ("Terminal A was closed by snow.", "Terminal B was closed by snow.", True),
        ("The A4 motorway was closed.", "The A5 motorway was closed.", True),
        ("The 5th Brigade left Halden.", "The 6th Brigade left Halden.", True),
        ("Reactor 5 was shut down.", "Reactor 5 was shut down again.", False),
        ("I saw the ferry.", "A ferry was seen.", False),
    ],
)
def test_what_a_number_or_letter_names_is_another_thing(a: str, b: str, parted: bool) -> None:
    assert any(one.kind == "name" for one in texts_apart(a, b)) is parted


WHO = ("The Halden council", "Norsk Tre", "The port office")
DID = ("approved", "rejected", "did not approve", "will approve", "sold", "praised")
WHAT = ("the sale of 40 ferries", "the sale of 50 ferries", "the harbour budget", "the school budget")
WHEN = ("in May 2023", "in May 2024", "")


def test_a_pair_is_never_called_the_same_and_in_conflict(ledger_of: Callable[..., Ledger]) -> None:
    """Either D301 or a C finding: contradictory advice is what nobody can follow."""
    texts = [" ".join(filter(None, parts)) + "." for parts in product(WHO, DID, WHAT, WHEN)]
    claims = {f"c{i:03}": {"claim": text, "verdict": "supported"} for i, text in enumerate(texts[::3])}
    found = tracker.audit(ledger_of(claims=claims)).findings
    alike = {frozenset((one.claim, one.about)) for one in found if one.code == "D301"}
    against = {frozenset((one.claim, one.about)) for one in found if one.code[0] == "C" and one.about}
    assert alike
    assert against
    assert not alike & against


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("The council will vote on the repairs on 12 June.", "The council voted on 12 June to repair it.", "updates"),
        ("Some 40 branches are to close in May.", "Around 40 branches will be closed in May.", "repeats"),
        ("Norsk Tre plans to buy the Halden mill.", "Norsk Tre bought the Halden mill.", "updates"),
        ("Norsk Tre bought the Halden mill.", "Norsk Tre has bought the mill in Halden.", "repeats"),
    ],
)  # fmt: skip
def test_what_will_be_is_updated_by_what_has_come(a: str, b: str, relation: str) -> None:
    left, right = (Claim(name, text, f"claims/{name}.yaml") for name, text in (("a", a), ("b", b)))
    assert relation_kind(left, right)[0] == relation
    assert first_difference(left, right) is None


@pytest.mark.parametrize(
    ("dates", "after", "parted"),
    [
        (("2024-04-02", "2024-05-03"), "", False),
        (("2024-04-02", "2024-05-04"), "", True),
        (("2019-10-05", "2023-04-24"), " in October 2019", False),
        (("2019-10-05", "2023-04-24"), " in 2019", False),
        (("2019-10-05", "2023-04-24"), " on 5 December 2019", True),
        (("2019-10-05", "2023-04-24"), " two years ago", True),
        (("2023-04-24", "2019-10-05"), " in 2019", True),
    ],
)
def test_what_is_reported_long_after_is_of_another_event_unless_it_says_when(
    dates: tuple[str, str], after: str, parted: bool
) -> None:
    before = Claim("a", "Anna Holt disclosed that the port was sold.", "a.yaml", date=dates[0])
    later = Claim("b", f"Anna Holt disclosed{after} that the port was sold.", "b.yaml", date=dates[1])
    assert (first_difference(before, later) is not None) is parted
    assert (first_difference(later, before) is not None) is parted
