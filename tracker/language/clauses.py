"""The predicates of a sentence with their arguments: who does what to whom.

Verb groups and noun phrases are found by their tags, then linked: the subject is before its verb, or shared with the
verb before it, or the antecedent of a relative pronoun; a passive's subject is its patient, and `by` names its agent. A
complement (`denied that …`, `hoped to …`, `if …`) has a link to the predicate or words that govern it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from tracker.language.tagging import TaggedToken, closed_class, tagged
from tracker.text.caches import remembered
from tracker.text.cues import Words
from tracker.text.languages import by_language, current


@frozen
class Phrase:
    """A noun phrase: its tokens by index, `first` to `last` inclusive, and its head noun, name, figure or pronoun."""

    first: int
    last: int
    head: int


@define
class Predicate:
    """A verb with its arguments, all by index of token. `group`: from its first auxiliary to its verb. `agent` does it,
    `patient` undergoes it (the subject of a passive), `others` are (preposition, phrase) pairs. `governor`: the index
    of the predicate, or of the noun (`claims that …`), whose complement it is; `link`: the word between them (`that`,
    `to`, `of`, `if`, …)."""

    verb: int
    group: tuple[int, int]
    passive: bool = False
    negated: bool = False
    finite: bool = True
    modal: str = ""
    agent: Phrase | None = None
    patient: Phrase | None = None
    others: list[tuple[str, Phrase]] = field(factory=list)
    governor: int | None = None
    link: str = ""
    relative: bool = False


@frozen
class Syntax:
    """A parsed sentence: its tokens, noun phrases and predicates in order."""

    text: str
    tokens: tuple[TaggedToken, ...]
    phrases: tuple[Phrase, ...]
    predicates: tuple[Predicate, ...]
    norms: frozenset[str] = field(init=False, repr=False, eq=False)
    """The tokens' normal forms: a cheap test for detectors, since most sentences lack their words."""
    lemmas: frozenset[str] = field(init=False, repr=False, eq=False)

    @norms.default
    def _norms(self) -> frozenset[str]:
        return frozenset([token.norm for token in self.tokens])

    @lemmas.default
    def _lemmas(self) -> frozenset[str]:
        return frozenset([token.lemma for token in self.tokens])

    def words(self, phrase: Phrase) -> tuple[TaggedToken, ...]:
        return self.tokens[phrase.first : phrase.last + 1]

    def spelled(self, phrase: Phrase) -> str:
        return self.text[slice(*self.place(phrase))]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span of the tokens from `first` to `last`, inclusive (code points, 0-based, end-exclusive)."""
        return self.tokens[first].start, self.tokens[last].end

    def place(self, phrase: Phrase) -> tuple[int, int]:
        return self.span(phrase.first, phrase.last)

    def verbal(self, one: Predicate) -> tuple[int, int]:
        """The span of a predicate's verb group (code points, 0-based, end-exclusive)."""
        return self.span(one.group[0], one.verb)


AROUND = 60
"""Maximum phrases before a verb that can be its subject: more than in any real sentence, so that the time grows with
the length of a sentence, not with its square."""


@remembered
def syntax(text: str) -> Syntax:
    """The parse of one sentence."""
    tokens = tuple(tagged(text))
    phrases = tuple(_phrases(tokens))
    predicates = _predicates(tokens)
    brackets = [i for i, token in enumerate(tokens) if token.text in "()"]
    starts = [phrase.first for phrase in phrases]
    for number, predicate in enumerate(predicates):
        first = max(0, bisect_left(starts, predicate.group[0]) - AROUND)
        around = phrases[first : bisect_left(starts, _limit(tokens, predicates, number))]
        _bind(tokens, around, predicates, number, predicate, brackets)
        _phrasal(tokens, predicate)
        _light(tokens, predicate)
    return Syntax(text, tokens, phrases, tuple(predicates))


