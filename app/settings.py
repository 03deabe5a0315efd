"""What can be set, by `RENMAI_*` in the environment or in `.env`."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import SettingsConfigDict

from graph.access.roles import Role, by_group
from graph.messages.language import Language
from graph.model.clock import ClockSettings
from graph.model.method import Policy


def _like(pattern: str, code: str) -> AfterValidator:
    """A text of a form that is said by an example (graph/messages/input.yaml) where it is not kept."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError(code, code)  # pyright: ignore[reportArgumentType]
        return text

    return AfterValidator(check)


Memory = Annotated[str, _like(r"[1-9]\d*[mg]", "memory")]
OURS = (
    "api", "audit", "diagnosis", "drawings", "effort", "forms", "handovers", "healthz", "imports", "inbox", "introductions", "ledger",
    "maps", "mcp", "metrics", "notices", "organizations", "people", "project-relations", "projects", "readyz", "record", "reports",
    "resources", "retention", "saved", "sign-in", "sign-out", "signed-in", "static", "todo", "tools", "vis", "year",
)  # fmt: skip
"""What our own paths begin with: a prefix that began so could not be told from them."""
_PREFIX = rf"(?!/(?:{'|'.join(OURS)})(?:/|$))(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)*"
PublicUrl = Annotated[str, _like(rf"https?://[^\s/?#@]+{_PREFIX}/?", "public_url"), AfterValidator(lambda url: url.rstrip("/"))]
ServerAddress = Annotated[str, _like(r"(bolt|neo4j)(\+s|\+ssc)?://[^\s/]+/?", "server_address")]
Issuer = Annotated[str, _like(r"https://[^\s?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/[^\s?#@]*)?", "issuer")]


def _groups(text: str) -> str:
    try:
        by_group(text)
    except ValueError:
        raise PydanticCustomError("group_roles", "group_roles") from None
    return text


