"""Does the evidence say what the claim says?

`reading` holds what a claim and its evidence say; each check (`figures`, `naming`, `polarity`, `speaking`,
`wording`) gives its shortfalls; `scoring` takes them together; `assessing` is the line through them, `ledger` runs it
over all claims, and `explaining` shows it word by word.

A shortfall is never a verdict. Each says how sure it is, and errs towards silence: a paraphrase is no mistake.
"""
