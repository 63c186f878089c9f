"""Questions to judges: which pairs of claims are open, which are answered, and the storing of answers."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import isfinite

from attrs import evolve, frozen

from tracker.errors import TrackerError
from tracker.evidence.citing import READ, read_cited
from tracker.judging.conflict import dates_apart
from tracker.judging.judges import LABELS, Answer, Failure, Judge, JudgeResult, Question
from tracker.judging.resolutions import links_of, settles
from tracker.model import Anchors, Claim, Judgement, Label, Ledger, Link, Match, Side, SourceConflict, known
from tracker.records import writer
from tracker.records.judgements import CONFLICT, path_of, question_of
from tracker.text.fold import folded_words, pin
from tracker.text.languages import reading_in
from tracker.text.printable import printable
from tracker.text.signals.same_speaker import one_speaker

AGREEING = frozenset({"repeats", "narrows"})
"""Links by which an editor has said that both can be true; further ones are in `tracker.judging.resolutions`."""
LONG_PREMISE = 1_000
"""Maximum code points of cited text in a question; on longer premises models err more than the rules do."""
REASON = 300
"""Maximum code points of a stored reason."""


def side_of(ledger: Ledger, claim: Claim) -> Side:
    """A claim as one side of a question."""
    sources = (ledger.source(item.source) for item in claim.evidence if item.stance == "supports")
    dates = [day for source in sources if source and (day := known(source.published))]
    return Side(claim.text, claim.speaker, claim.date, min(dates, default=None), claim.id)


def question_about(ledger: Ledger, a: Claim, b: Claim) -> Question:
    """The question whether two claims contradict each other; the same whichever of them comes first."""
    return _ordered(side_of(ledger, a), side_of(ledger, b))


def _ordered(a: Side, b: Side) -> Question:
    first, second = sorted((a, b), key=lambda side: (side.text, side.claim or ""))
    return Question(first, second)


def question_with(ledger: Ledger, found: SourceConflict) -> Question | None:
    """The question whether a sentence of a source contradicts a claim; None where the text is kept outside the ledger,
    or gone."""
    claim, source = ledger.claim(found.claim), ledger.source(found.source)
    if claim is None or source is None or source.text.content is None or source.text.kept != "in-repo":
        return None
    sentence = source.text.content[found.start : found.end]
    return _ordered(side_of(ledger, claim), Side(sentence, reported=known(source.published), source=source.id))


def source_questions(ledger: Ledger, conflicts: Iterable[SourceConflict]) -> Iterator[Question]:
    """The questions whether sentences contradict a claim. Texts kept outside the ledger are never sent."""
    return (question for found in conflicts if (question := question_with(ledger, found)))


def support_question(ledger: Ledger, claim: Claim, anchors: Anchors) -> Question | None:
    """The question whether the sentences that a claim cites support it; None where there are none, where not all could
    be found, or where any text is kept outside the ledger."""
    items = [item for item in claim.evidence if item.stance == "supports"]
    sources = [ledger.source(item.source) for item in items]
    if READ.get(claim.verdict) != "supports" or any(one is None or one.text.kept != "in-repo" for one in sources):
        return None
    with reading_in(claim.language):
        reading = read_cited(ledger, claim, anchors)
    premise = "\n".join(dict.fromkeys(one.sentence for one in reading.cited)) if reading else ""
    if not premise or len(premise) > LONG_PREMISE:
        return None
    claimed = side_of(ledger, claim)
    cited = Side(premise, reported=claimed.reported, source=items[0].source)
    return Question(evolve(claimed, reported=None), cited, "support")


def support_questions(ledger: Ledger, anchors: Anchors) -> Iterator[Question]:
    """The open questions about each claim and its evidence, in the order of ids."""
    return (question for claim in ledger.claims if (question := support_question(ledger, claim, anchors)))


def open_questions(ledger: Ledger, matches: Iterable[Match]) -> Iterator[Question]:
    """The open questions in the order of the matches: pairs of supported claims of one speaker and time that no editor
    has linked. Where speakers or times differ, two claims may differ, too."""
    links = links_of(ledger)
    for match in matches:
        left, right = ledger.claim(match.left), ledger.claim(match.right)
        if left is None or right is None or not _arguable(left, right):
            continue
        if not any(_decides(link, left, right) for link in links.get((match.left, match.right), ())):
            yield question_about(ledger, left, right)


def _arguable(left: Claim, right: Claim) -> bool:
    return (
        left.verdict == right.verdict == "supported"
        and folded_words(left.text) != folded_words(right.text)
        and one_speaker(left.speaker, right.speaker)
        and not dates_apart(left.date, right.date)
    )


def _decides(link: Link, a: Claim, b: Claim) -> bool:
    """Whether a link leaves nothing to ask: it settles the pair, or says that the two agree."""
    return settles(link, a, b) or (link.relation in AGREEING and link.pin in (None, pin(a.text, b.text)))


# ---------------------------------------------------------------- asking


@frozen
class Reply:
    """The result of one question: a stored judgement (and its path), or why there is none."""

    question: Question
    judgement: Judgement | None = None
    why: str = ""


def blank(name: str, judge: Judge, question: Question, today: date) -> Judgement:
    """The judgement for a question before its answer."""
    sides = (question.left, question.right)
    name, model, version = (" ".join(printable(word).split()) for word in (name, judge.model, judge.version))
    asked = question_of(*sides, asks=question.asks)
    return Judgement(asked, sides, name, model, version, "unsure", 0.0, today.isoformat(), asks=question.asks)


def askable(judge: Judge, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of a kind that a judge answers."""
    kinds = getattr(judge, "asks", (CONFLICT,))
    return tuple(question for question in questions if question.asks in kinds)


