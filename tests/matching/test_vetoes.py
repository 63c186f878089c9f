"""What parts two statements of like wording, and what does not."""

import pytest

from tracker.matching.vetoes import vetoes


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
    assert [veto.kind for veto in vetoes(a, b)] == [kind]
    assert [veto.kind for veto in vetoes(b, a)] == [kind]


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
    assert list(vetoes(a, b)) == []


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
    assert any(one.kind == "name" for one in vetoes(a, b)) is parted
