"""Which addresses notices are sent to: none in one's own network unless an operator has named its host, none without TLS."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from anyio import to_thread

from app.settings import Settings
from graph.messages import Message
from graph.model.errors import RenmaiError
from graph.work.notices.targets import Means

_ROBOTS: dict[Means, frozenset[str]] = {
    "wecom": frozenset({"qyapi.weixin.qq.com"}), "feishu": frozenset({"open.feishu.cn", "open.larksuite.com"}),
    "dingtalk": frozenset({"oapi.dingtalk.com"}),
}  # fmt: skip
"""Where group robots are; elsewhere is none of them."""
_PORTS = {"https": 443, "http": 80}
_NAT64 = IPv6Network("64:ff9b::/96")
_INSIDE_TOO = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "fec0::/10")))
"""What counts as open to the world and is not: protocols' own, old relays of 6to4, Azure's host of its machines, old site-local."""
LONGEST_URL = 2000


class NotAllowed(RenmaiError):  # noqa: N818  (named by what happened, as in graph.model.errors)
    """An address that nothing is sent to."""


@dataclass(frozen=True)
class Endpoint:
    """An address taken apart: `named` says that an operator lets it through."""

    scheme: str
    host: str
    port: int
    path: str
    named: bool

    @property
    def authority(self) -> str:
        """Host and port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def at(self, address: str) -> str:
        """The URL with a number in the place of the name."""
        return f"{self.scheme}://{f'[{address}]' if ':' in address else address}:{self.port}{self.path}"


def endpoint_of(url: str, means: Means, settings: Settings) -> Endpoint:
    """Where a URL leads. Raises NotAllowed for what is no web address, has no TLS, or is no robot of its kind."""
    parts, port = _parsed(url)
    host = _encoded(parts.hostname or "")
    odd = parts.username is not None or len(url) > LONGEST_URL or not url.isprintable() or " " in url
    if odd or parts.scheme not in _PORTS or not host:
        raise NotAllowed(Message("notice.url"))
    port = port or _PORTS[parts.scheme]
    named = not settings.notice_hosts_named.isdisjoint({host, f"{host}:{port}"})
    if not named and parts.scheme != "https":
        raise NotAllowed(Message("notice.https"))
    if not named and means in _ROBOTS and host not in _ROBOTS[means]:
        raise NotAllowed(Message("notice.no_robot", host=host, means=means, hosts=sorted(_ROBOTS[means])))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Endpoint(parts.scheme, host, port, path, named)


async def addresses_of(endpoint: Endpoint) -> list[str]:
    """The addresses of an endpoint, each of them one that may be called. Raises NotAllowed; OSError for a host that nobody knows."""
    found = await to_thread.run_sync(partial(_resolved, endpoint.host, endpoint.port), abandon_on_cancel=True)
    if not endpoint.named and any(is_inside(one) for one in found):
        raise NotAllowed(Message("notice.inside", host=endpoint.host))
    return found


def refuse_inside(endpoint: Endpoint) -> None:
    """Raise NotAllowed at once for a host that is written as an address of one's own network, or is this machine's name."""
    try:
        inside = is_inside(endpoint.host)
    except ValueError:
        inside = endpoint.host == "localhost" or endpoint.host.endswith((".localhost", ".local", ".internal"))
    if inside and not endpoint.named:
        raise NotAllowed(Message("notice.inside", host=endpoint.host))


def is_inside(address: str) -> bool:
    """Whether an address is not one of the open internet: loopback, private, link-local (where clouds keep their metadata), shared,
    reserved, multicast; an IPv6 address that stands for an IPv4 address is as that one. Raises ValueError for none.
    """
    return any(
        not one.is_global or one.is_multicast or one.is_reserved or any(one in net for net in _INSIDE_TOO)
        for one in _meant(ip_address(address.partition("%")[0]))
    )


def _meant(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    embedded = [] if isinstance(address, IPv4Address) else [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if isinstance(address, IPv6Address) and address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
        return
    inner = [one for one in embedded if one is not None]
    yield from inner or [address]


def _encoded(host: str) -> str:
    """A host as it is looked up: names of other scripts as ASCII. Raises NotAllowed for what no name can be."""
    try:
        return host if ":" in host else host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError as fault:
        raise NotAllowed(Message("notice.url")) from fault


def _parsed(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError as fault:
        raise NotAllowed(Message("notice.url")) from fault


def _resolved(host: str, port: int) -> list[str]:
    return list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
