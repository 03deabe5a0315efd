"""How an answer becomes JSON: once, by its model, in the thread that found it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi import Response
from fastapi.routing import APIRoute
from pydantic import BaseModel


class Answering(APIRoute):
    """A route whose answer is a model. A model is right by its making: it is not checked a second time, as FastAPI would."""

    def __init__(self, path: str, endpoint: Callable[..., object], **described: Any) -> None:
        super().__init__(path, _written(endpoint), **described)


def _written(endpoint: Callable[..., object]) -> Callable[..., object]:
    """The endpoint with its answer as JSON; its description stays that of the model."""

    @wraps(endpoint)
    def answer(*asked: object, **by_name: object) -> object:
        found = endpoint(*asked, **by_name)
        return Response(found.model_dump_json(by_alias=True), media_type="application/json") if isinstance(found, BaseModel) else found

    return answer