def _phrasal(tokens: Sequence[TaggedToken], one: Predicate) -> None:
    """Set the lemma of a verb with a particle to that of its synonym: turned down, rejected; was aware, knew."""
    lemma = tokens[one.verb].lemma
    behind = tokens[one.verb + 2 : one.verb + 3]
    known = _phrasal_verbs("phrasal with ing" if behind and behind[0].tag == "G" else "phrasal").get(lemma)
    if known is None:
        return
    modified = next((i for i in range(one.verb + 1, len(tokens)) if tokens[i].tag != "R"), one.verb)
    aim = one.patient if tokens[one.verb].tag != "B" else None  # is effective against it: does not oppose it
    ends = [aim.last] if aim and aim.first > one.verb else []
    for at in (one.verb, modified - 1, *ends):
        particle = "".join(token.norm for token in tokens[at + 1 : at + 2])
        if particle in known:
            verb = tokens[one.verb]
            verb.lemma, verb.tag = known[particle], "V" if verb.tag == "B" else verb.tag
            if one.patient and tokens[one.patient.head].norm == particle:
                one.patient = None
            return


def _light(tokens: Sequence[TaggedToken], one: Predicate) -> None:
    """Set the lemma of a light verb with its noun to that of their synonym, and its patient to what follows the noun:
    put an end to the strike, ended it; pleaded not guilty to theft, did not admit it."""
    noun = one.patient
    known = _phrasal_verbs("light verbs").get(tokens[one.verb].lemma, {})
    if noun is None or tokens[noun.head].norm not in known:
        return
    tokens[one.verb].lemma = known[tokens[noun.head].norm]
    between = tokens[noun.first if one.passive else one.verb + 1 : noun.head]
    one.negated ^= any(token.negative for token in between)
    last = max(noun.last, one.verb) if one.passive else noun.last
    aim = next((of for of in one.others if of[0] and of[1].first in (last + 2, last + 3)), None)
    one.patient = aim[1] if aim else None
    one.others = [of for of in one.others if of is not aim]


@by_language()
def _phrasal_verbs(key: str) -> dict[str, dict[str, str]]:
    """Verb's lemma → particle → synonymous verb; `key`: a table of the syntax data."""
    found: dict[str, dict[str, str]] = {}
    for phrase, verb in current().table("syntax.json")[key].items():
        base, particle = phrase.split()
        found.setdefault(base, {})[particle] = verb
    return found


# ---------------------------------------------------------------- chunks

_INSIDE = frozenset("DJNP#EGRA")


def _phrases(tokens: Sequence[TaggedToken]) -> Iterator[Phrase]:
    """Noun phrases: determiners, adjectives, names and nouns in a row; a name's `of` stays outside."""
    start, head = -1, -1
    for i, token in enumerate([*tokens, TaggedToken("", 0, 0, "", ".")]):
        tag = token.tag
        if tag == "O":
            if head >= 0:
                yield Phrase(start, i - 1, head)
            yield Phrase(i, i, i)
            start, head = -1, -1
        elif _goes_on(tokens, i, tag, start, head):
            start = i if start < 0 else start
            if tag in "NP" or (tag in "#J" and head < 0):
                head = i
        else:
            if head >= 0:
                yield Phrase(start, _trimmed(tokens, head, i - 1), head)
            start, head = (i, -1) if tag == "D" else (-1, -1)
            if tag in "NP#":
                start, head = i, i


def _goes_on(tokens: Sequence[TaggedToken], i: int, tag: str, start: int, head: int) -> bool:
    if tag not in _INSIDE:
        return False
    if tag in "PD" and tokens[i - 1].tag in "NP" and tokens[i - 1].norm in closed_class("times"):
        return False  # last year Pernod tried
    if tag == "D":
        return start < 0 or tokens[i - 1].tag == "D"
    if tag in "EG":  # a rising tide, the stolen money: only before its noun
        return start >= 0 and head < 0 and i + 1 < len(tokens) and tokens[i + 1].tag in ("N", "P", "J", "#")
    if tag == "#" and head >= 0 and tokens[head].tag == "P" and start > 0:
        return tokens[start - 1].lemma not in closed_class("ditransitive")  # lent Holt 40 paintings
    if tag == "R":
        return start >= 0 and head < 0
    if tag == "J":
        return head < 0 or tokens[head].tag == "J" or tokens[i - 1].tag == "A"
    return True


def _trimmed(tokens: Sequence[TaggedToken], head: int, last: int) -> int:
    while last > head and tokens[last].tag not in "NP#A":
        last -= 1
    return last


