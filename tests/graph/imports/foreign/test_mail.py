"""Mail: messages become interactions of those who are known, by thread and day; headers only, lists and programs left out."""

import resource
from pathlib import Path

import pytest

from app.service import Service
from graph.imports import Limits, Unreadable
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal.addresses import is_nobody
from graph.imports.foreign.personal.mail import read
from graph.imports.reading.archives import Allowance
from graph.proposals.inbox import Wanted
from tests.graph.imports.foreign.conftest import Bring
from tests.graph.imports.foreign.test_calendar import KNOWN, held, present
from tests.setup.thorough import lasting

BODY = "\n\nThe body says From nobody.\n>From here on\nsecret words\n\n"


def message(number: int, sender: str, to: str, *more: str, day: int = 5, subject: str = "Offer") -> str:
    head = [
        f"From: {sender}",
        f"To: {to}",
        f"Date: {day:02} Jan 2026 1{number % 10}:00:00 +0800",
        f"Message-ID: <m{number}@x>",
        f"Subject: {subject}",
    ]
    return "From x@y Mon Jan  5 09:00:00 2026\n" + "\n".join([*head, *more]) + BODY


NORA, STEN = "Nora Field <nora@ours.example>", '"Holm, Sten" <STEN@vale.example>'


def parsed(tmp_path: Path, content: str | bytes, name: str = "mail.mbox") -> Foreign:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read(name, tmp_path / name, Allowance(Limits()))


