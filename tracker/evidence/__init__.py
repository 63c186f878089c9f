"""What a claim and the passages cited for it say differently, as deltas.

`reading` holds what a claim and its evidence say; each module gives the deltas of one kind (`figures`, `computed`,
`relations`, `naming`, `polarity`, `speaking`), `wording` those of a claim that follows its evidence word by word, and
`foreign` those that can be told in a language that is not known. Each says how sure it is, and errs towards silence: a
paraphrase is no mistake. What a delta means for a claim is judging's.
"""
