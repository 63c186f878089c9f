"""What can be done about a finding: fixes, ready evidence, new snapshots of a source. Writes through the one writer."""
