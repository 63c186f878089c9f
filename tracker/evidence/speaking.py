"""Deltas for attributed evidence that the claim states as a fact or attributes to somebody else."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.comparing.deltas import VOICE, Delta
from tracker.comparing.scopes import MATCHED
from tracker.comparing.terms import SAME, framing, words_alike
from tracker.evidence.lacks import lack
from tracker.evidence.naming import other_surname
from tracker.evidence.reading import Cited, Reading, Sentence
from tracker.language.lexicon import lemma
from tracker.text.cues import Pattern, alternation, cues
from tracker.text.signals.attribution import Attribution, acts, attributions, minds
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import core, names, place_named, same_name, seat_of
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.signals.same_speaker import is_critic_of, of_other_places
from tracker.text.signals.speakers import head, is_itself, who
from tracker.text.words import content, norm, stem, stems, vocabulary


def attribution_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for attributed evidence that the claim states as a fact or attributes to somebody else."""
    speech = reading.speaker or any(
        one.introduction or one.taken_up or attributions(one.sentence) for one in reading.cited
    )
    if not reading.speaker and not reading.attributed:
        yield from _by_form(reading, _FORMS[-1:] if speech else _FORMS)
    quoted = reading.verbatim and not reading.speaker  # the sentence's speaker is the claim's
    for sentence in reading.alike if speech else ():
        if taken := _taken_up(reading, sentence):
            yield taken
            continue
        there = () if quoted else attributions(sentence.text)
        matching = [a for a in there if _about_claim(reading, sentence, a)]
        if not there:
            matching = list(attributions(sentence.cited.introduction))
        strange = [
            own for own in reading.attributed if not quoted and not any(_corresponds(reading, own, a) for a in there)
        ]
        speakers = (reading.speaker,) if reading.speaker else tuple(own.speaker for own in strange if own.named)
        if speakers:
            yield from _speaker_deltas(reading, sentence, matching, speakers)
        elif strange:
            yield from _other_role(sentence, matching, strange[0])
        elif not _own_hedge(reading, sentence):
            yield from _lost(reading, sentence, matching)


def _by_form(reading: Reading, forms: Sequence[re.Pattern[str]]) -> Iterator[Delta]:
    """Deltas where only the form of a passage attributes it: a dash or colon beside a name, what a court heard, what
    somebody was told or called it."""
    for sentence in reading.alike[:1]:
        for form in forms:
            found = form.search(sentence.cited.sentence)
            if found and not form.search(reading.claim):
                quoted = found.groupdict().get("quoted")
                if quoted and (not stems(quoted) & stems(reading.claim) or _is_name(reading.claim, quoted)):
                    continue  # what is called so is not what the claim is about, or goes by that name
                speaker = found.group("who").strip(" ,:—–-")
                if speaker.split()[-1].lower() in cues("speakers")["labels"]:
                    continue  # Results: …
                yield lack(VOICE, "", speaker, BY_FORM, sentence.cited.item)
                return


def _is_name(claim: str, quoted: str) -> bool:
    """Whether a claim uses quoted words as a name: the “act of God” clause, the bridge dubbed “the needle”."""
    at = claim.find(quoted)
    return at > 0 and bool(_NAMES_IT.search(claim, 0, at) or _OF_IT.match(claim, at + len(quoted)))


_NAMES_IT, _OF_IT = Pattern("evidence", "speaking: names it"), Pattern("evidence", "speaking: of it")

BY_FORM = 0.75
"""Confidence (0-1) that such a form attributes the words beside it."""

_NAME = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}"
_HEARERS = (
    r"[Cc]ourt|[Ii]nquiry|[Jj]ury|[Tt]ribunal|[Ii]nquest|[Hh]earing|[Cc]ommittee|[Cc]ouncil|[Pp]anel|[Pp]arliament"
)
_FORMS = tuple(
    map(
        re.compile,
        (
            rf"[”\"’'»]\s*[—–-]\s*(?P<who>{_NAME})\s*\.?$",  # “…” —Keller
            rf"^(?P<who>(?:From (?:the \w+ of )?)?{_NAME}): (?=[“\"‘'«A-Z])",  # Keller: The bridge is unsafe
            rf"(?:^|, )(?P<who>(?:[Tt]he |[Aa] |[Aa]n )?(?:{_HEARERS}) (?:has |had )?heard)",  # the court heard
            rf"(?P<who>(?:[Tt]he |[Aa] |[Aa]n )?(?:{_HEARERS}|[\w’']+) (?:was|were|has been|had been) told)\b",
            rf"(?P<who>{_NAME} (?:called|branded|labelled|labeled|dubbed|described))"
            r" .{1,60}?[“\"‘«](?P<quoted>[^”\"’»]+)",
        ),
    )
)


