"""The pages: shells in the reader's language that fetch their data from the API, the drawings, and the files they load."""

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from fastapi.templating import Jinja2Templates

from graph.model.clock import CLOCK
from graph.model.ids import key_of
from visual import drawings, files, forms, take_away
from visual.drawing.layouts.chain_board import BANDS
from visual.drawing.marks import claimed_legend, legend
from visual.language import chosen
from visual.questions import Questions
from visual.saved import tool_book
from visual.words import names, words
from visual.words.data.sheets import sheets
from visual.words.numbers import counted_with

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}
PRIVATE = {**SAFE, "Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
HERE = Path(__file__).parent
IMPORTS = "imports.html"
EXPLAINED = {403, 404, 503}
REFUSED = {403, 404}  # the service is well: whoever is signed in keeps the navigation

TEMPLATES = Jinja2Templates(HERE / "templates")  # autoescape is on for .html


def router(questions: Questions, drawn_in: type[APIRoute] = APIRoute) -> APIRouter:
    """Every page, drawing and file of the browser's side; drawings are routes of the class `drawn_in`."""
    pages = APIRouter(include_in_schema=False)
    _add_shells(pages, questions)
    drawn = drawings.router(questions, drawn_in)
    pages.include_router(drawn)
    pages.include_router(take_away.router(questions, drawn, drawn_in))
    pages.include_router(tool_book.router(questions, drawn_in))
    pages.include_router(forms.router)
    pages.include_router(files.router())
    return pages


def error_page(request: Request, status: int) -> Response:
    """A page that says what happened, what is safe and what to try, for a browser's request that ended in `status`."""
    kind = str(status) if status in EXPLAINED else "500"
    role, user = _reader(request) if status in REFUSED else (None, "")
    return _shell(request, "error.html", role, user=user, status=status, kind=kind)


def wants_page(request: Request) -> bool:
    """Whether an error should be answered with a page rather than with problem+json."""
    path = request.url.path
    return not path.startswith(("/api/", "/drawings/", "/static/", "/vis/")) and "text/html" in request.headers.get("accept", "")


@dataclass(frozen=True)
class _Page:
    """A page of the signed in, as an endpoint."""

    questions: Questions
    template: str

    def __call__(self, request: Request) -> Response:
        role = self.questions.session_role(request)
        if role is None:
            return _to_sign_in(request)
        return _shell(request, self.template, role, user=self.questions.session_name(request), id=key_of(request.path_params.get("id", "")))


def _reader(request: Request) -> tuple[str | None, str]:
    """Role and name of who asked for an address that no page answers: the pages of the same service know."""
    tops = request.app.routes if "app" in request.scope else ()
    routes = (route for top in tops for route in getattr(getattr(top, "original_router", None), "routes", (top,)))
    found = (endpoint for route in routes if isinstance(endpoint := getattr(route, "endpoint", None), _Page))
    page = next(found, None)
    return (page.questions.session_role(request), page.questions.session_name(request)) if page else (None, "")


def _add_shells(pages: APIRouter, questions: Questions) -> None:
    def page(path: str, template: str) -> None:
        pages.add_api_route(path, _Page(questions, template), methods=["GET"], name=template)

    page("/", "home.html")
    page("/people/{id}", "person.html")
    page("/organizations/{id}", "organization.html")
    page("/organizations/{id}/year", "work/year.html")
    page("/year", "work/years.html")
    page("/reports/{id}", "work/report.html")
    page("/projects/{id}", "project.html")
    page("/diagnosis", "diagnosis.html")
    page("/resources", "resources.html")
    page("/todo", "work/todo.html")
    page("/ledger", "work/ledger.html")
    page("/introductions", "work/introductions.html")
    page("/handovers", "work/handovers.html")
    page("/tools", "work/tools.html")
    page("/people/{id}/scorecard", "work/scorecard.html")
    page("/effort", "work/effort.html")
    page("/project-relations", "work/project_relations.html")
    page("/record", "work/record.html")
    page("/audit", "work/audit.html")
    page("/retention", "work/retention.html")
    page("/notices", "work/notices.html")
    page("/imports", IMPORTS)
    page("/inbox", "inbox.html")
    for path in ("organizations/{id}", "organizations/{id}/ties-into", "resources", "projects/{id}", "people/{id}/routes"):
        page(f"/maps/{path}", "map.html")

    @pages.get("/sign-in/back")
    @pages.get("/sign-in")
    def sign_in(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return _shell(request, "sign_in.html", None, provider=questions.provider(request))


def _to_sign_in(request: Request) -> Response:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?{urlencode({'next': here})}", HTTPStatus.SEE_OTHER, headers={"Cache-Control": "no-store"})


def _now() -> str:
    """This instant where the service counts its days: the pages' scripts count them from it."""
    return CLOCK.local().isoformat(timespec="seconds")


def _shell(request: Request, template: str, role: str | None, status: int = HTTPStatus.OK, **context: str) -> Response:
    """A page without data: the words, names and marks in the reader's language, the role, and what the address says."""
    language = chosen(request)
    named = names(language) | (sheets(language) if template == IMPORTS else {})
    spoken = {
        "language": language, "words": words(language), "names": named, "marks": [*legend(language), *claimed_legend(language)],
        "method": {**counted_with(), "bands": BANDS},
    }  # fmt: skip
    script = f"pages/{Path(template).with_suffix('.js').as_posix()}"
    prefix = request.scope.get("root_path", "")
    static = {"prefix": prefix, "static": prefix + files.STATIC, "vis": prefix + files.VIS_STATIC}
    loaded = {**static, "script": script, "modules": files.modules("pages/shell.js", script)}
    said = {"language": language, "w": words(language), "spoken": spoken}
    filled = {**said, "role": role or "", "now": _now(), "user": "", **loaded, **context}
    return TEMPLATES.TemplateResponse(request, template, filled, status_code=status, headers=PRIVATE)
