"""How two sentences differ: aligned as predicates with their arguments, then told as typed, directional deltas.

Knows no policy: whether a delta is an altered quote, missing support or a contradiction is decided by those who ask.
"""
