"""Header rows that CRM programs really write, with invented people under them.

Each was compared with what its maker publishes: Twenty's exporter and Cordys' forms in their source, Odoo's sample files, the field
list that Pipedrive links from its help pages; those of HubSpot, Salesforce, Dynamics and Zoho with exports that public programs read.
"""

import pytest

from app.service import Service
from graph.model.refs import NodeRef
from tests.graph.imports.foreign.conftest import Bring, house, people

STEN = ("Sten Holm", "Vale Bank", "sten@vale.example", "+46 70 000 02 01")
CONTACTS = {
    "hubspot": (
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated Company ID,"
        "Last Activity Date,Lead Status,"
        "Marketing contact status,Create Date,Associated Company\n"
        "901,Sten,Holm,sten@vale.example,+46 70 000 02 01,Nora Field,77,2026-01-05 10:00,,Marketing contact,"
        "2025-11-03 09:14,Vale Bank\n"
    ),
    "hubspot with associations": (
        "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company IDs (Primary),"
        "Associated Company Names (Primary)\n"
        "901,Sten,Holm,sten@vale.example,+46 70 000 02 01,CIO,77,Vale Bank\n"
    ),
    "salesforce": (
        "Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,"
        "Mailing Zip/Postal Code,Mailing Country,"
        "Phone,Mobile,Fax,Email,Account Owner,Account Name\n"
        "Mr.,Sten,Holm,CIO,,,,,,,+46 70 000 02 01,,sten@vale.example,Nora Field,Vale Bank\n"
    ),
    "dynamics": (
        "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,Email,"
        "Company Name,Business Phone,Status\n"
        "6f1c,rZ8x==,6/22/2026 10:00 AM,Sten Holm,sten@vale.example,Vale Bank,+46 70 000 02 01,Active\n"
    ),
    "zoho": (
        "Record Id,First Name,Last Name,Account Name,Account Name.id,Email,Mobile,Mailing Street,"
        "Mailing City,Mailing State,Mailing Zip\n"
        "zcrm_212,Sten,Holm,Vale Bank,zcrm_111,sten@vale.example,+46 70 000 02 01,,,,\n"
    ),
    "pipedrive": (
        "Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date\n"
        "88,Sten Holm,sten@vale.example,+46 70 000 02 01,Vale Bank,2026-01-12\n"
    ),
    "pipedrive's sample": (
        "Person - Name*,Person - First name,Person - Last name,Person - Phone,Person - Email (Work),"
        "Person - Email (Home),"
        "Organization - Name*,Organization - Address\n"
        "Sten Holm,Sten,Holm,+46 70 000 02 01,sten@vale.example,,Vale Bank,Kungsgatan 1\n"
    ),
    "odoo": (
        "ID,Name,Company Type,Related Company,Customer,Supplier,Address Type,Street,Street2,City,State,ZIP,"
        "Country,Website,Phone,Mobile,Email\n"
        "res_partner_1,Vale Bank,Company,,TRUE,FALSE,,Kungsgatan 1,,Stockholm,,,Sweden,vale.example,,,\n"
        "res_partner_2,Sten Holm,Individual,Vale Bank,,,Contact,,,,,,,,+46 70 000 02 01,,sten@vale.example\n"
        "res_partner_3,Goods in,Individual,Vale Bank,,,Shipping address,,,,,,,,,,\n"
    ),
    "odoo's other sample": (
        "Name,Is a company,Related company,Address type,Street,ZIP,City,State,Country,Email,Phone\n"
        "Vale Bank,1,,,,,,,Sweden,,\nSten Holm,0,Vale Bank,Contact,,,,,,sten@vale.example,+46 70 000 02 01\n"
        "Accounts,0,Vale Bank,Invoice address,,,,,,,\n"
    ),
    "cordys": (
        "客户名称,姓名,邮箱,手机号,负责人,部门,创建人,创建时间,更新人,更新时间\n"
        "Vale Bank,Sten Holm,sten@vale.example,+46 70 000 02 01,Nora Field,华东销售部,Nora Field,"
        "2026-01-05 10:00:00,Nora Field,2026-01-05\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", CONTACTS)
def test_the_contacts_of_a_program_come_in(graph: Service, bring: Bring, program: str) -> None:
    """Twice, as a newer export would: nobody is doubled, nothing changes."""
    state = bring({"export.csv": CONTACTS[program]})
    assert (state.status, state.rejected_count, list(people(graph))) == ("done", 0, ["Sten Holm"])
    found = people(graph)["Sten Holm"]
    assert (found["name"], house(graph, "Sten Holm"), found["email"], found["phone"]) == STEN
    assert len(list(graph.feed.view.graph.nodes["Organization"])) == 2, "ours, and the bank that was there"
    again = bring({"export.csv": CONTACTS[program]})
    assert (again.created, again.updated) == (0, 0)


def test_the_department_of_a_cordys_export_is_ours(graph: Service, bring: Bring) -> None:
    bring({"联系人.csv": CONTACTS["cordys"]})
    assert list(graph.feed.view.graph.nodes["Department"]) == []


def test_several_addresses_of_a_pipedrive_cell_are_several(graph: Service, bring: Bring) -> None:
    rows = 'Person - Name,Person - Email,Organization - Name\nSten Holm,"sten@vale.example, holm@home.example",Vale Bank\n'
    bring({"people.csv": rows})
    assert people(graph)["Sten Holm"]["email"] == "sten@vale.example; holm@home.example"


TWENTY = {
    "companies.csv": "Id,Name,Domain Name PrimaryLinkUrl,Created by Source,Account Owner Id,"
    "Creation date,Employees,Address AddressCountry\n"
    "20202020-c21e,Vale Bank,https://vale.example,MANUAL,,2026-01-05,900,Sweden\n",
    "people.csv": "Id,Name FirstName,Name LastName,Emails PrimaryEmail,Created by Source,Company Id,"
    "Phones PrimaryPhoneNumber,Job Title\n"
    "20202020-1c0e,Sten,Holm,sten@vale.example,MANUAL,20202020-c21e,0700000201,CIO\n",
    "opportunities.csv": "Id,Name,Amount AmountMicros,Amount CurrencyCode,Created by Source,Close date,"
    "Company Id,Point of Contact Id,Stage\n"
    "20202020-be10,Core renewal,1200000,EUR,MANUAL,2026-12-01,20202020-c21e,20202020-1c0e,MEETING\n",
}  # fmt: skip


def test_twenty_names_the_company_of_a_person_by_its_id_alone(graph: Service, bring: Bring) -> None:
    state = bring(TWENTY)
    assert (state.status, house(graph, "Sten Holm")) == ("done", "Vale Bank")
    assert graph.feed.view.graph.nodes["Organization"]["vale"]["domains"] == "https://vale.example"
    project = dict(next(iter(graph.feed.view.graph.nodes["Project"].values())))
    assert (project["name"], project["value"], project["currency"], project["stage"]) == ("Core renewal", 1200000, "EUR", "evaluation")
    assert roles(graph) == {("Sten Holm", "Core renewal", "influencer")}
    again = bring(TWENTY)
    assert (again.created, again.updated) == (0, 0)


def roles(graph: Service) -> set[tuple[str, str, str]]:
    maps = graph.feed.view.graph
    ties = maps.ties["DECIDES_ON"]
    return {(str(maps.node(one.source)["name"]), str(maps.node(one.target)["name"]), str(ties[one]["role"])) for one in ties}


def test_people_whose_company_is_in_another_export_are_left_out_and_said(graph: Service, bring: Bring) -> None:
    state = bring({"people.csv": TWENTY["people.csv"]})
    assert (people(graph), str(state.problem)) == ({}, "nothing of the files is taken; the notes say why")
    assert state.notes == ("people.csv: 1 person has no company and is left out: Sten Holm",)


DEALS = {
    "hubspot": "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Create Date,Deal owner,"
    "Associated Company IDs (Primary),Associated Company (Primary)\n"
    "7001,Core renewal,Sales Pipeline,Closed won (Sales Pipeline),1200000,2026-03-05 10:00,"
    "2025-11-03 09:14,Nora Field,77,Vale Bank\n",
    "hubspot's own words": "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Last Activity Date,"
    "Associated Company\n"
    "7001,Core renewal,closedwon,1200000,Nora Field,2026-03-05,2025-11-03,2026-01-05,Vale Bank\n",
    "salesforce": "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,"
    "Close Date,Created Date\n"
    "Nora Field,Vale Bank,Core renewal,Closed Won,Q1-2026,\"1,200,000.00\",100,20,2026-03-05,2025-11-03\n",
    "dynamics": "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,"
    "Potential Customer,Est. Revenue,Status,Actual Close Date,Created On\n"
    "9a,rZ8x==,2026-06-22 10:00,Core renewal,Vale Bank,1200000,Won,2026-03-05,2025-11-03\n",
    "zoho": "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,"
    "Probability (%),Created Time\n"
    "zcrm_7,zcrm_1,Nora Field,1200000,Core renewal,2026-03-05,zcrm_111,Vale Bank,Closed Won,100,"
    "2025-11-03 09:14:00\n",
    "pipedrive": "Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Pipeline,Deal - Stage,Deal - Status,"
    "Deal - Owner,Deal - Organization,"
    "Deal - Contact person,Deal - Won time,Deal - Deal created\n"
    "5,Core renewal,1200000,EUR,Pipeline,Proposal Made,Won,Nora Field,Vale Bank,,2026-03-05 10:00:00,"
    "2025-11-03 09:14:00\n",
    "cordys": "商机名称,客户名称,业务编码,商机来源,金额,意向产品,实际结束时间,可能性,联系人,地区,负责人,商机阶段,部门,创建时间\n"
    "Core renewal,Vale Bank,OPP-1,转介绍,1200000,,2026-03-05,100,,,Nora Field,成功,华东销售部,2025-11-03 09:14:00\n",
}  # fmt: skip


@pytest.mark.parametrize("program", DEALS)
def test_the_deals_of_a_program_come_in(graph: Service, bring: Bring, program: str) -> None:
    assert bring({"export.csv": DEALS[program]}).status == "done"
    found = dict(next(iter(graph.feed.view.graph.nodes["Project"].values())))
    assert (found["name"], found["value"], found["status"], found["closed_on"], found["opened_on"]) == (
        "Core renewal", 1200000, "won", "2026-03-05", "2025-11-03",
    )  # fmt: skip
    again = bring({"export.csv": DEALS[program]})
    assert (again.created, again.updated) == (0, 0)


def test_what_a_column_says_of_stage_and_status_is_told_once(graph: Service, bring: Bring) -> None:
    """`Negotiation/Review` is a stage; that such a project is open goes without saying."""
    state = bring({"report.csv": "Opportunity Name,Account Name,Stage\nCore,Vale Bank,Negotiation/Review\nMore,Vale Bank,Closed Won\n"})
    said = "Negotiation/Review → contract, Closed Won → delivery, Closed Won → won"
    assert [note for note in state.notes if "Negotiation" in note] == [
        f"report.csv: Stage is read so: {said}; a profile of one's own can say otherwise"
    ]


@pytest.mark.parametrize("names", ["Sten Holm (sten@vale.example);Ann Ray (ann@vale.example)", "Sten Holm;Ann Ray", ""])
def test_each_contact_of_a_deal_is_found_by_its_own_id(graph: Service, bring: Bring, names: str) -> None:
    person = "Record ID,First Name,Last Name,Email,Associated Company\n{}\n{}\n"
    contacts = person.format("1,Sten,Holm,sten@vale.example,Vale Bank", "2,Ann,Ray,ann@vale.example,Vale Bank")
    header = "Record ID,Deal Name,Deal Stage,Associated Company,Associated Contact,Associated Contact IDs"
    deal = f"{header}\n7,Core,qualifiedtobuy,Vale Bank,{names},1;2\n"
    assert bring({"contacts.csv": contacts, "deals.csv": deal}).status == "done"
    assert roles(graph) == {("Sten Holm", "Core", "influencer"), ("Ann Ray", "Core", "influencer")}


COMPANIES = {
    "hubspot": "Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,"
    "Country/Region,Industry\n"
    "77,Vale Bank,Nora Field,2025-11-03 09:14,,,Stockholm,Sweden,BANKING\n",
    "salesforce": "Account Owner,Account Name,Billing State,Type,Rating,Industry\n"
    "Nora Field,Vale Bank,Stockholm,Customer - Direct,Hot,BANKING\n",
    "zoho": "Record Id,Account Name,Website,Phone,Industry,Account Owner,Created Time\n"
    "zcrm_111,Vale Bank,vale.example,,BANKING,Nora Field,2025-01-01 08:00\n",
    "cordys": "客户名称,客户行业,客户等级,客户类型,客户来源,线上来源详情,客户标签,地区,负责人\n"
    "Vale Bank,BANKING,A,直客,展会,,,华东,Nora Field\n",
}  # fmt: skip


@pytest.mark.parametrize("program", COMPANIES)
def test_the_companies_of_a_program_come_in(graph: Service, bring: Bring, program: str) -> None:
    assert bring({"export.csv": COMPANIES[program]}).status == "done"
    assert graph.feed.view.graph.node(NodeRef("Organization", "vale"))["industry"] == "BANKING"
    assert len(list(graph.feed.view.graph.nodes["Organization"])) == 2
