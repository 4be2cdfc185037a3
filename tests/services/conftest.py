"""A desk on a store of its own, closed after the test; one that has been at work."""

import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from db.local.store import LocalStore
from tests.fixtures import ITEM, NOW, act_on, materials_but, open_desk, organisation, person, registered
from tests.services.acting import TEN_DAYS, TWENTY_DAYS, made_up_item, on
from tests.services.people import open_accounts, open_store_at
from window_app.domain.catalogue import DeliveryWay, Nature
from window_app.domain.events import Decided, DecisionOutcome, Delivered, DocumentKind, HandedOver, Voided
from window_app.domain.office import Clerk
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.set_up_office import set_up_office, stored_catalogue


@pytest.fixture(scope="session")
def new_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile as the real set-up makes it: made once, copied for each test."""
    folder = tmp_path_factory.mktemp("profile")
    open_desk(folder).store.close()
    return folder


@pytest.fixture
def desk(tmp_path: Path, new_profile: Path) -> Generator[Desk]:
    opened = open_desk(shutil.copytree(new_profile, tmp_path / "profile"))
    yield opened
    opened.store.close()


@pytest.fixture
def permits(desk: Desk) -> Desk:
    """A desk with permits of ten and of twenty working days that procedures may stop, and a second clerk."""
    base = msgspec.structs.replace(desk.catalogue.item_for(ITEM, NOW.date()), nature=Nature.PERMIT)
    items = [made_up_item(base, TEN_DAYS, 10, 20), made_up_item(base, TWENTY_DAYS, 20, 20)]
    set_up_office(desk.store, desk.office, items, now=on("2025-09-01"))
    office = msgspec.structs.replace(desk.office, clerks=(*desk.office.clerks, Clerk("c09", "李东子")))
    with desk.store.reading() as transaction:
        return replace(desk, office=office, catalogue=stored_catalogue(transaction))


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A store with cases in several states, and two documents."""
    slip = registered(desk, applicant=person("曾㛃"))
    issue_document(slip.case_no, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW)
    granted = (NOW, Decided(outcome=DecisionOutcome.GRANTED))
    registered(desk, applicant=organisation())
    decided = registered(desk, outcome="accept")
    act_on(desk, decided.case_no, (NOW, HandedOver(clerk="002")), granted)
    act_on(desk, decided.case_no, (NOW, Delivered(way=DeliveryWay.PICK_UP)))
    act_on(desk, registered(desk).case_no, (NOW, Voided(reason="重复登记")))
    missing = registered(desk, outcome="supplement", materials=materials_but(desk, "技术进口（出口）合同副本"))
    issue_document(missing.case_no, DocumentKind.SUPPLEMENT_NOTICE, desk, now=NOW)
    registered(desk, outcome="decline", reason="不属于本机关职权范围")
    return desk


@pytest.fixture(scope="session")
def staffed_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with an account for every role: made once, since a hash takes its time; copied for each test."""
    folder = tmp_path_factory.mktemp("staffed")
    open_accounts(folder)
    return folder


@pytest.fixture
def staffed(tmp_path: Path, staffed_profile: Path) -> Generator[LocalStore]:
    """A store with an account for every role."""
    store = open_store_at(shutil.copytree(staffed_profile, tmp_path / "staffed"))
    yield store
    store.close()
