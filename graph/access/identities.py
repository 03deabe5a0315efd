"""Whoever a provider of sign-ins has let in, as a user of the service: found again, tied to one that is there already, or made."""

from dataclasses import dataclass, replace

from graph.access.roles import Role
from graph.access.users import User, Users
from graph.messages import Message
from graph.model.errors import Conflict, Invalid, RenmaiError


@dataclass(frozen=True)
class Identity:
    """What a provider says of somebody: `subject` never changes, `names` are what they may be called, `email` is one that it vouches for.

    `role` is None where nothing says that they may use the service; `by_groups` whether it holds for users that are there already.
    """

    subject: str
    names: tuple[str, ...]
    email: str | None
    role: Role | None
    by_groups: bool
    person: str | None


class NotAUser(RenmaiError):  # noqa: N818  (named by what happened, as in graph.model.errors)
    """Somebody whom the provider knows, and who may not use this service."""


def admit(users: Users, somebody: Identity) -> User:
    """The user somebody is, brought up to date with what the provider says.

    Raises NotAUser for whoever may not use the service, Conflict where their address is several users', or the last admin would be none.
    """
    found = _known(users, somebody)
    if found is not None and found.disabled:
        raise NotAUser(Message("oidc.disabled", name=found.name))
    if somebody.role is None and (found is None or somebody.by_groups):
        raise NotAUser(Message("oidc.no_role"))
    return _made(users, somebody) if found is None else _brought_up_to_date(users, found, somebody)


def _known(users: Users, somebody: Identity) -> User | None:
    """The user with this subject; else the one with this address whom nobody has signed in as by a provider."""
    everybody = users.all()
    named = [user for user in everybody if user.subject == somebody.subject]
    address = somebody.email.casefold() if somebody.email else None
    addressed = [user for user in everybody if user.subject is None and user.email and user.email.casefold() == address]
    if not named and len(addressed) > 1:
        raise Conflict(Message("oidc.several_users", users=tuple(user.name for user in addressed)))
    return next(iter(named or addressed), None)


def _brought_up_to_date(users: Users, found: User, somebody: Identity) -> User:
    role = somebody.role if somebody.by_groups and somebody.role else found.role
    wanted = replace(found, role=role, subject=somebody.subject, person=found.person or somebody.person)
    if wanted == found:
        return found
    return users.change(found.id, found.version, role=role, subject=wanted.subject, person=wanted.person)


def _made(users: Users, somebody: Identity) -> User:
    """A new user, by the first of the names that can be one and is nobody's."""
    assert somebody.role is not None
    for name in somebody.names:
        try:
            return users.add(name, somebody.role, somebody.person, somebody.email, subject=somebody.subject)
        except Invalid:
            continue
        except Conflict:
            if found := _known(users, somebody):  # they signed in twice at the same moment
                return found
    raise Conflict(Message("oidc.no_name", names=somebody.names))
