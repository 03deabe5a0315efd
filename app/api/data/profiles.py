"""Profiles: how kinds of files are read, those that come with the product and those that somebody kept."""

from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, JsonValue

from app.dependencies import Editor, TheService, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from graph.imports.foreign.tables.choosing import mapped
from graph.imports.foreign.tables.profile import Profile, built_in
from graph.model.errors import BadValue, Invalid, Problem
from graph.model.ids import identifier, key_of

router = APIRouter(prefix="/profiles", tags=["imports"], route_class=Writing)
Mapping = Annotated[
    dict[str, JsonValue],
    Body(
        description="`{sheet, columns: {header: column}}`, or a whole profile with `headers` and `rows`; "
        "either with `words`, `{header: {word: number}}`",
        examples=[{"sheet": "people", "columns": {"Contact": "name", "Firm": "organization"}}],
    ),
]
Words = Annotated[
    dict[str, dict[str, float]],
    Body(description="by header what each word is", examples=[{"关系程度": {"好": 65, "差": 10}}]),
]


class ProfileLine(BaseModel):
    """A profile in short."""

    id: str
    en: str
    zh: str
    system: str
    kept: bool
    headers: tuple[tuple[str, ...], ...]


class ProfileList(BaseModel):
    """Every profile, those that somebody kept first."""

    items: list[ProfileLine]
    next: str | None = None


@router.get("", operation_id="list_profiles", summary="The kinds of files that are recognised")
def list_profiles(service: TheService, caller: Viewer) -> ProfileList:
    """What each is recognised by: alternatives of headers."""
    kept = [(one, True) for one in service.imports.profiles.all()]
    listed = [*kept, *((one, False) for one in built_in())]
    return ProfileList(
        items=[ProfileLine(id=one.id, en=one.en, zh=one.zh, system=one.system, kept=own, headers=one.headers) for one, own in listed]
    )


@router.get("/{key}", operation_id="get_profile", summary="How a kind of file is read")
def get_profile(key: str, service: TheService, caller: Viewer) -> Profile:
    """What it is recognised by, and what each column becomes."""
    return service.imports.profiles.get(key_of(key))


@router.put("/{key}", operation_id="keep_profile", summary="Keep how a kind of file is read", responses=errors(409))
def keep_profile(key: str, body: Mapping, service: TheService, caller: Editor) -> Profile:
    """Files with these headers are read so from now on."""
    try:
        name = identifier(key_of(key))
    except BadValue as fault:
        raise Invalid([Problem("id", fault.message)]) from None
    return service.imports.profiles.put(mapped(name, body))


@router.put("/{key}/words", operation_id="keep_words", summary="Keep what words of a column of numbers stand for", responses=errors(409))
def keep_words(key: str, body: Words, service: TheService, caller: Editor) -> Profile:
    """Kept with the profile; of one that comes with the product a copy is kept, `ID-words`, which is used in its place."""
    return service.imports.profiles.put_words(key_of(key), body)


@router.delete("/{key}", status_code=204, operation_id="forget_profile", summary="Forget a profile that was kept", responses=errors(409))
def forget_profile(key: str, service: TheService, caller: Editor) -> Response:
    """Those that come with the product stay."""
    service.imports.profiles.delete(key_of(key))
    return Response(status_code=204)
