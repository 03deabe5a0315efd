"""Whom and what a row means: ids, names, natural keys, and what is said where none or several fit."""
