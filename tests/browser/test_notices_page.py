"""Notices: where groups and programs are told, what one is told by mail, and the thing that a link opens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.auth import Auth
from app.main import create
from app.notices.sender import Sender
from app.service import Service
from tests.app.notices.asking import ask
from tests.app.work.year_world import SHEETS
from tests.browser.conftest import Watch
from tests.conftest import imported, written
from tests.setup.listening import listening
from tests.setup.mailbox import Mailbox, mailbox
from tests.setup.receiver import Receiver, receiver

pytestmark = pytest.mark.browser_context_args(storage_state=None)
phone = pytest.mark.browser_context_args(storage_state=None, locale="zh-CN", viewport={"width": 390, "height": 844})


@dataclass
class Told:
    """A service that tells people, where it answers, a receiver and a mail server."""

    service: Service
    address: str
    there: Receiver
    box: Mailbox

    def sign_in(self, page: Page, role: str, user: str | None = None, then: str = "/notices") -> None:
        link = Auth(self.service.database).create_link(user or "you", role, user)  # type: ignore[arg-type]
        page.goto(f"{self.address}/sign-in#{link}")
        page.wait_for_url(f"{self.address}/")
        page.goto(f"{self.address}{then}")

    def add(self, page: Page, kind: str, name: str) -> None:
        form = page.get_by_test_id("notice-form")
        form.locator("select[name=kind]").select_option(kind)
        form.get_by_test_id("notice-url").fill(f"{self.there.url}?key=a-key-of-the-robot")
        form.get_by_test_id("notice-name").fill(name)
        form.locator("button[type=submit]").click()


@pytest.fixture
def told(graph: Service, tmp_path: Path) -> Iterator[Told]:
    with receiver() as there, mailbox() as box:
        given = {
            "notice_hosts": "127.0.0.1",
            "smtp_host": "127.0.0.1",
            "smtp_port": box.port,
            "smtp_tls": "none",
            "smtp_from": "r@us.example",
        }
        service = replace(graph, settings=graph.settings.model_copy(update=given))
        assert imported(service, written(tmp_path / "in", **SHEETS)).status == "done"
        users = Auth(service.database).users
        users.add("sam", "editor", "sam", "sam@us.example")
        users.add("sue", "editor", "sue")
        with listening(create(service)) as address:
            yield Told(service, address, there, box)


@pytest.mark.smoke
def test_an_admin_adds_a_target_tries_it_turns_it_off_and_removes_it(page: Page, told: Told) -> None:
    told.sign_in(page, "admin")
    expect(page.get_by_test_id("notices-answer")).to_have_text("Nothing is told to a group or a program yet.")
    told.add(page, "standard", "our program")
    secret = page.get_by_test_id("notice-made")
    expect(secret).to_contain_text(re.compile(r"whsec_[\w+/=]{40,}"))
    row = page.get_by_test_id("notice-target")
    expect(row).to_contain_text("http://127.0.0.1/…")
    expect(page.get_by_role("main")).not_to_contain_text("a-key-of-the-robot")
    row.get_by_test_id("notice_try").click()
    expect(row.get_by_test_id("notice-said")).to_have_text("It took the trial.")
    told.there.answer = lambda _: (500, b"")
    row.get_by_test_id("notice_try").click()
    expect(row.get_by_test_id("notice-said")).to_have_text("It did not take the trial: it answered with status 500.")
    page.reload()
    expect(page.get_by_test_id("notices-answer")).to_have_text("One target is told what happens.")
    expect(secret).to_have_count(0)
    change = row.get_by_test_id("notice-change")
    change.locator("summary").click()
    change.get_by_label("the week: what is due").uncheck()
    change.get_by_role("button", name="Save").click()
    expect(row.locator("p", has_text="Told of:")).to_have_text(
        "Told of: an introduction is asked for, an entry of the ledger waits for approval, contacts are handed over"
    )
    row.get_by_test_id("notice_off").click()
    expect(row).to_have_attribute("data-state", "off")
    row.get_by_test_id("notice_on").click()
    expect(row).to_have_attribute("data-state", "ready")
    row.get_by_test_id("notice_remove").click()
    row.get_by_test_id("notice_remove_surely").click()
    expect(row).to_have_count(0)


@phone
def test_a_dead_robot_is_said_on_a_phone_in_chinese_and_goes_on_where_it_stopped(page: Page, told: Told) -> None:
    told.sign_in(page, "admin")
    told.add(page, "standard", "程序")
    expect(page.get_by_test_id("notice-made")).to_contain_text("whsec_")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_test_id("notice-target").get_by_test_id("notice_off").click()
    page.get_by_test_id("notice-add").locator("summary").click()
    told.add(page, "wecom", "销售群")
    row = page.get_by_test_id("notice-target").filter(has_text="销售群")
    expect(row).to_have_attribute("data-state", "ready")
    told.there.answer = lambda _: (410, b"")
    ask(told.service)
    sender = Sender(told.service)
    sender.round()
    page.reload()
    expect(page.get_by_test_id("notices-answer")).to_have_text("2 个对象中有 1 个已不再接收。")
    expect(row).to_contain_text("对方返回状态码 410")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    told.there.answer = lambda _: (200, b'{"errcode":0}')
    row.get_by_test_id("notice_again").click()
    expect(row).to_have_attribute("data-state", "waiting")
    sender.round()
    assert told.there.sent[-1].json["text"]["content"].startswith("有一条引荐请求等待答复")


def test_what_is_refused_is_said_where_it_is_typed_and_nothing_typed_is_lost(page: Page, told: Told, watch: Watch) -> None:
    watch.expected.append("422")
    told.sign_in(page, "admin")
    form = page.get_by_test_id("notice-form")
    form.get_by_test_id("notice-url").fill("https://10.0.0.1/hook")
    form.get_by_test_id("notice-name").fill("inside")
    form.locator("select[name=kind]").select_option("standard")
    form.locator("button[type=submit]").click()
    expect(form.get_by_role("alert")).to_contain_text("10.0.0.1 is in a network of one's own")
    expect(form.get_by_test_id("notice-url")).to_have_value("https://10.0.0.1/hook")
    expect(form.get_by_test_id("notice-secret")).to_be_hidden()
    form.locator("select[name=kind]").select_option("dingtalk")
    expect(form.get_by_test_id("notice-secret")).to_be_visible()


@pytest.mark.smoke
def test_a_seller_chooses_what_comes_by_mail_and_its_link_opens_the_thing(page: Page, told: Told) -> None:
    told.sign_in(page, "editor", "sam")
    expect(page.get_by_test_id("notice-form")).to_have_count(0)
    form = page.get_by_test_id("notices-form")
    expect(form).to_contain_text("Sent to sam@us.example.")
    form.get_by_label("the week: what is due").uncheck()
    form.locator("select[name=language]").select_option("zh")
    form.locator("button[type=submit]").click()
    expect(page.get_by_test_id("notices-said")).to_have_text("Saved.")
    ask(told.service)
    key = ask(told.service)
    Sender(told.service).round()
    mail = told.box.mails[1][1]
    assert mail["Subject"] == "Sue请您引荐Ann"
    link = re.search(r"http\S+introductions\?id=\S+", mail.get_content())
    assert link and link[0].endswith(key)
    page.goto(told.address + link[0].partition("8000")[2])
    asked = page.locator("[data-asked]")
    expect(asked).to_have_count(1)
    expect(asked).to_have_attribute("data-id", key)
    expect(asked).to_be_in_viewport()


def test_whoever_has_no_address_is_told_whom_to_ask(page: Page, told: Told) -> None:
    told.sign_in(page, "editor", "sue")
    expect(page.get_by_test_id("notices-lacking")).to_have_text("You have no address here. An administrator gives you one.")