# ---------------------------------------------------------------- verb groups

_AUXILIARY = frozenset("BHXM")


def _predicates(tokens: Sequence[TaggedToken]) -> list[Predicate]:
    found: list[Predicate] = []
    i = 0
    while i < len(tokens):
        if tokens[i].tag in "BHXMVEGT":
            group, i = _group(tokens, i)
            if group:
                found.append(group)
        else:
            i += 1
    return found


_NEGATIVE_BEHIND = Words("language", "clauses: negative behind")
"""Words that negate the verb before them, in languages that have them."""


def _group(tokens: Sequence[TaggedToken], first: int) -> tuple[Predicate | None, int]:
    """The verb group that begins at a token, and the index after it."""
    verbs: list[int] = []
    i, modal = first, ""
    infinitive = tokens[i].tag == "T"
    if infinitive:
        i += 1
    while i < len(tokens):
        token = tokens[i]
        if token.tag in _AUXILIARY or token.tag in "VEG":
            if verbs and tokens[verbs[-1]].tag in "VEG":
                break
            if token.tag in "EG" and _attributive(tokens, i):
                return None, i + 1
            verbs.append(i)
            modal = token.norm if token.tag == "M" and not modal else modal
        elif token.tag == "R" or token.tag == "(":
            pass
        else:
            break
        i += 1
    if not verbs:
        return None, i
    verb = verbs[-1]
    last = i if tokens[verb].tag == "B" else verb + 1  # is not a doctor
    last += last < len(tokens) and tokens[last].norm in _NEGATIVE_BEHIND
    negated = any(tokens[k].negative for k in range(first, last)) or (first > 0 and tokens[first - 1].negative)
    passive = tokens[verb].tag in ("E", "V") and any(tokens[k].tag == "B" for k in verbs[:-1])
    bare = len(verbs) == 1 and tokens[verb].tag == "G"
    made = Predicate(verb, (first, verb), passive, negated, not infinitive and not bare, modal)
    made.link = "to" if infinitive else ""
    return made, verb + 1


def _attributive(tokens: Sequence[TaggedToken], i: int) -> bool:
    """Whether a participle is inside a noun phrase: the stolen money, rising costs."""
    before = tokens[i - 1].tag if i else ""
    after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    return before in ("D", "J", "A") and after in ("N", "J", "P", "#")


# ---------------------------------------------------------------- arguments


def _bind(
    tokens: Sequence[TaggedToken],
    phrases: Sequence[Phrase],
    predicates: list[Predicate],
    number: int,
    one: Predicate,
    brackets: list[int],
) -> None:
    before = _before(tokens, predicates, number, brackets)
    subject = _subject(tokens, phrases, predicates, number, one, brackets)
    object_ = _object(tokens, phrases, one)
    _prepositions(tokens, phrases, number, one)
    _govern(tokens, one, before, subject)
    alone = all(token.tag == "R" for token in tokens[one.group[0] : one.verb])  # reportedly beheaded by
    bare_participle = tokens[one.verb].tag == "E" and alone
    if bare_participle and _reduced(tokens, predicates, number, one, object_):
        one.passive = True
    if subject is not None and _none(tokens, subject, one):
        one.negated = not one.negated
    if object_ is not None and subject is not None and _there_is_none(tokens, subject, object_, one):
        one.negated = True
    if one.passive:
        one.patient = subject
        doers = [phrase for link, phrase in one.others if link == "by" and not _measured(tokens, phrase)]
        one.agent = doers[0] if doers else None
        one.others = [(link, phrase) for link, phrase in one.others if phrase not in doers[:1]]
        if object_ is not None:
            one.others.append(("", object_))
    else:
        one.agent, one.patient = subject, object_


def _measured(tokens: Sequence[TaggedToken], phrase: Phrase) -> bool:
    """Whether a phrase after `by` is a measure or a time: cut by 43 percent by an injection, by night."""
    return tokens[phrase.head].tag == "#" or tokens[phrase.head].norm in closed_class("measures") | closed_class("days")


