"""Clients of readers who are not admins."""

from dataclasses import replace

from graph.access.roles import Role
from graph.access.users import User
from graph.model.method import Policy
from tests.setup.client import Client
from tests.setup.served import Served


def as_(
    admin: Client, person: str | None, role: Role = "viewer", policy: Policy = "open", customers: tuple[str, ...] | None = None
) -> Client:
    """A client of somebody who is a person of ours, or nobody, on the service of an admin's client under a policy."""
    served = admin.app
    assert isinstance(served, Served)
    running = served.running
    if policy != running.settings.policy:
        served = Served(replace(running, settings=running.settings.model_copy(update={"policy": policy})))
    return Client(served, served.auth.create_token(f"{person}-{role}-{next(_NUMBERS)}", role, _user(served, person, role, customers)))


def _user(served: Served, person: str | None, role: Role, customers: tuple[str, ...] | None) -> str | None:
    if person is None and customers is None:
        return None
    name = f"{person or 'nobody'}-{role}-{len(customers or ())}"
    found: User = served.auth.users.find(name) or served.auth.users.add(name, role, person, customers=customers)
    return found.id


_NUMBERS = iter(range(1_000_000))
