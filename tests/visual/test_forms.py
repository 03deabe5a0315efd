"""Forms say what the ontology declares: names in the language, ranges, choices, what a tie may join."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.model.ontology import ONTOLOGY
from tests.visual.test_pages import Answers
from visual import pages
from visual.forms import forms


def test_every_type_has_a_form_with_every_column():
    found = forms("en")

    assert found["nodes"].keys() == ONTOLOGY.nodes.keys() and found["ties"].keys() == ONTOLOGY.ties.keys()
    assert {field["name"] for field in found["nodes"]["Person"]["fields"]} == {
        "name", "title", "level", "vacant", "style", "background", "birthday", "email", "phone", "organization", "department", "reports_to",
        "names", "former_email", "former_phone", "style_do", "style_dont", "needs_said", "needs_wanted", "needs_feared",
        "personal_win", "purpose",
    }, "the id that another program has for them is nobody's to fill in"  # fmt: skip


def test_a_form_speaks_the_language():
    level = next(field for field in forms("zh")["nodes"]["Person"]["fields"] if field["name"] == "level")

    assert (level["label"], level["choices"][0]) == ("层级", ("top", "最高层"))


def test_a_dimension_of_an_assessment_goes_from_minus_one_to_three():
    stance = next(field for field in forms("en")["nodes"]["Assessment"]["fields"] if field["name"] == "stance")

    assert (stance["type"], stance["range"]) == ("number", (-1, 3))


def test_what_tells_parallel_ties_apart_is_asked_for_where_the_tie_has_a_sheet():
    found = forms("en")["ties"]

    assert [field["name"] for field in found["DECIDES_ON"]["fields"] if field["required"]] == ["role"]
    assert not any(field["required"] for field in found["WORKS_IN"]["fields"])
    assert found["REPORTS_TO"]["single"] and not found["KNOWS"]["single"]


def test_forms_are_asked_for_by_the_page():
    app = FastAPI()
    app.include_router(pages.router(Answers()))
    answer = TestClient(app).get("/forms", headers={"Accept-Language": "zh"})

    assert answer.json()["ties"]["KNOWS"]["label"] == "认识"
    assert answer.headers["cache-control"] == "no-cache"


def test_a_tie_is_offered_between_the_sides_it_has_a_meaning_for():
    found = forms("en")["ties"]

    assert found["KNOWS"]["sides"] is None
    assert {("customer", "customer"), ("ours", "ours")} <= set(found["REPORTS_TO"]["sides"] or ())
    assert not any({"ours", "customer"} == set(pair) for pair in found["REPORTS_TO"]["sides"] or ())
    assert {one for one, _ in found["DECIDES_ON"]["sides"] or ()} == {"customer", "partner"}
    assert found["OWNS"]["sides"] == (("ours", "customer"),)
