"""The Admiralty code: how reliable a source is (A to F), and how credible a piece of information (1 to 6).

The two are judged apart. F and 6 mean 'cannot be judged', which is no low grade.
"""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
CONFIRMED = 1
"""The credibility that needs a second origin."""

CEILING = {"D": 4, "E": 5}
"""Reliability of the only source → the best credibility of its information."""


def grade_words(grade: str) -> str:
    """`C (fairly reliable)`."""
    return f"{grade} ({RELIABILITY[grade]})" if grade in RELIABILITY else grade


def credibility_words(credibility: int) -> str:
    """`2 (probably true)`."""
    return f"{credibility} ({CREDIBILITY[credibility]})" if credibility in CREDIBILITY else str(credibility)
