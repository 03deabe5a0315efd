"""Signing in and out of a browser: a link's secret, a token, a name and a password, or a provider's answer become an HttpOnly cookie."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from app.auth import Auth
from app.dependencies import TheAuth, TheService, cookie, cookie_path, known_caller, origin, prefix_of, same_origin, secure
from app.oidc import begun as sign_ins
from app.oidc.begun import Begun
from app.oidc.identity import identity
from app.oidc.provider import Provider
from app.problems import Refused
from app.service import Service
from graph.messages import Message
from graph.model.errors import NotFound

router = APIRouter(include_in_schema=False)

BACK = "/sign-in/back"
"""The page that the provider sends a browser back to: known to the provider, behind our address."""
Secret = Annotated[str | None, Field(max_length=500)]
Long = Annotated[str | None, Field(max_length=4000)]


class SignIn(BaseModel):
    """The secret of a sign-in link, or a token, or a name and a password, or the code and the state that a provider sent back."""

    secret: Secret = None
    token: Secret = None
    name: Secret = None
    password: Secret = None
    code: Long = None
    state: Secret = None


class SignedIn(BaseModel):
    """Who is signed in in this browser, null for nobody."""

    name: str | None


class ToProvider(BaseModel):
    """Where the browser goes to sign in."""

    address: str


def the_provider(request: Request) -> Provider:
    """The provider that people sign in with. Raises Refused (404) where there is none."""
    found = request.app.state.provider
    if not isinstance(found, Provider):
        raise Refused(404, Message("oidc.not_set"))
    return found


@router.get("/signed-in")
def signed_in(request: Request) -> SignedIn:
    """Who is signed in already: a link must not take their place unasked."""
    caller = known_caller(request)
    return SignedIn(name=caller.name if caller else None)


@router.post("/sign-in/begin")
def begin(request: Request, response: Response, provider: Annotated[Provider, Depends(the_provider)]) -> ToProvider:
    """Begin a sign-in with the provider: the browser keeps what ties the answer to it, for ten minutes."""
    _own(request, "request.other_origin_sign_in")
    begun = Begun.new()
    address = provider.address(begun, origin(request) + prefix_of(request) + BACK)
    _keep(response, request, cookie(request, "begun"), begun.kept, sign_ins.SECONDS)
    return ToProvider(address=address)


@router.post("/sign-in", status_code=204)
def sign_in(body: SignIn, request: Request, response: Response, service: TheService, auth: TheAuth) -> None:
    """Set the session cookie; whoever is wrong too often has to wait."""
    _own(request, "request.other_origin_sign_in")
    hours, address = service.settings.session_hours, request.client.host if request.client else ""
    account = body.name.casefold() if body.name else None
    auth.guesses.check(address, account)
    try:
        session = _session(body, request, service, auth)
    except NotFound as fault:
        auth.guesses.wrong(address, account)
        raise Refused(401, fault.message) from fault
    _keep(response, request, cookie(request), session, hours * 3600)
    if body.code:
        _drop(response, request, cookie(request, "begun"))


def _session(body: SignIn, request: Request, service: Service, auth: Auth) -> str:
    """Raises NotFound."""
    hours = service.settings.session_hours
    if body.secret:
        return auth.sign_in(body.secret, hours)
    if body.code:
        return _by_provider(body.code, body.state or "", request, service, auth)
    if body.name:
        if provider := service.settings.oidc_shown:
            raise Refused(403, Message("oidc.password_off", name=provider))
        return auth.sign_in_with_password(body.name, body.password or "", hours)
    return auth.sign_in_with_token(body.token or "", hours)


def _by_provider(code: str, state: str, request: Request, service: Service, auth: Auth) -> str:
    """A session for whoever comes back from the provider. Raises NotFound, NotAUser, Conflict, Refused (502)."""
    begun = Begun.read(request.cookies.get(cookie(request, "begun"), ""), state)
    claims = the_provider(request).claims(begun, code, origin(request) + prefix_of(request) + BACK)
    return auth.sign_in_as(identity(service.settings, claims, service.view), service.settings.session_hours)


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, response: Response, auth: TheAuth) -> None:
    """End the session."""
    _own(request, "request.other_origin_sign_out")
    if session := request.cookies.get(cookie(request)):
        auth.sign_out(session)
    _drop(response, request, cookie(request))


def _own(request: Request, refusal: str) -> None:
    """Raises Refused (403) for what comes from no page of ours."""
    if not same_origin(request):
        raise Refused(403, Message(refusal))


def _keep(response: Response, request: Request, name: str, value: str, seconds: int) -> None:
    """Let the browser keep something out of reach of scripts and of other sites."""
    path = cookie_path(request)
    response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="strict", secure=secure(request))


def _drop(response: Response, request: Request, name: str) -> None:
    """Let the browser forget what it keeps."""
    response.delete_cookie(name, path=cookie_path(request), httponly=True, samesite="strict", secure=secure(request))
