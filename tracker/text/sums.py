"""Plain arithmetic as an editor writes it, parsed without `eval`: `(6 - 4) / 4 = 50%`, `$1.13bn - $639m = $491m`.

Four operations, parentheses, percent signs and scales (million, bn, lakh).
"""

import re
from math import isfinite

from attrs import frozen

from tracker.text.cues import Pattern, alternation
from tracker.text.languages import by_language
from tracker.text.signals.numerals import number_cues, value

LONGEST, DEEPEST = 300, 20
"""Maximum code points of a sum, and depth of parentheses: more is no sum that a reader checks by eye."""


@frozen
class Figure:
    """A figure of a sum as written; `value` is 0.5 for `50%`, and `percent` whether it is a percentage."""

    text: str
    value: float
    percent: bool = False


@frozen
class Sum:
    """A sum: the figures on its left side in order, the value of that side, and the result on its right."""

    figures: tuple[Figure, ...]
    worth: float
    result: Figure

    @property
    def holds(self) -> bool:
        """Whether the result equals the left side, as the result is rounded."""
        return rounds_to(self.worth, self.result)


def rounds_to(worth: float, result: Figure) -> bool:
    """Whether a value, rounded to the places of a figure, is that figure."""
    unit = _last_place(result)
    return abs(worth - result.value) <= unit / 2 + 1e-9 * max(1.0, abs(worth))


def parse_sum(written: str) -> Sum:
    """The parsed sum. Raises `ValueError` with a message for the editor."""
    if len(written) > LONGEST:
        raise ValueError(f"a sum has at most {LONGEST} characters")
    left, equals, right = written.partition("=")
    if not equals or "=" in right:
        raise ValueError("a sum has one `=` and a figure behind it: (6 - 4) / 4 = 50%")
    figures: list[Figure] = []
    worth = _Reader(_tokens(left), figures).whole()
    results: list[Figure] = []
    value_of_result = _Reader(_tokens(right), results).whole()
    if len(results) != 1:
        raise ValueError("what stands behind `=` is one figure, the one that the claim says")
    if not figures:
        raise ValueError("a sum needs figures of the evidence in front of `=`")
    one = results[0]
    return Sum(tuple(figures), worth, Figure(one.text, value_of_result, one.percent))


# ---------------------------------------------------------------- reading

_MINUS, _TIMES, _DIVIDED = frozenset("-−–"), frozenset("*×x"), frozenset("/÷:")


_PERCENT = Pattern("text", "sums: percent")


@by_language()
def _pattern() -> re.Pattern[str]:
    known = number_cues()
    scale = alternation([*known["scales"]])
    signs, currencies = alternation(known["signs"]), alternation(known["currencies"])
    digits = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:,\d+)*(?:[.·]\d+)?(?![.,·]?\d)"
    digits += r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?"
    return re.compile(
        rf"(?:{signs}\s?)?(?P<figure>(?:{digits})(?:{alternation(known['letters'])}\b|\s?(?i:{scale}(?:\s{scale})?)\b)?)"
        rf"(?P<percent>\s?(?:%|{_PERCENT.now().pattern}))?(?:\s(?i:{currencies})\b)?"
        r"|(?P<operator>[-−–+*×x/÷:()])|(?P<space>\s+)"
    )


def _tokens(side: str) -> list[str | Figure]:
    """The figures, operators and parentheses of one side."""
    found: list[str | Figure] = []
    at = 0
    while at < len(side):
        match = _pattern().match(side, at)
        if match is None:
            raise ValueError(f"`{side[at : at + 20].strip()}` is no plain arithmetic: figures, + - * / and parentheses")
        at = match.end()
        if match["figure"]:
            worth = value(match["figure"]) / (100 if match["percent"] else 1)
            found.append(Figure(match.group().strip(), worth, bool(match["percent"])))
        elif match["operator"]:
            found.append(match["operator"])
    return found


class _Reader:
    """A parser of tokens by precedence, which collects the figures."""

    def __init__(self, tokens: list[str | Figure], figures: list[Figure]) -> None:
        self._tokens, self._figures, self._at, self._depth = tokens, figures, 0, 0

    def whole(self) -> float:
        worth = self._added()
        if self._at < len(self._tokens):
            raise ValueError(f"an operator is missing before `{self._shown()}`")
        if not isfinite(worth):
            raise ValueError("the sum is too large")
        return worth

    def _shown(self) -> str:
        token = self._tokens[self._at]
        return token.text if isinstance(token, Figure) else token

    def _next(self, wanted: frozenset[str]) -> str | None:
        """The next token, consumed, where it is one of these operators; else None."""
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if isinstance(token, str) and token in wanted:
            self._at += 1
            return token
        return None

    def _added(self) -> float:
        worth = self._multiplied()
        while sign := self._next(_MINUS | {"+"}):
            worth = worth + self._multiplied() if sign == "+" else worth - self._multiplied()
        return worth

    def _multiplied(self) -> float:
        worth = self._single()
        while sign := self._next(_TIMES | _DIVIDED):
            other = self._single()
            if sign in _DIVIDED and not other:
                raise ValueError("the sum divides by zero")
            worth = worth * other if sign in _TIMES else worth / other
        return worth

    def _single(self) -> float:
        negative = False
        while sign := self._next(_MINUS | {"+"}):
            negative ^= sign != "+"
        worth = self._grouped() if self._next(frozenset("(")) else self._figure()
        return -worth if negative else worth

    def _grouped(self) -> float:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(f"more than {DEEPEST} parentheses inside each other")
        worth = self._added()
        if not self._next(frozenset(")")):
            raise ValueError("a parenthesis is not closed")
        self._depth -= 1
        return worth

    def _figure(self) -> float:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if not isinstance(token, Figure):
            raise ValueError(f"a figure is missing {f'before `{token}`' if token else 'at the end'}")
        self._at += 1
        self._figures.append(token)
        return token.value


def _last_place(figure: Figure) -> float:
    """The value of a unit in the last place of a figure, as written: 0.1 for `4.1`, 0.01 for `50%`, ten million for
    `1.13bn`."""
    numeral = _NUMERAL.findall(figure.text)[0]
    plain, decimals = value(numeral), _DECIMALS.search(numeral)
    scale = figure.value / plain if plain else 0.01 if figure.percent else 1.0
    return abs(scale) * 10.0 ** -(len(decimals[1] or decimals[2]) if decimals else 0)


_NUMERAL = re.compile(r"\d(?:[\d.,· ]*\d)?")
_DECIMALS = re.compile(r"^\d*(?:[.·](\d+)|,(\d{1,2}))$")
