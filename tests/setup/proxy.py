"""A reverse proxy on loopback that shows a service under a path: it takes the path off what it hands on, or leaves it on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_ITS_OWN = {"connection", "keep-alive", "transfer-encoding"}
"""Headers of one connection, which nobody hands on."""


@dataclass
class Proxy:
    """What stands before a service: `strips` and the service's `port` may be set at any time."""

    prefix: str
    strips: bool = True
    port: int = 0
    own_port: int = 0
    outside: list[str] = field(default_factory=list)
    """What was asked for beside the prefix: another program's, which answers 404."""

    @property
    def address(self) -> str:
        """The address that a browser knows the service by."""
        return f"http://127.0.0.1:{self.own_port}{self.prefix}"

    def handed_on(self, asked: str) -> str | None:
        """What the service is asked for; None where it is not meant."""
        rest = asked.removeprefix(self.prefix)
        if rest == asked or rest[:1] not in ("", "/", "?"):
            self.outside.append(asked)
            return None
        return (rest if rest.startswith("/") else f"/{rest}") if self.strips else asked


@contextmanager
def proxy(prefix: str) -> Iterator[Proxy]:
    """A proxy that runs until the block ends."""
    standing = Proxy(prefix)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            target = standing.handed_on(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if target is None:
                return self.send_error(404)
            onward = HTTPConnection("127.0.0.1", standing.port, timeout=60)
            try:
                headers = {name: value for name, value in self.headers.items() if name.lower() not in _ITS_OWN}
                onward.request(self.command, target, body or None, headers | {"X-Forwarded-For": "127.0.0.1"})
                answer = onward.getresponse()
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    if name.lower() not in _ITS_OWN:
                        self.send_header(name, value)
                self.end_headers()
                while part := answer.read1(65_536):
                    self.wfile.write(part)
            finally:
                onward.close()

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is written."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that goes away is no fault."""

    with Server(("127.0.0.1", 0), Handler) as server:
        standing.own_port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield standing
        server.shutdown()
        thread.join()
