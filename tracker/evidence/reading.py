"""The contents of a claim and the passages cited for it, read once and on demand."""

import re
from collections.abc import Iterable, Set
from functools import cached_property

from attrs import define, field, frozen

from tracker.comparing.modifiers import WEAKENING
from tracker.comparing.terms import PERSONAL
from tracker.text import quotations
from tracker.text.cues import Pattern, cues
from tracker.text.languages import answers_of
from tracker.text.sentences import sentences, sentences_around
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.signals.names import Aliases, Name, core, names, places, same_name
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, content, stem, stems, vocabulary, words


@frozen
class Cited:
    """One item of evidence with its surroundings."""

    passage: str
    sentence: str  # the whole sentences around the passage
    nearby: str = ""  # the text before and after those: used for names and dates only
    published: str | None = None  # when its source was published published
    item: int | None = None
    foreign: bool = False  # in an unknown language: only figures and names can be read
    voices: tuple[str, ...] = ()  # the speakers where it names none: its authors and publisher
    heading: bool = False  # a headline, whose article is cited beside it
    whole: str = field(default="", repr=False)  # the source's text
    start: int | None = None  # where `sentence` begins in it, code points

    @cached_property
    def introduction(self) -> str:
        """The words that name the speaker, where the passage is inside a long quotation."""
        if self.foreign or self.start is None:
            return ""
        return quotations.introduction(self.whole, self.start, self.start + len(self.sentence))

    @cached_property
    def taken_up(self) -> tuple[Attribution, ...]:
        """The attribution of the passage by the next sentence: `At least that is what critics say.`"""
        if self.foreign or self.start is None:
            return ()
        found = _TAKEN_UP.match(self.whole, self.start + len(self.sentence))
        if found is None:
            return ()
        start, end = sentences_around(self.whole, found.end() - 1, found.end())
        named = attributions(self.whole[start:end])[:1]
        return named if named and start + named[0].speaker_start == found.end() else ()

    def names(self, parts: Iterable[str]) -> bool:
        """Whether the whole text has one of these words, case ignored."""
        return any(re.search(rf"\b{re.escape(part)}\b", self.whole, re.IGNORECASE) for part in parts if len(part) > 2)


_TAKEN_UP = Pattern("evidence", "reading: taken up")


def cited_in(passage: str, context: str, *, foreign: bool) -> Cited:
    """A passage that was cut from some text, with the whole sentences that it is in."""
    at = context.find(passage) if passage else -1
    whole = passage if at < 0 else context[slice(*sentences_around(context, at, at + len(passage)))]
    return Cited(passage, whole, context, foreign=foreign)


@frozen
class Sentence:
    """A sentence of the evidence, and the share (0-1) of the claim's content words in it."""

    text: str
    start: int  # in the `sentence` of the cited item
    cited: Cited
    share: float