def _taken_up(reading: Reading, sentence: Sentence) -> Delta | None:
    """A delta where the next sentence attributes this one, and the claim has another speaker or none."""
    own = [speaker for speaker in (reading.speaker, *(one.speaker for one in reading.attributed)) if speaker]
    for attribution in sentence.cited.taken_up:
        if not any(_same_speaker(reading, attribution.speaker, speaker) for speaker in own):
            return lack(VOICE, reading.speaker or "", _who(attribution), TAKEN_UP, sentence.cited.item)
    return None


TAKEN_UP = 0.7
"""Confidence (0-1) that `that is what critics say` is about the sentence before."""


def _corresponds(reading: Reading, own: Attribution, there: Attribution) -> bool:
    """Whether an attribution of the claim is one of the sentence's."""
    if own.who == "pronoun" or not own.speaker:
        return own.speaker.lower() == there.speaker.lower() or own.who == "pronoun" != there.who
    if own.who == there.who == "role" and not _one_office(own.speaker, there.speaker):
        return False
    return _same_speaker(reading, own.speaker, there.speaker)


def _one_office(a: str, b: str) -> bool:
    """Whether two speakers named by their role may be one: doctors in Tarifa are no officials in Tarifa."""
    mine, theirs = (head(one).split()[-1].lower() for one in (a, b))
    if not mine.islower() or not theirs.islower() or mine in cues("speakers")["anybody"]:
        return True
    return not (mine.endswith("s") and theirs.endswith("s")) or words_alike(mine, theirs) == SAME


def _own_hedge(reading: Reading, sentence: Sentence) -> bool:
    """Whether the claim says `reportedly` where the source names who says so."""
    there = {hedge.text.lower() for hedge in hedges(sentence.text)}
    return any(hedge.kind == "reported" and hedge.text.lower() not in there for hedge in reading.hedges)


def _lost(reading: Reading, sentence: Sentence, attributed: Iterable[Attribution]) -> Iterator[Delta]:
    """Deltas for speakers of the source that the claim does not name; one of them is enough."""
    own = reading.attributed
    for attribution in attributed:
        if any(_corresponds(reading, one, attribution) for one in own) or _is_about_utterance(reading, attribution):
            continue
        if _of_own_mind(reading, sentence, attribution):
            continue
        if _IMPERSONAL.fullmatch(attribution.speaker) and _OF_A_WORK.search(reading.claim):
            continue  # the plan, it said: under the council's plan
        if _by_its_work(reading.claim, attribution.speaker) or _own_plans(reading, sentence, attribution):
            continue
        if _makes_known(reading, sentence, attribution) or _counted_by(sentence, attribution):
            continue
        if attribution.kind == "unnamed" and reading.hedges:
            continue  # he may have fled, where he is believed to have fled
        if own and attribution.who == "role" and any(one.who == "name" for one in own):
            continue  # 'the company said' may be the one that the claim names
        sure = _attribution_weight(sentence, attribution)
        yield lack(VOICE, "", _who(attribution), sure, sentence.cited.item)
        return


