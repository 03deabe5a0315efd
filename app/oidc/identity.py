"""Who somebody is here whom the provider has let in: which of the claims say their address, their role and which of ours they are."""

from collections.abc import Iterator
from typing import cast

from app.oidc.provider import Claims
from app.settings import Settings
from graph.access.identities import Identity
from graph.access.roles import Role, rank
from graph.model.refs import NodeRef
from graph.views.graph_view import GraphView


def identity(settings: Settings, claims: Claims, view: GraphView) -> Identity:
    """Whoever the claims are about, for the users of this service."""
    email = address(settings, claims)
    names = (claims.get("preferred_username"), claims.get("email"), claims.get("name"), claims["sub"])
    return Identity(
        subject=f"{claims['iss']}|{claims['sub']}", names=tuple(str(name) for name in names if name), email=email,
        role=role(settings, claims), by_groups=bool(settings.oidc_roles), person=person(settings, claims, email, view),
    )  # fmt: skip


def address(settings: Settings, claims: Claims) -> str | None:
    """The e-mail address of somebody, None for one that the provider does not vouch for."""
    found = claims.get("email")
    vouched = settings.oidc_trust_email or claims.get("email_verified") in (True, "true")
    return found.strip() if isinstance(found, str) and found.strip() and vouched else None


def role(settings: Settings, claims: Claims) -> Role | None:
    """The highest role that one of their groups has here; else what everybody has who may sign in, None for nothing."""
    groups = set(_listed(_at(claims, settings.oidc_groups)))
    given: list[Role] = [role for group, role in settings.oidc_groups_roles if group in groups]
    return max(given, key=rank) if given else settings.oidc_role


def person(settings: Settings, claims: Claims, email: str | None, view: GraphView) -> str | None:
    """The one of ours they are: whose id a claim says, or who alone among ours has the address."""
    if settings.oidc_person != "email":
        said = next(_listed(_at(claims, settings.oidc_person)), None)
        return said if said in set(_ours(view)) else None
    found = [one for one in _ours(view) if email and email.casefold() in _addresses(view, one)]
    return found[0] if len(found) == 1 else None


def _ours(view: GraphView) -> Iterator[str]:
    people = view.on().people
    return (one for one in people.index if people.side[people.index[one]] == 1)


def _addresses(view: GraphView, person: str) -> set[str]:
    kept = view.graph.node(NodeRef("Person", person)).get("email")
    return {one.strip().casefold() for one in str(kept or "").split(";")}


def _at(claims: Claims, path: str) -> object:
    """A claim by its name, or by a path of names, as Keycloak's `realm_access.roles`; a name that has dots itself comes first."""
    if path in claims:
        return claims[path]
    head, _, rest = path.partition(".")
    inner = claims.get(head)
    return _at(cast("Claims", inner), rest) if rest and isinstance(inner, dict) else None


def _listed(value: object) -> Iterator[str]:
    """The texts of a claim that holds one or several."""
    if isinstance(value, list):
        yield from (one for one in cast("list[object]", value) if isinstance(one, str))
    elif isinstance(value, str):
        yield value
