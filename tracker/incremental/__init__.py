"""Results of earlier audits, read from the cache and computed again only where what they depend on has changed.

Evidence rows by claim (`rows`), sentences near a claim (`passages`), pairs of claims (`pairs`), findings by claim
(`findings`).
"""
