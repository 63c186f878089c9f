"""Changes to records: fixes, evidence blocks, new claims, new snapshots of a source. All write through
`records.writer`."""
