"""Reprints by rule: what a desk in a hurry does to an agency's text. The same seed gives the same reprint."""

import random
import re
from pathlib import Path

from ruamel.yaml import YAML

RULES = YAML(typ="safe").load(Path(__file__).with_suffix(".yaml"))


def reprint(text: str, seed: int, changed: float = 0.1, cut: float = 0.35) -> str:
    """A reprint with `changed` of the words replaced, dropped or joined by others, `cut` of the paragraphs left out
    (two at least stay), a headline of its own and a page's furniture around it."""
    rng = random.Random(f"{seed} {text[:40]}")
    headline, *paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    if len(paragraphs) < 2:
        headline, paragraphs = "", [headline, *paragraphs]
    keep = max(2, round(len(paragraphs) * (1 - cut)))
    kept = sorted(rng.sample(range(len(paragraphs)), min(keep, len(paragraphs))))
    edited = [_edit(paragraphs[i], rng, changed) for i in kept]
    words = headline.split()
    rng.shuffle(words)
    return "\n\n".join([" ".join(words[:7]), *edited, *rng.sample(RULES["furniture"], 2)]) + "\n"


def _edit(paragraph: str, rng: random.Random, changed: float) -> str:
    words = paragraph.split()
    for at in rng.sample(range(len(words)), round(len(words) * changed)):
        word, how = words[at], rng.random()
        if how < 0.2:
            words[at] = ""
        elif how < 0.35:
            words[at] = f"{word} {rng.choice(RULES['fillers'])}"
        else:
            words[at] = RULES["swaps"].get(word.lower(), rng.choice(RULES["fillers"]))
    return " ".join(word for word in words if word)
