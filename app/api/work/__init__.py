"""Routers of relationship work: what is due, plans, the ledger, introductions, handovers, tools."""