def _own_plans(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether a speaker only reports an own plan or expectation, and the claim says that they have it."""
    found = _ITSELF.match(sentence.text, attribution.scope[0])
    verb = norm(found["verb"]) if found else ""
    return verb in vocabulary(reading.claim) and lemma(verb, "v") in framing("planned")


_ITSELF = Pattern("evidence", "speaking: itself")


def _makes_known(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether a body reports its own plan, decision or request, or a firm its business or accounts, and the claim is
    about that body: saying so makes it true. What else it says of itself stays attributed."""
    scope = sentence.text[slice(*attribution.scope)]
    if _WE.search(scope):
        return True
    if _PERSON.search(scope):
        return False
    if _own_officials(reading, scope, attribution.speaker):
        return True
    if attribution.who not in ("name", "role"):
        return False
    if not stems(" ".join(core(attribution.speaker)) or head(attribution.speaker)) & stems(reading.claim):
        return attribution.who == "role" and bool(_FIRM.search(attribution.speaker)) and bool(_ANNOUNCES.search(scope))
    if (attribution.who == "name" or _FIRM.search(attribution.speaker)) and _BUSINESS.search(scope):
        return True
    books = _BOOKS.search(scope)
    return bool(_ANNOUNCES.search(scope)) or bool(
        books
        and numbers(scope)
        and all(_same_speaker(reading, one.text, attribution.speaker) for one in names(scope[: books.start()]))
    )


def _own_officials(reading: Reading, scope: str, speaker: str) -> bool:
    """Whether officials or a spokesman tell what their body plans or did in its own business: council officials, what
    the council will do."""
    found = _OFFICIALS.fullmatch(speaker)
    if found is None:
        return False
    of = found["of"] or found["for"] or ""
    bodies = [word.norm for word in content(of)] + ["government"] * bool(_STATE.search(of))
    if _FIRM.search(of):
        bodies += [name.text for name in names(scope) if not name.place][:1]
    if stems(" ".join(bodies)).isdisjoint(stems(reading.claim)):
        return False
    return any(
        form.match(f"It{scope[body.end() :]}")
        for body in re.finditer(rf"\b{alternation(bodies)}\b", scope, re.IGNORECASE)
        if _OPENS_WITH.fullmatch(scope, 0, body.start()) or _MADE_TO.search(scope, 0, body.start())
        for form in (_ANNOUNCES, _BUSINESS)
    )


_OFFICIALS, _STATE = Pattern("evidence", "speaking: officials"), Pattern("evidence", "speaking: state")
_OPENS_WITH, _MADE_TO = Pattern("evidence", "speaking: opens with"), Pattern("evidence", "speaking: made to")
_ANNOUNCES, _BOOKS = Pattern("evidence", "speaking: announces"), Pattern("evidence", "speaking: books")
_IMPERSONAL, _OF_A_WORK = Pattern("evidence", "speaking: impersonal"), Pattern("evidence", "speaking: of a work")
_WE = Pattern("evidence", "speaking: we")
_BUSINESS = Pattern("evidence", "speaking: business")
_PERSON, _FIRM = Pattern("evidence", "speaking: person"), Pattern("evidence", "speaking: firm")


def _counted_by(sentence: Sentence, attribution: Attribution) -> bool:
    """Whether an attribution only names a register or who keeps count: official figures, the telecoms authority that
    says how many telephones there are."""
    if _WRITTEN.search(attribution.speaker):
        return True
    scope = sentence.text[slice(*attribution.scope)]
    counts = _KEEPS_COUNT.search(attribution.speaker) or _OWN_COUNT.search(scope)
    return bool(counts and numbers(scope) and not _PERSON.search(scope))


_WRITTEN = Pattern("evidence", "speaking: written")
_KEEPS_COUNT = Pattern("evidence", "speaking: keeps count")
_OWN_COUNT = Pattern("evidence", "speaking: own count")


def _by_its_work(claim: str, speaker: str) -> bool:
    """Whether a claim names a speaker's publication: `an Ipsos poll`, `figures from the ministry`."""
    named = [re.escape(name.text) for name in names(speaker)]
    if not named:
        return False
    work = alternation(cues("speakers")["works"])
    either = "|".join(rf"\b{one}(?:['’]s)?(?: \w+)? {work}\b|\b{work} (?:by|from|of) (?:the )?{one}\b" for one in named)
    return re.search(either, claim) is not None


def _other_role(sentence: Sentence, attributed: list[Attribution], own: Attribution) -> Iterator[Delta]:
    """`Doctors confirmed`, where officials did; `analysts said`, where one person did who is called none."""
    role = head(own.speaker).split()[-1].lower() if own.speaker and own.who in ("nobody", "role") else ""
    if not role.endswith("s") or role in cues("speakers")["anybody"] or stem(role) in stems(sentence.cited.sentence):
        return
    others = [
        one for one in attributed if one.speaker and one.who in ("nobody", "role", "name") and one.kind != "unnamed"
    ]
    if others and not any(_one_role(role, one, sentence.cited.nearby) for one in others):
        yield lack(VOICE, own.speaker, _who(others[0]), OTHER_ROLE, sentence.cited.item)


OTHER_ROLE = 0.75
"""Confidence (0-1) that a speaker of another role is somebody else."""


def _one_role(role: str, there: Attribution, near: str) -> bool:
    """Whether a name may be that of a person in this role, where the text around has any."""
    if there.who == "name":
        return any(stem(role) in stems(near[max(0, at - BY) : at + BY]) for at in _mentioned(near, there.speaker))
    return words_alike(role, head(there.speaker).split()[-1].lower()) == SAME


BY = 60
"""Maximum distance in code points from a name to its role."""


def _mentioned(text: str, speaker: str) -> list[int]:
    surname = speaker.split()[-1]
    return [found.start() for found in re.finditer(re.escape(surname), text)]


def _attribution_weight(sentence: Sentence, attribution: Attribution) -> float:
    """Confidence (0-1) of a lost attribution: announcements count as facts; of little overlap with the claim it may be
    about something else."""
    if attribution.kind == "known" or not attribution.who:
        return 0.3
    return 0.78 if sentence.share >= MATCHED else 0.55


def _is_about_utterance(reading: Reading, attribution: Attribution) -> bool:
    """Whether the claim is that somebody says or denies something, and the source quotes the same speaker."""
    quoted = attribution.speaker
    return any(
        attribution.who == "pronoun" or _same_speaker(reading, actor, quoted) or _in_office(reading, actor, quoted)
        for actor in acts(reading.claim)
    )


def _of_own_mind(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether both the claim and the attributed words are about what the speaker feels, wishes or thinks: nobody else
    could say it."""
    scope = sentence.text[slice(*attribution.scope)]
    if attribution.who != "pronoun":
        return bool(_SPEAKERS_OWN.search(scope)) and any(
            _same_speaker(reading, one, attribution.speaker) for one in minds(reading.claim)
        )
    own = {norm(attribution.speaker), *cues("speakers")["first person"]}
    felt = {norm(one.split()[0]) for one in minds(scope)}
    return not own.isdisjoint(felt) and any(kind in ("name", "role") for kind in map(who, minds(reading.claim)))


_SPEAKERS_OWN = Pattern("evidence", "speaking: speaker's own")


def _in_office(reading: Reading, actor: str, quoted: str) -> bool:
    """Whether a speaker named by an office in the claim has it in the evidence: Arden's physio, Arden physio Mike
    Holt."""
    role = head(actor).split()[-1].lower()
    return who(quoted) == "name" and any(
        stem(role) in stems(one.sentence[max(0, at - BY) : at])
        for one in reading.cited
        for at in _mentioned(one.sentence, quoted)
    )


def _who(attribution: Attribution) -> str:
    cue, speaker = attribution.text, attribution.speaker
    return f"{cue} {speaker}" if attribution.start < attribution.speaker_start else f"{speaker} {cue}".strip()


def _about_claim(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether the attributed words are the claim's: most of its words in the sentence are in scope."""
    scope = sentence.text[slice(*attribution.scope)]
    if _takes_back(reading.claim) and _takes_back(sentence.text) and not _takes_back(scope):
        return False  # many expected progress, but there has been little
    inside, there = stems(scope), stems(sentence.text)
    if attribution.who == "name" and {stem(part) for part in core(attribution.speaker)} <= stems(reading.claim):
        there -= stems(attribution.speaker) - inside  # a speaker whom the claim also names is not in those words
    shared = [found for word in reading.content if (found := stem(word.norm)) in there]
    return len(shared) >= 2 and sum(found in inside for found in shared) >= 0.75 * len(shared)


def _takes_back(text: str) -> bool:
    return bool(negations(text)) or any(one.kind in ("few", "none", "never") for one in quantifiers(text))


def _speaker_deltas(
    reading: Reading, sentence: Sentence, attributed: list[Attribution], speakers: tuple[str, ...]
) -> Iterator[Delta]:
    named = [a for a in attributed if a.named is not None and a.kind != "unnamed"]
    if any(_own_voice(reading, sentence.cited, one) for one in speakers) and all(is_itself(a.speaker) for a in named):
        return
    others = (
        named if any(a.who == "name" for a in named) else [a for c in reading.cited for a in attributions(c.sentence)]
    )
    if any(_same_speaker(reading, a.speaker, one) for a in (*named, *others) for one in speakers):
        return  # the player insisted …, Holt told us: one may be the other
    if any(_is_body(reading, sentence, a, one) for a in named for one in speakers):
        return
    if named:
        sure = _other_weight(reading, sentence.cited, named[0], speakers[0])
        if _spoken_about(sentence, named[0], speakers[0]):
            sure = max(sure, SPOKEN_ABOUT)
        yield lack(VOICE, speakers[0], _who(named[0]), sure, sentence.cited.item)
    elif not attributed and not _mentions(reading, sentence.cited, speakers[0]):
        yield lack(VOICE, speakers[0], "", 0.5, sentence.cited.item)


def _is_body(reading: Reading, sentence: Sentence, there: Attribution, speaker: str) -> bool:
    """Whether `the company` or `the club` of the claim is whom the source names: the claim names it, too, or its name
    or its words are those of a body and not of a person."""
    scope = sentence.text[slice(*there.scope)]
    if not _A_BODY.fullmatch(speaker) or there.who != "name" or _PUBLIC.search(there.speaker) or _PERSON.search(scope):
        return False
    named = any(_same_speaker(reading, one.text, there.speaker) for one in reading.names)
    return named or bool(_BODY_NAMED.search(there.speaker) or _AS_A_BODY.search(scope))


_A_BODY, _PUBLIC = Pattern("evidence", "speaking: a body"), Pattern("evidence", "speaking: public body")
_BODY_NAMED, _AS_A_BODY = Pattern("evidence", "speaking: body named"), Pattern("evidence", "speaking: as a body")


SPOKEN_ABOUT = 0.78
"""Confidence (0-1) that a name found only in another's reported words is not the speaker."""


def _spoken_about(sentence: Sentence, there: Attribution, speaker: str) -> bool:
    """`The government said the airline had failed`, where the airline says it of the government."""
    first, last = there.scope
    outside = stems(sentence.text[:first] + " " + sentence.text[last:])
    named = {stem(part) for part in core(speaker)}
    return bool(named) and named <= stems(sentence.text[first:last]) and named.isdisjoint(outside)


def _other_weight(reading: Reading, one: Cited, there: Attribution, speaker: str) -> float:
    """Confidence (0-1) that the source's speaker is not the claim's: `the minister` may be anybody whom it has
    named."""
    if _comparable_speakers(there.speaker, speaker) or is_critic_of(there.speaker, speaker):
        return 0.85
    if _mentions(reading, one, speaker):
        return 0.3
    return 0.4 if one.names(core(speaker)) else 0.78


def _comparable_speakers(a: str, b: str) -> bool:
    """Whether two speakers are named in one manner, so that they cannot be one: `the minister` may be anybody."""
    kinds = {who(a), who(b)}
    return kinds in ({"name"}, {"place"})


def _own_voice(reading: Reading, one: Cited, speaker: str) -> bool:
    """Whether a speaker is the text itself: its author, its publisher, `the commentary`."""
    return is_itself(speaker) or any(_same_speaker(reading, speaker, voice) for voice in one.voices)


def _same_speaker(reading: Reading, a: str, b: str) -> bool:
    if is_critic_of(a, b) or of_other_places(a, b) or other_surname(a, b):
        return False
    if same_name(a, b, reading.aliases) or set(core(a)) & set(core(b)) or _synonymous(a, b):
        return True
    bodies = [{place_named(name.text), seat_of(name.text)} - {None} for text in (a, b) for name in names(text)]
    return len(bodies) > 1 and bool(set.intersection(*bodies))


def _synonymous(a: str, b: str) -> bool:
    """Whether two speakers without a name are called by words of one meaning: physicians, doctors."""
    heads = [words_of_head[-1].lower() for one in (a, b) if (words_of_head := head(one).split())]
    named = any(name.start for one in (a, b) for name in names(one))
    return len(heads) == 2 and not named and words_alike(*heads) == SAME


def _mentions(reading: Reading, one: Cited, speaker: str) -> bool:
    there = stems(one.sentence) | stems(one.nearby)
    return any(stem(part) in there for part in core(speaker)) or reading.has_place(speaker)
