"""One module a format; see `tracker.ingest`."""
