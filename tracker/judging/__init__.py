"""Support of a claim by its evidence, and conflict of two claims."""