class Settings(ClockSettings):
    """The settings of a service or a command; command-line options win over them."""

    model_config = SettingsConfigDict(env_prefix="RENMAI_", env_file=".env", extra="ignore", frozen=True)

    data: Path = Field(default=Path("data"), description="folder of the embedded engine")
    engine_memory: Memory = Field(default="1g", description="heap of the embedded engine, such as 512m or 2g")
    neo4j_uri: ServerAddress | None = Field(
        default=None, description="a Neo4j server instead of the embedded engine: bolt://, neo4j://, neo4j+s://"
    )
    neo4j_user: str = Field(default="neo4j", description="user of the Neo4j server")
    neo4j_password: SecretStr = Field(default=SecretStr(""), description="password of the Neo4j server")
    neo4j_database: str = Field(default="neo4j", description="database on the Neo4j server")
    cache: str = Field(
        default="",
        description="folder of kept copies of the maps, which make a start short; `cache` in the data folder without it, `off` for none",
    )
    policy: Policy = Field(
        default="open",
        description="`open`: everybody signed in sees all but what is private; `team`: evidence of one's accounts, bands in one's unit",
    )
    method: Path | None = Field(default=None, description="TOML file that overrides numbers of the method (docs/method.md)")
    min_free_mb: int = Field(default=100, ge=0, description="free megabytes on the data folder's disk below which nothing is written")
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    hosts: str = Field(default="", description="further host names the service answers to, separated by commas")
    public_url: PublicUrl | None = Field(
        default=None, description="address that people open where something stands before the service, such as https://example.com/renmai"
    )
    tls_certificate: Path | None = Field(default=None, description="certificate chain (PEM); with the key, the service speaks HTTPS")
    tls_key: Path | None = Field(default=None, description="private key (PEM) of the certificate")
    max_file_mb: int = Field(default=100, ge=1, le=2000, description="largest file an import takes, in megabytes")
    import_queue: int = Field(default=20, ge=1, le=1000, description="imports and undos that may wait; more are refused (429)")
    audit_days: int = Field(default=180, ge=1, le=3650, description="how many days it is kept who read or wrote what (docs/privacy.md)")
    keep_interactions_days: int | None = Field(
        default=None, ge=30, le=36_500, description="how many days interactions are kept; older ones are erased at night (docs/privacy.md)"
    )
    keep_people_days: int | None = Field(
        default=None,
        ge=90,
        le=36_500,
        description="how many days people of others are kept whom nobody writes of or meets (docs/privacy.md)",
    )
    purpose: str = Field(
        default="", max_length=500,
        description="what people's data is kept for, said of whom no purpose of their own is said (docs/privacy.md)",
    )  # fmt: skip
    access_log: bool = Field(default=False, description="write a line for each request to stderr: route, status, time, never names")
    session_hours: int = Field(default=12, ge=1, le=720, description="how long a browser stays signed in")
    oidc_issuer: Issuer | None = Field(
        default=None, description="the provider that people sign in with (OpenID Connect), as it calls itself; passwords are off then"
    )
    oidc_client_id: str = Field(default="", validate_default=True, description="what the provider calls this service")
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="the secret it shares with this service; without it PKCE alone"
    )
    oidc_name: str = Field(default="", description="what the provider is called on the sign-in page; its host without it")
    oidc_scopes: str = Field(default="openid profile email", description="what is asked of the provider, separated by blanks")
    oidc_groups: str = Field(default="groups", description="claim that says somebody's groups, or a path to it: `realm_access.roles`")
    oidc_roles: Annotated[str, AfterValidator(_groups)] = Field(
        default="", description="which groups have which role: `sales=editor; heads=manager; it=admin`; the highest counts, at each sign-in"
    )
    oidc_role: Role | None = Field(
        default=None,
        description="role of whoever is let in and whose groups give none; without it only users and groups that have one",
    )
    oidc_person: str = Field(
        default="email", description="claim that says which of ours somebody is: `email` by their address, another by the person's id"
    )
    oidc_trust_email: bool = Field(
        default=False, description="take addresses without `email_verified`: only where nobody chooses their own address at the provider"
    )

    notice_hosts: str = Field(
        default="", description="hosts of one's own network that webhooks may be sent to, `host` or `host:port`, separated by commas"
    )
    notice_key: SecretStr = Field(
        default=SecretStr(""),
        description="what seals the addresses and secrets of webhooks; without it a key in the data folder (docs/notices.md)",
    )
    notice_language: Language = Field(default="en", description="language of notices to whoever has not chosen one: en or zh")
    notice_digest: int = Field(default=1, ge=0, le=7, description="weekday of the digest, 1 is Monday, at eight; 0 for none")
    smtp_host: str = Field(default="", description="server that takes mail for people; without it notices go by no mail")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="port of that server")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how mail is sent there: `starttls`, `tls` from the first byte on, `none`"
    )
    smtp_user: str = Field(default="", description="user of that server; none is needed where it asks for none")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="password of that user")
    smtp_from: str = Field(default="", validate_default=True, description="whom mail comes from, such as renmai@example.com")

    @field_validator("smtp_from")
    @classmethod
    def _sender(cls, sender: str, given: ValidationInfo) -> str:
        """Whoever reads a mail wants to know whom it is from."""
        if given.data.get("smtp_host") and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", sender):
            raise PydanticCustomError("smtp_from", "smtp_from")
        return sender

    @field_validator("oidc_client_id")
    @classmethod
    def _named(cls, client: str, given: ValidationInfo) -> str:
        """A provider answers nobody whom it has no name for."""
        if given.data.get("oidc_issuer") and not client:
            raise PydanticCustomError("client_id", "client_id")
        return client

    @property
    def cache_folder(self) -> Path | None:
        """The folder of kept copies; None where none are wanted."""
        return None if self.cache == "off" else Path(self.cache) if self.cache else self.data / "cache"

    @property
    def names(self) -> frozenset[str]:
        """The host names the service answers to, in lower case and without a port."""
        public = urlsplit(self.public_url or "").hostname or ""
        further = (name.strip().lower() for name in [*self.hosts.split(","), f"[{public}]" if ":" in public else public])
        return frozenset({"127.0.0.1", "localhost", "[::1]", self.host.lower(), *filter(None, further)})

    @property
    def notice_hosts_named(self) -> frozenset[str]:
        """The hosts of one's own network that an operator lets notices through to, in lower case."""
        return frozenset(filter(None, (one.strip().lower() for one in self.notice_hosts.split(","))))

    @property
    def opens_at(self) -> str:
        """The address that links lead to: the public one, else where the service listens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"{'https' if self.tls_certificate else 'http'}://{host}:{self.port}"

    def speaks_tls_as(self, host: str) -> bool:
        """Whether the public address has TLS, and this is its name in a request (with its port where it has one)."""
        public = urlsplit((self.public_url or "").lower())
        return public.scheme == "https" and host.lower() == public.netloc

    @property
    def prefix(self) -> str:
        """What the paths of all that a browser is given begin with, as `/crm/renmai`; empty where the service has a name of its own."""
        return urlsplit(self.public_url or "").path

    @property
    def oidc_groups_roles(self) -> tuple[tuple[str, Role], ...]:
        """Groups of the provider and the roles that they give."""
        return by_group(self.oidc_roles)

    @property
    def oidc_shown(self) -> str:
        """What people know the provider as; empty where there is none."""
        return self.oidc_name or urlsplit(self.oidc_issuer or "").hostname or ""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can connect."""
        return self.host in ("127.0.0.1", "::1", "localhost")
