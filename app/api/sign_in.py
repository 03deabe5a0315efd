"""Signing in and out of a browser: a link's secret, a token, or a name and a password become an HttpOnly cookie."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from app.auth import Auth
from app.dependencies import TheAuth, TheService, cookie, known_caller, same_origin, secure
from app.problems import Refused
from graph.messages import Message
from graph.model.errors import NotFound

router = APIRouter(include_in_schema=False)

Secret = Annotated[str | None, Field(max_length=500)]


class SignIn(BaseModel):
    """The secret of a sign-in link, or a token, or a name and a password."""

    secret: Secret = None
    token: Secret = None
    name: Secret = None
    password: Secret = None


class SignedIn(BaseModel):
    """Who is signed in in this browser, null for nobody."""

    name: str | None


@router.get("/signed-in")
def signed_in(request: Request) -> SignedIn:
    """Who is signed in already: a link must not take their place unasked."""
    caller = known_caller(request)
    return SignedIn(name=caller.name if caller else None)


@router.post("/sign-in", status_code=204)
def sign_in(body: SignIn, request: Request, response: Response, service: TheService, auth: TheAuth) -> None:
    """Set the session cookie; whoever is wrong too often has to wait."""
    if not same_origin(request):
        raise Refused(403, Message("request.other_origin_sign_in"))
    hours, address = service.settings.session_hours, request.client.host if request.client else ""
    account = body.name.casefold() if body.name else None
    auth.guesses.check(address, account)
    try:
        session = _session(body, auth, hours)
    except NotFound as fault:
        auth.guesses.wrong(address, account)
        raise Refused(401, fault.message) from fault
    response.set_cookie(cookie(request), session, max_age=hours * 3600, httponly=True, samesite="strict", secure=secure(request))


def _session(body: SignIn, auth: Auth, hours: int) -> str:
    """Raises NotFound."""
    if body.secret:
        return auth.sign_in(body.secret, hours)
    if body.name:
        return auth.sign_in_with_password(body.name, body.password or "", hours)
    return auth.sign_in_with_token(body.token or "", hours)


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, response: Response, auth: TheAuth) -> None:
    """End the session."""
    if not same_origin(request):
        raise Refused(403, Message("request.other_origin_sign_out"))
    if session := request.cookies.get(cookie(request)):
        auth.sign_out(session)
    response.delete_cookie(cookie(request), httponly=True, samesite="strict", secure=secure(request))
