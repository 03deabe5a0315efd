"""Signing in and out of a browser: a link's secret or a token becomes an HttpOnly cookie."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from app.dependencies import COOKIE, TheAuth, TheService, same_origin
from app.problems import Refused
from graph.messages import Message
from graph.model.errors import NotFound

router = APIRouter(include_in_schema=False)

Secret = Annotated[str | None, Field(max_length=500)]


class SignIn(BaseModel):
    """The secret of a sign-in link, or a token."""

    secret: Secret = None
    token: Secret = None


@router.post("/sign-in", status_code=204)
def sign_in(body: SignIn, request: Request, response: Response, service: TheService, auth: TheAuth) -> None:
    """Set the session cookie."""
    if not same_origin(request):
        raise Refused(403, Message("request.other_origin_sign_in"))
    hours = service.settings.session_hours
    try:
        session = auth.sign_in(body.secret, hours) if body.secret else auth.sign_in_with_token(body.token or "", hours)
    except NotFound as fault:
        raise Refused(401, fault.message) from fault
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, session, max_age=hours * 3600, httponly=True, samesite="strict", secure=secure)


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, response: Response, auth: TheAuth) -> None:
    """End the session."""
    if not same_origin(request):
        raise Refused(403, Message("request.other_origin_sign_out"))
    if session := request.cookies.get(COOKIE):
        auth.sign_out(session)
    response.delete_cookie(COOKIE)
