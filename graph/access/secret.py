"""Secrets that open the service: made at random, kept as hashes."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from graph.model.clock import CLOCK, stamp


def new() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """SHA-256: the secrets are 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are one, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def within(span: timedelta) -> str:
    """The instant at the end of a span that begins now."""
    return stamp(CLOCK.instant() + span)
