"""Who uses the service: oneself, users, tokens and sessions."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.shared.written import writer
from app.dependencies import Admin, Expected, TheAuth, TheService, TheView, Viewer
from app.openapi.routes import ETAG, LOCATION, answer, errors
from app.server.pools import Writing
from app.service import Service
from app.sight import view_of
from graph.access.roles import ROLES, Caller, Role
from graph.access.sessions import Session
from graph.access.tokens import Token
from graph.access.users import EMAIL, LONGEST_PASSWORD, SHORTEST_PASSWORD, User
from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.ids import key_of, path_of
from graph.model.method import Policy
from graph.model.refs import NodeRef
from graph.resident.graph import NOTHING
from graph.views.graph_view import GraphView
from graph.visibility.scope import HIDES

router = APIRouter(tags=["access"], route_class=Writing)

Name = Annotated[str, Field(min_length=1, max_length=200, examples=["lin.hai"])]
PersonId = Annotated[str | None, Field(max_length=200, description="the one of our people they are", examples=["p-example-ours"])]
Email = Annotated[str | None, Field(max_length=200, pattern=EMAIL, examples=["lin.hai@example.com"])]
Password = Annotated[str | None, Field(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD)]


Customers = Annotated[
    list[Annotated[str, Field(max_length=200)]] | None,
    Field(max_length=1000, description="ids of the customers that exist for them, beside those they work with; null for all"),
]


class Me(BaseModel):
    """Who one is: `user` and `person` are ids, null for a token or a link that is nobody's; `roles` are all that one has.

    `policy` says what is shown to whom; `scope` are the customers that exist for one, null for all; `withheld` the kinds of things
    that one is not shown; `hidden` says that one hides one's own ties, and so is not shown those of colleagues.
    """

    name: str
    role: Role
    user: str | None
    person: str | None
    policy: Policy
    roles: list[Role]
    scope: list[str] | None
    withheld: list[str]
    hidden: bool


class Hiding(BaseModel):
    """Whether one hides one's own ties."""

    model_config = ConfigDict(extra="forbid")

    hidden: bool


class UserState(BaseModel):
    """Somebody who uses the service, as it is shown: never a password."""

    id: str
    name: str
    role: Role
    person: str | None
    email: str | None
    disabled: bool
    has_password: bool
    created_at: str
    customers: list[str] | None


class NewUser(BaseModel):
    """A user to add."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    role: Role = "viewer"
    person: PersonId = None
    email: Email = None
    password: Password = None
    customers: Customers = None


class UserChange(BaseModel):
    """What to change of a user; an absent key leaves, null removes."""

    model_config = ConfigDict(extra="forbid")

    role: Role = "viewer"
    person: PersonId = None
    email: Email = None
    disabled: bool = False
    customers: Customers = None
    password: Annotated[str, Field(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD)] = ""


class UserList(BaseModel):
    """Every user, by name."""

    items: list[UserState]
    next: str | None = None


class TokenState(BaseModel):
    """A token as it is listed; instants are UTC, `expires` is null for one without an end, `used` for one that nobody used."""

    name: str
    role: Role
    user: str | None
    created_at: str
    expires: str | None
    used: str | None
    over: bool


class TokenList(BaseModel):
    """Every token, by name."""

    items: list[TokenState]
    next: str | None = None


class SessionState(BaseModel):
    """A browser that is signed in."""

    id: str
    name: str
    role: Role
    user: str | None
    created_at: str | None
    expires: str


class SessionList(BaseModel):
    """Every session, by name."""

    items: list[SessionState]
    next: str | None = None


@router.get("/me", operation_id="me", summary="Who one is: name, role, user, person")
def me(service: TheService, view: TheView, caller: Viewer) -> Me:
    """The caller as the service knows them."""
    return _me(service, view, caller)


@router.put("/me/hidden", operation_id="hide_ties", summary="Hide one's own ties, or show them again")
def hide_ties(body: Hiding, service: TheService, caller: Viewer) -> Me:
    """Hidden ties are shown to their two ends and their managers alone; whoever hides theirs is not shown those of colleagues."""
    if caller.person is None or caller.person not in service.view.graph.nodes["Person"]:
        raise Invalid([Problem("hidden", Message("access.nobodys"))])
    writer(service, caller.name, None).hide_ties(caller.person, hidden=body.hidden)
    return _me(service, view_of(service, caller), caller)


@router.get("/users", operation_id="list_users", summary="Who uses the service")
def list_users(auth: TheAuth, caller: Admin) -> UserList:
    """Every user."""
    return UserList(items=[_user(user) for user in auth.users.all()])


@router.post(
    "/users", operation_id="create_user", status_code=201, summary="Add a user",
    responses={**answer(201, {**ETAG, **LOCATION}), **errors(409)},
)  # fmt: skip
def create_user(body: NewUser, response: Response, service: TheService, auth: TheAuth, caller: Admin) -> UserState:
    """Add somebody who may sign in, by password, by link or by token."""
    _check_person(service, body.person)
    made = auth.users.add(body.name, body.role, body.person, body.email, body.password, _ids(body.customers))
    response.headers["Location"] = f"/api/v1/users/{path_of(made.id)}"
    return _tagged(made, response)


@router.get("/users/{key}", operation_id="get_user", summary="One user", responses=answer(200, ETAG))
def get_user(key: str, response: Response, auth: TheAuth, caller: Admin) -> UserState:
    """One user by id."""
    return _tagged(auth.users.get(key_of(key)), response)


@router.patch("/users/{key}", operation_id="change_user", summary="Change a user", responses={**answer(200, ETAG), **errors(409, 412, 428)})
def change_user(
    key: str, body: UserChange, response: Response, service: TheService, auth: TheAuth, caller: Admin, expected: Expected
) -> UserState:  # fmt: skip
    """Change a role, whom a user is, or a password; a disabled user's sessions end at once."""
    fields = body.model_dump(exclude_unset=True)
    if "customers" in fields:
        fields["customers"] = _ids(body.customers)
    _check_person(service, body.person)
    changed = auth.users.change(key_of(key), expected, **fields)
    if changed.disabled or "password" in fields:
        auth.sessions.end_all(user=changed.id)
    auth.forget()
    return _tagged(changed, response)


