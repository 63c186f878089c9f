"""Builder of `data/en/wordnet.tsv` from WordNet's database files: `python -m tracker.language.wordnet_build FOLDER`.

`FOLDER` holds WordNet 3.0's files (`index.verb`, `data.verb`, …). Kept are single words in lower case, with their
commonest senses and the relations that a comparison of two sentences needs. WordNet's licence is beside the data.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

PARTS = {"verb": "v", "noun": "n", "adj": "a", "adv": "r"}
SENSES = 4
"""Maximum senses of a word, the commonest first: rarer ones relate words that news never does."""

STEPS = 3
"""Maximum steps to hypernyms: from `jet` over `jet plane` and `airplane` to `craft`; more lead to words too general."""

Synset = tuple[str, int]
POINTERS = {"!": "opposite", "@": "wider", "+": "derived", "&": "similar", "*": "wider", "$": "same"}


@define
class Net:
    words: dict[Synset, list[str]] = field(factory=dict)
    links: dict[Synset, dict[str, set[Synset]]] = field(factory=lambda: defaultdict(lambda: defaultdict(set)))
    senses: dict[tuple[str, str], list[Synset]] = field(factory=dict)


def read(folder: Path) -> Net:
    net = Net()
    for part, letter in PARTS.items():
        for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
            if not line.startswith("  "):
                _synset(net, letter, line.split(" | ")[0].split())
        for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
            if not line.startswith("  "):
                entry = line.split()
                n = int(entry[2])
                net.senses[letter, entry[0]] = [(letter, int(offset)) for offset in entry[-n:]]
    return net


def _synset(net: Net, letter: str, line: list[str]) -> None:
    count = int(line[3], 16)
    at = (letter, int(line[0]))
    net.words[at] = [line[4 + 2 * i] for i in range(count)]
    rest = line[4 + 2 * count :]
    for i in range(int(rest[0])):
        symbol, offset, part, _ = rest[1 + 4 * i : 5 + 4 * i]
        if kind := POINTERS.get(symbol):
            net.links[at][kind].add(("a" if part == "s" else part, int(offset)))


def tag_counts(folder: Path) -> dict[tuple[str, str], int]:
    """(Word, part of speech) → count in WordNet's tagged texts."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text("latin-1").splitlines():
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        found[{"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]], lemma] += int(count)
    return found


def rows(net: Net, seen: dict[tuple[str, str], int]) -> Iterator[str]:
    numbers = {synset: i for i, synset in enumerate(sorted(net.words))}
    lemmas = sorted({lemma for _, lemma in net.senses if _kept(lemma)})
    for lemma in lemmas:
        parts = [letter for letter in "vnar" if (letter, lemma) in net.senses and _common(net, letter, lemma)]
        tags = "".join(f"{letter}{seen.get((letter, lemma), 0)}" for letter in parts)
        own = [synset for letter in parts for synset in _common(net, letter, lemma)[:SENSES]]
        if not own:
            continue  # a name only
        fields = [lemma, tags]
        same = _near(net, own, "same") | set(own)
        derived = _near(net, own, "derived") - same
        wider = _above(net, own)
        opposite = _opposites(net, own)
        groups = (same, derived, wider - same, opposite)
        fields += [" ".join(_spelled(numbers[one]) for one in sorted(group)) for group in groups]
        yield "\t".join(fields)


def _above(net: Net, own: list[Synset]) -> set[Synset]:
    """The hypernyms of its senses, up to `STEPS` steps."""
    found: set[Synset] = set()
    level: set[Synset] | list[Synset] = own
    for _ in range(STEPS):
        level = _near(net, level, "wider")
        found |= level
    return found


def _common(net: Net, letter: str, lemma: str) -> list[Synset]:
    """The senses in which a word is no name: there it is written in lower case."""
    return [synset for synset in net.senses[letter, lemma] if any(_plain(word) == lemma for word in net.words[synset])]


def _plain(word: str) -> str:
    """A word of a data file without the mark of where an adjective may be: `galore(ip)`."""
    return word.partition("(")[0]


def _kept(lemma: str) -> bool:
    return lemma.replace("-", "").isalpha() and lemma.islower() and len(lemma) < 20


def _near(net: Net, synsets: set[Synset] | list[Synset], kind: str, part: str = "") -> set[Synset]:
    return {other for one in synsets if one[0].startswith(part) for other in net.links[one][kind]}


def _opposites(net: Net, own: list[Synset]) -> set[Synset]:
    """The antonyms of its senses; of an adjective also those of its cluster's head, with their satellites."""
    heads = {other for one in own if one[0] == "a" for other in net.links[one]["similar"]}
    direct = _near(net, own, "opposite")
    through = _near(net, [one for one in heads if one[0] == "a"], "opposite")
    return direct | through | {other for one in direct for other in net.links[one]["similar"]}


def _spelled(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = ""
    while number or not found:
        number, rest = divmod(number, 36)
        found = digits[rest] + found
    return found


def exceptions(folder: Path) -> Iterator[str]:
    """Lines `form<tab>lemma` of irregular forms: `went`, `men`, `worse`."""
    for part, letter in PARTS.items():
        for line in (folder / f"{part}.exc").read_text("latin-1").splitlines():
            form, *lemmas = line.split()
            if form.isalpha() and lemmas and lemmas[0].isalpha() and form != lemmas[0]:
                yield f"{form}\t{letter}\t{lemmas[0]}"


def main(folder: Path, into: Path) -> None:
    net = read(folder)
    (into / "wordnet.tsv").write_text("\n".join(rows(net, tag_counts(folder))), "utf-8")
    (into / "irregular.tsv").write_text("\n".join(sorted(exceptions(folder))), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("data") / "en")
