"""Each kind of misquotation and of harmless difference, thirty times."""

from itertools import cycle, islice, product

import pytest

from tracker import locate

FRAMES = (
    "On Monday the wardens of the old harbour wrote that {} before the ferries left for Northport.",
    "The council of Eastmark was told in its last session that {} when the eastern lock was opened.",
    "Nobody on the quay had known that {} until the bell of the chapel rang at noon.",
    "In her letter to the guild the pilot recalled that {} and that the mill was shut in those weeks.",
    "It was in the spring, the chronicle says, that {} while rain fell on the roofs of the town.",
)
CASES = 30

ALTERED: dict[str, list[tuple[str, str]]] = {
    "another word": [
        ("the brig carried salt", "the brig carried coal"),
        ("a clerk sold the lamps", "a clerk stole the lamps"),
        ("the pier was repaired", "the pier was destroyed"),
        ("the crew praised the captain", "the crew feared the captain"),
        ("the rope was bought by a guild", "the rope was bought by a thief"),
        ("the tower leaned a little", "the tower burned a little"),
    ],
    "words for words": [
        ("the brig was on the edge of a long voyage", "the brig was on the edge of ruin"),
        ("the board agreed to rent out the lock", "the board sold the lock"),
        ("a committee of elders spoke for the crew", "a drunkard spoke for the crew"),
        ("the crew had nothing to hide", "the crew had to hide"),
        ("a lamp was lit by the children", "a lamp was put out by the mayor himself"),
        ("the pilot came home from the sea", "the pilot was lost at sea"),
    ],
    "small words": [
        ("the crew has paid for the rope", "the crew had paid for the rope"),
        ("they stood against the mayor", "they stood by the mayor"),
        ("the pilot was on the pier", "the pilot was under the pier"),
        ("a clerk took the money", "the clerk took the money"),
        ("the brig sails for the town", "the brig sailed for the town"),
        ("a ferry sank off the cape", "the ferries sank off the cape"),
    ],
    "units": [
        ("the crew took 20 mg of it", "the crew took 20 µg of it"),
        ("the mill makes 40 MW at night", "the mill makes 40 GW at night"),
        ("the tank holds 30 ml of oil", "the tank holds 30 dl of oil"),
        ("the water had 15 °C at noon", "the water had 15 °F at noon"),
        ("the charge had 12 kt in all", "the charge had 12 Mt in all"),
        ("the rope cost £20 a yard", "the rope cost €20 a yard"),
    ],
    "digits in names": [
        ("a Leopard2 tank stood there", "a Leopard1 tank stood there"),
        ("the gene BRCA1 was looked for", "the gene BRCA2 was looked for"),
        ("a Euro6 motor was put in", "a Euro5 motor was put in"),
        ("Reactor 5 was shut down", "Reactor 6 was shut down"),
        ("a scale of 1:300 was used", "a scale of 1:500 was used"),
        ("room B12 was empty", "room B13 was empty"),
    ],
    "acronyms": [
        ("the CISA sent two men", "the CIA sent two men"),
        ("the IAEA sent two men", "the IEA sent two men"),
        ("the WTO sent two men", "the WHO sent two men"),
        ("the NATO fleet came", "the NASA fleet came"),
        ("an EBRD loan was paid", "an ECB loan was paid"),
        ("the FDA had agreed", "the FAA had agreed"),
    ],
    "near words": [
        ("emigration grew", "immigration grew"),
        ("a casual link was seen", "a causal link was seen"),
        ("hypotension was seen", "hypertension was seen"),
        ("Captain Hansen stayed", "Captain Hanson stayed"),
        ("a martial law was read", "a marital law was read"),
        ("a Mr Williams came", "a Mr William came"),
    ],
    "passed over": [
        ("a non-binding vote was held", "a binding vote was held"),
        ("the vice chair resigned", "the chair resigned"),
        ("the former mayor spoke", "the mayor spoke"),
        ("an alleged thief was met", "a thief was met"),
        ("up to 40 boats were sunk", "40 boats were sunk"),
        ("only the elders voted", "the elders voted"),
        ("at least nine boats came", "nine boats came"),
        ("the draft report was read", "the report was read"),
        ("an anti-tax league met", "a tax league met"),
        ("the cancelled fair was near", "the fair was near"),
    ],
    "figures": [
        ("47 boats came", "40 boats came"),
        ("fares rose by 5 crowns", "fares rose to 5 crowns"),
        ("it was June 1911", "it was July 1911"),
        ("three boats came", "thirty boats came"),
        ("the toll was 1.5 per cent", "the toll was 15 per cent"),
        ("it cost 2 million", "it cost 2 billion"),
    ],
    "not and may": [
        ("the lock was not safe", "the lock was safe"),
        ("the brig may come back", "the brig will come back"),
        ("nobody paid the toll", "everybody paid the toll"),
        ("the lock was safe", "the lock was never safe"),
        ("she could have paid", "she has paid"),
        ("they refused to sail", "they agreed to sail"),
    ],
    "torn": [
        ("they used the old ropes to climb", "they used to climb"),
        ("the head of the guild sang", "the guild sang"),
        ("the crew that the mayor had hired sang", "the crew sang"),
        ("she promised the pilot a boat", "she promised a boat"),
        ("the fear of the storm was great", "the storm was great"),
        ("a friend of the captain drowned", "the captain drowned"),
    ],
}

