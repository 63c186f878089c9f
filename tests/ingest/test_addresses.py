"""What a page or a record gives as its address may be anything."""

import pytest

from tracker.ingest import ingest_bytes
from tracker.ingest.addresses import parts_of
from tracker.ingest.recognising import address_of

PAGE = """<html><head><link rel="canonical" href="{url}"><title>A bridge opens | The Post</title></head><body><article>
<h1>A bridge opens</h1><p>The bridge at Halden opened on Monday after six years of work, the town said.</p></article>
</body></html>"""


@pytest.mark.parametrize("url", ["http://[", "http://[bad]/x", "//", "", None])
def test_what_is_no_address_has_no_parts(url: str | None) -> None:
    assert parts_of(url).hostname is None
    assert address_of(url) == ""


def test_a_page_is_read_whatever_it_says_of_its_address() -> None:
    read = ingest_bytes(PAGE.format(url="http://[").encode(), "a.html", "http://[bad]")
    assert "The bridge at Halden opened" in read.text
