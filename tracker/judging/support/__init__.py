"""Does the evidence say what the claim says?

`evidence` gives the deltas; `compared` says what those of the comparison mean for a claim, `slugs` what the others do;
`scoring` takes them together; `assessing` is the line through them, `ledger` runs it over all claims, and `explaining`
shows it word by word.

A shortfall is never a verdict. Each says how sure it is, and errs towards silence: a paraphrase is no mistake.
"""