@define(slots=False)
class Reading:
    """A claim's view of its evidence as a whole."""

    claim: str
    cited: tuple[Cited, ...]
    speaker: str | None = None
    date: str | None = None
    aliases: Aliases = field(factory=dict)
    ignored: frozenset[str] = frozenset()
    derived: str | None = None  # the editor's sum for a figure of the claim

    # ------------------------------------------------------------ the claim

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The claim's content words, without those that an editor says to ignore and those of its attribution."""
        attributing = [(one.start, one.end) for one in self.attributed]
        return tuple(
            word
            for word in content(self.claim)
            if word.norm not in self.ignored and not any(a <= word.start < b for a, b in attributing)
        )

    @property
    def length(self) -> int:
        """Words of the claim."""
        return len(words(self.claim))

    @cached_property
    def attributed(self) -> tuple[Attribution, ...]:
        return attributions(self.claim)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        return hedges(self.claim)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        return negations(self.claim)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.claim)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return dates(self.claim, self.date)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.claim)

    # ------------------------------------------------------------ the evidence

    @cached_property
    def literal(self) -> bool:
        """Whether one passage has the claim word for word: then it has its names and dates, too."""
        claim = _joined(self.claim)
        return any(_whole_in(claim, _joined(one.sentence)) for one in self.cited)

    @cached_property
    def verbatim(self) -> bool:
        """Whether the claim equals the cited text, sign for sign: then nothing is missing."""
        claim = self.claim.split()
        return any(one.sentence.split() == claim for one in self.cited if not one.heading)

    @cached_property
    def foreign(self) -> bool:
        """Whether any of the evidence is in an unknown language."""
        return any(one.foreign for one in self.cited)

    @cached_property
    def stems(self) -> frozenset[str]:
        stem_of = answers_of(stem)
        return frozenset([stem_of[norm] for one in self.cited for norm in vocabulary(one.sentence)])

    @cached_property
    def alike(self) -> tuple[Sentence, ...]:
        """The sentences of the evidence about the claim's topic, the nearest first: only their hedges, negations and
        attributions count."""
        ranked = self.ranked
        return tuple(sentence for sentence in ranked if sentence.share >= max(ALIKE, ranked[0].share - 0.2))

    @cached_property
    def nearest(self) -> tuple[Sentence, ...]:
        """The sentences of `alike` or else, of a short passage, the one that has most of the claim."""
        short = len(self.ranked) <= FEW
        return self.alike or tuple(one for one in self.ranked[:1] if short and one.share >= LEAST)

    @cached_property
    def ranked(self) -> tuple[Sentence, ...]:
        """All sentences of the evidence, those that have most of the claim first."""
        wanted = {stem(word.norm) for word in self.content}
        found = (
            Sentence(part, start, one, _share(wanted, part, self))
            for one in self.cited
            for start, end in sentences(one.sentence)
            for part in (one.sentence[start:end],)
        )
        return tuple(sorted(found, key=lambda sentence: -sentence.share))

    @cached_property
    def near_stems(self) -> frozenset[str]:
        """The stems of the evidence and its surroundings, which may name who or when."""
        return self.stems.union(*(stems(one.nearby) for one in self.cited if one.nearby))

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset().union(*(places(part) for one in self.cited for part in (one.sentence, one.nearby) if part))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The prefixes of the evidence's long words, for forms that stems do not join."""
        return frozenset(found[:ROOT] for found in self.stems if len(found) >= ROOT)

    @cached_property
    def evidence_numbers(self) -> tuple[Number, ...]:
        return tuple(number for one in self.cited for number in numbers(one.sentence))

    @cached_property
    def own_dates(self) -> tuple[Date, ...]:
        """The dates of the evidence itself."""
        return tuple(found for one in self.cited for found in dates(one.sentence, one.published))

    @cached_property
    def evidence_dates(self) -> tuple[Date, ...]:
        """The dates of the evidence and its surroundings."""
        around = (found for one in self.cited if one.nearby for found in dates(one.nearby, one.published))
        return (*self.own_dates, *around)

    @cached_property
    def evidence_years(self) -> frozenset[int]:
        """The years that the evidence names, or in which it was published."""
        known = [one for one in self.evidence_dates if one.first and one.last and not one.text.rstrip().endswith("s")]
        dated = [year for one in known if one.first and one.last for year in (one.first.year, one.last.year)]
        return frozenset(dated) | self.published_years

    @cached_property
    def published_years(self) -> frozenset[int]:
        return frozenset(int(one.published[:4]) for one in self.cited if one.published and one.published[:4].isdigit())

    @cached_property
    def letters(self) -> str:
        """The evidence as one run of letters, for names that are joined or parted differently."""
        return "".join(word.norm for one in self.cited for part in (one.sentence, one.nearby) for word in words(part))

    @cached_property
    def missing(self) -> tuple[Word, ...]:
        """The claim's content words that the evidence lacks in any form; none where its language is unknown."""
        return () if self.foreign else tuple(word for word in self.content if not self.has(word))

    def has(self, word: Word) -> bool:
        """Whether the evidence has a word of the claim, in any form, or another name of what it names."""
        found = stem(word.norm)
        if found in self.stems or (len(found) > ROOT and found[:ROOT] in self.roots):
            return True
        return word.text[0].isupper() and self.has_place(word.text)

    def has_near(self, word: Word) -> bool:
        """Whether the evidence or its surroundings have it."""
        return self.has(word) or stem(word.norm) in self.near_stems

    def has_place(self, phrase: str) -> bool:
        sought = places(phrase)
        return bool(sought) and not self.places.isdisjoint(sought)  # most phrases name none

    def same_bearer(self, a: str, b: str) -> bool:
        """Whether two names can be of one bearer: a country and the seat of its government, too."""
        joined = "".join(core(a)) == "".join(core(b))  # Ibero-American, Iberoamerican
        return joined or same_name(a, b, self.aliases) or not places(a).isdisjoint(places(b))

    def other_names(self, name: str) -> Iterable[str]:
        """The desk's other names for a name."""
        own = core(name)
        for key, others in self.aliases.items():
            forms = (key, *others)
            if any(core(form) == own for form in forms):
                yield from forms


def _whole_in(claim: str, sentence: str) -> bool:
    """Whether a claim is in a sentence and does not begin or end in the middle of a name: Sudan of South Sudan."""
    at, parts = sentence.find(claim), cues("names")
    if at < 0:
        return False
    before, behind = sentence[:at].split()[-1:], sentence[at + len(claim) :].split()[:1]
    lessened = " ".join(words for sort, words in WEAKENING.items() if sort != "degree").split()
    return not set(before) & {*parts["apart before"], *lessened} and not set(behind) & set(parts["apart behind"])


def _joined(text: str) -> str:
    return f" {' '.join([word.norm for word in words(text)])} "


def _share(wanted: Set[str], part: str, reading: Reading) -> float:
    """The share (0-1) of a claim's stems in a sentence, where a pronoun may replace a name."""
    there = stems(part)
    if not PERSONAL.isdisjoint(vocabulary(part)):
        wanted = wanted - ({stem(word) for name in reading.names for word in name.words} - there)
    return len(wanted & there) / max(1, len(wanted))


FEW, LEAST = 3, 0.1
"""Maximum sentences of a short passage, and minimum share (0-1) of a claim in its nearest one."""

ALIKE = 0.4
"""Minimum share (0-1) of a claim's words in a sentence about the same thing."""

ROOT = 6
"""Common first letters of words of one root: six, which unrelated words seldom share."""
