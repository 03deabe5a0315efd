"""Whose word counts in an account: findings in words, everybody with each measure, what nobody assessed."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

INFLUENCE = "/organizations/o-huilan?view=influence"
MEASURES = f"{INFLUENCE}&part=measures"
LONE = "o-lone"


@pytest.fixture
def lone(api: httpx.Client) -> Iterator[None]:
    """An account with one person, no ties, nothing assessed."""
    made = [
        api.post("/organizations", json={"id": LONE, "name": "Lone Harbour", "kind": "customer"}),
        api.post("/people", json={"id": "p-lone", "name": "Cleo Lone", "organization": LONE}),
    ]
    assert [answer.status_code for answer in made] == [201] * 2, [answer.text for answer in made]
    yield
    for path in ("/people/p-lone", f"/organizations/{LONE}"):
        assert api.delete(path, params={"cascade": "true"}, headers={"If-Match": "*"}).status_code == 204


def test_reasons_are_told_in_words_with_names_that_lead_on(page: Page) -> None:
    page.goto(INFLUENCE)
    reasons = page.get_by_test_id("reasons")
    expect(reasons).to_contain_text("Hidden influencers, stronger than their level shows: 何清")
    expect(reasons).to_contain_text("郭敏 and 王伟 are in conflict.")
    reasons.get_by_role("link", name="何清").first.click()
    expect(page.get_by_test_id("person-name")).to_have_text("何清")


def test_who_moves_the_account_more_or_less_than_before_is_said_with_both_scores(page: Page, api: httpx.Client) -> None:
    people = api.get("/organizations/o-huilan/influence", params={"than": "12m"}).json()["people"]
    up = sorted((one for one in people if one["then"]["moved"] == "up"), key=lambda one: one["then"]["score"] - one["score"])
    assert len(up) >= 3 and up[0]["score"] > up[0]["then"]["score"]
    page.goto(INFLUENCE)
    page.get_by_test_id("than").select_option("12m")
    expect(page).to_have_url(re.compile("than=12m"))
    told = ", ".join(f"{one['name']} ({one['then']['score']:.0f} → {one['score']:.0f})" for one in up[:3])
    expect(page.get_by_test_id("past-sentence")).to_contain_text(re.compile(rf"Moves more than on \d+ \w+ \d{{4}}: {re.escape(told)}\."))
    expect(page.get_by_test_id("influence-answer")).to_be_visible()


@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_one_sentence_says_who_moves_the_account_by_both_halves_together(page: Page, api: httpx.Client) -> None:
    people = api.get("/organizations/o-huilan/influence").json()["people"]
    first = people[0]
    ties, say = (1 + sum((one[half] or 0) > first[half] for one in people) for half in ("structural", "assessed"))
    page.goto(INFLUENCE)
    expect(page.get_by_test_id("influence-answer")).to_have_text(
        f"{first['name']} moves this account most: {first['score']:.0f} of 100, number {say} by their say in the projects, "
        f"number {ties} by the ties inside."
    )
    expect(page.get_by_test_id("next-act")).to_have_attribute("href", f"/people/{first['id']}")
    for part in ("influence-answer", "reasons", "next-act", "two-rankings"):
        box = page.get_by_test_id(part).bounding_box()
        assert box and box["y"] + box["height"] <= 900, part


@pytest.mark.smoke
def test_the_page_leads_with_both_rankings_and_where_they_differ(page: Page) -> None:
    page.goto(INFLUENCE)
    leads = page.get_by_test_id("two-rankings")
    expect(leads.get_by_test_id("influence-by-structural").locator("li").first).to_contain_text("何清 100")
    expect(leads.get_by_test_id("influence-by-assessed").locator("li").first).to_contain_text("95")
    page.get_by_test_id("tab-findings").click()
    differ = page.get_by_test_id("influence-differ")
    expect(differ).to_contain_text("Better tied than their say in the projects suggests: ")
    expect(differ).to_contain_text("邹洁 (ties 94, say 35)")
    expect(differ).to_contain_text("Well tied, but nobody has assessed their say: 贾铭")


def test_an_unassessed_half_counts_as_the_middle_and_is_marked(page: Page) -> None:
    page.goto(MEASURES)
    rows = page.get_by_test_id("influence-table").locator("tbody tr")
    expect(rows.first).to_contain_text("王伟")
    unassessed = page.locator("tr[data-person=p-pengfei]")
    expect(unassessed.get_by_test_id("assumed")).to_have_text("say not assessed, counts 50")
    expect(page.locator("tr[data-person=p-wangwei]").get_by_test_id("assumed")).to_have_count(0)


def test_everybody_is_ranked_with_each_measure(page: Page) -> None:
    page.goto(MEASURES)
    table = page.get_by_test_id("influence-table")
    for name in ("Influence", "Structural", "Assessed", "Betweenness", "Closeness", "Eigenvector", "PageRank", "Constraint"):
        expect(table.get_by_role("columnheader", name=name, exact=True)).to_be_visible()
    scores = [float(text) for text in table.locator("tbody .cell-bar .figure").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)


def test_what_nobody_assessed_is_unknown_and_dashed(page: Page) -> None:
    page.goto(MEASURES)
    row = page.locator("tr[data-person=p-pengfei]")
    expect(row).to_contain_text("unknown")
    expect(row.locator("svg[data-value=unknown]")).to_have_count(1)
    expect(row.locator("svg[data-value=unknown] .fill")).to_have_count(0)
    expect(row.locator("[role=img]").first).to_have_attribute("aria-label", "彭飞: structural 95, assessed unknown")


def test_the_rest_comes_when_asked_for(page: Page) -> None:
    page.goto(MEASURES)
    expect(page.get_by_test_id("influence-table").locator("tbody tr")).to_have_count(20)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("tr[data-person=p-shaozhiyuan]")).to_be_visible()


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_ranking_is_written_in_chinese(page: Page) -> None:
    page.goto(INFLUENCE)
    expect(page.get_by_test_id("influence-answer")).to_have_text(
        re.compile(r"^最能左右这家客户的是王伟：影响力 \d+（满分 100），项目中的分量排第 1，")
    )
    expect(page.get_by_test_id("reasons")).to_contain_text("何清与于涛有矛盾。")
    expect(page.get_by_test_id("influence-by-assessed")).to_contain_text("居前的是")
    page.get_by_test_id("tab-findings").click()
    expect(page.get_by_test_id("influence-differ")).to_contain_text("关系网中位置高，但还没有评估其分量：贾铭")
    page.get_by_test_id("tab-measures").click()
    expect(page.locator("tr[data-person=p-heqing]")).to_contain_text("隐形影响者")
    expect(page.locator("tr[data-person=p-pengfei]")).to_contain_text("分量未评估，按 50 计")


def test_an_account_without_ties_says_what_is_missing(page: Page, lone: None) -> None:
    page.goto(f"/organizations/{LONE}?view=influence")
    expect(page.get_by_test_id("missing-assessments")).to_contain_text("the ranking rests on structure alone")
    expect(page.get_by_test_id("influence-answer")).to_contain_text("Who moves this account is unknown")
    expect(page.get_by_test_id("missing-ties")).to_contain_text("Record who reports to and who influences whom")
