"""The key people of an account: the matrix of intimacy and support, whom it cannot place, and the same as a table."""

import re

import pytest
from playwright.sync_api import Page, expect

KEY_PEOPLE = "/organizations/o-huilan?view=people"
BOXES = """[...document.querySelectorAll(".placed > text")].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top, bottom];
})"""


def test_words_come_before_the_score_and_its_range(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    expect(page.get_by_test_id("key-answer")).to_have_text("Evenly balanced. 8 of 12 key people are assessed.")
    expect(page.get_by_text("on −100 to 100 · between")).to_be_visible()
    # 王伟 .9/3 − 郭敏 .9 + 冯博 .8/3 + 韩学文 0 + 何清 .42·2/3 + 于涛 0 + 吴斌 0 + 贾铭 .4/3 = .08, of 4.92: 1.6
    expect(page.get_by_role("img", name="Key people: 2 on −100 to 100")).to_be_visible()


@pytest.mark.smoke
def test_somebody_in_the_matrix_leads_to_their_page(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    page.get_by_test_id("matrix").get_by_role("link", name="郭敏").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("person-name")).to_have_text("郭敏")


def test_names_in_the_matrix_do_not_lie_on_each_other(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    page.get_by_test_id("matrix").wait_for()
    boxes: list[list[float]] = page.evaluate(BOXES)
    assert len(boxes) == 8
    for at, (left, right, top, bottom) in enumerate(boxes):
        for other_left, other_right, other_top, other_bottom in boxes[at + 1 :]:
            assert right <= other_left or other_right <= left or bottom <= other_top + 1 or other_bottom <= top + 1


def test_those_not_assessed_stand_beside_the_matrix_and_not_at_nought(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    expect(page.get_by_test_id("unplaced").get_by_role("link")).to_have_text(["秦岚", "邵志远", "刘虹", "董怡"])
    expect(page.get_by_test_id("matrix")).not_to_contain_text("秦岚")
    row = page.locator("tr[data-person=p-qinlan]")
    expect(row).to_contain_text("unknown")
    expect(row).to_contain_text("nobody of ours knows them")
    expect(row).not_to_contain_text("0 of 5")


@pytest.mark.smoke
def test_the_table_says_where_each_stands(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    expect(page.locator("tr[data-person=p-wangwei]")).to_contain_text(re.compile("0.9.*supports.*5 of 5, 方远.*64.*ally", re.DOTALL))
    expect(page.locator("tr[data-person=p-guomin]")).to_contain_text("rejects us")
    expect(page.locator("tr[data-person=p-fengbo]")).to_contain_text(re.compile("0.8.*supports.*3 of 5, 赵磊", re.DOTALL))
    expect(page.locator("tr[data-person=p-wubin]")).to_contain_text("claimed, not confirmed")


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_the_matrix_speaks_chinese_in_the_dark(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    expect(page.get_by_test_id("matrix")).to_contain_text("盟友")
    expect(page.get_by_test_id("matrix")).to_contain_text("支持并排他")
    colour = page.locator(".placed text").first.evaluate("(one) => getComputedStyle(one).fill")
    assert min(int(part) for part in re.findall(r"\d+", colour)[:3]) > 180


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_on_a_telephone_the_matrix_scrolls_in_its_place(page: Page) -> None:
    page.goto(KEY_PEOPLE)
    page.get_by_test_id("matrix").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
