"""No page breaks a rule that axe-core knows (npm, for development alone), in both themes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watch

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/", "/people/p-guomin", "/people/p-heqing?view=ties", "/people/p-guomin?view=facts", "/people/p-zhaolei",
    "/people/p-zhaolei/scorecard",
    "/organizations/o-huilan", "/organizations/o-huilan?part=gaps", "/organizations/o-huilan?part=grid",
    "/organizations/o-huilan?view=map", "/organizations/o-huilan?view=people",
    "/organizations/o-huilan?view=influence", "/organizations/o-huilan?view=influence&part=measures",
    "/organizations/o-huilan?view=rotation&without=p-linhai",
    "/organizations/o-huilan?view=competition", "/organizations/o-huilan/year", "/year", "/projects/prj-lake",
    "/projects/prj-lake?view=chain",
    "/projects/prj-lake?view=competition", "/resources", "/resources?part=resources_map", "/diagnosis", "/imports", "/inbox", "/todo",
    "/ledger", "/tools", "/audit", "/retention", "/notices",
    "/introductions", "/handovers", "/effort", "/project-relations", "/record", "/record?kind=assessment&subject=person:p-fengbo",
    "/record?kind=seat&id=p-fengbo", "/maps/organizations/o-huilan", "/maps/organizations/o-huilan?routes=p-shaozhiyuan",
    "/maps/organizations/o-huilan?through=p-heqing", "/maps/projects/prj-lake", "/maps/people/p-guomin/routes", "/nowhere",
)  # fmt: skip
BROKEN = """axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(({id, nodes}) =>
  nodes.map(({target}) => `${id}: ${target.join(" ")}`)))"""


@pytest.mark.thorough
@pytest.mark.parametrize("theme", [
    pytest.param(theme, marks=pytest.mark.browser_context_args(color_scheme=theme)) for theme in ("light", "dark")
])  # fmt: skip
def test_no_page_breaks_a_rule_of_accessibility(page: Page, watch: Watch, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install")
    watch.expected.append("404")
    found = dict[str, list[str]]()
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(250)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if broken := page.evaluate(BROKEN):
            found[path] = broken
    assert found == {}
