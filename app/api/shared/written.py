"""What every route that writes one item does alike."""

from fastapi import Response

from app.service import Service
from graph.changes.commit import Author, IdempotencyKey
from graph.questions.items.changes import Writer
from graph.questions.items.items import Item


def writer(service: Service, by: str, once: IdempotencyKey | None) -> Writer:
    """Who writes into the maps of a service."""
    return Writer(service.database, service.feed, Author(by), once)


def tagged(item: Item, response: Response) -> Item:
    """An item as it is answered: the ETag is the number of the change that wrote it."""
    response.headers["ETag"] = f'"{item["seq"]}"'
    return item
