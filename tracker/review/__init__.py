"""What became of claims: changes between two versions, their history, notices of correction."""
