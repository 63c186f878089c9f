"""Agents (speakers, authors, publishers): one agent under all its names."""

from collections.abc import Iterable, Mapping
from itertools import dropwhile

from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.signals.names import place_named
from tracker.text.words import words

AgentForm = tuple[str, ...]


class Agents:
    """Names of agents in one form. `names`: name → aliases, from the ledger."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._whole = _agencies() | _by_form(names)

    def canonical(self, name: str) -> str:
        """The canonical name of an agent: that of an agency or of the ledger's names, else as written."""
        return self._whole.get(form(name), name.strip())

    def key(self, name: str) -> str:
        """The same key for all names of an agent: its canonical name in small letters, without `the`."""
        return " ".join(form(self.canonical(name))) or name.strip().casefold()

    def same_speaker(self, a: str, b: str) -> bool:
        """Like the function, by the ledger's names."""
        return same_speaker(self.canonical(a), self.canonical(b))


def same_speaker(a: str, b: str) -> bool:
    """Whether two names can be of one speaker: `Putin` and `President Vladimir Putin`. Not for publishers: `Times` is
    not `Asia Times`."""
    return form(a) == form(b) or _of_one(form(a), form(b))


def agency(name: str) -> str | None:
    """The news agency of that name, if it is one."""
    return _agencies().get(form(name))


def is_nobody(name: str) -> bool:
    """Whether a name of an author or a publisher is a placeholder: `unknown`, `Staff`."""
    return not form(name) or " ".join(form(name)) in _plain("nobody")


@by_language(16_384)
def form(name: str) -> AgentForm:
    """A name as words in normal form, without `the`."""
    found = tuple(word.norm for word in words(name))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _of_one(a: AgentForm, b: AgentForm) -> bool:
    """Whether the shorter is the end of the longer (a surname), or the beginning of a name of two words (`Li
    Shangfu`)."""
    short, whole = sorted((_untitled(a), _untitled(b)), key=len)
    if (
        not short
        or place_named(" ".join(short))
        or short[-1] in _plain("bodies")
        or (len(short) == 1 and len(short[0]) == 1)
    ):
        return False
    return whole[-len(short) :] == short or (
        len(whole) == 2 and whole[:1] == short and whole[1] not in _plain("bodies")
    )


def _untitled(name: AgentForm) -> AgentForm:
    """A name without the titles before it, unless it has only titles."""
    return tuple(dropwhile(lambda word: word in _titles(), name)) or name


@by_language()
def _titles() -> frozenset[str]:
    return frozenset(cues("names")["titles"])


@by_language()
def _plain(kind: str) -> frozenset[str]:
    return frozenset(cues("origins")[kind])


@by_language()
def _agencies() -> dict[AgentForm, str]:
    return _by_form(cues("origins")["agencies"])


def _by_form(names: Mapping[str, Iterable[str]]) -> dict[AgentForm, str]:
    return {form(called): name for name, others in names.items() for called in (name, *others)}
