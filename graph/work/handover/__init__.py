"""Handover: the ties of somebody who leaves, one task a contact."""