def unanswered(ledger: Ledger, name: str, judge: Judge, questions: Iterable[Question]) -> Iterator[Question]:
    """The questions without a stored answer of this judge, model and version."""
    known = {path_of(kept) for kept in ledger.judgements}
    for question in questions:
        path = path_of(blank(name, judge, question, date.min))
        # An existing file that is no judgement is reported by an audit; it is not overwritten.
        if path not in known and not (ledger.root / path).exists():
            known.add(path)
            yield question


def ask(ledger: Ledger, name: str, judge: Judge, questions: tuple[Question, ...], today: date) -> Iterator[Reply]:
    """The replies of a judge; each answer is stored as it comes, so that stopping loses none. Raises `TrackerError`
    where a judge gives up."""
    given = iter(_answers(name, judge, questions))
    for question in questions:
        result = next(given, None)
        if result is None:
            return
        answer = checked(result, LABELS[question.asks])
        if isinstance(answer, Failure):
            yield Reply(question, why=answer.why)
        else:
            kept = evolve(
                blank(name, judge, question, today),
                label=answer.label,
                confidence=round(float(answer.confidence), 3),
                reason=answer.reason,
            )
            yield Reply(question, evolve(kept, path=writer.keep(ledger.root, kept)))


def _answers(name: str, judge: Judge, questions: tuple[Question, ...]) -> Iterator[JudgeResult]:
    try:
        yield from judge.answers(questions)
    except TrackerError:
        raise
    except Exception as error:  # somebody else's code
        raise TrackerError(f"the judge {name} failed ({type(error).__name__}: {error})") from None


def checked(result: object, labels: tuple[Label, ...] = LABELS[CONFLICT]) -> Answer | Failure:
    """A result as a valid answer; anything else that a judge gives is a failure."""
    if isinstance(result, Failure):
        return Failure(printable(str(result.why)))
    if not isinstance(result, Answer) or result.label not in labels:
        return Failure(f"an answer has one of the labels {', '.join(labels)}")
    sure = result.confidence
    if isinstance(sure, bool) or not isinstance(sure, (int, float)) or not (isfinite(sure) and 0 <= sure <= 1):
        return Failure(f"a confidence is a number from 0 to 1, not {printable(str(sure))[:40]}")
    return evolve(result, reason=" ".join(printable(str(result.reason)).split())[:REASON])


# ---------------------------------------------------------------- what no longer holds


def stale(ledger: Ledger) -> tuple[Judgement, ...]:
    """Stored judgements about words that no claim, or no source, has any more."""
    claimed = {_words(side_of(ledger, claim)) for claim in ledger.claims}
    support_keys: frozenset[str] = frozenset()
    if any(kept.asks == "support" for kept in ledger.judgements):
        from tracker.anchoring import anchor_all

        questions = support_questions(ledger, anchor_all(ledger))
        support_keys = frozenset(question_of(one.left, one.right, one.asks) for one in questions)
    return tuple(
        kept
        for kept in ledger.judgements
        if kept.question not in support_keys
        and (
            kept.asks == "support"
            or not all(_words(side) in claimed or _in_source(ledger, side) for side in kept.sides)
        )
    )


def _in_source(ledger: Ledger, side: Side) -> bool:
    """Whether a side's words are still in its source."""
    source = ledger.source(side.source) if side.source else None
    return source is not None and side.text in (source.text.content or "")


def _words(side: Side) -> tuple[str, ...]:
    return tuple(folded_words(part or "") for part in (side.text, side.speaker, side.date, side.reported))
