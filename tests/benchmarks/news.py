"""News-like sentences in any number, made by rule: the same seed gives the same ones.

Words are spelled letter after letter as English is (by the shipped table of trigrams) and come as often as words do
(rank by rank, after Zipf), between real function words; so strangers share grams as strangers in a language do. Every
fifth sentence is an account of an earlier one, lightly to heavily edited, and one in a hundred fills the form that its
desk uses for some weeks (as closing prices and weather reports do).
"""

import random
from collections import defaultdict
from collections.abc import Iterator

from tracker.matching.vectors import trigram_shares

_SMALL = """the of to in a and that for on with as was is at by from said has have it its an be were will which not but
had this after who their been they over about would more than he his into up new when first two last year also out could
against before since during between under other told people government""".split()
WORDS, NAMES = 30_000, 20_000


class Desk:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.follow: dict[str, tuple[list[str], list[float]]] = defaultdict(lambda: ([], []))
        for gram, share in trigram_shares().items():
            letters, shares = self.follow[gram[:2]]
            letters.append(gram[2])
            shares.append(share)
        self.starts = [gram[:2] for gram in trigram_shares() if gram[0] == " "]
        self.words = [self._word() for _ in range(WORDS)]
        self.names = [self._word().capitalize() for _ in range(NAMES)]
        self.weights = [1 / 20]
        for rank in range(1, WORDS):
            self.weights.append(self.weights[-1] + 1 / (rank + 20))

    def _word(self) -> str:
        spelled = ""
        while not 3 <= len(spelled) <= 12:
            spelled = self.rng.choice(self.starts)
            while spelled[-1] != " ":
                letters, shares = self.follow.get(spelled[-2:], ([" "], [1.0]))
                spelled += self.rng.choices(letters, shares)[0]
            spelled = spelled.strip()
        return spelled

    def open_words(self, n: int) -> list[str]:
        return self.rng.choices(self.words, cum_weights=self.weights, k=n)

    def written(self) -> str:
        """Half of the words are small ones, one in eight is a name, some are numbers; 8 to 30 words."""
        rng = self.rng
        told = self.open_words(rng.randint(8, 30))
        for i in range(len(told)):
            chance = rng.random()
            if chance < 0.45:
                told[i] = _SMALL[min(int(rng.expovariate(0.08)), len(_SMALL) - 1)]
            elif chance < 0.57:
                told[i] = rng.choice(self.names)
            elif chance < 0.60:
                told[i] = f"{rng.randint(2, 2000):,}"
        text = " ".join(told)
        return text[0].upper() + text[1:] + "."

    def reworded(self, text: str) -> str:
        """One to five edits of a word: dropped, put in, replaced, moved, mistyped."""
        rng, told = self.rng, text.split()
        for _ in range(rng.randint(1, 5)):
            at = rng.randrange(len(told))
            edit = rng.randrange(5)
            if edit == 0 and len(told) > 6:
                del told[at]
            elif edit == 1:
                told.insert(at, rng.choice(_SMALL))
            elif edit == 2:
                told[at] = self.open_words(1)[0]
            elif edit == 3:
                told.insert(rng.randrange(len(told)), told.pop(at))
            else:
                letters = list(told[at])
                letters[rng.randrange(len(letters))] = rng.choice("aeinrst")
                told[at] = "".join(letters)
        return " ".join(told)

    def new_form(self) -> list[str]:
        """A sentence with three to five gaps for names and numbers."""
        told = self.written().split()
        for at in self.rng.sample(range(len(told)), min(len(told) // 3, self.rng.randint(3, 5))):
            told[at] = ""
        return told

    def filled(self, form: list[str]) -> str:
        rng = self.rng
        return " ".join(word or rng.choice((rng.choice(self.names), f"{rng.uniform(1, 999):.1f}")) for word in form)


def sentences(n: int, seed: int = 1) -> Iterator[str]:
    """`n` sentences of news that never happened."""
    desk = Desk(seed)
    earlier: list[str] = []
    form: list[str] = []
    for i in range(n):
        if i % 2_000 == 0:
            form = desk.new_form()
        if i % 100 == 50:
            text = desk.filled(form)
        elif i % 5 == 4:
            text = desk.reworded(desk.rng.choice(earlier))
        else:
            text = desk.written()
        earlier.append(text)
        yield text
