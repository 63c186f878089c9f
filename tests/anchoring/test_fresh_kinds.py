"""Each kind of misquotation and of harmless difference, in pairs that were written after the kinds were mended."""

import pytest

from tracker import locate
from tracker.anchoring.ledger import anchor
from tracker.model import Evidence

BEFORE = "The tide tables of the year were printed in a small shop behind the chapel. "
AFTER = " A heron stood on the slipway. Nobody rang the bell until the fog had gone."

ALTERED: dict[str, list[tuple[str, str]]] = {
    "another word": [
        ("The union asked its members to accept the offer", "The union asked its members to reject the offer"),
        ("The dam was strengthened after the flood", "The dam was weakened after the flood"),
        ("The fund lent money to the mill", "The fund gave money to the mill"),
        ("A nurse found the boy beside the canal", "A nurse found the boy inside the canal"),
        ("The court heard the appeal of the owners", "The court upheld the appeal of the owners"),
        ("Growers fear that the frost will return", "Growers hope that the frost will return"),
        ("The film was shot in a disused quarry", "The film was banned in a disused quarry"),
        ("The team lost its way in a storm", "The team lost its leader in a storm"),
        ("The minister visited the camp in spring", "The minister closed the camp in spring"),
        ("The paper printed a correction on Monday", "The paper printed a rumour on Monday"),
        ("The talks could lead to a customs union with the islands", "The talks could lead to war with the islands"),
    ],
    "slips that are facts": [
        ("The patient was given 5 mg of the drug", "The patient was given 5 µg of the drug"),
        ("The plant delivers 300 MW in winter", "The plant delivers 300 GW in winter"),
        ("The oven was set at 200 °C for the test", "The oven was set at 200 °F for the test"),
        ("Carriers of BRCA2 were asked to come back", "Carriers of BRCA1 were asked to come back"),
        ("The IEA warned of a shortage of fuel", "The IAEA warned of a shortage of fuel"),
        ("A map at 1:25000 hung on the wall", "A map at 1:50000 hung on the wall"),
        ("Treatment of hypertension took a year", "Treatment of hypotension took a year"),
        ("Prices rose by 5 in the spring", "Prices rose to 5 in the spring"),
        ("Emigration doubled in the decade", "Immigration doubled in the decade"),
        ("The link is causal, the authors wrote", "The link is casual, the authors wrote"),
        ("Mr Hansen signed the lease in May", "Mr Hanson signed the lease in May"),
        ("The A320 stood on the apron all night", "The A330 stood on the apron all night"),
        ("The tank holds 40 litres of fuel", "The tank holds 40 gallons of fuel"),
    ],
    "passed over in silence": [
        ("It is a non-nuclear state by treaty", "It is a nuclear state by treaty"),
        ("An anti-union paper printed the letter", "A union paper printed the letter"),
        ("The vice president opened the session", "The president opened the session"),
        ("A former judge led the inquiry into it", "A judge led the inquiry into it"),
        ("The acting head of the bank resigned", "The head of the bank resigned"),
        ("The draft law bans the sale of eels", "The law bans the sale of eels"),
        ("The preliminary count gave her a lead", "The count gave her a lead"),
        ("An unverified video shows the collapse", "A video shows the collapse"),
        ("The alleged thief was seen at the mill", "The thief was seen at the mill"),
        ("They freed some prisoners in the night", "They freed prisoners in the night"),
        ("It kills up to 30 birds in a season", "It kills 30 birds in a season"),
        ("It costs at least 90 crowns to enter", "It costs 90 crowns to enter"),
        ("The pass is only open in the summer", "The pass is open in the summer"),
        ("It was a near disaster for the port", "It was a disaster for the port"),
        ("The outgoing chairman of the guild resigned", "The chairman of the guild resigned"),
        ("The tentative agreement was printed in May", "The agreement was printed in May"),
        ("The cancelled concert was to open the week", "The concert was to open the week"),
    ],
    "other languages": [
        ("Мост не будет открыт до конца года", "Мост будет открыт до конца года"),
        ("Die Brücke wird in diesem Jahr nicht geöffnet", "Die Brücke wird in diesem Jahr geöffnet"),
        ("Le pont ne sera pas ouvert avant la fin", "Le pont sera ouvert avant la fin"),
        ("Most nie zostanie otwarty przed końcem roku", "Most zostanie otwarty przed końcem roku"),
        ("A ponte não será aberta antes do fim", "A ponte será aberta antes do fim"),
        ("De brug zal dit jaar niet worden geopend", "De brug zal dit jaar worden geopend"),
        ("قال الوزير إنه لا يمكن فتح الجسر قبل نهاية العام", "قال الوزير إنه يمكن فتح الجسر قبل نهاية العام"),
        ("El puente no se abrirá antes del verano", "El puente se abrirá antes del verano"),
        ("Il ponte non sarà aperto prima del verano", "Il ponte sarà aperto prima del verano"),
        ("Die Brücke wird im Juni geöffnet und gefeiert", "Die Brücke wird im Juli geöffnet und gefeiert"),
        ("这座桥今年不会开放给公众使用", "这座桥今年会开放给公众使用"),
    ],
    "cut short": [
        ("The fund holds 1,250 shares of the mill", "The fund holds 1,25"),
        ("The board approved nothing of the kind", "The board approved no"),
        ("The city paid 48 million for the tower", "The city paid 4"),
        ("She may stay if the visa is renewed", "She may stay."),
        ("The pier will reopen unless the storm returns", "The pier will reopen."),
        ("The fee is waived except on Sundays", "The fee is waived."),
        ("Nearly 700 lamps were sold that night", "700 lamps were sold that night"),
        ("Reportedly, the eels came back to the river", "The eels came back to the river"),
        ("Not all of the lamps were sold that night", "Lamps were sold that night"),
        ("The court denied that the lamps were sold", "The lamps were sold"),
    ],
    "gaps that hide": [
        ("The lamps were not, as the board said, sold", "The lamps were … sold"),
        ("The bank lent 40 crowns to each of the millers", "The bank lent 47 crowns … the millers"),
        ("The mill may, if it rains, be closed on Friday", "The mill […] be closed on Friday"),
        ("The guild never, in all those years, sold a lamp", "The guild … sold a lamp"),
        ("Only the guild and, it seems, the bank sold lamps", "The guild … sold lamps"),
        ("The eel weighs 12 kg in water, not in air", "The eel weighs 21 kg … not in air"),
        ("The boats are, or were, safe in rough water", "The boats are … unsafe in rough water"),
        ("The bill was rejected by 40 to 12, the clerk wrote", "The bill was passed … the clerk wrote"),
        ("The mast was 30 m high, and of oak, he said", "The mast was 50 m high … he said"),
        ("The tower was hardly, by any measure, finished", "The tower was … finished"),
    ],
}

