"""Pages are shells in the reader's language; only the signed in see them; drawings answer the questions given to the router."""

import re

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from graph.questions.maps.layouts import Layout
from graph.results import Card, Map, Reach
from graph.results.chain import Chain
from graph.results.ways import ThroughPerson
from tests.visual.examples import bank, reach, route
from visual import files, pages


class Answers:
    """Answers written by hand; remembers what was asked."""

    def __init__(self, role: str | None = "editor") -> None:
        self.role = role
        self.asked: list[object] = []
        self.layouts: dict[str, Layout] = {}
        self.seq = 1

    def reach(
        self, request: Request, person_id: str, max_hops: int, origin: str | None, at: str | None = None, limit: int = 10,
        via: tuple[str, ...] = (), without: tuple[str, ...] = (),
    ) -> Reach:  # fmt: skip
        self.asked.append((person_id, max_hops, origin))
        return reach(route(40, "our1", "a", "cio"))

    def card(self, request: Request, person_id: str, at: str | None = None) -> Card:
        raise NotImplementedError

    def ways_through(self, request: Request, person_id: str, account: str | None, at: str | None = None) -> ThroughPerson:
        raise NotImplementedError

    def ties_into(self, request: Request, organization_id: str, customer_id: str, at: str | None = None) -> Map:
        return self.customer_map(request, organization_id)

    def customer_map(self, request: Request, organization_id: str, at: str | None = None, than: str | None = None) -> Map:
        self.asked.append(organization_id)
        return bank()

    def resources_map(self, request: Request, at: str | None = None) -> Map:
        return bank()

    def project_map(self, request: Request, project_id: str, at: str | None = None, than: str | None = None) -> Map:
        return bank()

    def chain(self, request: Request, project_id: str, at: str | None = None) -> Chain:
        return Chain(id=project_id, name="", support=None, range=(None, None), vetoes=(), blocked=False, stages=(), people=())

    def state(self, request: Request) -> str:
        return str(self.seq)

    def kept(self, request: Request, name: str) -> Layout:
        return self.layouts.get(name, Layout(name, 0, {}))

    def session_name(self, request: Request) -> str:
        return "lin.hai"

    def session_role(self, request: Request) -> str | None:
        return self.role

    def provider(self, request: Request) -> str:
        return ""


def browser(answers: Answers) -> TestClient:
    app = FastAPI()
    app.include_router(pages.router(answers))
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/", "/people/cio", "/organizations/bank", "/projects/lake", "/diagnosis", "/resources", "/imports", "/sign-in"]
)
def test_a_page_brings_a_strict_policy_and_is_not_kept(path: str):
    answer = browser(Answers()).get(path)

    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == pages.POLICY
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/people/cio?max_hops=2", "/organizations/bank", "/imports"])
def test_the_signed_out_are_sent_to_sign_in_and_back(path: str):
    answer = browser(Answers(role=None)).get(path)

    assert answer.status_code == 303
    assert TestClient(FastAPI()).build_request("GET", answer.headers["location"]).url.params["next"] == path


def test_a_page_speaks_the_language_of_the_browser():
    client = browser(Answers())

    assert "谁能够到" in client.get("/", headers={"Accept-Language": "zh-CN"}).text
    assert "Who can reach" in client.get("/", headers={"Accept-Language": "de, en;q=0.5"}).text


def test_an_id_arrives_as_stored_and_never_as_markup():
    page = browser(Answers()).get("/people/%22%3E%3Cscript%3E~1~0").text

    assert 'data-id="&#34;&gt;&lt;script&gt;/~"' in page


def test_a_drawing_of_routes_asks_with_hops_and_origin():
    answers = Answers()
    drawing = browser(answers).get("/drawings/people/a~1b/routes?max_hops=3&from=our1").json()

    assert answers.asked == [("a/b", 3, "our1")]
    assert drawing["routes"][0]["nodes"] == ["our1", "a", "cio"]


def test_a_drawing_of_an_account_speaks_the_language_asked_for():
    drawing = browser(Answers()).get("/drawings/organizations/bank?language=zh").json()

    assert {entry["label"] for entry in drawing["legend"]} >= {"支持并排他", "我司"}


@pytest.mark.parametrize("hops", [0, 7, "x"])
def test_more_than_six_hops_are_refused(hops: object):
    assert browser(Answers()).get(f"/drawings/people/cio/routes?max_hops={hops}").status_code == 422


@pytest.mark.parametrize("path", ["/drawings/people/cio/routes", "/drawings/organizations/bank"])
def test_the_signed_out_get_no_drawing(path: str):
    assert browser(Answers(role=None)).get(path).status_code == 401


@pytest.mark.parametrize("path", ["/static/styles/base.css", "/static/pages/home.js", "/vis/vis-network.min.js", "/vis/vis-network.css"])
def test_files_are_served_and_checked_again_each_time(path: str):
    answer = browser(Answers(role=None)).get(path)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert browser(Answers()).get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("name", ["styles/base.css", "pages/home.js"])
