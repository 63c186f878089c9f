"""How the time of reading grows with a text that somebody made to be slow: with its length, not with its square.

Each pattern of the language's data is tried as it is really called: by reading whole texts, proposing a claim of them,
quoting and citing from them. Claims are not among them: each figure of a claim is looked for beside all of its words,
which grows with the square, and `max_claim` (5,000 characters, some 2 s) bounds them. CPU time is compared with that of
a text four times as long in the same run, on any machine; what grows with the square takes sixteen times as long, each
time, where a busy machine slows one of several.
"""

import time
from collections.abc import Callable

import pytest

import tracker
from tests.golden.readings import SIGNALS
from tracker.editing.proposing import proposal
from tracker.language.clauses import syntax
from tracker.text.caches import forget
from tracker.text.quotations import quotations
from tracker.text.sentences import sentences

LENGTH = 10_000
"""Code points of the shorter text."""
TIMES = 4
MOST = 9
"""How much longer four times the text may take: between 4 (with its length) and 16 (with its square)."""
TRIES = 5
"""Readings of the longer text, until one keeps within that."""
LEAST = 0.1
"""CPU seconds below which a ratio is chance."""

PIECES = (
    "Aa ", "By ", "the the ", "a, ", "said that ", "1,000 ", "put the aa ", '"a" ', "Aa, ", "no more ", "A.a-", "aa ",
    "to be ", "weigh of ", "If ", "one of the ", "1", "and a ", "a-", "’s ", " ", "“", "(", "1. ", "his claim that ",
    '" said ', ", said the ", "what critics say is ", "one and a half ", "he said, ", "Aa's claim ", "not only ",
    "1 and 2, ", "5% of the ", "see Aa et al., 1996 ", "Dr. Aa ", " – aa", "a; ", "1-", "1/", "5 to ", "May 5, ",
    "he quoted by aa as ", "mr aa bb, the cc, said ",
)  # fmt: skip

PLAIN = "The ferry to Norden sank in May, the harbour board said."


def signals(text: str) -> None:
    for read in SIGNALS:
        read(text)
    sentences(text)
    quotations(text)


def proposed(text: str) -> None:
    proposal(text, (0, len(text)))


def as_evidence(text: str) -> None:
    tracker.assess(PLAIN, text)


def quoted_from(text: str) -> None:
    tracker.locate(text, PLAIN)
    tracker.locate(text, text[len(text) // 2 :][:60])


READERS: tuple[Callable[[str], object], ...] = (signals, syntax, proposed, as_evidence, quoted_from)


def taken(read: Callable[[str], object], text: str) -> float:
    """CPU seconds for one reading of a text of which nothing is known yet."""
    forget()
    began = time.process_time()
    read(text)
    return time.process_time() - began


def hostile(piece: str, times: int = 1) -> str:
    return piece * (LENGTH * times // len(piece))


@pytest.mark.long
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_time_grows_with_the_length(read: Callable[[str], object], piece: str) -> None:
    read(PLAIN)  # what is loaded once costs neither of the two
    short = max(LEAST, taken(read, hostile(piece)))
    tries = (taken(read, hostile(piece, TIMES)) for _ in range(TRIES))
    assert any(seconds < MOST * short for seconds in tries)


def test_a_claim_of_many_words_has_a_confidence() -> None:
    """A score of so many words is beyond what `exp` can take."""
    assert 0 <= tracker.assess("to be " * 8_000, PLAIN).confidence <= 1
