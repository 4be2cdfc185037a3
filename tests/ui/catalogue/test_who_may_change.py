"""Everybody may read the catalogue and print guides; who may not change it sees it without the ways to change it."""

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QWidget

from db.local.store import LocalStore
from tests.fixtures import NOW
from tests.services.people import desk_of, open_accounts, open_store_at
from tests.ui.putting import put_into
from window_app.domain.permissions import Role
from window_app.ui.catalogue import acts
from window_app.ui.catalogue.catalogue_browser import CatalogueBrowser
from window_app.ui.kit import Kit


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Generator[LocalStore]:
    """A store with an account for every role."""
    folder = tmp_path_factory.mktemp("staffed")
    open_accounts(folder)
    store = open_store_at(folder)
    yield store
    store.close()


@pytest.mark.parametrize(("role", "may"), [(Role.ADMINISTRATOR, True), (Role.CLERK, False)])
def test_the_ways_to_change_are_there_for_who_may(
    staffed: LocalStore, kit: Kit, page: QWidget, role: Role, may: bool
) -> None:
    browser = CatalogueBrowser(kit)
    put_into(page, browser)
    browser.show_catalogue(acts.open_catalogue(NOW.date())(desk_of(staffed, role)))
    assert [button.isVisible() for button in (browser.edit, browser.end, browser.new, browser.import_)] == [may] * 4
    assert browser.guide.isVisible()
    assert browser.item is not None