def _before(
    tokens: Sequence[TaggedToken], predicates: list[Predicate], number: int, brackets: list[int]
) -> Predicate | None:
    """The predicate before one, those in closed brackets skipped: Vale (born in 1941) is a singer."""
    start = predicates[number].group[0]
    earlier = (predicates[i] for i in reversed(range(number)))
    return next((one for one in earlier if not _bracketed(tokens, brackets, one.verb, start)), None)


def _bracketed(tokens: Sequence[TaggedToken], brackets: list[int], at: int, before: int) -> bool:
    """Whether a token is in brackets that are closed before another one."""
    first = bisect_left(brackets, at)
    return first < len(brackets) and brackets[first] < before and tokens[brackets[first]].text == ")"


def _there_is_none(tokens: Sequence[TaggedToken], subject: Phrase, object_: Phrase, one: Predicate) -> bool:
    """`There were no injuries`, `there were zero injuries`."""
    existential = tokens[subject.head].norm == "there" and tokens[one.verb].lemma == "be"
    return existential and any(token.negative for token in tokens[object_.first : object_.last + 1])


def _none(tokens: Sequence[TaggedToken], subject: Phrase, one: Predicate) -> bool:
    """Whether the subject negates its predicate: no member, none of the companies."""
    if one.relative or not one.finite:
        return False
    first = subject.first - 2 if subject.first > 1 and tokens[subject.first - 1].norm == "of" else subject.first
    return any(token.negative for token in tokens[first : subject.last + 1])


def _reduced(
    tokens: Sequence[TaggedToken], predicates: list[Predicate], number: int, one: Predicate, object_: Phrase | None
) -> bool:
    """Whether a participle describes the noun before it: a drill held in May ended."""
    i = one.verb
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.norm == "by" and tokens[one.group[0] - 1].tag in ("N", "P", ","):
        return not any(token.tag == "#" for token in tokens[i + 2 : i + 4])  # rose by 1.94 metres
    later = number + 1 < len(predicates) and predicates[number + 1].finite and object_ is None
    ends = ("C", "W", "S", ",", ".", "O")
    joined = later and any(
        tokens[k].tag in ends or tokens[k].norm in closed_class("indirect question")
        for k in range(i, predicates[number + 1].group[0])
    )
    return bool(later and not joined and after is not None and after.tag in ("I", "T", "R"))


def _subject(
    tokens: Sequence[TaggedToken],
    phrases: Sequence[Phrase],
    predicates: list[Predicate],
    number: int,
    one: Predicate,
    brackets: list[int],
) -> Phrase | None:
    start = one.group[0]
    before = _before(tokens, predicates, number, brackets)
    floor = before.verb if before else -1
    phrases = [phrase for phrase in phrases if not _bracketed(tokens, brackets, phrase.first, start)]
    if tokens[one.verb].tag == "G" and one.group[0] == one.verb:
        beside = next((phrase for phrase in phrases if phrase.last == start - 1), None)
        if beside is not None:
            return beside
    between = [phrase for phrase in phrases if floor < phrase.first and phrase.last < start]
    while start > 1 and tokens[start - 1].tag in ("R", ",", "("):
        start -= 1
    lead = tokens[start - 1] if start else None
    if lead is not None and (lead.tag == "W" or (lead.norm == "that" and _after_noun(tokens, start - 1))):
        one.relative = True
        if start > 1 and tokens[start - 2].tag == "C" and number:
            return predicates[0].patient if predicates[0].passive else predicates[0].agent
        return _last(tokens, [phrase for phrase in phrases if phrase.last < start - 1])
    if not one.finite and one.link == "to":
        return _infinitive_agent(tokens, phrases, one) or (_controller(tokens, before) if before else None)
    if one.finite and (beside := _beside_parenthesis(tokens, phrases, one)):
        return beside
    if lead is not None and lead.tag == "C" and before is not None:
        return before.patient if before.passive and one.passive else (before.agent or before.patient)
    named = [phrase for phrase in between if not _governed(tokens, phrase) and not _is_relative_object(before, phrase)]
    if named:
        return _nearest(tokens, named)
    if before is not None and before.relative and one.finite:
        return before.patient if before.passive else before.agent
    if not one.finite:
        return (before.patient if before.passive else before.agent) if before else None
    return _last(tokens, [phrase for phrase in phrases if phrase.last < start and phrase.last > floor])


