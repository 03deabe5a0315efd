"""Contacts as CRM systems and Outlook export them: spellings of one header, several companies in a cell, days that are none."""

import pytest

from app.service import Service
from tests.graph.imports.foreign.conftest import Bring, house, people


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First Name,Last Name,Account Name,Title", "Sten,Holm,Vale Bank,CIO", "Sten Holm"),
        ("FirstName,LastName,AccountId,Account.Name", "Sten,Holm,001,Vale Bank", "Sten Holm"),
        ("First Name,Last Name,Account Name,Title", "Sten Olaf,Holm,Vale Bank,CIO", "Sten Olaf Holm"),
        ("First Name,Last Name,Account Name,Title", ",Holm,Vale Bank,CIO", "Holm"),
        ("名字,姓氏,客户名,职务", "志远,钱,Vale Bank,行长", "钱志远"),
    ],
)
def test_a_header_that_a_profile_spells_in_two_ways_counts_once(graph: Service, bring: Bring, header: str, row: str, name: str) -> None:
    assert bring({"report.csv": f"{header}\n{row}\n"}).status == "done"
    assert set(people(graph)) == {name}


def test_superiors_of_a_report_are_found_by_their_whole_names(graph: Service, bring: Bring) -> None:
    rows = "Contact ID,First Name,Last Name,Account Name,Title,Reports To\n1,Ann,Ray,Vale Bank,CEO,\n2,Sten,Holm,Vale Bank,CIO,Ann Ray\n"
    state = bring({"report.csv": rows})
    lines = graph.feed.view.graph.ties["REPORTS_TO"]
    assert [(one.source.id, one.target.id) for one in lines] == [(people(graph)["Sten Holm"]["id"], people(graph)["Ann Ray"]["id"])]
    assert state.notes == ()


@pytest.mark.parametrize("companies", ["Vale Bank;Vale Holding", "Vale Bank ; Vale Holding; Third Ltd"])
def test_of_several_associated_companies_the_first_counts_and_the_rest_is_kept(graph: Service, bring: Bring, companies: str) -> None:
    rows = f"Record ID,First Name,Last Name,Email,Associated Company,Associated Company IDs\n7,Sten,Holm,s@vale.example,{companies},91;92\n"
    state = bring({"hubspot.csv": rows})
    nodes = graph.feed.view.graph.nodes["Organization"]
    assert (house(graph, "Sten Holm"), len(list(nodes))) == ("Vale Bank", 2)
    assert nodes["vale"]["foreign_id"] == "hubspot:91"
    assert people(graph)["Sten Holm"]["Associated Company"] == companies
    assert any(f"the first counts, and the cell is kept as text: {companies}" in note for note in state.notes)


def test_one_associated_company_says_nothing(graph: Service, bring: Bring) -> None:
    rows = "Record ID,First Name,Last Name,Email,Associated Company\n7,Sten,Holm,s@vale.example,Vale Bank\n"
    assert bring({"hubspot.csv": rows}).notes == ()
    assert "Associated Company" not in people(graph)["Sten Holm"]


@pytest.mark.parametrize("none", ["0/0/00", "0/0/0000", ""])
def test_what_outlook_writes_for_no_birthday_is_none(graph: Service, bring: Bring, none: str) -> None:
    rows = f"First Name,Last Name,Company,Job Title,E-mail Address,Birthday\nSten,Holm,Vale Bank,CIO,s@vale.example,{none}\n"
    assert bring({"contacts.csv": rows}).notes == ()
    assert not {"birthday", "Birthday"} & set(people(graph)["Sten Holm"])


@pytest.mark.parametrize(
    "header", ["姓,名,单位,职务,电子邮件地址,移动电话", "姓氏,名,公司,职务,电子邮件地址,手机", "姓氏,名字,公司,职务,电子邮件地址,手机"]
)
def test_chinese_outlook_of_any_generation(graph: Service, bring: Bring, header: str) -> None:
    assert bring({"联系人.csv": f"{header}\n欧阳,修远,Vale Bank,行长,o@vale.example,13900000201\n"}).status == "done"
    found = people(graph)["欧阳修远"]
    assert (house(graph, "欧阳修远"), found["phone"], found["title"]) == ("Vale Bank", "13900000201", "行长")


def test_rows_of_which_nothing_comes_are_said(graph: Service, bring: Bring) -> None:
    rows = "Record ID,Deal Name,Deal Stage,Amount,Associated Company\n1,Core,Closed Won,5,Vale Bank\n2,Lost one,Closed Won,5,\n3,,,,\n"
    state = bring({"deals.csv": rows})
    assert len(list(graph.feed.view.graph.nodes["Project"])) == 1
    assert any(note.endswith("rows 3, 4 lack their name, or what they belong to, and are left out") for note in state.notes)


def test_a_number_that_a_newer_export_replaces_is_kept_as_a_former_one_and_still_tells_who_it_is(graph: Service, bring: Bring) -> None:
    header = "First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone\n"
    for number in ("+86 139 0000 0201", "13900000202", "139-0000-0202"):
        assert bring({"contacts.csv": f"{header}Sten,Holm,Vale Bank,CIO,s@vale.example,{number}\n"}).status == "done"
    sten = people(graph)["Sten Holm"]
    assert (sten["phone"], sten["former_phone"]) == ("139-0000-0202", "+86 139 0000 0201")
    bring({"contacts.csv": f"{header}Sten,Holm,Holm Partners,Adviser,s@holm.example,13900000201\n"})
    assert len(people(graph)) == 1
