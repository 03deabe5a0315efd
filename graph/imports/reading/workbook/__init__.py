"""Workbooks (.xlsx): their tables, and what the cells do not say by themselves."""
