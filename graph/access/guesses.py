"""How often somebody may be wrong: failed sign-ins are counted per address and per account, in memory, before anything is looked up."""

import threading

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from graph.messages import Message
from graph.model.errors import Busy

PER_ACCOUNT, PER_ADDRESS = parse("10 per 10 minutes"), parse("60 per 10 minutes")
SECONDS = max(limit.get_expiry() for limit in (PER_ACCOUNT, PER_ADDRESS))
"""The longer window of the two limits, and so the longest wait."""


class Guesses:
    """Failed sign-ins of the last minutes; each process counts its own."""

    def __init__(self) -> None:
        self._limiter, self._lock = MovingWindowRateLimiter(MemoryStorage()), threading.Lock()

    def check(self, address: str, account: str | None = None) -> None:
        """Raises Busy for an address or an account that was wrong too often."""
        with self._lock:
            good = self._limiter.test(PER_ADDRESS, "address", address)
            good = good and (account is None or self._limiter.test(PER_ACCOUNT, "account", account))
        if not good:
            raise Busy(Message("access.too_many_guesses", minutes=SECONDS // 60), SECONDS)

    def wrong(self, address: str, account: str | None = None) -> None:
        """Count a failed sign-in."""
        with self._lock:
            self._limiter.hit(PER_ADDRESS, "address", address)
            if account is not None:
                self._limiter.hit(PER_ACCOUNT, "account", account)
