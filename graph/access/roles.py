"""What a caller may do: each role may do what the ones before it may."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["viewer", "editor", "manager", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class Caller:
    """Who calls: a name for the record and a role; `user` is the user's id and `person` the one of ours they are, where they are known.

    `customers` are the ids of those that an admin lets them see, None for all.
    """

    name: str
    role: Role
    user: str | None = None
    person: str | None = None
    customers: frozenset[str] | None = None

    def may(self, role: Role) -> bool:
        """Whether this caller has at least that role."""
        return rank(self.role) >= rank(role)


def rank(role: Role) -> int:
    """The place of a role among the roles, 0 for the one that may least."""
    return ROLES.index(role)


def role_of(text: object) -> Role:
    """A role as it is stored. Raises ValueError for none of ours."""
    for role in ROLES:
        if role == text:
            return role
    raise ValueError(text)


def lesser(one: Role, other: Role) -> Role:
    """The one of two roles that may less."""
    return min(one, other, key=rank)


def by_group(text: str) -> tuple[tuple[str, Role], ...]:
    """Groups and the roles that they give: `sales=editor; heads=manager`. Raises ValueError for what is none."""
    pairs = (part.strip().rpartition("=") for part in text.split(";") if part.strip())
    found: list[tuple[str, Role]] = [(group.strip(), role_of(role.strip())) for group, _, role in pairs]
    if any(not group for group, _ in found):
        raise ValueError(text)
    return tuple(found)
