"""A hop that an introduction was asked for says when and what became of it, to the two and their managers alone."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running, renmai
from tests.browser.sample_days import shown


def test_the_one_who_asked_sees_what_became_of_it(browser: Browser, demo: Running) -> None:
    data = ("--data", str(demo.folder))
    assert renmai(demo.folder, "user", "add", "zhaolei", "--person", "p-zhaolei", "--role", "manager", *data).wait(60) == 0
    link, _ = renmai(demo.folder, "token", "link", "zhaolei", "--user", "zhaolei", "--role", "manager", *data).communicate(timeout=60)
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{demo.address}{link.strip()}")
        page.wait_for_url(f"{demo.address}/")
        page.goto(f"{demo.address}/people/p-dongyi")
        mark = page.get_by_test_id("hop-asked").and_(page.locator("[data-status=declined]"))
        expect(mark).to_have_text(f"Asked on {shown('2026-05-18')} by 赵磊, for 董怡: declined")


def test_nobody_else_sees_it(page: Page) -> None:
    page.goto("/people/p-dongyi")
    expect(page.get_by_test_id("hop").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("hop-asked")).to_have_count(0)
