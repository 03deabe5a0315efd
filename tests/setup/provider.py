"""A small provider of OpenID Connect on a socket of its own: discovery, keys, authorisation, codes with PKCE, tokens signed by RS256.

It lets in whoever it is told to, without asking. What it does wrong is told to it, too. Nothing of it is made by what the service uses.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from graph.model.clock import CLOCK

CLIENT, SHARED = "renmai", "a secret shared by two"
Document = dict[str, object]


@dataclass
class Small:
    """What the provider says next: the claims of somebody, and what of it is wrong."""

    claims: Document = field(default_factory=lambda: {"sub": "1001", "email": "lin.hai@example.com", "email_verified": True})
    userinfo: Document = field(default_factory=dict)
    changed: Document = field(default_factory=dict)
    algorithm: str = "RS256"
    refusal: str = ""
    broken: bool = False
    public: bool = False
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    kid: str = "first"
    foreign: rsa.RSAPrivateKey | None = None
    at: float = 0

    def renew(self) -> None:
        """Sign with a new key, and publish it alone."""
        self.key, self.kid = rsa.generate_private_key(65537, 2048), "second"

    def token(self, nonce: str) -> str:
        """An ID token, as `changed` wants it."""
        now = int(self.at or CLOCK.instant().timestamp())
        claims: Document = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.claims, **self.changed}
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = f"{_coded(_json({'alg': self.algorithm, 'kid': self.kid, 'typ': 'JWT'}))}.{_coded(_json(claims))}"
        if self.algorithm == "none":
            return f"{signed}."
        if self.algorithm == "HS256":  # by the secret that both know
            return f"{signed}.{_coded(_hmac(signed))}"
        return f"{signed}.{_coded((self.foreign or self.key).sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def jwks(self) -> Document:
        """The public key."""
        numbers = self.key.public_key().public_numbers()
        n, e = (_coded(number.to_bytes((number.bit_length() + 7) // 8)) for number in (numbers.n, numbers.e))
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid, "n": n, "e": e}]}

    def described(self, address: str) -> Document:
        """The metadata."""
        self.issuer = self.issuer or address
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks", "userinfo_endpoint": "userinfo"}
        return {"issuer": self.issuer, **{name: f"{address}/{path}" for name, path in ends.items()}}

    def authorized(self, query: dict[str, str]) -> str:
        """Where a browser is sent back to."""
        assert (query["response_type"], query["client_id"], query["code_challenge_method"]) == ("code", CLIENT, "S256")
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        given = {"error": self.refusal, "error_description": "<b>no</b>"} if self.refusal else {"code": code}
        return f"{query['redirect_uri']}?{urlencode({**given, 'state': query['state']})}"

    def exchanged(self, body: dict[str, str], client: str) -> tuple[int, Document]:
        """What a code is worth, once."""
        if client != (CLIENT if self.public else f"{CLIENT}:{SHARED}"):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(body.get("code", ""), None)
        verified = _coded(hashlib.sha256(body.get("code_verifier", "").encode()).digest())
        if asked is None or asked["redirect_uri"] != body["redirect_uri"] or asked["code_challenge"] != verified:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": self.token(asked["nonce"])}


@contextmanager
def provider() -> Iterator[tuple[str, Small]]:
    """The provider's address and what it says, until the block ends."""
    told = Small()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address, split = f"http://127.0.0.1:{self.server.server_address[1]}", urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(split.query).items()}
            if told.broken and split.path != "/authorize":
                return self.send_error(500)
            if split.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", told.authorized(query))
                return self.end_headers()
            if split.path == "/userinfo" and self.headers["Authorization"] != "Bearer access":
                return self.send_error(401)
            pages = {"/.well-known/openid-configuration": told.described(address), "/jwks": told.jwks(), "/userinfo": told.userinfo}
            return self._answer(200, pages[split.path])

        def do_POST(self) -> None:
            if told.broken:
                return self.send_error(500)
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            body = {name: values[0] for name, values in parse_qs(sent).items()}
            basic = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
            self._answer(*told.exchanged(body, unquote(basic).replace("+", " ") or body.get("client_id", "")))

        def _answer(self, status: int, document: Document) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(_json(document))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def _json(document: Document) -> bytes:
    return json.dumps(document).encode()


def _coded(given: bytes) -> str:
    return base64.urlsafe_b64encode(given).decode().rstrip("=")


def _hmac(signed: str) -> bytes:
    import hmac

    return hmac.digest(SHARED.encode(), signed.encode(), "sha256")
