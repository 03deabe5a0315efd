"""The roles as people have them: a seller, a manager, an admin who protects data; what is refused says why, and whom to ask."""

from collections.abc import Callable

import pytest

from graph.access.roles import ROLES, Role, rank
from tests.app.bank_world import DEPARTMENTS, ORGANIZATIONS
from tests.setup.client import Client
from tests.setup.readers import as_

PEOPLE = """
    name,organization,department,id,title
    Sam,us,,sam,Seller
    Eve,us,,eve,Manager
    Ann,bank,risk,ann,CIO
"""
TIES = "from,to,strength,stated_on\nsam,ann,80,2026-11-20"
NEEDED: dict[str, Role] = {
    "GET /people/ann/reach": "viewer", "GET /todo": "viewer", "GET /introductions": "viewer", "GET /handovers": "viewer",
    "GET /me": "viewer", "GET /proposals": "viewer", "POST /people": "editor", "POST /introductions": "editor", "POST /proposals": "editor",
    "POST /handovers": "manager", "GET /people/ann/readers": "manager", "GET /audit": "admin", "GET /people/ann/everything": "admin",
    "POST /people/ann/erase": "admin", "GET /retention": "admin", "POST /retention/sweep": "admin", "GET /export": "admin",
    "GET /me/notices": "viewer", "GET /webhooks": "admin", "POST /webhooks": "admin",
    "GET /users": "admin", "GET /tokens": "admin", "GET /sessions": "admin",
}  # fmt: skip
"""Who may what: reading is everybody's, recording a seller's, handing over a manager's, whoever answers for the data is an admin."""


@pytest.fixture(scope="module")
def people(read_only: Callable[..., Client]) -> dict[Role, Client]:
    admin = read_only(organizations=ORGANIZATIONS, departments=DEPARTMENTS, people=PEOPLE, ties=TIES)
    return {"viewer": as_(admin, "sam"), "editor": as_(admin, "sam", "editor"), "manager": as_(admin, "eve", "manager"), "admin": admin}


def asked(client: Client, call: str, language: str) -> tuple[int, dict[str, object]]:
    method, path = call.split()
    body = {} if method == "POST" else None
    answer = client.http.request(method, f"/api/v1{path}", json=body, headers={"Accept-Language": language})
    return answer.status_code, answer.json() if "json" in answer.headers["content-type"] else {}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_it_is_for_and_is_told_whom_to_ask_for_the_rest(people: dict[Role, Client], role: Role) -> None:
    for call, needed in NEEDED.items():
        if rank(role) >= rank(needed):
            if not call.endswith("sweep"):
                assert asked(people[role], call, "en")[0] in (200, 422), f"{role}: {call}"  # a body that says nothing is refused as such
            continue
        status, refused = asked(people[role], call, "en")
        said = f"this needs the role {needed}, yours is {role}; ask an administrator of this service"
        assert (status, refused["detail"]) == (403, said), f"{role}: {call}"
        assert "请联系本服务的管理员" in str(asked(people[role], call, "zh")[1]["detail"])


def test_each_is_told_what_they_are(people: dict[Role, Client]) -> None:
    for role, client in people.items():
        assert client.get("/me").json()["roles"] == list(ROLES[: rank(role) + 1])
