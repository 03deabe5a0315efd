"""Who may be recorded twice: names in every way they are written, what speaks for and against, and how much of it is found."""

import pytest

from benchmarks.recorded_twice import DAY, Card, graph_of, measured
from graph.changes.edits import Image
from graph.model.refs import NodeRef, Properties, TieRef
from graph.people.duplicates.compare import Compared
from graph.people.duplicates.find import duplicates
from graph.people.duplicates.name_forms import name_forms
from graph.people.duplicates.organizations import same_organizations
from graph.resident.graph import ResidentGraph


def pairs(*cards: Card, ties: tuple[TieRef, ...] = ()) -> dict[tuple[str, str], Compared]:
    graph = graph_of(list(cards)).with_changes(Image(tie, None, {}) for tie in ties)
    return {(one.one, one.other): one for one in duplicates(graph, DAY)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王伟", "Wang Wei"), ("王伟", "Wei Wang"), ("王伟", "WANG, Wei"), ("王小明", "Wang Xiaoming"), ("王小明", "Xiao Ming Wang"),
        ("欧阳锋", "Ouyang Feng"), ("單田芳", "单田芳"), ("单田芳", "Shan Tianfang"), ("吕强", "Lyu Qiang"),
        ("王伟 David Wang", "Wang Wei"),
        ("Nora Lindt", "Lindt, Nora"), ("Müller Jörg", "Jorg Muller"), ("Dr. Ann Keller", "Ann Keller"), ("王伟博士", "王伟"),
    ],
)  # fmt: skip
def test_names_of_one_person_have_a_form_in_common(one: str, other: str) -> None:
    assert name_forms(one).keys & name_forms(other).keys


@pytest.mark.parametrize(
    ("title", "surname"), [("王总", "wang"), ("张工", "zhang"), ("欧阳经理", "ouyang"), ("老李", "li"), ("陈教授", "chen")]
)
def test_a_surname_with_a_title_is_no_full_name(title: str, surname: str) -> None:
    assert (name_forms(title).keys, name_forms(title).surnames) == (frozenset(), {surname})


def test_other_names_beside_a_name_are_names_too() -> None:
    assert name_forms("李雷", "Lei Li; 李磊").keys >= {"lilei", "leili"}
    assert name_forms("").keys == name_forms("···", "123").keys == frozenset()


def test_what_speaks_for_and_against_is_told() -> None:
    found = pairs(
        Card("a", "王伟", 1, "行长", "ww@bank.example", "+86 138 0000 0001"),
        Card("b", "Wang Wei", 1, "行长", "wang@bank.example", "13800000001"),
    )["a", "b"]

    assert {(one.code.partition(".")[2], one.against) for one in found.clues} == {
        ("same_letters", False), ("rare_name", False), ("same_phone", False), ("other_email", True), ("same_employer", False),
        ("same_title", False),
    }  # fmt: skip
    assert found.clues[0].text == "the same telephone number: 13800000001"
    # −3 + 2.5 (letters) + 2 (nobody else) + 3.5 (phone) − 2.5 (two addresses of a domain) + 2 (employer) + 1 (title) = 5.5
    assert found.confidence == 1.0  # 1 / (1 + e^−5.5) = 0.996


def test_namesakes_who_were_seen_together_are_two() -> None:
    two = (Card("a", "王伟", 1), Card("b", "王伟", 1))
    knows = TieRef(NodeRef("Person", "a"), "KNOWS", NodeRef("Person", "b"))

    assert set(pairs(*two)) == {("a", "b")}
    assert pairs(*two, ties=(knows,)) == {}


def test_a_name_that_many_bear_says_little() -> None:
    many = [Card(f"p{n}", "王伟", n) for n in range(6)]

    assert pairs(*many) == {}
    assert pairs(*many[:2]) != {}


def test_a_job_change_is_found_by_the_number() -> None:
    found = pairs(Card("a", "王伟", 1, phone="13800000001"), Card("b", "王伟", 2, phone="138-0000-0001"))

    assert found["a", "b"].confidence > 0.95


def test_somebody_with_a_surname_alone_is_found_by_the_number() -> None:
    assert set(pairs(Card("a", "王伟", 1, phone="13800000001"), Card("b", "王总", 1, phone="13800000001"))) == {("a", "b")}
    assert pairs(Card("a", "王伟", 1), Card("b", "王总", 1)) == {}


def test_a_telephone_of_a_whole_house_makes_nobody_one() -> None:
    house = [
        Card(f"p{n}", f"王{mark}", 1, phone="02100000001") for n, mark in enumerate("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英" * 3)
    ]

    assert [one for one in pairs(*house).values() if "duplicate.same_phone" in {sign.code for sign in one.signs}] == []


def test_only_pairs_with_those_asked_for() -> None:
    graph = graph_of([Card("a", "王伟", 1), Card("b", "Wang Wei", 1), Card("c", "李娜", 2), Card("d", "Li Na", 2)])

    assert [(one.one, one.other) for one in duplicates(graph, DAY, {"d"})] == [("c", "d")]


def test_most_of_those_recorded_twice_are_found_and_most_of_what_is_found_is_true() -> None:
    first, second = measured(), measured(seed=2)

    assert min(first.recall, second.recall) >= 0.9, first
    assert min(first.precision, second.precision) >= 0.75, first
    assert measured(least=0.9).precision >= 0.97


def houses(*items: Properties) -> dict[tuple[str, str], Compared]:
    graph = ResidentGraph().with_changes(Image(NodeRef("Organization", str(item["id"])), None, item) for item in items)
    return {(one.one, one.other): one for one in same_organizations(graph)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("汇澜银行", "汇澜银行股份有限公司"), ("汇澜银行股份有限公司", "汇澜银行集团"), ("Acme Holdings Ltd.", "ACME Group"),
        ("汇澜银行", "Huilan Bank"),
        ("匯瀾銀行", "汇澜银行"), ("远成科技(集团)有限公司", "远成科技"),
    ],
)  # fmt: skip
def test_legal_forms_scripts_and_english_names_of_one_organisation(one: str, other: str) -> None:
    assert set(houses({"id": "a", "name": one}, {"id": "b", "name": other})) == {("a", "b")}


@pytest.mark.parametrize(
    ("one", "other"), [("汇澜银行", "汇澜银行上海分行"), ("汇澜银行", "汇澜证券"), ("Acme", "Acme Foods"), ("集团", "公司")]
)
def test_branches_and_others_stay_apart(one: str, other: str) -> None:
    assert houses({"id": "a", "name": one}, {"id": "b", "name": other}) == {}


def test_a_web_domain_beside_a_translated_name_is_told() -> None:
    found = houses(
        {"id": "a", "name": "汇澜银行", "domains": "huilan.example"}, {"id": "b", "name": "Huilan Bank", "domains": "huilan.example"}
    )

    assert {one.code for one in found["a", "b"].signs} == {"duplicate.same_translation", "duplicate.same_domain"}
