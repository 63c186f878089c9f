"""The differences of two sentences, aligned as predicates with arguments, as typed, directional deltas.

Knows no policy: whether a delta is an altered quote, missing support or a contradiction is decided by the callers.
"""
