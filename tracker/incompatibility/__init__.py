"""Two statements as wholes: what they share, and in what they cannot both hold, as deltas of a pair.

`statement` is a statement as it is read for this, `statement_pair` the pair with its deltas; each other module finds
one kind: a denial, another figure or time of one event, another holder of what one only can hold, opposite words,
another speaker. `contrary` finds sentences that are worth such a comparison. Knows no policy, as `comparing` below it.
"""
