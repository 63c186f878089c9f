"""`link` and `reuse` over an archive that is too large for one machine: Spark jobs (the extra `spark`).

They run the functions that the local engine runs, over parts of the archive, and give the same pairs as it does when it
compares every pair. `python -m tracker.spark --help`; nothing else imports this.
"""