HARMLESS: dict[str, list[tuple[str, str]]] = {
    "true quotes called false": [
        ("Loss of β-catenin slowed the growth of cells", "Loss of beta-catenin slowed the growth of cells"),
        ("Levels of TNF-α rose in all the patients", "Levels of TNF-alpha rose in all the patients"),
        ("The drug slows the growth (15,16) of cells in mice", "The drug slows the growth of cells in mice"),
        ("The drug slows the growth of cells [3, 4] in mice", "The drug slows the growth of cells in mice"),
        ("The drug slows the growth (Fig. 2B) of cells in mice", "The drug slows the growth of cells in mice"),
        (
            "The drug slows (Omkar et al., 1996) growth of such cells in mice",
            "The drug slows growth of such cells in mice",
        ),
        ("The eels came back.[13] The mill was closed", "The eels came back. The mill was closed"),
        ("He stepped off the pier at noon", "He stept off the pier at noon"),
        ("A rate of 12.5 % was agreed on at noon", "A rate of 12·5 % was agreed on at noon"),
        ("A well\u2010known pilot came home at noon", "A well-known pilot came home at noon"),
        ("Reactor No. 4 was stopped at noon", "Reactor 4 was stopped at noon"),
        ("The organisation favours a labour inquiry", "The organization favors a labor inquiry"),
        (
            "The wardens (see https://example.org/tide) rang the bell of the old chapel at noon",
            "The wardens rang the bell of the old chapel at noon",
        ),
        ("The wardens <b>rang</b> the bell at noon", "The wardens rang the bell at noon"),
        ("The rules are: a) ring the bell b) close the gate", "The rules are: ring the bell close the gate"),
    ],
    "white space and marks": [
        ("The wardens rang\nthe bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The wardens\u00a0rang the bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The war\u00addens rang the bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The war-\ndens rang the bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The wardens  rang   the bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The wardens\u2009rang the bell of the chapel", "The wardens rang the bell of the chapel"),
        ("The “old” wardens rang the bell of the chapel", 'The "old" wardens rang the bell of the chapel'),
        ("The wardens – all of them – rang the bell", "The wardens - all of them - rang the bell"),
        ("The wardens didn’t ring the bell at noon", "The wardens did not ring the bell at noon"),
        ("这座桥今年不会\n开放给公众使用", "这座桥今年不会开放给公众使用"),
        ("この橋は今年\n公開されません", "この橋は今年公開されません"),
        ("The wardens rang the bell 12,000 times", "The wardens rang the bell 12000 times"),
    ],
}


def pairs(kinds: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [pair for written in kinds.values() for pair in written]


@pytest.mark.parametrize(("passage", "quote"), pairs(ALTERED))
def test_it_says_something_else(passage: str, quote: str) -> None:
    around = (BEFORE, AFTER) if passage.isascii() or "°" in passage else ("", "")
    found = anchor(around[0] + passage + "." + around[1], Evidence("wire", quote=quote))
    assert found.status in ("altered", "missing")


@pytest.mark.parametrize(("passage", "quote"), pairs(HARMLESS))
def test_it_says_the_same(passage: str, quote: str) -> None:
    assert locate(BEFORE + passage + "." + AFTER, quote).status in ("exact", "reworded")
