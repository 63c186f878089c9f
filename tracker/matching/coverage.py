"""Do two statements say the same? Each must say what the other says: the fuller one decides.

A cosine asks what two statements are about. Whether they say the same is a question of coverage: how much of the fuller
one stands in the other, by words (their stems), by trigrams and by the order of letters.
"""

from collections import Counter

from rapidfuzz import fuzz

from tracker.matching.vectors import trigrams
from tracker.text.words import stem, words


def similarity(a: str, b: str) -> float:
    """Do two statements say the same? 0 to 1, symmetric; of the pair alone, without a list around it.

    A score of wording: that a number, a name or a 'not' sets two statements apart is for `tracker.compare` to say.
    """
    left, right = [w.norm for w in words(a)], [w.norm for w in words(b)]
    if not left or not right:
        return float(left == right)
    if left == right:
        return 1.0
    by_words = _covered(Counter(map(stem, left)), Counter(map(stem, right)), numbers=2)
    by_trigrams = _covered(_grams(left), _grams(right))
    by_letters = fuzz.ratio(" ".join(left), " ".join(right)) / 100
    return (4 * by_words + 4 * by_trigrams + by_letters) / 9


def _grams(normal: list[str]) -> Counter[str]:
    return Counter(gram for word in normal for gram in trigrams(word))


def _covered(a: Counter[str], b: Counter[str], numbers: int = 1) -> float:
    """The share of the fuller one that the other has too; a number counts `numbers` times."""

    def weight(counts: Counter[str]) -> int:
        return sum(n * (numbers if item[0].isdigit() else 1) for item, n in counts.items())

    return weight(a & b) / max(weight(a), weight(b))
