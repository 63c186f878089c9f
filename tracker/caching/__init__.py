"""The cache of computed results below `.tracker/cache/`: keyed by all input of a computation, never by time.

An entry's key is a digest of all input of the computation; where it is missing or damaged, the computation runs again.
So a cache costs time at worst and never changes a result. Entries are JSON, each with a digest of itself.
"""

from tracker.caching.digests import digest
from tracker.caching.folder import Cache, clear, open_cache, size

__all__ = ["Cache", "clear", "digest", "open_cache", "size"]
