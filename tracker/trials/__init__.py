"""Pairs of a claim and its evidence that we wrote ourselves, by kind, and what the rules say of them."""
