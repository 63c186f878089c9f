"""What the passages cited for a claim lack of it as a whole, as deltas.

Sentence by sentence, claim and evidence are held against each other in `comparing`; here is what needs all passages at
once: `reading` holds what a claim and its evidence say; `figures`, `computed`, `naming` and `speaking` give the deltas
of numbers and dates, sums, names and speakers that no passage has, `foreign` those of a text in an unknown language.
Each has a confidence and errs towards silence: a paraphrase is no mistake. What a delta means for a claim is decided in
`judging`.
"""