@router.delete("/users/{key}", operation_id="delete_user", status_code=204, summary="Remove a user", responses=errors(409, 412, 428))
def delete_user(key: str, auth: TheAuth, caller: Admin, expected: Expected) -> None:
    """Remove a user; their sessions and tokens let nobody in any more."""
    auth.users.remove(key_of(key), expected)
    auth.sessions.end_all(user=key_of(key))
    auth.forget()


@router.get("/tokens", operation_id="list_tokens", summary="Tokens by name, role, end and last use")
def list_tokens(auth: TheAuth, caller: Admin) -> TokenList:
    """Every token; none of them is shown itself."""
    return TokenList(items=[_token(token) for token in auth.listed_tokens()])


@router.delete("/tokens/{key}", operation_id="revoke_token", status_code=204, summary="Revoke a token by its name")
def revoke_token(key: str, auth: TheAuth, caller: Admin) -> None:
    """End a token and the sessions that it opened."""
    auth.revoke_token(key_of(key))


@router.get("/sessions", operation_id="list_sessions", summary="Browsers that are signed in")
def list_sessions(auth: TheAuth, caller: Admin) -> SessionList:
    """Every session that goes on."""
    return SessionList(items=[_session(session) for session in auth.sessions.all()])


@router.delete("/sessions/{key}", operation_id="end_session", status_code=204, summary="End a session")
def end_session(key: str, auth: TheAuth, caller: Admin) -> None:
    """Sign a browser out."""
    auth.sessions.end_by_key(key_of(key))
    auth.forget()


def _ids(ids: list[str] | None) -> tuple[str, ...] | None:
    return None if ids is None else tuple(sorted(set(ids)))


def _me(service: Service, view: GraphView, caller: Caller) -> Me:
    own = view.graph.node(NodeRef("Person", caller.person)) if caller.person else NOTHING
    return Me(
        name=caller.name, role=caller.role, user=caller.user, person=caller.person, policy=service.settings.policy,
        roles=[role for role in ROLES if caller.may(role)], scope=None if caller.customers is None else sorted(caller.customers),
        withheld=list(view.withheld), hidden=own.get(HIDES) is True,
    )  # fmt: skip


def _check_person(service: Service, person: str | None) -> None:
    """Raises Invalid for somebody who is none of our people."""
    if person is None:
        return
    people = service.view.on().people
    if person not in people.index or people.side[people.index[person]] != 1:
        raise Invalid([Problem("person", Message("access.no_person", person=person))])


def _tagged(user: User, response: Response) -> UserState:
    response.headers["ETag"] = f'"{user.version}"'
    return _user(user)


def _user(user: User) -> UserState:
    return UserState(
        id=user.id, name=user.name, role=user.role, person=user.person, email=user.email, disabled=user.disabled,
        has_password=user.has_password, created_at=user.at,
        customers=None if user.customers is None else list(user.customers),
    )  # fmt: skip


def _token(token: Token) -> TokenState:
    return TokenState(
        name=token.name, role=token.role, user=token.user, created_at=token.at, expires=token.expires, used=token.used, over=token.over
    )  # fmt: skip


def _session(session: Session) -> SessionState:
    return SessionState(
        id=session.key, name=session.name, role=session.role, user=session.user, created_at=session.at, expires=session.expires
    )  # fmt: skip
