"""A story as it is shown: in the order of time, each telling beside the one that it follows."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from tracker.anchoring import anchor_all
from tracker.matching.stories import stories
from tracker.model import Ledger
from tracker.provenance import origin_graph
from tracker.views.stories import StoryView, story_view


def viewed(ledger: Ledger) -> StoryView:
    (story,) = stories(ledger, wide=True)
    return story_view(ledger, origin_graph(ledger, anchor_all(ledger)), story, styled=True)


def test_each_telling_is_held_against_the_one_it_follows(ledger_of: Callable[..., Ledger]) -> None:
    told = "Fire damaged most of the Halden ferry terminal."
    again = "Fire destroyed most of the Halden ferry terminal."
    whole = "Fire destroyed all of the Halden ferry terminal on Monday."
    texts = {"wire": told, "daily": again, "blog": whole}
    days = {"wire": "2024-05-02", "daily": "2024-05-03", "blog": "2024-05-04"}
    view = viewed(
        ledger_of(
            claims={
                "damaged": {"claim": told, "evidence": [{"source": "wire", "quote": told}]},
                "destroyed": {
                    "claim": again,
                    "evidence": [{"source": "daily", "quote": again}],
                    "links": [{"to": "damaged", "relation": "repeats"}],
                },
                "a-whole": {
                    "claim": whole,
                    "evidence": [{"source": "blog", "quote": whole}],
                    "links": [{"to": "destroyed", "relation": "narrows"}],
                },
            },
            sources={
                name: {"title": name, "publisher": name, "published": days[name], "url": "unknown"} for name in texts
            },
            texts=texts,
        )
    )
    assert [(one.claim, one.follows, one.relation) for one in view.tellings] == [
        ("damaged", None, ""),
        ("destroyed", "damaged", "repeats"),
        ("a-whole", "destroyed", "narrows"),
    ]
    assert ("strengthened", "damaged", "destroyed") in view.tellings[1].changes
    assert {("strengthened", "most", "all"), ("added", "", "on Monday")} <= set(view.tellings[2].changes)
    assert [one.published for one in view.tellings] == [days[name] for name in texts]
    assert view.tellings[0].origins
    assert view.earliest == (days["wire"], "wire")
    words = "".join(ET.fromstring(view.timeline).itertext())
    assert words.index("2024-05-02") < words.index("2024-05-03") < words.index("2024-05-04")
