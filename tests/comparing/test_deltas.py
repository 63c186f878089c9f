"""What one sentence says differently from another, kind by kind, and what is no difference."""

import pytest

from tracker.comparing.comparison import deltas

DIFFERENT = [
    # another thing in the same place
    ("The plan was turned down by the town council.", "The plan was turned down by the regional council.", "argument"),
    ("A mining firm paid for the new road.", "A shipping firm paid for the new road.", "argument"),
    ("Goods trains may use the tunnel.", "Passenger trains may use the tunnel.", "argument"),
    ("Some 40 divers visit the wreck each month.", "Some 40 divers visit the wreck each winter.", "argument"),
    # somebody else does it
    ("Halmark paid for the clinic.", "The clinic was paid for by Norden; the land was given by Halmark.", "argument"),
    ("Soldiers searched the house.", "Hours after the vote, inspectors searched the house.", "argument"),
    ("Nurses had opposed the merger.", "Surgeons opposed the merger, but nurses welcomed it.", "argument"),
    # each in the other's place
    ("They mean to turn a mine into a museum.", "They mean to turn a museum into a mine.", "roles"),
    ("The mayor resigned after the council voted.", "The council voted after the mayor resigned.", "order"),
    # sides taken
    ("Residents signed a letter in favour of the mast.", "Residents signed a letter against the mast.", "order"),
    ("The board advised her to sell.", "The board advised her against selling.", "order"),
    # opposites
    ("Cracks were less frequent in the new pipes.", "Cracks were more frequent in the new pipes.", "opposite"),
    ("Higher doses may be beneficial to the frail.", "Higher doses may be harmful to the frail.", "opposite"),
    ("Hundreds of opponents of Aker marched.", "Hundreds of supporters of Aker marched.", "opposite"),
    ("Four miners were killed in the blast.", "Four miners were injured in the blast.", "opposite"),
    # another time of the same
    ("The theatre reopened in 1931.", "The theatre burned down in 1931 and reopened in 1938.", "time"),
    # a figure that the other sentence has only elsewhere
    ("Demand fell below 30% as exports rose 30%.", "Demand fell below 10% as exports rose 30%.", "number"),
    ("It makes 40 desks a day and 40 beds a week.", "It makes 50 desks a day and 40 beds a week.", "number"),
    ("The fund rose 8% in May after falling 8% in April.", "It rose 3% in May after falling 8% in April.", "number"),
    ("Prices in the south-west of Arden fell by 3%.", "Prices in the south-east of Arden fell by 3%.", "argument"),
    ("The leaf is opaque with a light edge.", "The leaf is transparent with a dark edge.", "opposite"),
    # done, and still to come
    ("The choir has sung in Tarn.", "The choir will sing in Tarn.", "assertion"),
    ("The band released a record.", "The band may release a record.", "assertion"),
    # all, and most of them
    ("Each day 30 boats pass, and all of them stop.", "Each day 30 boats pass, and most of them stop.", "quantity"),
    # a negation that is left over
    ("The drug did not help adults who smoked.", "The drug did not help adults who did not smoke.", "polarity"),
]


@pytest.mark.parametrize(("claim", "evidence", "kind"), DIFFERENT, ids=[claim for claim, *_ in DIFFERENT])
def test_a_difference_is_reported(claim: str, evidence: str, kind: str) -> None:
    assert kind in {delta.kind for delta in deltas(claim, evidence)}


