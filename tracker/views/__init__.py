"""Views: a claim, a source, a story, a contradiction and the whole ledger as plain values, ready to be shown.

Everything that shows a ledger is made of these, on pages as in a terminal: they hold words and offsets, no markup, and
nothing that must be looked up any more. `tracker.views.examined.examine` is where they start.
"""
