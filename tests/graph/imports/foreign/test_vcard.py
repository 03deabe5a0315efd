"""vCards of three versions, of address books and of Chinese telephones, whole or hostile."""

from pathlib import Path

import pytest

from app.service import Service
from graph.imports import Limits, Unreadable
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal.vcard import read
from graph.imports.reading.archives import Allowance
from tests.graph.imports.foreign.conftest import Bring, house, known_to, people

TWO = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=92=B1;=E5=BF=97=E8=BF=9C;;;\r\n" \
      "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=92=B1=E5=BF=\r\n=97=E8=BF=9C\r\nTEL;CELL;PREF:13900000201\r\n" \
      "TEL;WORK:021-5000 0001\r\nORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D0=C7=C0=BD=D2=F8=D0=D0\r\nEND:VCARD\r\n"  # fmt: skip
THREE = "BEGIN:VCARD\nVERSION:3.0\nUID:card-1\nFN:Sten Holm\nN:Holm;Sten;;Dr.;\nORG:Vale Bank;Informatics\nTITLE:CIO\n" \
        "item1.EMAIL;type=INTERNET;type=pref:sten@vale.example\nitem1.X-ABLabel:work\nBDAY:1975-05-01\nNOTE:likes tea\\, and\n" \
        "  chess\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n"  # fmt: skip
FOUR = "BEGIN:VCARD\nVERSION:4.0\nFN:Ann Ray\nEMAIL;PREF=1:ann@vale.example\nTEL;VALUE=uri:tel:+49-170-1;ext=2\nORG:Vale Bank\nEND:VCARD\n"


def cards(tmp_path: Path, content: str | bytes, limits: Limits | None = None) -> Foreign:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read("contacts.vcf", path, Allowance(limits or Limits()))


def names(found: Foreign) -> list[object]:
    return [one.cells["name"] for one in found.entries if one.sheet == "people"]


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_three_versions_come_in_with_company_title_and_a_tie(graph: Service, bring: Bring) -> None:
    state = bring({"contacts.vcf": TWO + THREE + FOUR})
    assert (state.status, state.rejected_count, state.files[0].format) == ("done", 0, "vcard")
    found = people(graph)
    assert {name: house(graph, name) for name in found} == {
        "钱志远": "星澜银行", "Sten Holm": "Vale Bank · Informatics", "Ann Ray": "Vale Bank",
    }  # fmt: skip
    assert (found["钱志远"]["phone"], found["Sten Holm"]["email"], found["Sten Holm"]["birthday"], found["Sten Holm"]["background"]) == (
        "13900000201; 021-5000 0001", "sten@vale.example", "1975-05-01", "likes tea, and chess",
    )  # fmt: skip
    assert set(known_to(graph, "nora")) == set(found)
    again = bring({"contacts.vcf": THREE + FOUR + TWO})
    assert (again.created, again.updated) == (0, 0)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:钱;志远;;;"], "钱志远"),
        (["N:志远;钱;;;"], "钱志远"),
        (["N:欧阳;修;;;"], "欧阳修"),
        (["N:;钱志远;;;"], "钱志远"),
        (["N:钱志远;;;;", "FN:"], "钱志远"),
        (["FN:13900000201", "N:Holm;Sten;;;"], "Sten Holm"),
        (["N:Holm;Sten;Olaf;;"], "Sten Olaf Holm"),
    ],
)
def test_names_as_telephones_write_them(tmp_path: Path, lines: list[str], name: str) -> None:
    assert names(cards(tmp_path, card(*lines, "ORG:Bank"))) == [name]


def test_a_file_in_gbk_is_read_and_what_only_telephones_know_is_kept(tmp_path: Path) -> None:
    found = cards(tmp_path, card("FN:钱志远", "ORG:星澜银行", "X-WECHAT:wx_1", "X-QQ:10001", "X-OTHER:no").encode("gb18030"))
    person = next(one for one in found.entries if one.sheet == "people")
    assert (person.cells["name"], person.extra) == ("钱志远", {"微信": "wx_1", "QQ": "10001"})


def test_a_birthday_without_a_year_is_kept_as_it_is(tmp_path: Path) -> None:
    person = next(one for one in cards(tmp_path, card("FN:Ann", "BDAY:--0315")).entries if one.sheet == "people")
    assert ("birthday" in person.cells, person.extra) == (False, {"BDAY": "--0315"})


def test_a_card_of_ten_thousand_properties_is_left_out_and_said(tmp_path: Path) -> None:
    found = cards(tmp_path, card("FN:Mallory", *(f"TEL:{n}" for n in range(10_000))) + card("FN:Ann", "ORG:Bank"))
    assert names(found) == ["Ann"]
    assert [str(note.message) for note in found.notes] == ["1 card has thousands of properties and is left out"]


