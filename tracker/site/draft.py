"""A draft as one self-contained page: no other files, no script."""

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from tracker.site.render import Links, asset, render
from tracker.views.drafts import DraftView, draft_paragraphs


def draft_page(view: DraftView) -> str:
    """The text with its claims in the margin. Every word of a text or a record is escaped."""
    style = asset("report.css").decode("utf-8")
    named = f"sha256-{b64encode(sha256(style.encode('utf-8')).digest()).decode('ascii')}"
    links = Links(frozenset(), frozenset(), frozenset(), lambda _source, _start: 1)
    part = draft_paragraphs(view)
    return render("draft.html", {"view": view, "part": part, "links": links, "style": Markup(style), "hash": named})
