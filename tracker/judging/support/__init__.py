"""The support of a claim: does the evidence say what the claim says?

`evidence` gives the deltas; `compared` maps those of the comparison to rules, `slugs` the others; `scoring` combines
them; `assessing` runs them all, `ledger` runs it over all claims, and `explaining` shows it word by word.

A shortfall is never a verdict. Each has a confidence and errs towards silence: a paraphrase is no mistake.
"""
