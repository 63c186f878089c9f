"""Views: a claim, a source, a story, a contradiction and the whole ledger as plain values, ready to be shown.

Everything that shows a ledger is made of these, on pages as in a terminal: they have words and offsets, no markup, and
nothing that must still be looked up. `tracker.views.examined.examine` is where they start.
"""
