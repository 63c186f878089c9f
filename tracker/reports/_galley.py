"""A text with its sentences marked, as one HTML page without scripts: a galley proof for the checker's desk."""

from collections.abc import Sequence
from html import escape

from attrs import frozen


@frozen
class Mark:
    """A sentence (code points, 0-based, end-exclusive), the kind that it is, and what there is to say of it."""

    start: int
    end: int
    kind: str
    said: str


STYLE = """
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.7 Georgia,serif;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem;line-height:1.3}p{white-space:pre-line}
.key{font:.85rem/1.5 system-ui,sans-serif}mark{background:none;color:inherit;text-decoration:underline 2px;
text-underline-offset:4px}
.covered{text-decoration-color:#2c7a3f}.conflicts{text-decoration-color:#b3261e;text-decoration-style:wavy}
.uncovered{text-decoration-color:#b26a00;text-decoration-style:dashed}.passed{color:#6b6b6b}
"""
PASSED = ("opinion", "question", "heading", "furniture")


def page(title: str, text: str, marks: Sequence[Mark], summary: str) -> str:
    """The whole page. Every word of a text or a record is escaped."""
    key = " · ".join(f'<mark class="{kind}">{kind}</mark>' for kind in ("covered", "conflicts", "uncovered"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>\n"
        f'<h1>{escape(title)}</h1>\n<p class="key">{escape(summary)}. {key}</p>\n<p>{_body(text, marks)}</p>\n'
        "</body></html>\n"
    )


def _body(text: str, marks: Sequence[Mark]) -> str:
    parts, at = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        parts.append(escape(text[at : mark.start]))
        words, said = escape(text[mark.start : mark.end]), escape(mark.said, quote=True)
        tag = "span" if mark.kind in PASSED else "mark"
        parts.append(f'<{tag} class="{"passed" if tag == "span" else mark.kind}" title="{said}">{words}</{tag}>')
        at = mark.end
    return "".join([*parts, escape(text[at:])])
