"""What was computed before, kept below `.tracker/cache/`: addressed by everything it was computed from, never by time.

An entry's key is a digest of all that the computation was handed; where it is not there, or was harmed, the computation
runs again. So a cache costs time at worst and never changes an answer. Entries are JSON, each with a digest of itself.
"""

from tracker.caching.digests import digest
from tracker.caching.folder import Cache, clear, open_cache, size

__all__ = ["Cache", "clear", "digest", "open_cache", "size"]