def test_a_file_asked_for_by_its_state_is_kept_and_by_an_older_one_is_checked(name: str):
    kept, older = (browser(Answers()).get(f"/static/@{state}/{name}") for state in (files.STATE, "0123456789ab"))

    assert "immutable" in kept.headers["cache-control"]
    assert older.headers["cache-control"] == "no-cache"
    assert older.content == kept.content


TEMPLATES = pages.HERE / "templates"
PAGES = sorted(
    {path.relative_to(TEMPLATES).with_suffix("").as_posix() for path in TEMPLATES.rglob("*.html")} - {"base", "saved_map", "saved_network"}
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_every_module_that_it_loads(page: str):
    named = files.modules("pages/shell.js", f"pages/{page}.js")

    assert len(set(named)) == len(named)
    for module in named:
        paths = re.findall(r'^import .* from "(\.\.?/[^"]+)"', (files.HERE / module).read_text(encoding="utf-8"), re.MULTILINE)
        imported = {((files.HERE / module).parent / path).resolve().relative_to(files.HERE).as_posix() for path in paths}
        assert set(named) >= imported, f"{module} imports what is not named"


def test_the_modules_of_a_page_are_asked_for_side_by_side():
    page = browser(Answers()).get("/").text

    assert page.count(f'<link rel="modulepreload" href="/static/@{files.STATE}/') == len(files.modules("pages/shell.js", "pages/home.js"))
    assert f'<script type="module" src="/static/@{files.STATE}/pages/home.js">' in page


@pytest.mark.parametrize("path", ["/static/..%2Fpages.py", "/static/none.js", "/vis/..%2Fnetwork.py", "/vis/package.json"])
def test_nothing_else_is_served(path: str):
    assert browser(Answers()).get(path).status_code == 404


@pytest.mark.parametrize(("status", "said"), [(404, "Page not found"), (503, "Nothing is lost"), (500, "What was saved is safe")])
def test_an_error_page_says_what_is_safe(status: int, said: str):
    answer = pages.error_page(_request("/nowhere"), status)

    assert answer.status_code == status
    assert said in bytes(answer.body).decode()


def test_only_a_browser_looking_for_a_page_gets_one():
    assert pages.wants_page(_request("/nowhere"))
    assert not pages.wants_page(_request("/api/v1/people/none"))


def _request(path: str) -> Request:
    headers = [(b"accept", b"text/html"), (b"accept-language", b"en")]
    return Request({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers})


@pytest.mark.parametrize(("role", "shown"), [("viewer", True), (None, False)])
def test_who_is_signed_in_keeps_the_navigation_where_nothing_is(role: str | None, shown: bool):
    app = FastAPI()
    app.include_router(pages.router(Answers(role)))
    answer = pages.error_page(Request({**_request("/nowhere").scope, "app": app}), 404)

    assert ("/diagnosis" in bytes(answer.body).decode()) is shown
    assert "error-retry" not in bytes(answer.body).decode()


def test_a_map_that_did_not_change_is_drawn_once_and_sent_again():
    answers = Answers()
    client = browser(answers)
    first = client.get("/drawings/organizations/bank").text

    assert client.get("/drawings/organizations/bank").text == first
    assert answers.asked == ["bank"]
    client.get("/drawings/organizations/bank?language=zh")
    answers.seq = 2
    client.get("/drawings/organizations/bank")
    assert answers.asked == ["bank"] * 3


def test_moved_cards_are_drawn_where_they_were_moved_to():
    answers = Answers()
    client = browser(answers)
    layout = client.get("/drawings/organizations/bank").json()["layout"]
    answers.layouts[layout["id"]] = Layout(layout["id"], 2, {**layout["unkept"], "cio": (7.0, 9.0)})
    drawing = client.get("/drawings/organizations/bank").json()

    assert next((node["x"], node["y"]) for node in drawing["nodes"] if node["id"] == "cio") == (7.0, 9.0)
    assert drawing["layout"] == {"id": "customer|bank|chart", "etag": '"2"', "unkept": {}}


def test_a_drawing_says_which_places_nobody_has_kept_yet():
    answers = Answers()
    client = browser(answers)
    first = client.get("/drawings/organizations/bank").json()["layout"]
    answers.layouts[first["id"]] = Layout(first["id"], 1, {id: place for id, place in first["unkept"].items() if id != "cio"})

    assert list(client.get("/drawings/organizations/bank").json()["layout"]["unkept"]) == ["cio"]


def test_the_past_is_drawn_with_the_places_of_today_and_has_none_to_keep():
    drawing = browser(Answers()).get("/drawings/organizations/bank?at=2026-01-01").json()

    assert (drawing["layout"]["id"], drawing["layout"]["unkept"]) == (None, {})


@pytest.mark.parametrize("path", ["/drawings/resources", "/drawings/projects/lake", "/drawings/organizations/bank?layout=matrix"])
def test_every_map_is_for_the_signed_in(path: str):
    assert browser(Answers(role=None)).get(path).status_code == 401
    assert browser(Answers()).get(path).status_code == 200
