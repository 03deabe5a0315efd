"""One application for all the services of a test run: making it takes half a second, and only the service differs."""

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from app.auth import Auth
from app.main import create
from app.service import Service

_made: dict[str, FastAPI] = {}
"""By the settings that an application is made with; where the data lies is none of them."""


class Served:
    """The application on a service; each request is handed over with the service it is meant for."""

    def __init__(self, running: Service) -> None:
        settings = running.settings.model_dump_json(exclude={"data"})
        self._app = _made.get(settings) or _made.setdefault(settings, create(running))
        self.running, self.auth = running, Auth(running.database)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._app.state.service, self._app.state.auth = self.running, self.auth
        await self._app(scope, receive, send)
