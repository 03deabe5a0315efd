"""Exports from the pages: everything beside the imports, an account on its own page."""

import zipfile

import pytest
from playwright.sync_api import Page, expect


def saved(page: Page, kind: str) -> str:
    page.get_by_test_id("export").locator("summary").click()
    with page.expect_download() as download:
        page.get_by_test_id(f"export-{kind}").click()
    return str(download.value.path())


@pytest.mark.smoke
def test_everything_is_exported_beside_the_imports(page: Page) -> None:
    page.goto("/imports")
    with zipfile.ZipFile(saved(page, "csv")) as archive:
        assert {"people.csv", "ties.csv", "organizations.csv"} <= set(archive.namelist())


def test_an_account_is_exported_on_its_page(page: Page) -> None:
    page.goto("/organizations/o-huilan")
    expect(page.get_by_test_id("export").locator("summary")).to_be_visible()
    with zipfile.ZipFile(saved(page, "csv")) as archive:
        told = archive.read("people.csv").decode()
    assert "p-shaozhiyuan" in told
