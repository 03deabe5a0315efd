"""Free ports on this machine's loopback."""

import random
import socket
import time

PORTS = range(20_000, 32_000)
"""Below the ports that outgoing connections take, so that none of those sits on ours while the engine is down."""
PORT_SECONDS = 10


def free(port: int) -> bool:
    """Whether nobody listens on a port now."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def come_free(*ports: int) -> bool:
    """Whether nobody listens on these ports any more; a killed process holds its own until its last thread is gone."""
    deadline = time.monotonic() + PORT_SECONDS
    while not all(map(free, ports)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    found = (port for port in random.sample(PORTS, len(PORTS)) if free(port))
    return next(found), next(found)