SAME = [
    ("The choir sang in Tarn.", "The choir sang in Tarn and will sing in Vell."),
    ("It aired in May.", "The series will be airing in May."),
    ("All boats stop each day.", "Each day, all of the boats stop."),
    ("A shipping company paid for the road.", "A shipping firm paid for the road."),
    ("The group warned of a loss.", "The brewer warned of a loss."),
    ("The line was closed by the council.", "The council closed the line."),
    ("Holt rejected claims that she took money.", "Holt denied having accepted money."),
    ("The bridge reopened in 1948.", "The bridge was not reopened until 1948."),
    ("Sales will rise, the chief executive expects.", "The chief executive said he expected sales to rise."),
    ("The council voted before the mayor resigned.", "The mayor resigned after the council voted."),
    ("They want to turn the park into a car park.", "They want to turn the park into a car park by May."),
    ("The house was searched.", "Inspectors searched the house while soldiers searched the barn."),
    ("The rate is 5% now, and 5% was the rate in May.", "The rate, 4% in March, is 5% since May."),
    ("It sold 30,000 in 2019 and 30,000 in 2020.", "It sold 30,000 in each of both years; 28,000 came later."),
    ("Two men and two women were held.", "Two men and two women were held, and one more man is sought."),
    ("Holt is the most probable winner.", "Holt is the most likely winner of the race."),
    ("The possible leak was found.", "The potential leak was found on Friday."),
    ("Land can be sold to Norden.", "Norden offers to buy land near the line."),
    ("Belmora will borrow a ship from Castovia.", "Castovia will lend Belmora a ship."),
    ("The deal was ended by mutual agreement.", "The club and Holt agreed to end the deal."),
    ("Holt could not play.", "Holt was unable to play."),
    ("The nation cannot fail.", "The nation will never fail."),
    ("Arden had gained 4% by noon, Norden was down 1%.", "Arden rose 4% by noon, while Norden slipped 1%."),
    ("Holt left the firm.", "There is no doubt that Holt left the firm."),
    ("It turns off security software.", "It turns off anti-virus and firewall software."),
    ("The line closed in 1971.", "The line closed in May 1971, and the station was sold in 1980."),
]


@pytest.mark.parametrize(("claim", "evidence"), SAME, ids=[claim for claim, _ in SAME])
def test_the_same_in_other_words_is_no_difference(claim: str, evidence: str) -> None:
    assert deltas(claim, evidence) == ()


QUANTITIES = [
    ("All of the boats were lost.", "Two thirds of the boats were lost in the storm.", "quantity"),
    ("The pump failed once in May.", "The pump failed twice in May.", "quantity"),
    ("Norden may dismiss all drivers.", "Norden may dismiss drivers who caused a crash.", "widened"),
    ("It is the cheapest ferry in the world.", "It is the cheapest ferry in Norway.", "modifier"),
    ("Aker was the first person to swim the sound.", "Aker was the first woman to swim the sound.", "modifier"),
    ("The mayor held talks with the union.", "The mayor promised talks with the union.", "assertion"),
    ("Prices would fall again, Aker warned.", "Prices could fall again, Aker warned.", "assertion"),
    ("The ferry will sail in May.", "The ferry will sail in May if its engine is mended.", "assertion"),
    ("All the pumps had failed.", "The pumps had mostly failed.", "quantity"),
    ("All the boats arrived by May.", "The first six boats arrived by May.", "quantity"),
    ("Norden cancelled a contract for 40 buses.", "Norden signed a contract for 40 buses.", "opposite"),
    ("Experts said users would see a gain.", "Experts questioned whether users would see a gain.", "assertion"),
]


@pytest.mark.parametrize(("claim", "evidence", "kind"), QUANTITIES, ids=[claim for claim, *_ in QUANTITIES])
def test_more_than_is_said_is_reported(claim: str, evidence: str, kind: str) -> None:
    assert kind in {delta.kind for delta in deltas(claim, evidence)}


LESS = [
    ("Two thirds of the boats were lost.", "All of the boats were lost."),
    ("Norden may dismiss all drivers who caused a crash.", "Norden may dismiss drivers who caused a crash."),
    ("It is the cheapest ferry in Norway.", "It is the cheapest ferry in the world."),
    ("The mayor promised talks.", "The mayor held talks."),
    ("The ferry sails in May.", "The ferry sails in May even if it rains."),
    ("The ferry will sail if its engine is mended.", "The ferry will sail in May if its engine is mended."),
    ("She was a daughter of a brewer.", "Born to a brewer, she was a woman of means."),
]


@pytest.mark.parametrize(("claim", "evidence"), LESS, ids=[claim for claim, _ in LESS])
def test_less_than_is_said_is_borne_out(claim: str, evidence: str) -> None:
    found = {delta.relation for delta in deltas(claim, evidence)}
    assert found.isdisjoint(["stronger", "conditional", "planned"])
