"""The query of a search for a quote, as its steps pass it on."""

from attrs import frozen

from tracker.text.fold import Folded, folded_words

CONTEXT = 48
"""Maximum code points of a prefix and a suffix that are used."""


@frozen
class Query:
    """A quote as given (`words`), and folded with its context; `near` is the expected start, in the text."""

    words: str
    quote: str
    prefix: str
    suffix: str
    near: int | None
    language: str | None = None
    """The language of the text (BCP 47), where it is known."""

    @property
    def whole(self) -> str:
        return self.prefix + self.quote + self.suffix

    @property
    def has_context(self) -> bool:
        return bool(self.prefix or self.suffix)


def query(quote: str, prefix: str, suffix: str, near: int | None, language: str | None = None) -> Query:
    before, after = Folded(prefix).text[-CONTEXT:].lstrip(), Folded(suffix).text[:CONTEXT].rstrip()
    return Query(quote, folded_words(quote), before, after, near, language)
