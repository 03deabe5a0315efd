"""A connection that is cut at a moment, whatever either side is doing with it: timeouts of sockets begin anew with each byte."""

import socket
import time
from contextlib import suppress
from threading import Timer


class Deadline:
    """The moment, `seconds` from now, at which a connection made by `connect` ends; as a context it is over when the work is done."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._held: socket.socket | None = None
        self._timer: Timer | None = None

    @property
    def over(self) -> bool:
        """Whether the moment has come."""
        return time.monotonic() >= self._ends

    def __enter__(self) -> "Deadline":
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer:
            self._timer.cancel()
        if self._held:
            self._held.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to the first address of a host that answers. Raises OSError; TimeoutError where the moment comes before."""
        last: OSError = TimeoutError()
        for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if self.over:
                raise TimeoutError
            try:
                found = socket.create_connection((str(address[0]), port), self._ends - time.monotonic())
            except OSError as fault:
                last = fault
                continue
            self._held = found.dup()
            self._timer = Timer(max(0.0, self._ends - time.monotonic()), self._cut)
            self._timer.daemon = True
            self._timer.start()
            return found
        raise last

    def _cut(self) -> None:
        with suppress(OSError):
            if self._held:
                self._held.shutdown(socket.SHUT_RDWR)