def _beside_parenthesis(tokens: Sequence[TaggedToken], phrases: Sequence[Phrase], one: Predicate) -> Phrase | None:
    """The subject before a parenthesis in commas: `Brandt, 54, resigned`; `the treaty, signed in 1990, bans`."""
    closed = one.group[0] - 1
    while closed > 0 and tokens[closed].tag in ("R", "("):
        closed -= 1
    if tokens[closed].tag != ",":
        return None
    opened = next((i for i in range(closed - 1, 0, -1) if tokens[i].tag in (",", ".")), 0)
    if not opened or tokens[opened].tag != "," or tokens[opened + 1].tag in ("C", "S"):
        return None
    before = [phrase for phrase in phrases if phrase.last < opened]
    return _last(tokens, before) if before and before[-1].last == opened - 1 else None


def _controller(tokens: Sequence[TaggedToken], before: Predicate) -> Phrase | None:
    """The subject of an infinitive: the object of the governing verb (asked him to), else its subject."""
    if before.patient is not None and tokens[before.verb].lemma in closed_class("object control"):
        return before.patient
    return before.agent or before.patient


def _infinitive_agent(tokens: Sequence[TaggedToken], phrases: Sequence[Phrase], one: Predicate) -> Phrase | None:
    """The agent between a noun and its infinitive: an attempt by Norden to buy it."""
    doer = next((phrase for phrase in phrases if phrase.last == one.group[0] - 1), None)
    if doer is None or doer.first < 2 or tokens[doer.first - 1].norm != "by" or tokens[doer.first - 2].tag != "N":
        return None
    return doer


def _is_relative_object(before: Predicate | None, phrase: Phrase) -> bool:
    """Whether a phrase is the object of a relative clause before the verb."""
    return before is not None and before.relative and phrase in (before.patient, before.agent)


def _nearest(tokens: Sequence[TaggedToken], named: list[Phrase]) -> Phrase:
    """The last phrase before a verb that is no time; in `Holt, the mayor, said` the first of the two, but not in
    `it holds lead, the survey found`."""
    days = closed_class("days")
    fit = [phrase for phrase in named if tokens[phrase.head].norm not in days] or named
    last = fit[-1]
    for phrase in reversed(fit[:-1]):
        between = tokens[phrase.last + 1 : last.first]
        closed = [token.tag for token in tokens[last.last + 1 : last.last + 3]][1:] in ([], ["."])
        if len(between) == 1 and between[0].tag == "," and tokens[last.first].tag == "D" and not closed:
            last = phrase
    return last


def _last(tokens: Sequence[TaggedToken], phrases: list[Phrase]) -> Phrase | None:
    fit = [phrase for phrase in phrases if not _governed(tokens, phrase)] or phrases
    return fit[-1] if fit else None


def _governed(tokens: Sequence[TaggedToken], phrase: Phrase) -> bool:
    """Whether a preposition is before a phrase."""
    i = phrase.first - 1
    while i >= 0 and tokens[i].tag in ("R", "("):
        i -= 1
    opens = i >= 0 and tokens[i].norm in closed_class("subordinator") and phrase.last + 1 < len(tokens)
    if opens and tokens[phrase.last + 1].tag in ("B", "H", "M", "X", "V", "E"):
        return False  # after a ban was issued
    return i >= 0 and tokens[i].tag in ("I", "T", "A")


def _after_noun(tokens: Sequence[TaggedToken], i: int) -> bool:
    return i > 0 and tokens[i - 1].tag in ("N", "P", ",") and tokens[i + 1].tag in "VEBHMXR"


def conjuncts(side: Syntax, phrase: Phrase) -> tuple[Phrase, ...]:
    """A phrase with those that `and`, `or` or a comma joins to it."""
    at = side.phrases.index(phrase) if phrase in side.phrases else -1
    if at < 0:
        return (phrase,)
    first = last = at
    while first and _joins(side.tokens[side.phrases[first - 1].last + 1 : side.phrases[first].first]):
        first -= 1
    while last + 1 < len(side.phrases) and _joins(
        side.tokens[side.phrases[last].last + 1 : side.phrases[last + 1].first]
    ):
        last += 1
    return side.phrases[first : last + 1]


