"""Commands about who uses the service: tokens, sign-in links, users."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.shared import Data, settings_with
from app.cli.spoken import spoken
from graph.access.roles import Role
from graph.messages import Message
from graph.model.errors import Invalid, Problem

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from app.auth import Auth
    from graph.store.database import Database

tokens = typer.Typer(no_args_is_help=True, help="Tokens for tools and sign-in links for browsers.")
users = typer.Typer(no_args_is_help=True, help="The people who use the service.")

_ROLES = "viewer reads, editor writes and imports, manager also approves, admin does everything"
RoleOption = Annotated[Role, typer.Option(help=_ROLES)]
UserOption = Annotated[str | None, typer.Option(help="the user it belongs to: it may never do more than they")]


@tokens.command("create")
def token_create(
    name: Annotated[str, typer.Argument(help="who or what will use it; no two tokens have one name")],
    role: RoleOption = "viewer",
    user: UserOption = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="how long it works")] = 90,
    data: Data = None,
) -> None:
    """Create a token and print it; it cannot be shown again."""
    with _callers(data) as auth:
        typer.echo(auth.create_token(name, role, user, days))


@tokens.command("list")
def token_list(data: Data = None) -> None:
    """List the tokens: name, role, user, when they end and were used last."""
    with _callers(data) as auth:
        for token in auth.tokens.all():
            ends = spoken("shell.token_over") if token.over else spoken("shell.token_ends", day=(token.expires or "–")[:10])
            used = spoken("shell.token_used", at=token.used) if token.used else spoken("shell.token_unused")
            typer.echo("\t".join((token.name, token.role, token.user or "–", ends, used)))


@tokens.command("revoke")
def token_revoke(name: Annotated[str, typer.Argument(help="the token's name")], data: Data = None) -> None:
    """Revoke a token: it works no more, nor do the sessions that it opened."""
    with _callers(data) as auth:
        auth.revoke_token(name)
    typer.echo(spoken("shell.token_revoked", name=name))


@tokens.command("link")
def token_link(
    name: Annotated[str, typer.Argument(help="who will sign in")], role: RoleOption = "viewer", user: UserOption = None, data: Data = None
) -> None:  # fmt: skip
    """Print a sign-in link that works once, for ten minutes: its path, behind RENMAI_PUBLIC_URL where that is set."""
    with _callers(data) as auth:
        typer.echo(f"{settings_with(data=data).public_url or ''}/sign-in#{auth.create_link(name, role, user)}")


@users.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="the name they sign in with")],
    person: Annotated[str | None, typer.Option(help="id of the one of our people they are")] = None,
    role: RoleOption = "viewer",
    email: Annotated[str | None, typer.Option(help="their address")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="read a password from standard input")] = False,
    data: Data = None,
) -> None:
    """Add somebody who may use the service."""
    from graph.access.users import refuse_no_email

    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    with _database(data) as database:
        _check_person(database, person)
        refuse_no_email(email)
        _auth(database).users.add(name, role, person, email, password)
    typer.echo(spoken("shell.user_added", name=name, role=role))


@users.command("list")
def user_list(data: Data = None) -> None:
    """List the users: name, role, whom they are, whether they may sign in."""
    with _callers(data) as auth:
        for user in auth.users.all():
            state = spoken("shell.user_disabled") if user.disabled else spoken("shell.user_enabled")
            typer.echo("\t".join((user.name, user.role, user.person or "–", user.email or "–", state)))


@users.command("disable")
def user_disable(name: Annotated[str, typer.Argument(help="the user's name")], data: Data = None) -> None:
    """Let a user in no more; their sessions end."""
    from graph.access.users import user_id

    with _callers(data) as auth:
        auth.disable(user_id(name))
    typer.echo(spoken("shell.user_out", name=name))


@contextmanager
def _callers(data: Path | None) -> "Generator[Auth]":
    """Who may call the service on a data folder."""
    with _database(data) as database:
        yield _auth(database)


@contextmanager
def _database(data: Path | None) -> "Generator[Database]":
    from app.databases import databases
    from graph.store.database import IMPORTS
    from graph.store.migrations import migrate

    with databases(settings_with(data=data)) as connect:
        database = connect(IMPORTS)
        migrate(database)
        yield database


def _auth(database: "Database") -> "Auth":
    from app.auth import Auth

    return Auth(database)


def _check_person(database: "Database", person: str | None) -> None:
    """Raises Invalid for somebody who is not there."""
    from graph.store.queries import QUERIES

    if person is not None and not database.rows(QUERIES.of_node("nodes_read", "Person"), ids=[person])[0]["items"]:
        raise Invalid([Problem("person", Message("access.no_person", person=person))])
