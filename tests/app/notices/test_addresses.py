"""Nothing is sent into one's own network unless an operator has named the host, in whatever way an address is written or resolved."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.auth import Auth
from app.notices.addresses import endpoint_of, is_inside
from app.service import Service
from tests.setup.certificates import certificate
from tests.setup.client import Client
from tests.setup.receiver import receiver
from tests.setup.served import Served

INSIDE = (
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0", "255.255.255.255",
    "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "::127.0.0.1",
    "fec0::1", "192.88.99.1", "192.0.0.9", "168.63.129.16", "::ffff:168.63.129.16",
)  # fmt: skip
"""Loopback, private, link-local with the metadata of clouds (AWS, Azure, GCP; Alibaba in the shared range), reserved, multicast; and IPv6
addresses that stand for such (mapped, NAT64, 6to4, compatible)."""
OUTSIDE = ("8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")


def admin_of(graph: Service, **settings: str) -> Client:
    service = replace(graph, settings=graph.settings.model_copy(update=settings))
    return Client(Served(service), Auth(service.database).create_token("tests", "admin"))


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside_is_known_to_be(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_is_outside_is_known_to_be(address: str) -> None:
    assert not is_inside(address)


@pytest.mark.parametrize(("url", "said"), [
    ("https://127.0.0.1/hook", "network of one's own"), ("https://[::1]/hook", "network of one's own"),
    ("https://[::ffff:10.0.0.1]/", "network of one's own"), ("https://localhost/hook", "network of one's own"),
    ("https://LOCALHOST./hook", "network of one's own"), ("https://169.254.169.254/latest/meta-data", "network of one's own"),
    ("https://metadata.google.internal/", "network of one's own"), ("http://example.com/hook", "must begin with https"),
    ("ftp://example.com", "no web address"), ("file:///etc/passwd", "no web address"), ("example.com", "no web address"),
    ("https://", "no web address"), ("https://user:password@example.com", "no web address"),
    ("https://example.com:99999/", "no web address"),
    (f"https://{'a' * 64}.com/", "no web address"), ("https://a..b/", "no web address"), ("https://.a/", "no web address"),
    ("https://ⓛocalhost/", "network of one's own"), ("https://１２７.0.0.1/", "network of one's own"),
    ("https://exa mple.com/", "no web address"), ("https://example.com/\r\nHost: other", "no web address"),
])  # fmt: skip
def test_an_address_that_nothing_would_be_sent_to_is_refused_where_it_is_given(client: Client, url: str, said: str) -> None:
    refused = client.post("/webhooks", {"url": url})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "url" and said in refused.json()["errors"][0]["problem"]


@pytest.mark.parametrize(("kind", "good"), [
    ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"), ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/x"),
    ("feishu", "https://open.larksuite.com/open-apis/bot/v2/hook/x"), ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=x"),
])  # fmt: skip
def test_a_robot_is_where_its_provider_is_or_where_an_operator_has_said(graph: Service, kind: str, good: str) -> None:
    there = admin_of(graph, notice_hosts="relay.example, 10.0.0.5:8443")
    assert there.post("/webhooks", {"url": good, "kind": kind}).json()["url"].endswith("/…")
    assert "not where robots of this kind are" in there.post("/webhooks", {"url": "https://example.com/x", "kind": kind}).text
    assert there.post("/webhooks", {"url": "http://relay.example/x", "kind": kind}).status_code == 201
    assert there.post("/webhooks", {"url": "https://10.0.0.5:8443/x", "kind": kind}).status_code == 201
    assert there.post("/webhooks", {"url": "https://10.0.0.5/x", "kind": kind}).status_code == 422, "another port of the same host"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1"])
def test_other_ways_to_write_this_machine_are_found_when_it_is_called(graph: Service, host: str) -> None:
    with receiver() as inside:
        there = admin_of(graph)
        made = there.post("/webhooks", {"url": f"https://{host}:{inside.port}/hook"})
        assert made.status_code == 201
        tried = there.post(f"/webhooks/{made.json()['id']}/test").json()
    assert tried["delivered"] is False and "network of one's own" in tried["problem"]
    assert inside.sent == []


class Names:
    """What names mean, each time they are asked for."""

    def __init__(self, **means: list[list[str]]) -> None:
        self.means, self.asked, self._real = means, list[str](), socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *more: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in self.means:
            return self._real(host, port, *more, **named)
        self.asked.append(name)
        found = self.means[name].pop(0) if len(self.means[name]) > 1 else self.means[name][0]
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in one], socket.SOCK_STREAM, 6, "", (one, port)) for one in found]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    found = Names()
    monkeypatch.setattr(socket, "getaddrinfo", found)
    yield found


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"]])
def test_a_name_that_means_this_machine_is_not_called_not_even_among_others(graph: Service, names: Names, addresses: list[str]) -> None:
    names.means["hook.example"] = [addresses]
    with receiver() as inside:
        there = admin_of(graph)
        made = there.post("/webhooks", {"url": f"https://hook.example:{inside.port}/"}).json()["id"]
        assert "network of one's own" in there.post(f"/webhooks/{made}/test").json()["problem"]
    assert inside.sent == []


def test_the_address_that_was_looked_at_is_the_one_that_is_called(graph: Service, names: Names) -> None:
    """A name that means something else a moment later (DNS rebinding) is asked for once; the call names it all the same."""
    names.means["hook.example"] = [["127.0.0.1"], ["203.0.113.1"]]
    with receiver() as there:
        admin = admin_of(graph, notice_hosts="hook.example")
        made = admin.post("/webhooks", {"url": f"http://hook.example:{there.port}/a?b=c"}).json()["id"]
        names.asked.clear()
        assert admin.post(f"/webhooks/{made}/test").json()["delivered"]
    assert names.asked == ["hook.example"]
    assert (there.sent[0].headers["host"], there.sent[0].path) == (f"hook.example:{there.port}", "/a?b=c")


def test_a_proxy_of_the_environment_is_not_asked(graph: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as there, receiver() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        admin = admin_of(graph, notice_hosts="127.0.0.1")
        made = admin.post("/webhooks", {"url": there.url}).json()["id"]
        assert admin.post(f"/webhooks/{made}/test").json()["delivered"]
    assert (len(there.sent), proxy.sent) == (1, [])


def test_the_certificate_has_to_be_that_of_the_name_though_an_address_is_called(
    graph: Service, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names.means |= {"hook.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    with receiver(certificate(tmp_path, "hook.example")) as there:
        admin = admin_of(graph, notice_hosts="hook.example,other.example")
        keys = [admin.post("/webhooks", {"url": f"https://{one}:{there.port}/"}).json()["id"] for one in ("hook.example", "other.example")]
        unknown = admin.post(f"/webhooks/{keys[0]}/test").json()
        assert unknown["delivered"] is False, "nobody vouches for the certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        tried = [admin.post(f"/webhooks/{key}/test").json()["delivered"] for key in keys]
    assert tried == [True, False]
    assert len(there.sent) == 1


def test_a_host_in_another_script_is_the_one_that_is_looked_up(graph: Service) -> None:
    place = endpoint_of("https://Bücher.example/x", "standard", graph.settings)
    assert (place.host, place.authority, place.at("9.9.9.9")) == ("xn--bcher-kva.example", "xn--bcher-kva.example", "https://9.9.9.9:443/x")
    there = admin_of(graph)
    made = there.post("/webhooks", {"url": "https://bücher.invalid/x"})
    assert made.status_code == 201
    tried = there.post(f"/webhooks/{made.json()['id']}/test")
    assert (tried.status_code, tried.json()["delivered"]) == (200, False)