def _joins(between: Sequence[TaggedToken]) -> bool:
    return bool(between) and all(token.tag in ("C", ",", "R") for token in between) and between[-1].norm != "but"


def _limit(tokens: Sequence[TaggedToken], predicates: list[Predicate], number: int) -> int:
    return predicates[number + 1].group[0] if number + 1 < len(predicates) else len(tokens)


def _object(tokens: Sequence[TaggedToken], phrases: Sequence[Phrase], one: Predicate) -> Phrase | None:
    for phrase in phrases:
        if phrase.first > one.verb:
            between = tokens[one.verb + 1 : phrase.first]
            if all(token.tag in ("R", "(", "J") or _particle(token, between) for token in between):
                return None if tokens[phrase.head].norm in closed_class("days") else phrase
            return None
    return None


_PREPOSITIONS_TOO = Words("language", "clauses: prepositions too")


def _particle(token: TaggedToken, between: Sequence[TaggedToken]) -> bool:
    return token.norm in closed_class("particle") and len(between) == 1 and token.norm not in _PREPOSITIONS_TOO


def _prepositions(tokens: Sequence[TaggedToken], phrases: Sequence[Phrase], number: int, one: Predicate) -> None:
    for phrase in phrases:
        if phrase.first > one.verb:
            i = phrase.first - 1
            while i > one.verb and tokens[i].tag in ("R", "("):
                i -= 1
            if tokens[i].tag in ("I", "T"):
                one.others.append((tokens[i].norm, phrase))
        elif phrase.first < one.group[0] and not number:
            i = phrase.first - 1
            if i >= 0 and tokens[i].tag == "I" and (i == 0 or tokens[i - 1].tag == ","):
                one.others.append((tokens[i].norm, phrase))


# ---------------------------------------------------------------- complements


_CONDITIONS = Words("language", "clauses: conditions")
_COMPLEMENT = Words("language", "clauses: complement")


def _govern(tokens: Sequence[TaggedToken], one: Predicate, before: Predicate | None, subject: Phrase | None) -> None:
    """What this predicate is a complement of: the verb or noun before it, by `that`, `to`, a preposition, directly."""
    start = one.group[0]
    plain = not one.finite and one.link != "to"
    opener = None if plain else _opener(tokens, start, before.verb if before else -1)
    if opener is not None and tokens[opener].norm in _CONDITIONS:
        one.link = tokens[opener].norm
        one.governor = opener
        return
    if one.relative:
        return
    if opener is not None and tokens[opener].norm == "that":
        one.link = "that"
        one.governor = opener - 1 if tokens[opener - 1].tag == "N" else (before.verb if before else None)
        return
    if before is None:
        return
    gap = tokens[before.verb + 1 : start]
    if one.link == "to" or (not one.finite and not any(token.tag in (",", ".") for token in gap)):
        one.governor = before.verb
        one.link = one.link or next((token.norm for token in reversed(gap) if token.tag == "I"), "ing")
    elif one.finite and _plain_clause(tokens, before, subject):
        one.governor, one.link = before.verb, "that"
        if before.patient == subject:
            before.patient = None
    elif one.finite and before.governor is not None and before.link in _COMPLEMENT and gap and gap[0].tag == "C":
        one.governor, one.link = before.governor, before.link


def _plain_clause(tokens: Sequence[TaggedToken], before: Predicate, subject: Phrase | None) -> bool:
    """Whether a clause follows its governing verb without a `that`: hoped the factory would be built."""
    if (
        subject is None
        or subject.first <= before.verb
        or tokens[before.verb].lemma not in closed_class("clause taking")
    ):
        return False
    return all(token.tag == "R" for token in tokens[before.verb + 1 : subject.first])


def _opener(tokens: Sequence[TaggedToken], start: int, floor: int) -> int | None:
    """The index of the conjunction that opens the clause of a verb group."""
    for i in range(start - 1, floor, -1):
        if tokens[i].tag == "S":
            return i
        if tokens[i].tag in (".", "C"):
            return None
    return None
