"""Review of claims: changes between two versions, history, approvals, notices of correction."""
