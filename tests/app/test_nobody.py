"""What is not there is not found, however one asks about it; a path says every method it has, and a list what its filters may be."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.setup.client import Client

Json = dict[str, Any]


@pytest.fixture(scope="module")
def maps(read_only: Callable[..., Client]) -> Client:
    return read_only(
        organizations="name,kind\nUs,ours\nBank,customer",
        people="name,organization,level\nAnn,Us,\nBob,Bank,high\nCarl,Bank,middle",
        ties="from,to,type,strength\nAnn,Bob,KNOWS,60",
        projects="name,customer\nCore,Bank",
    )


@pytest.fixture(scope="module")
def described(maps: Client) -> Json:
    return maps.get("/openapi.json").json()


def asked_about_one(described: Json) -> Iterator[tuple[str, str, Json]]:
    for path, operations in described["paths"].items():
        if "{key}" in path and "get" in operations:
            yield operations["get"]["operationId"], path, operations["get"]


def named(operation: Json) -> dict[str, str]:
    asked = [one for one in operation.get("parameters", ()) if one["in"] == "query" and one["required"]]
    return {one["name"]: "nobody" for one in asked}


def flags(operation: Json) -> dict[str, str]:
    return {one["name"]: "true" for one in operation.get("parameters", ()) if one["schema"].get("type") == "boolean"}


def test_nobody_is_found_whatever_is_asked_of_them(maps: Client, described: Json) -> None:
    calls = list(asked_about_one(described))
    said = {
        f"{name} {dict(given)}": maps.get(path.removeprefix("/api/v1").replace("{key}", "nobody"), **named(operation), **given).status_code
        for name, path, operation in calls
        for given in (dict[str, str](), flags(operation))
    }

    assert len(calls) > 40
    assert {name: status for name, status in said.items() if status != 404} == {}


def test_a_path_says_every_method_it_has(maps: Client, described: Json) -> None:
    said = {path: maps.http.options(path.replace("{key}", "one").replace("{name}", "one")) for path in described["paths"]}

    assert {answer.status_code for answer in said.values()} == {405}
    assert {path: set(answer.headers["allow"].split(", ")) for path, answer in said.items()} == {
        path: {method.upper() for method in operations} & {"GET", "POST", "PUT", "PATCH", "DELETE"}
        for path, operations in described["paths"].items()
    }


def test_a_filter_that_is_none_of_the_values_is_refused_with_them(maps: Client) -> None:
    answer = maps.get("/people", level="AAA")

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == "level" and "high (高层)" in error["problem"]
    assert maps.get("/people", level="高层").json() == maps.get("/people", level="high").json()
    assert maps.get("/people", level="").status_code == 200
