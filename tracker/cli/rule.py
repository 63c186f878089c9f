"""`tracker rule`: the explanation of a rule."""

from tracker.cli.common import show_result
from tracker.cli.parameters import command
from tracker.errors import TrackerError


@command("Look")
def rule(name: str | None = None, *, as_json: bool = False) -> None:
    """Explain a rule, or list them all.

    Args:
        name [CODE]: A code (A101) or a slug (quote-not-found).
    """
    from tracker.errors import did_you_mean, nearest
    from tracker.rules import rule_named, rules
    from tracker.views.listing import rule_entry

    if name is None:
        show_result(
            as_json,
            lambda: {"rules": [rule_entry(one) for one in rules()]},
            lambda: (f"{one.code}  {one.slug:26} {one.severity!s:8} {one.summary}" for one in rules()),
        )
        return
    found = rule_named(name)
    if found is None:
        meant = did_you_mean(nearest(name.lower(), [known for r in rules() for known in (r.slug, r.code.lower())]))
        raise TrackerError(f"no rule is called {name!r}{meant or '; `tracker rule` lists them'}")
    text = f"{found.code} {found.slug} ({found.severity})\n\n{found.doc.strip()}"
    show_result(as_json, lambda: {**rule_entry(found), "doc": found.doc.strip()}, text.splitlines)
