"""How long tests try: `make test-all` sets RENMAI_TEST_THOROUGH=true; without it they try a quarter as long, or what is said here."""

import os

from hypothesis import settings

THOROUGH = os.environ.get("RENMAI_TEST_THOROUGH") == "true"
_FEWEST = 20

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", deadline=None)


def examples(most: int) -> settings:
    """So many examples of a property; a quarter of them where nobody asked to be thorough."""
    return settings(deadline=None, max_examples=most if THOROUGH else max(_FEWEST, most // 4))


def lasting(most: int, otherwise: int) -> int:
    """So many seconds, or rounds, where somebody asked to be thorough; else `otherwise`."""
    return most if THOROUGH else otherwise
