"""Encodings: what is taken is right, what is doubtful is refused, and nothing is ever stored as mojibake."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.imports import Choices, Source, Unreadable
from graph.imports.reading.files import read
from graph.imports.reading.text.encodings import chosen, decoded, taken
from tests.graph.imports.intake_files import Reader

GERMAN = ["Müller,Jörg", "Schröder,Käthe", "Weiß,Anna", "Jäger,Uwe", "Böhm,Sören", "Lüders,Jürgen", "Becker,Günter"]
FRENCH = "Hélène_Lefèvre André_Dupré Gérard_Côté Zoé_Martin Benoît_Père Anaïs_Bérard Éric_Garçon".replace("_", " ").split(" ")
POLISH = ["Wiśniewski", "Stefański", "Łukasz", "Wójcik", "Dąbrowski", "Gdańsk", "Kamiński"]
CZECH = ["Dvořák", "Černý", "Procházka", "Kučera", "Růžička", "Němec", "Veselý"]
SPANISH = ["Muñoz", "García", "Núñez", "Peña", "Martín", "Ibáñez", "Sánchez"]
TURKISH = ["Yılmaz", "Şahin", "Çelik", "Öztürk", "Doğan", "Kılıç", "Işık"]
RUSSIAN = ["Иванов,Игорь", "Жуков,Пётр", "Щербаков,Юрий", "Смирнова,Ольга", "Юдин,Сергей", "Попова,Елена"]
TAIWANESE = ["陳志明", "林淑芬", "黃俊傑", "張美玲", "吳雅婷", "劉家豪", "蔡怡君", "楊宗翰", "許冠宇", "鄭麗華", "歐陽鍾靈"]
JAPANESE = ["佐藤太郎", "鈴木花子", "高橋さくら", "渡辺健一", "長谷川マリ", "小林直樹", "加藤由美子", "桜井翔太"]
KOREAN = ["김철수", "이영희", "박민준", "최서연", "정지훈", "강수진", "조동현", "윤미영", "장재호"]
CHINESE = ["王伟", "李骞", "仇喆", "单翀", "欧阳煊", "佟懿轩", "曾祎", "郗旻", "张婧", "刘堃", "陈珺"]
CHINESE_2312 = ["王伟", "李小明", "张静", "刘洋", "陈建国", "欧阳清风", "曾国强"]
MIXED = ["IT部 Tom", "王VP", "李明 (Kevin)", "张伟 Müller", "ABB电气", "SAP中国", "A座 刘洋"]
EUROS = ["€100万 预算", "价格€50", "€3,500", "约€200"]
KINDS: dict[str, tuple[Sequence[str], Sequence[str], str]] = {
    "German": (GERMAN, ["Acme"], "cp1252"), "French": (FRENCH, ["Acme"], "cp1252"), "Spanish": (SPANISH, ["Acme"], "cp1252"),
    "Polish": (POLISH, ["Acme"], "cp1250"), "Czech": (CZECH, ["Acme"], "cp1250"), "Turkish": (TURKISH, ["Acme"], "cp1254"),
    "Russian": (RUSSIAN, ["Банк Пример", "Acme"], "cp1251"), "Russian, KOI8": (RUSSIAN, ["Банк Пример"], "koi8_r"),
    "traditional Chinese": (TAIWANESE, ["第一商業銀行", "Acme"], "cp950"), "Japanese": (JAPANESE, ["山田製作所", "Acme"], "cp932"),
    "Japanese, EUC": (JAPANESE, ["みずほ商事", "Acme"], "euc_jp"), "Korean": (KOREAN, ["한국은행", "Acme"], "cp949"),
    "simplified Chinese": (CHINESE, ["星澜银行", "Acme"], "gbk"), "Chinese and Latin": (MIXED, ["星澜银行"], "gb18030"),
    "Chinese with euros": (EUROS, ["星澜银行"], "cp936"), "German, UTF-8": (GERMAN, ["Acme"], "utf-8"),
    "Chinese, UTF-8": (CHINESE, ["Acme"], "utf-8"), "Russian, UTF-16": (RUSSIAN, ["Acme"], "utf-16"),
}  # fmt: skip
GREEK = ["Παπαδόπουλος,Γιώργος", "Νικολάου,Ελένη", "Δημητρίου,Κώστας", "Οικονόμου,Μαρία", "Βασιλείου,Νίκος", "Αθανασίου,Άννα"]
HEBREW = ["כהן,דוד", "לוי,שרה", "מזרחי,יוסף", "פרידמן,רחל", "ביטון,משה", "אברהם,מרים", "גולדשטיין,יעקב"]
ARABIC = ["محمد الأحمد", "فاطمة الزهراء", "عبد الله السالم", "خالد منصور", "يوسف القاسم", "ليلى حسن", "سعيد النجار"]
OLDER = {
    "Greek": (GREEK, ["Τράπεζα Ελλάδος"], "cp1253"), "Greek, ISO": (GREEK, ["Τράπεζα Ελλάδος"], "iso8859_7"),
    "Greek, Mac": (GREEK, ["Τράπεζα Ελλάδος"], "mac_greek"), "Greek, DOS": (GREEK, ["Τράπεζα Ελλάδος"], "cp737"),
    "Hebrew": (HEBREW, ["בנק לדוגמה"], "cp1255"), "Hebrew, DOS": (HEBREW, ["בנק לדוגמה"], "cp862"),
    "Arabic": (ARABIC, ["بنك المثال"], "cp1256"), "Arabic, ISO": (ARABIC, ["بنك المثال"], "iso8859_6"),
    "Arabic, DOS": (ARABIC, ["بنك المثال"], "cp720"),
    "HZ": (CHINESE_2312, ["示例银行"], "hz"), "UTF-7": (CHINESE_2312, ["示例银行"], "utf_7"),
    "Russian, UTF-7": (RUSSIAN, ["Банк Пример"], "utf_7"), "Japanese, UTF-7": (JAPANESE, ["山田製作所"], "utf_7"),
}  # fmt: skip
KINDS |= OLDER
SIZES = (1, 1, 2, 3, 5, 20)


def written(text: str, codec: str) -> bytes:
    """Bytes of a text; Windows' cp936 writes the euro sign as 0x80, which no codec of Python's does."""
    return b"".join(b"\x80" if one == "€" else one.encode("gbk") for one in text) if codec == "cp936" else text.encode(codec)


def tables() -> list[tuple[str, str, str]]:
    """Small tables of invented names: their kind, the text, and the codec they are saved in."""
    chance = random.Random(11)
    made: list[tuple[str, str, str]] = []
    for kind, (names, organizations, codec) in KINDS.items():
        for size in SIZES:
            rows = [f'"{chance.choice(names)}",{chance.choice(organizations)},x{number}' for number in range(size)]
            made.append((kind, "\r\n".join(["name,organization,id", *rows, "Ann Smith,Acme,y", ""]), codec))
    return [(kind, text, codec) for kind, text, codec in made if not text.isascii()]


def outcome(path: Path, text: str, codec: str) -> str:
    path.write_bytes(written(text, codec))
    try:
        found = taken(path)
    except Unreadable:
        return "refused"
    return "right" if decoded(path.read_bytes(), found.codec) == text else "wrong"


def test_no_small_table_in_any_encoding_is_read_wrong_without_a_word(tmp_path: Path) -> None:
    found = {(kind, number): outcome(tmp_path / "people.csv", text, codec) for number, (kind, text, codec) in enumerate(tables())}
    counts = Counter(found.values())
    assert len(found) >= 100
    assert not [kind for (kind, _), one in found.items() if one == "wrong"]
    assert counts["right"] >= 0.7 * len(found)


@pytest.mark.parametrize(
    ("row", "codec", "name"),
    [
        ("Müller,Größe AG", "cp1252", "cp1252"),
        ("Müller,Acme", "cp1252", "cp1252"),
        ("陳經理,臺灣國際銀行", "big5", "big5"),
        ("さとうテスト,カブシキガイシャ", "shift_jis", "shift_jis"),
        ("김철수,한국은행", "euc_kr", "cp949"),
        ("Иванов Игорь,Банк Пример", "cp1251", "cp1251"),
        ("张伟,星澜银行", "gbk", "gb18030"),
    ],
)
def test_a_clear_encoding_is_taken_and_said(read_bytes: Reader, row: str, codec: str, name: str) -> None:
    reading = read_bytes("people.csv", f"name,organization\na,o\n{row}\n".encode(codec))
    assert list(reading.sheets[0].rows[1].cells.values()) == row.split(",")
    assert reading.sheets[0].encoding == name
    assert [str(note.message) for note in reading.notes] == [
        f"read as {name}, by what its text says; if that is wrong, choose another encoding"
    ]


def test_what_can_be_several_encodings_is_refused_with_its_readings_and_what_to_do(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\nAnn,Acme\nMuñoz,Acme\n".encode("cp1252"))
    refused = reading.rejected[0]
    assert (reading.sheets, refused.row, refused.column) == ((), 3, "name")
    assert "“Muñoz” as cp1252" in str(refused.problem)
    assert "“Muńoz” as cp1250" in str(refused.problem)
    assert "--encoding" in str(refused.problem)
    assert "UTF-8" in str(refused.problem)


def test_one_damaged_byte_in_plain_letters_names_its_row_and_column(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", b"name,organization,title\nAnn,Acme,x\nTom,Acme,\xffy\x81\xfe\n")
    assert [(one.row, one.column) for one in reading.rejected] == [(3, "title")]
    assert "0xff" in str(reading.rejected[0].problem)


def test_a_chosen_encoding_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("name,organization\nMuñoz,Acme\n".encode("cp1252"))
    reading = read([Source("people.csv", path)], choices=Choices(encoding="cp1252"))
    assert (reading.sheets[0].rows[0].cells["name"], reading.notes) == ("Muñoz", ())


@pytest.mark.parametrize(("codec", "name"), [("hz", "hz"), ("utf_7", "utf-7")])
def test_letters_spelt_in_ascii_are_read_and_said(read_bytes: Reader, codec: str, name: str) -> None:
    reading = read_bytes("people.csv", "姓名,组织,电话\n王伟,示例银行,+86 139\n李静,示例银行,5~6\n".encode(codec))
    sheet = reading.sheets[0]
    assert (sheet.encoding, [row.cells["name"] for row in sheet.rows]) == (name, ["王伟", "李静"])
    assert [row.cells["phone"] for row in sheet.rows] == ["+86 139", "5~6"]
    assert str(reading.notes[0].message).startswith(f"read as {name}, by what its text says")


@pytest.mark.parametrize(
    "cell", ["+86-139-0000-0901", "+49151123456-7", "a+b-c", "~{x", "C+ABCD-E", "1+11111111-1", "~{~}", "+8613900000901-"]
)
def test_signs_and_numbers_in_ascii_are_what_they_are(read_bytes: Reader, cell: str) -> None:
    reading = read_bytes("people.csv", f"name,organization,phone\nAnn,Acme,{cell}\n")
    assert (reading.sheets[0].encoding, reading.sheets[0].rows[0].cells["phone"]) == ("utf-8", cell)


@pytest.mark.parametrize(("cell", "name"), [("~{N0~},+Xx", "HZ"), ("+c4tPHw-,+86 139", "UTF-7")])
def test_ascii_that_only_partly_spells_letters_is_refused_and_can_be_chosen(tmp_path: Path, cell: str, name: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,organization,phone\n{cell},Acme\n~{{N0!~\n" if name == "HZ" else f"name,phone,organization\n{cell},Acme\n")
    refused = read([Source("people.csv", path)]).rejected[0]
    assert f"parts read as {name}" in str(refused.problem)
    assert read([Source("people.csv", path)], choices=Choices(encoding="utf-8")).rejected == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("GBK", "gb18030"), ("utf8", "utf-8"), ("Big5", "big5"), ("latin-1", "cp1252"), ("windows-1251", "cp1251"), ("euc-kr", "cp949"),
     ("sjis", "shift_jis"), ("EUC-JP", "euc_jp"), ("UTF-16LE", "utf-16-le"), ("koi8-r", "koi8-r"), ("cp936", "gb18030")],
)  # fmt: skip
def test_an_encoding_is_chosen_by_any_of_its_names(name: str, meant: str) -> None:
    assert chosen(name) == meant


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", ""])
def test_what_is_no_encoding_cannot_be_chosen(name: str) -> None:
    with pytest.raises(ValueError, match="no encoding that is read"):
        chosen(name)


def test_the_euro_sign_of_windows_is_read_as_itself(read_bytes: Reader) -> None:
    content = "姓名,组织,备注\n张伟,星澜银行,".encode("gbk") + b"\x80" + "100万\n".encode("gbk")
    assert read_bytes("people.csv", content).sheets[0].rows[0].extra == {"备注": "€100万"}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_encodings_are_read_with_and_without_their_mark(read_bytes: Reader, codec: str) -> None:
    reading = read_bytes("people.csv", "姓名\t组织\tid\n张伟\t星澜银行\tp-1\n".encode(codec))
    assert reading.sheets[0].rows[0].cells == {"name": "张伟", "organization": "星澜银行", "id": "p-1"}


def test_a_cell_pasted_in_another_encoding_is_named_and_not_stored(read_bytes: Reader) -> None:
    rows = "".join(f"张伟{number},星澜银行\n" for number in range(30))
    reading = read_bytes("people.csv", f"姓名,组织\n{rows}".encode("gbk") + "Müller,星澜银行\n".encode("latin-1", "ignore") + b"")
    assert [(one.row, one.column) for one in reading.rejected] == [(32, "姓名")]
    assert "M黮ler" in str(reading.rejected[0].problem)


def test_two_bytes_that_are_also_utf8_are_read_as_what_they_say(read_bytes: Reader) -> None:
    # 某 in GBK is C4 B3, which UTF-8 reads as ĳ.
    reading = read_bytes("people.csv", "姓名,组织\n某某,o-1\n".encode("gbk"))
    assert reading.sheets[0].rows[0].cells["name"] == "某某"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_characters_whose_code_ends_in_two_zeros_are_read_without_a_mark(read_bytes: Reader, codec: str) -> None:
    reading = read_bytes("people.csv", "姓名,公司,部门\n鈴木一郎,远山银行,开发一部\n丁一,远山银行,最高刀具开发部\n".encode(codec))
    assert (reading.rejected, reading.sheets[0].encoding) == ((), codec)
    assert reading.sheets[0].rows[0].cells["name"] == "鈴木一郎"
