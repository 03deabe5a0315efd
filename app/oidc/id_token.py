"""Whether an ID token is the provider's, for this service, for this sign-in, and not over (OpenID Connect Core 1.0, 3.1.3.7)."""

from typing import Protocol, cast

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from joserfc.jws import JWSRegistry

from app.oidc.provider import Claims
from app.server.logs import provider_refused
from graph.messages import Message
from graph.model.clock import CLOCK
from graph.model.errors import NotFound

_LEEWAY_SECONDS = 120
"""How far the provider's clock may be from ours."""
_SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""With a key that only the provider has: never by none, never by a secret that is shared."""


class Keys(Protocol):
    """Whose keys a token is read with."""

    name: str

    def keys(self, *, anew: bool = False) -> Claims:
        """The published keys."""
        ...


def checked(provider: Keys, token: Claims, nonce: str, issuer: str, client: str) -> Claims:
    """The claims of the ID token in an answer of the token endpoint. Raises NotFound for one that is not to be trusted."""
    written = str(token.get("id_token") or "")
    wanted = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client}}
    given = {"nonce": nonce, "client_id": client, "access_token": token.get("access_token")}
    try:
        read = _decoded(provider, written)
        claims = CodeIDToken(read.claims, read.header, wanted, given)  # pyright: ignore[reportArgumentType]
        claims.validate(now=int(CLOCK.instant().timestamp()), leeway=_LEEWAY_SECONDS)  # pyright: ignore[reportUnknownMemberType]
    except (JoseError, ValueError, TypeError) as fault:
        provider_refused(f"{type(fault).__name__} {getattr(fault, 'claim', '')}".strip())
        raise NotFound(Message("oidc.bad_token", name=provider.name)) from fault
    return dict(cast("Claims", read.claims))


def _decoded(provider: Keys, written: str) -> jwt.Token:
    """A token whose signature is the provider's; a key that is not known yet is asked for."""
    try:
        return _signed(provider.keys(), written)
    except InvalidKeyIdError:
        return _signed(provider.keys(anew=True), written)


def _signed(keys: Claims, written: str) -> jwt.Token:
    registry = JWSRegistry(algorithms=_SIGNED_BY, strict_check_header=False)
    return jwt.decode(written, KeySet.import_key_set(cast("KeySetSerialization", keys)), registry=registry)
