"""The differences of a claim and the passages cited for it, as deltas.

`reading` holds what a claim and its evidence say; each module gives the deltas of one kind (`figures`, `computed`,
`relations`, `naming`, `polarity`, `speaking`), `wording` those of a claim that follows its evidence word by word, and
`foreign` those of a text in an unknown language. Each has a confidence and errs towards silence: a paraphrase is no
mistake. What a delta means for a claim is decided in `judging`.
"""
