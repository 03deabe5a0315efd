"""The provider that people sign in with: its addresses, its keys, and whom it says somebody is (OpenID Connect Core 1.0, code flow)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from cachetools import TTLCache
from pydantic import BaseModel, ValidationError

from app.oidc.begun import Begun
from app.problems import Refused
from app.server.logs import provider_refused
from app.settings import Settings
from graph.messages import Message
from graph.model.errors import NotFound

if TYPE_CHECKING:  # loaded by the first sign-in, and by no service without a provider
    import httpx2

_SECONDS = 10
_KEPT_SECONDS = 600
Claims = Mapping[str, object]
T = TypeVar("T")


class Metadata(BaseModel):
    """What the provider says of itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


class _Client(Protocol):
    """What is used of authlib's client, which has no types."""

    def __enter__(self) -> _Client: ...
    def __exit__(self, *of: object) -> None: ...
    def create_authorization_url(self, url: str, **asked: str) -> tuple[str, str]: ...
    def fetch_token(self, url: str, **asked: str) -> object: ...


class Provider:
    """The provider of a service's settings; what it says of itself and its keys are kept for ten minutes, keys until a new one is met."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self.name = settings, settings.oidc_shown
        self._metadata: TTLCache[str, Metadata] = TTLCache(1, _KEPT_SECONDS)
        self._keys: TTLCache[str, Claims] = TTLCache(1, _KEPT_SECONDS)

    def address(self, begun: Begun, back: str) -> str:
        """Where the browser goes to sign in; the provider sends it `back`. Raises Refused (502) where the provider does not answer."""
        metadata = self.metadata()
        with self._client(metadata, back) as client:
            asked = {"state": begun.state, "nonce": begun.nonce, "code_verifier": begun.verifier}
            return client.create_authorization_url(metadata.authorization_endpoint, **asked)[0]

    def claims(self, begun: Begun, code: str, back: str) -> Claims:
        """What the provider says of whoever came back with a code.

        Raises NotFound where the code or the token is not to be trusted, Refused (502) where the provider does not answer or does not
        know this service.
        """
        from app.oidc.id_token import checked

        metadata = self.metadata()
        token = self._token(metadata, back, code, begun.verifier)
        verified = checked(self, token, begun.nonce, metadata.issuer, self._settings.oidc_client_id)
        return {**self._userinfo(metadata, token, verified), **verified}

    def metadata(self) -> Metadata:
        """The provider's own description. Raises Refused (502) where there is none, or where it is another issuer's."""
        issuer = self._settings.oidc_issuer or ""
        found = self._metadata.get(issuer)
        if found is None:
            found = self._read(f"{issuer.rstrip('/')}/.well-known/openid-configuration", Metadata.model_validate)
            if found.issuer.rstrip("/") != issuer.rstrip("/"):
                raise Refused(502, Message("oidc.other_issuer", name=self.name, issuer=found.issuer))
            self._metadata[issuer] = found
        return found

    def keys(self, *, anew: bool = False) -> Claims:
        """The keys that the provider signs with, as they are published; `anew` where one was not among those kept."""
        address = self.metadata().jwks_uri
        found = None if anew else self._keys.get(address)
        if found is None:
            found = self._keys[address] = self._read(address, _mapping)
        return found

    def _client(self, metadata: Metadata, back: str) -> _Client:
        from authlib.integrations.httpx_client import OAuth2Client

        shared = self._settings.oidc_client_secret.get_secret_value()
        by_header = "client_secret_basic" in metadata.token_endpoint_auth_methods_supported
        made = OAuth2Client(
            client_id=self._settings.oidc_client_id, client_secret=shared or None, scope=self._settings.oidc_scopes, redirect_uri=back,
            token_endpoint_auth_method="none" if not shared else "client_secret_basic" if by_header else "client_secret_post",
            code_challenge_method="S256", timeout=_SECONDS,
        )  # fmt: skip
        return cast("_Client", cast("object", made))

    def _token(self, metadata: Metadata, back: str, code: str, verifier: str) -> Claims:
        """What the provider gives for a code."""
        from authlib.integrations.base_client import OAuthError

        def fetch() -> Claims:
            with self._client(metadata, back) as client:
                given = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
                return _mapping(client.fetch_token(metadata.token_endpoint, **given))

        try:
            return self._answered(fetch)
        except OAuthError as fault:
            kind = str(cast("object", fault.error))
            provider_refused(kind)
            if kind in ("invalid_client", "unauthorized_client"):
                raise Refused(502, Message("oidc.client_refused", name=self.name)) from fault
            raise NotFound(Message("oidc.code_over")) from fault

    def _userinfo(self, metadata: Metadata, token: Claims, verified: Claims) -> Claims:
        """What the ID token leaves out and the provider says when it is asked; nothing where that is about somebody else."""
        wanted = {"email", self._settings.oidc_groups.partition(".")[0], self._settings.oidc_person}
        if wanted <= set(verified) or not metadata.userinfo_endpoint:
            return {}
        found = self._read(metadata.userinfo_endpoint, _mapping, {"Authorization": f"Bearer {token.get('access_token')}"})
        return found if found.get("sub") == verified["sub"] else {}

    def _read(self, address: str, read: Callable[[object], T], headers: Mapping[str, str] | None = None) -> T:
        def asked() -> T:
            with _plain() as client:
                return read(client.get(address, headers=headers).raise_for_status().json())

        return self._answered(asked)

    def _answered(self, ask: Callable[[], T]) -> T:
        """Ask the provider. Raises Refused (502) where it does not answer, or not in what can be read."""
        import httpx2

        try:
            return ask()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValidationError, ValueError) as fault:
            provider_refused(type(fault).__name__)
            raise Refused(502, Message("oidc.away", name=self.name)) from fault


def _plain() -> httpx2.Client:
    import httpx2

    return httpx2.Client(timeout=_SECONDS)


def _mapping(answer: object) -> Claims:
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    return dict(cast("dict[str, object]", answer))