def test_a_thread_of_a_day_is_one_interaction_two_way_by_direction(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    box = (
        message(1, NORA, STEN) + message(2, STEN, NORA, "References: <m1@x>", subject="Re: Offer")
        + message(3, NORA, STEN, "In-Reply-To: <m2@x>", day=6) + message(4, STEN, NORA, day=9, subject="=?gb2312?B?vMa7rg==?=")
    )  # fmt: skip
    state = bring({"mail.mbox": box})
    assert (state.status, state.rejected_count) == ("done", 0)
    told = sorted((str(one["at"])[:10], one["initiated_by"], one["summary"]) for one in held(graph).values())
    assert told == [("2026-01-05", "both", "Offer"), ("2026-01-06", "ours", "Offer"), ("2026-01-09", "theirs", "计划")]
    assert present(graph) == [["nora", "sten"]] * 3
    assert "secret" not in str(held(graph))
    again = bring({"mail.mbox": box})
    assert (again.created, again.updated, len(held(graph))) == (0, 0, 3)


def test_the_other_end_s_mailbox_doubles_nothing_and_adds_who_only_stood_there(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    bring({"mail.mbox": message(1, NORA, STEN)})
    bring({"olaf.mbox": message(1, NORA, f"{STEN}, olaf@ours.example")}, owner="olaf")
    assert present(graph) == [["nora", "olaf", "sten"]]


def test_an_address_that_ended_is_still_recognised(graph: Service, bring: Bring) -> None:
    bring({"people.csv": "name,organization,id,email,former_email\nSten Holm,vale,sten,new@vale.example,old@holm.example"})
    bring({"mail.eml": message(1, "old@holm.example", NORA).partition("\n")[2]})
    assert present(graph) == [["nora", "sten"]]


@pytest.mark.parametrize(
    "line",
    [
        "List-Id: <dev.x.example>",
        "List-Unsubscribe: <mailto:x@y.example>",
        "Precedence: bulk",
        "Auto-Submitted: auto-replied",
        "X-Mailing-List: <talk@x.example>",
        "Sender: owner-talk@x.example",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=x",
    ],
)
def test_lists_and_programs_are_left_out(tmp_path: Path, line: str) -> None:
    found = parsed(tmp_path, message(1, STEN, NORA, line))
    assert (list(found.entries), [note.message.code for note in found.notes]) == ([], ["mail.list"])


@pytest.mark.parametrize(
    ("address", "nobody"),
    [
        ("no-reply@x.example", True), ("noreply+7@x.example", True), ("do_not_reply@x.example", True), ("info@x.example", True),
        ("mailer-daemon@x.example", True), ("sten@lists.x.example", True), ("users@googlegroups.com", True),
        ("calendar-notification@google.com", True),
        ("announcements@x.example", True), ("sale@x.example", True), ("enews@x.example", True), ("customer-care@x.example", True),
        ("owner-talk@x.example", True), ("talk-return@x.example", True), ("ann@mailman.x.example", True), ("ann@reply.x.example", True),
        ("legal@x.example", True), ("salek@x.example", False), ("ann.reply@x.example", False), ("lister@x.example", False),
        ("sten.holm@x.example", False), ("wang.all@x.example", True), ("allan@x.example", False), ("teamer@x.example", False),
    ],
)  # fmt: skip
def test_whose_address_is_nobody_s(address: str, nobody: bool) -> None:
    assert is_nobody(address) == nobody


def test_no_person_comes_from_a_list_address(bring: Bring) -> None:
    bring(KNOWN)
    state = bring({"mail.mbox": message(1, STEN, f"{NORA}, all@vale.example, dev-list@x.example, Pia Lund <pia@vale.example>")})
    assert [one.change for one in state.proposals] == [
        {"type": "Person", "name": "Pia Lund", "email": "pia@vale.example", "organization": "vale"}
    ]


def test_the_first_mailbox_of_people_whom_nobody_knows_yet_proposes_them(graph: Service, bring: Bring) -> None:
    state = bring({"mail.mbox": message(1, "Pia Lund <pia@vale.example>", NORA)})
    assert (state.status, held(graph), [one.change["name"] for one in state.proposals]) == ("done", {}, ["Pia Lund"])
    assert len(graph.inbox.listed(Wanted(), 10)) == 1


def test_a_message_to_more_than_thirty_says_nothing_of_a_pair(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    bring({"mail.mbox": message(1, STEN, ", ".join([NORA, *(f"p{n}@x.example" for n in range(30))]))})
    assert present(graph) == [["nora"]]


def test_broken_messages_harm_no_others(tmp_path: Path) -> None:
    bad = "From x Mon Jan  5 09:00:00 2026\nnonsense without a colon\n\nFrom x 2026\nFrom: x\nDate: never\n\n"
    found = parsed(tmp_path, bad.encode() + b"From \xff\xfe 2026\nFrom: \xff\xff@\nDate: 1\n\n" + message(1, STEN, NORA).encode())
    assert len(found.entries) == 1


def test_a_thread_that_stands_in_the_file_the_newest_first_is_one_interaction(tmp_path: Path) -> None:
    """Replies name the message that they answer and nothing else, as many programs write them."""
    first, second = message(1, NORA, STEN), message(2, STEN, NORA, "In-Reply-To: <m1@x>")
    third = message(3, NORA, STEN, "In-Reply-To: <m2@x>")
    forward, backward = (parsed(tmp_path, box).entries for box in (first + second + third, third + second + first))
    assert len(forward) == len(backward) == 1
    assert {key: str(value) for key, value in forward[0].cells.items() if key in ("id", "at", "summary")} == {
        key: str(value) for key, value in backward[0].cells.items() if key in ("id", "at", "summary")
    }
    assert {one.email for one in backward[0].initiators} == {"nora@ours.example", "sten@vale.example"}


def test_messages_that_answer_each_other_in_a_ring_end(tmp_path: Path) -> None:
    ring = [message(n, NORA, STEN, f"In-Reply-To: <m{n % 3 + 1}@x>") for n in (1, 2, 3)]
    assert [1 <= len(parsed(tmp_path, "".join(box)).entries) <= 3 for box in (ring, ring[::-1])] == [True, True]


def test_a_sentence_of_a_body_that_begins_like_an_envelope_is_no_message(tmp_path: Path) -> None:
    quoted = (
        message(1, STEN, NORA).rstrip() + "\n\nFrom January 2026 on we meet weekly.\nFrom: Ann <ann@vale.example>\nDate: 5 Jan 2026\n\n"
    )
    found = parsed(tmp_path, quoted + message(2, NORA, STEN, day=7))
    assert [str(one.cells["at"])[:10] for one in found.entries] == ["2026-01-05", "2026-01-07"]
    assert list(found.notes) == []


def test_names_are_read_that_are_not_encoded(tmp_path: Path) -> None:
    for codec in ("utf-8", "gb18030"):
        found = parsed(tmp_path, message(1, "何雅丽 <he@vale.example>", NORA).encode(codec))
        assert next(iter(found.entries[0].initiators)).name == "何雅丽"


def test_an_address_that_is_encoded_with_its_name_is_read(tmp_path: Path) -> None:
    found = parsed(tmp_path, message(1, "=?utf-8?q?Sten_Holm_=3Csten=40vale=2Eexample=3E?=", NORA))
    assert next(iter(found.entries[0].initiators)).email == "sten@vale.example"


@pytest.mark.parametrize("date", ["", "Date: tomorrow\n", "Date: Thu, 99 Foo 2026 25:61:00\n"])
def test_without_a_date_the_one_of_the_server_counts(tmp_path: Path, date: str) -> None:
    received = "Received: from a by b; Mon, 5 Jan 2026 11:00:00 +0800\n"
    whole = f"{received}{date}From: {STEN}\nTo: {NORA}\nSubject: Offer\n\nwords\n"
    assert [one.cells["at"] for one in parsed(tmp_path, whole, "one.eml").entries] == ["2026-01-05T03:00:00.000Z"]
    without = parsed(tmp_path, whole.replace(received, ""), "two.eml")
    assert (list(without.entries), [note.message.code for note in without.notes]) == ([], ["mail.no_date"])


def test_a_large_mailbox_is_streamed(tmp_path: Path) -> None:
    """20 MB, 1 GB where somebody asked to be thorough; what stays in memory is who wrote when, 3 kB a message, no body."""
    path, body, messages = tmp_path / "mail.mbox", (b"x" * 76 + b"\n") * 260 + b"\n", lasting(50_000, 1_000)
    with path.open("wb") as file:
        for number in range(messages):
            file.write(message(number, STEN, NORA, day=1 + number % 28, subject=f"Offer {number % 500}").replace(BODY, "\n\n").encode())
            file.write(body)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read("mail.mbox", path, Allowance(Limits()))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert path.stat().st_size > 20_000 * messages
    assert len({entry.cells["id"] for entry in found.entries}) == len(found.entries) > 900
    assert grown < 8_000 + 3 * messages, f"{grown} kilobytes, of which 3 kB a message may stay: the interaction that it becomes"


def test_a_file_without_messages_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no message"):
        parsed(tmp_path, "just text\nand more\n\n")
