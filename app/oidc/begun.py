"""A sign-in that has begun: what the browser keeps of it, in a cookie out of reach of scripts, until the provider sends it back.

The state ties the answer to this browser, the nonce ties the token to this sign-in, the verifier ties the code to this service (PKCE,
RFC 7636).
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.access import secret
from graph.messages import Message
from graph.model.errors import NotFound

SECONDS = 600
"""How long somebody may take to sign in at the provider."""


@dataclass(frozen=True)
class Begun:
    """Three secrets of 256 random bits."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Begun:
        """A sign-in that begins."""
        return cls(secret.new(), secret.new(), secret.new())

    @classmethod
    def read(cls, kept: str, state: str) -> Begun:
        """The sign-in that a browser has begun. Raises NotFound where it has begun none, or another."""
        parts = kept.split(".")
        if len(parts) != 3 or not all(parts) or not secret.same(parts[0], state):
            raise NotFound(Message("oidc.not_begun"))
        return cls(*parts)

    @property
    def kept(self) -> str:
        """What the browser keeps."""
        return f"{self.state}.{self.nonce}.{self.verifier}"
