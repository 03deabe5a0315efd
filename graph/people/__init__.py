"""Identity: who may be one person (or organisation) recorded twice, made one, and taken apart again (method §15)."""
