"""What finding a quote costs, in CPU time, against RapidFuzz's `partial_ratio_alignment` on the same folded strings in
one run: `python tests/benchmarks/anchoring.py`. Folding, which happens once a text, is shown apart."""

import random
from collections.abc import Callable, Iterable
from statistics import median
from time import process_time

from news import sentences
from rapidfuzz import fuzz

from tracker.anchoring.ledger import anchor
from tracker.anchoring.locate_quote import locate
from tracker.model import Evidence
from tracker.text.fold import Folded, folded, folded_words

SIZES = (10_000, 100_000, 1_000_000)
LENGTHS = (60, 150, 400, 3000)
TRIED = 20


def main() -> None:
    everything = " ".join(sentences(20_000))
    texts = {size: everything[:size] for size in SIZES}
    quotes = {length: drifted(everything[: SIZES[0] - 100], length) for length in LENGTHS}
    print("Folding, once a text")
    for size, text in texts.items():
        print(f"  {size:9,} characters {1e3 * cost(lambda text=text: Folded(text), 3):8.1f} ms")
        folded(text)
    print("\nA quote that is unchanged at its span")
    unchanged(texts[SIZES[-1]])
    print("\nOne drifted quote (each with four slips), and how many times partial_ratio_alignment that is")
    for size, text in texts.items():
        for length, some in quotes.items():
            print_costs(f"{size:9,} characters, quote of {length:5,}", text, some)
    print("\n500 drifted quotes in 100,000 characters, all together")
    print_costs("  500 quotes of 150", texts[SIZES[1]], drifted(texts[SIZES[1]], 150, 500))
    print("\nAbsent quotes")
    for size, text in texts.items():
        print_costs(f"{size:9,} characters, quote of   150", text, drifted(everything[1_000_000:1_100_000], 150))


def drifted(text: str, length: int, count: int = TRIED) -> list[str]:
    """Passages of a text, each with slips at four places."""
    rng = random.Random(length)
    found = []
    for _ in range(count):
        start = text.index(" ", rng.randrange(len(text) - length - 100)) + 1
        quote = text[start : text.index(" ", start + length)]
        for _ in range(4):
            at = rng.randrange(1, len(quote) - 1)
            quote = quote[:at] + rng.choice("etaoin") + quote[at + rng.randrange(2) :]
        found.append(quote)
    return found


def unchanged(text: str) -> None:
    span = (len(text) // 2, len(text) // 2 + 150)
    item = Evidence(source="s", quote=text[slice(*span)], span=span)
    ours = cost(lambda: anchor(text, item), 20_000)
    plain = cost(lambda: text[slice(*span)] == item.quote, 20_000)
    print(f"  {1e6 * ours:6.2f} µs; a slice and a comparison {1e6 * plain:6.2f} µs")


def print_costs(what: str, text: str, quotes: Iterable[str]) -> None:
    inside, both = folded(text).text, []
    for quote in quotes:
        words = folded_words(quote)
        alone = cost(lambda words=words: fuzz.partial_ratio_alignment(words, inside), 1)
        both.append((cost(lambda quote=quote: locate(text, quote), 1), alone))
    ours, alone = (median(each) for each in zip(*both, strict=True))
    total = sum(a for a, _ in both) / sum(b for _, b in both)
    print(f"  {what}: {1e3 * ours:7.2f} ms, {ours / alone:5.1f} × {1e3 * alone:7.2f} ms; all of them {total:5.1f} ×")


def cost(call: Callable[[], object], times: int) -> float:
    start = process_time()
    for _ in range(times):
        call()
    return (process_time() - start) / times


if __name__ == "__main__":
    main()
