"""An HTTP client of the application, in process, that sends its token and knows the API's root."""

from types import TracebackType

import httpx
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

API = "/api/v1"


class Client:
    """Calls `path` under /api/v1 with a token."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.app = app
        self.http = TestClient(app, base_url="http://127.0.0.1", headers=headers, raise_server_exceptions=False)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.http.close()

    def get(self, path: str, **query: str | int | list[str]) -> httpx.Response:
        """GET with query parameters (`at_` stands for reserved words, such as `from_`)."""
        return self.http.get(API + path, params={name.rstrip("_"): value for name, value in query.items()} or None)

    def post(self, path: str, body: object = None, headers: dict[str, str] | None = None) -> httpx.Response:
        """POST a JSON body."""
        return self.http.post(API + path, json=body, headers=headers)

    def patch(self, path: str, body: object, etag: str | None = "*") -> httpx.Response:
        """PATCH a JSON body with If-Match."""
        return self.http.patch(API + path, json=body, headers={"If-Match": etag} if etag else {})

    def delete(self, path: str, etag: str | None = "*", **query: str) -> httpx.Response:
        """DELETE with If-Match."""
        return self.http.delete(API + path, headers={"If-Match": etag} if etag else {}, params=query)
