"""Untrusted text escaped for Markdown: rendered as words, whatever signs are in it."""

import re

from tracker.text.printable import printable

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~$^=<>&@:-])")
_LINKED = re.compile(
    r"(?<=@)(?=\w)"  # @name, a@b.org
    r"|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)"  # an issue
    r"|(?<=:)(?=//)"  # an address
    r"|(?<=\w)(?=\.[^\W\d_]{2})",  # a domain: `evil.example`, `www.…`
    re.IGNORECASE,
)
_APART = "\u2060"
"""WORD JOINER, which has no width. A character reference alone does not do: GitHub finds names, issues and addresses in
the rendered text, where `&#64;` is an `@` again."""


def plain_markdown(text: str) -> str:
    """Text escaped as plain words: no emphasis, link, image, HTML, mention, emoji or reference can result."""
    return _SIGNS.sub(_entity, _LINKED.sub(_APART, printable(text))).replace(_APART, f"&#{ord(_APART)};")


def _entity(sign: re.Match[str]) -> str:
    """A character reference: no Markdown reader takes one for syntax, while a backslash can be escaped in turn."""
    return f"&#{ord(sign.group())};"


def code(text: str) -> str:
    """Text as code, in a fence of more backticks than are in it."""
    shown = printable(text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def fenced(text: str, info: str = "", indent: str = "") -> str:
    """Lines as a block of code, in a fence that is longer than any run of backticks in them."""
    lines = [printable(line) for line in text.split("\n")]
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0))
    return "".join(f"{indent}{line}\n" for line in (f"{fence}{info}", *lines, fence))
