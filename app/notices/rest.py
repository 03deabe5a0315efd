"""How long a server that is at fault itself is left alone: whoever waits for it is not asked for one by one."""

import time

SECONDS = (5, 30, 120, 600)
"""After the first fault in a row, the second, … ; the last of them from then on."""


class Rest:
    """The rest of one server."""

    def __init__(self) -> None:
        self._faults, self._until = 0, 0.0

    @property
    def goes_on(self) -> bool:
        """Whether the server is left alone just now."""
        return time.monotonic() < self._until

    def begin(self) -> None:
        """Leave the server alone, for longer each time in a row; what was under way with it at the same time counts as one."""
        if not self.goes_on:
            self._until = time.monotonic() + SECONDS[min(self._faults, len(SECONDS) - 1)]
            self._faults += 1

    def end(self) -> None:
        """The server is well."""
        self._faults, self._until = 0, 0.0