HARMLESS: dict[str, list[tuple[str, str]]] = {
    "spelling": [
        ("the harbour colour was new", "the harbor color was new"),
        ("the guild was organised", "the guild was organized"),
        ("he stept ashore", "he stepped ashore"),
        ("the grey boat came", "the gray boat came"),
        ("the centre was dark", "the center was dark"),
        ("the defence was late", "the defense was late"),
    ],
    "notation": [
        ("it was 12·5 % salt", "it was 12.5% salt"),
        ("it cost 12,000 crowns", "it cost 12000 crowns"),
        ("Reactor 5 was shut", "Reactor No. 5 was shut"),
        ("it lost 5 per cent", "it lost 5 %"),
        ("it was Sept. 1911", "it was September 1911"),
        ("a well‐known pilot came", "a well-known pilot came"),
    ],
    "Greek": [
        ("β-catenin was found", "beta-catenin was found"),
        ("TNF-α was found", "TNF-alpha was found"),
        ("γ rays were found", "gamma rays were found"),
        ("the δ chain was found", "the delta chain was found"),
        ("ω-3 oil was found", "omega-3 oil was found"),
        ("κ casein was found", "kappa casein was found"),
    ],
    "references in the text": [
        ("the gate holds (15,16) the tide", "the gate holds the tide"),
        ("the gate holds [3, 4] the tide", "the gate holds the tide"),
        ("the gate holds (Fig. 2B) the tide", "the gate holds the tide"),
        ("the gate holds (Marlow et al., 1996) the tide", "the gate holds the tide"),
        ("the gate holds [13] the tide", "the gate holds the tide"),
        ("the gate holds (see https://example.org/a) the tide", "the gate holds the tide"),
        ("the gate holds,¹ as ever, the tide", "the gate holds, as ever, the tide"),
    ],
    "references in the quote": [
        ("the gate holds the tide", "the gate holds[13] the tide"),
        ("the gate holds the tide", "the gate holds (1) the tide"),
        ("the gate holds the tide", "the gate holds¹ the tide"),
        ("the gate holds the tide", "the gate holds1 the tide"),
        ("the gate holds, as ever, the tide", "the gate holds,12 as ever, the tide"),
        ("the gate holds the tide", "the gate holds* the tide"),
    ],
    "typesetting": [
        ("the pilot's “lamp” was out", 'the pilot’s "lamp" was out'),
        ("the first flag was out", "the ﬁrst ﬂag was out"),
        ("the lamp was out", "the lamp\u00a0was\u2009out"),
        ("the lamp was out", "the la\u00admp was\nout"),
        ("the lantern was out", "the lan-\ntern was out"),
        ("the lamp – a big one – was out", "the lamp - a big one - was out"),
        ("the lamp was out", "the <b>lamp</b> was out"),
        ("the lamp was out", "the **lamp** was out"),
        ("the café was shut", "the cafe was shut"),
    ],
    "editors' marks": [
        ("the crew sang all night", "the crew sang […] night"),
        ("the crew sang all night", "the crew [of the brig] sang all night"),
        ("the crew payed all night", "the crew payed [sic] all night"),
        ("he sang all night", "[the pilot] sang all night"),
        ("the crew sings all night", "the crew s[ang] all night"),
        ("the crew sang all night", "the crew sang … night"),
    ],
    "slips": [
        ("the gouvernor came", "the governor came"),
        ("the committee came", "the comittee came"),
        ("the lantern came", "the latnern came"),
        ("the Johns' boat came", "the John's boat came"),
        ("it wasn't there", "it was not there"),
        ("the early-warning bell rang", "the early warning bell rang"),
    ],
    "a modifier left out": [
        ("a quieter quay was wanted", "a quay was wanted"),
        ("the crew of the brig was paid", "the crew was paid"),
        ("the pilot, who was tired, sang", "the pilot sang"),
        ("the lamps and the ropes were sold", "the lamps were sold"),
        ("all of the lamps were sold", "all the lamps were sold"),
        ("the heavy iron lamps were sold", "the lamps were sold"),
    ],
}  # fmt: skip


def thirty(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """As many sentences with a pair's sides in the place of the frame's slot: the text and the quote."""
    crossed = ((frame.format(said), frame.format(quoted)) for frame, (said, quoted) in product(FRAMES, pairs))
    return list(islice(cycle(crossed), CASES))


@pytest.mark.parametrize("kind", ALTERED)
def test_what_differs_is_altered(kind: str) -> None:
    found = [
        (quote, locate(f"It rained.\n\n{text}\n\nIt rained again.", quote).status)
        for text, quote in thirty(ALTERED[kind])
    ]
    assert [quote for quote, status in found if status not in ("altered", "missing")] == []


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_does_not_is_not(kind: str) -> None:
    found = [
        (quote, locate(f"It rained.\n\n{text}\n\nIt rained again.", quote).status)
        for text, quote in thirty(HARMLESS[kind])
    ]
    assert [(quote, status) for quote, status in found if status not in ("exact", "reworded")] == []
