"""The favour ledger: balances, ratios, flags, approvals."""