def test_groups_cut_off_cards_and_nonsense_harm_nothing(tmp_path: Path) -> None:
    found = cards(tmp_path, card("KIND:group", "FN:Friends") + "BEGIN:VCARD\nFN:Cut" + "\nno line\n;;;:\n" + card("FN:Ann"))
    assert names(found) == ["Ann"]
    assert names(cards(tmp_path, "noise\n" + card("FN:Ann\x00\x07"))) == ["Ann"]


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ("BEGIN:VCARD\nFN:Cut\n" + card("FN:Ann"), 1),
        (card("FN:Ann") + "BEGIN:VCARD\nFN:Cut\nORG:Ba", 1),
        ("BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\n" + card("FN:Ann") + "BEGIN:VCARD\n", 3),
    ],
)
def test_cards_without_an_end_are_said_and_take_no_other_along(tmp_path: Path, cut: str, left: int) -> None:
    found = cards(tmp_path, cut)
    assert names(found) == ["Ann"]
    assert str(found.notes[0].message).startswith(f"{left} card")


def test_the_card_of_an_agent_belongs_to_its_own(tmp_path: Path) -> None:
    found = cards(tmp_path, card("FN:Ann", "AGENT:", "BEGIN:VCARD", "FN:Bob", "END:VCARD", "ORG:Bank"))
    assert (names(found), found.notes) == (["Ann"], [])


def test_a_file_cut_off_inside_a_character_is_still_utf_8(tmp_path: Path) -> None:
    whole = card("FN:钱志远", "ORG:星澜银行").encode() + "BEGIN:VCARD\nFN:单".encode()[:-1]
    assert names(cards(tmp_path, whole)) == ["钱志远"]


def test_a_file_without_cards_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no card"):
        cards(tmp_path, "BEGIN:VCARD\nFN:Cut off")


@pytest.mark.parametrize(
    ("shown", "parts", "name"),
    [
        ("Mr. Sten Holm Jr.", "Holm;Sten;;Mr.;Jr.", "Sten Holm"),
        ("Sten Holm, Esq.", "Holm;Sten;;;Esq.", "Sten Holm"),
        ("Dr.", ";;;Dr.;", "Dr."),
    ],
)
def test_what_stands_before_and_behind_a_name_is_none_of_it(tmp_path: Path, shown: str, parts: str, name: str) -> None:
    assert names(cards(tmp_path, card(f"FN:{shown}", f"N:{parts}"))) == [name]


def test_fax_machines_and_pagers_are_no_telephones(tmp_path: Path) -> None:
    lines = ["TEL;TYPE=WORK,FAX:0800000001", "TEL;FAX;WORK:0800000002", "TEL;TYPE=pager:0800000003", "TEL;TYPE=CELL:0700000201"]
    assert next(one for one in cards(tmp_path, card("FN:Ann", *lines)).entries if one.sheet == "people").cells["phone"] == "0700000201"


HOUSE = "ORG:Vale Bank"


@pytest.mark.parametrize("line", ["TEL:+46 8 000 00 01", "EMAIL:info@vale.example", "EMAIL:ray@home.example"])
def test_people_who_share_a_number_or_a_mailbox_stay_two_however_often_they_come(graph: Service, bring: Bring, line: str) -> None:
    ann, sten = card("FN:Ann Ray", line, HOUSE), card("FN:Sten Holm", line, HOUSE)
    for content in (ann + sten, sten + ann, ann, sten):
        assert bring({"phone.vcf": content}).status == "done"
        assert sorted(people(graph)) == ["Ann Ray", "Sten Holm"]


def test_an_address_that_changes_makes_nobody_new_and_stays_known(graph: Service, bring: Bring) -> None:
    for address in ("sten@vale.example", "sten.holm@vale.example"):
        bring({"phone.vcf": card("FN:Sten Holm", f"EMAIL:{address}", HOUSE)})
    assert set(people(graph)) == {"Sten Holm"}
    assert people(graph)["Sten Holm"]["email"] == "sten@vale.example; sten.holm@vale.example"


def test_a_name_that_changes_beside_an_address_of_one_s_own_makes_nobody_new(graph: Service, bring: Bring) -> None:
    for name in ("Ann Ray", "Ann Holm"):
        bring({"phone.vcf": card(f"FN:{name}", "EMAIL:ann@vale.example", HOUSE)})
    assert set(people(graph)) == {"Ann Holm"}


def test_namesakes_of_one_file_stay_two_however_often_they_come(graph: Service, bring: Bring) -> None:
    one, other = (card("FN:张伟", f"EMAIL:{address}", HOUSE) for address in ("zw1@vale.example", "zw2@vale.example"))
    for content in (one, other + one, one + other):
        bring({"phone.vcf": content})
    nodes = graph.feed.view.graph.nodes["Person"]
    assert sorted(str(nodes[item]["email"]) for item in nodes if nodes[item]["name"] == "张伟") == ["zw1@vale.example", "zw2@vale.example"]
