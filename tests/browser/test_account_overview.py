"""An account at a glance: words before figures, three relationships, the gauges, the grid, the gaps; every figure opens to names."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_days import shown

BANK = "/organizations/o-huilan"
GAPS, GRID = f"{BANK}?part=gaps", f"{BANK}?part=grid"
BARE, SILENT = "o-bare", "o-silent"
UNKNOWN_FILLED = "svg[data-value=unknown] .fill"


@pytest.fixture(scope="module")
def bare(api: httpx.Client) -> Iterator[None]:
    """An account without anybody, and one with one department, two people and no tie of ours."""
    made = [
        api.post("/organizations", json={"id": BARE, "name": "Bare Harbour", "kind": "customer"}),
        api.post("/organizations", json={"id": SILENT, "name": "Silent Harbour", "kind": "customer"}),
        api.post("/departments", json={"id": "d-silent", "name": "Docks", "organization": SILENT}),
        api.post(
            "/people", json={"id": "p-silent-1", "name": "Ada Dock", "level": "middle", "organization": SILENT, "department": "d-silent"}
        ),
        api.post("/people", json={"id": "p-silent-2", "name": "Ben Dock", "organization": SILENT, "department": "d-silent"}),
    ]
    assert [answer.status_code for answer in made] == [201] * 5, [answer.text for answer in made]
    yield
    for path in ("/people/p-silent-1", "/people/p-silent-2", "/departments/d-silent", f"/organizations/{SILENT}", f"/organizations/{BARE}"):
        assert api.delete(path, params={"cascade": "true"}, headers={"If-Match": "*"}).status_code == 204


@pytest.mark.smoke
def test_the_overview_comes_first_and_begins_with_a_sentence(page: Page) -> None:
    page.goto(BANK)
    expect(page.get_by_test_id("tab-overview")).to_have_attribute("aria-current", "page")
    expect(page.get_by_test_id("shape")).to_have_text(
        re.compile(r"^Broad, but not deep: ties that hold in \d of 9 departments\. Of \d+ people tied, \d+ know and trust us\.$")
    )


@pytest.mark.smoke
@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_the_answer_its_reasons_and_the_next_act_stand_on_the_first_screen(page: Page) -> None:
    page.goto(BANK)
    page.get_by_test_id("three").wait_for()
    expect(page.get_by_test_id("past-sentence")).not_to_be_empty()
    for part in ("shape", "past-sentence", "reasons", "next-act", "part-tabs"):
        box = page.get_by_test_id(part).bounding_box()
        assert box and box["y"] + box["height"] <= 900, part
    assert page.evaluate("document.documentElement.scrollHeight") <= 1_400, "it was 3,403"
    reasons = page.get_by_test_id("reasons").get_by_role("listitem")
    expect(reasons).to_have_count(3)
    expect(reasons.first.get_by_role("link")).to_have_attribute("href", "/projects/prj-lake")
    expect(page.get_by_test_id("next-act")).to_have_attribute("href", "/people/p-guomin")


@pytest.mark.parametrize("address", [BANK, f"{BANK}?view=influence", "/resources"])
@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
def test_on_a_phone_too_the_answer_comes_with_its_act_on_the_first_screen(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_test_id("next-act").bounding_box()
    assert box and box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_reason_leads_to_its_evidence_and_the_way_back_to_what_was_seen(page: Page) -> None:
    page.goto(BANK)
    page.get_by_test_id("reasons").get_by_role("link").nth(1).click()
    expect(page).to_have_url(re.compile(r"\?part=gaps$"))
    expect(page.get_by_test_id("gap").first.locator("details")).to_have_attribute("open", "")
    page.go_back()
    expect(page.get_by_test_id("three")).to_be_visible()
    expect(page.get_by_test_id("gap")).to_have_count(0)


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_sentence_is_written_in_chinese(page: Page) -> None:
    page.goto(BANK)
    expect(page.get_by_test_id("shape")).to_have_text(re.compile(r"^广而不深：9 个部门中，\d 个有有效关系。"))
    expect(page.get_by_test_id("reasons").get_by_role("listitem").first).to_contain_text("卡在郭敏：有否决权且不支持")
    expect(page.get_by_test_id("next-act")).to_have_text("谁能够到郭敏？")
    page.get_by_test_id("tab-gaps").click()
    expect(page.locator("[data-kind=uncovered_department]")).to_contain_text("还没有有效关系")
    page.locator("[data-kind=over_cadence_silence] summary").click()
    expect(page.locator("[data-kind=over_cadence_silence]")).to_contain_text("天联系一次")


@pytest.mark.smoke
def test_three_relationships_stand_side_by_side_each_with_its_own_scale(page: Page) -> None:
    page.goto(BANK)
    for name, scale in {"key": "on −100 to 100", "general": "of 100", "organisational": "of 100"}.items():
        expect(page.get_by_test_id(f"three-{name}")).to_contain_text(scale)
        expect(page.get_by_test_id(f"three-{name}").get_by_role("img").first).to_be_visible()


def test_a_finding_of_the_key_relationship_opens_to_names(page: Page) -> None:
    page.goto(BANK)
    key = page.get_by_test_id("three-key")
    expect(key.get_by_role("link", name="郭敏")).to_be_hidden()
    key.get_by_text("reject us").click()
    expect(key.get_by_role("link", name="郭敏")).to_have_attribute("href", "/people/p-guomin")


def test_an_instrument_of_the_organisational_relationship_opens_to_its_date(page: Page) -> None:
    page.goto(BANK)
    card = page.get_by_test_id("three-organisational")
    card.get_by_text("executives visited").click()
    expect(card).to_contain_text(shown("2026-03-26"))


@pytest.mark.parametrize(
    ("name", "figure"), [("breadth", r"\d of 9 departments"), ("depth", r"\d of 9 departments"), ("penetration", r"\d+ of \d+ people")]
)
def test_a_gauge_says_how_many_of_how_many(page: Page, name: str, figure: str) -> None:
    page.goto(BANK)
    gauge = page.get_by_test_id(f"gauge-{name}")
    expect(gauge).to_contain_text(re.compile(figure))
    expect(gauge.get_by_role("img")).to_have_attribute("aria-label", re.compile(rf"{name}: \d+ of 100, {figure}", re.IGNORECASE))


def test_breadth_opens_to_departments_and_their_people(page: Page) -> None:
    page.goto(BANK)
    gauge = page.get_by_test_id("gauge-breadth")
    gauge.get_by_text("Show the names").click()
    first = gauge.get_by_role("listitem").first
    expect(first).to_contain_text("no tie that holds")
    expect(first.get_by_role("link").first).to_have_attribute("href", re.compile("^/people/"))


def test_penetration_opens_to_as_many_people_as_it_counts(page: Page) -> None:
    page.goto(BANK)
    gauge = page.get_by_test_id("gauge-penetration")
    counted = int(re.findall(r"of (\d+) people", gauge.inner_text())[0])
    gauge.get_by_text("Show the names").click()
    expect(gauge.get_by_role("link")).to_have_count(counted)
    expect(gauge.get_by_role("link", name="何清")).to_be_visible()
    trusted = int(re.findall(r"(\d+) of", gauge.inner_text())[0])
    expect(gauge.locator("li[data-mutual]")).to_have_count(trusted)
    expect(gauge.locator("li").first).to_contain_text("knows and trusts us")


def test_the_grid_is_a_table_whose_cells_open_to_names(page: Page) -> None:
    page.goto(GRID)
    cell = page.get_by_test_id("grid").get_by_role("button", name="内部审计部 Internal Audit, middle: 0 of 1")
    expect(cell).to_have_text("0 of 1")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("grid-names").get_by_role("link", name="曹毅")).to_be_visible()
    expect(cell).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("grid-names")).to_be_hidden()


def test_an_uncovered_cell_is_hatched_and_a_covered_one_is_not(page: Page) -> None:
    page.goto(GRID)
    grid = page.get_by_test_id("grid")
    uncovered = grid.get_by_role("cell").filter(has_text=re.compile(r"^0 of"))
    expect(uncovered.first).to_have_css("background-image", re.compile("repeating-linear-gradient"))
    expect(grid.get_by_role("cell").filter(has_text=re.compile(r"^4 of 4")).first).to_have_css("background-image", "none")


@pytest.mark.smoke
def test_gaps_are_ranked_and_open_to_names_and_advice_by_keyboard(page: Page) -> None:
    page.goto(GAPS)
    page.get_by_test_id("gap").first.wait_for()
    weights = [float(text.removeprefix("decision weight ")) for text in page.get_by_test_id("gap").locator(".gap-weight").all_inner_texts()]
    assert weights == sorted(weights, reverse=True)
    uncovered = page.locator("[data-kind=uncovered_department]")
    uncovered.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(uncovered.get_by_role("link", name="郭敏")).to_be_visible()
    expect(uncovered).to_contain_text("Find one person here")


def test_silence_names_the_last_contact_and_the_interval(page: Page) -> None:
    page.goto(GAPS)
    silent = page.locator("[data-kind=over_cadence_silence]")
    silent.locator("summary").click()
    first = silent.get_by_test_id("gap-cases").get_by_role("listitem").first
    expect(first).to_contain_text(re.compile(r"last contact .+, expected every \d+ days"))


def test_there_is_one_line_a_kind(page: Page) -> None:
    page.goto(GAPS)
    page.get_by_test_id("gap").first.wait_for()
    kinds = page.get_by_test_id("gap").evaluate_all("all => all.map((one) => one.dataset.kind)")
    assert len(kinds) == len(set(kinds))


def test_the_rest_of_the_gaps_come_when_asked_for(page: Page) -> None:
    page.goto(GAPS)
    expect(page.get_by_test_id("gap")).to_have_count(8)
    page.get_by_test_id("more-gaps").click()
    expect(page.locator("[data-kind=fading_tie]")).to_contain_text("孔维")
    expect(page.locator("[data-kind=asks_only]").first).to_contain_text("邹洁")


def test_the_leading_seller_is_named_at_the_other_account(page: Page) -> None:
    page.goto("/organizations/o-hengju?part=gaps")
    expect(page.get_by_test_id("gap").first).to_contain_text("More than half hangs on 宋杰")


def test_subsidiaries_are_counted_in_when_asked_for(page: Page) -> None:
    page.goto(GRID)
    expect(page.get_by_test_id("grid")).not_to_contain_text("Leasing Business")
    page.get_by_test_id("subsidiaries").check()
    expect(page).to_have_url(re.compile(r"\?subsidiaries=true&part=grid$"))
    expect(page.get_by_test_id("shape")).to_contain_text("of 12 departments")
    page.get_by_test_id("grid").get_by_role("row").filter(has_text="General Management").get_by_role("button").first.click()
    expect(page.get_by_test_id("grid-names").get_by_role("link", name="汤敏")).to_be_visible()
    page.get_by_test_id("subsidiaries").uncheck()
    expect(page.get_by_test_id("shape")).to_contain_text("of 9 departments")


def test_each_view_has_an_address_and_the_way_back_works(page: Page) -> None:
    page.goto(BANK)
    page.get_by_test_id("tab-influence").click()
    expect(page).to_have_url(re.compile(r"\?view=influence$"))
    expect(page.get_by_test_id("influence-answer")).to_be_visible()
    page.reload()
    expect(page.get_by_test_id("influence-answer")).to_be_visible()
    page.get_by_test_id("tab-map").click()
    expect(page.get_by_test_id("map-canvas")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("influence-answer")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("shape")).to_be_visible()


def test_an_account_without_people_says_what_to_do(page: Page, bare: None) -> None:
    page.goto(f"/organizations/{BARE}")
    expect(page.get_by_test_id("shape")).to_contain_text("Nobody of this account is mapped yet.")
    expect(page.get_by_role("link", name="Import a file")).to_be_visible()
    expect(page.locator(UNKNOWN_FILLED)).to_have_count(0)


@pytest.mark.parametrize(
    ("view", "said"),
    [("people", "Nobody counts as a key person yet."), ("influence", "Nobody of this account is mapped yet."), ("map", "Nobody of this")],
)
def test_every_view_of_an_account_without_people_says_what_to_do(page: Page, bare: None, view: str, said: str) -> None:
    page.goto(f"/organizations/{BARE}?view={view}")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("link", name="Import a file")).to_be_visible()


def test_an_account_without_ties_draws_no_unknown_as_nought(page: Page, bare: None) -> None:
    page.goto(f"/organizations/{SILENT}")
    expect(page.get_by_test_id("shape")).to_contain_text("2 people are mapped, and none of ours has a tie that holds.")
    expect(page.get_by_test_id("provisional")).to_contain_text("Only one department is mapped")
    gauge = page.get_by_test_id("gauge-penetration")
    expect(gauge).to_contain_text("unknown")
    expect(gauge.get_by_role("img")).to_have_attribute("data-value", "unknown")
    expect(page.get_by_test_id("three-key")).to_contain_text("Nobody has assessed where the key people stand.")
    expect(page.get_by_test_id("three-organisational")).to_contain_text("Nobody has assessed the two organisations.")
    expect(page.locator(UNKNOWN_FILLED)).to_have_count(0)


def test_the_first_screen_ranks_accounts_by_their_largest_gap(page: Page, api: httpx.Client) -> None:
    ranked = api.get("/coverage").json()["items"]
    weights = [one["gap"]["weight"] for one in ranked if one["gap"]]
    assert weights == sorted(weights, reverse=True)
    page.goto("/")
    expect(page.get_by_test_id("account").first).to_contain_text(ranked[0]["name"])
    hengju = page.get_by_test_id("account").filter(has_text="恒炬装备")
    expect(hengju.get_by_test_id("account_strong")).to_contain_text("broad (100)")
    expect(hengju.get_by_test_id("account_missing")).to_contain_text("More than half hangs on 宋杰")


def test_the_first_screen_says_when_nobody_is_mapped(page: Page, bare: None) -> None:
    page.goto("/")
    expect(page.get_by_test_id("account").filter(has_text="Bare Harbour")).to_contain_text("Nobody is mapped yet")


def test_a_competitor_is_mapped_and_not_covered(page: Page) -> None:
    page.goto("/organizations/o-borui?view=table")
    expect(page.get_by_test_id("people-table").get_by_role("link", name="鲍毅")).to_be_visible()
    expect(page.get_by_test_id("tab-influence")).to_be_visible()
    expect(page.get_by_test_id("tab-overview")).to_have_count(0)
