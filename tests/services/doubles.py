"""Applicants who are likely one, registered at a desk."""

from datetime import datetime, timedelta

from tests.fixtures import NOW, organisation, person, registered
from window_app.domain.parties import IdKind
from window_app.services.desk import Desk

OTHER_ID = "11010519491231002X"


def company_twice(desk: Desk, *, now: datetime = NOW) -> tuple[str, str]:
    """One company under two names with one credit code; the case numbers, the one with two cases first."""

    def at(days: int) -> str:
        return f"{now - timedelta(days=days):%Y-%m-%d}T08:00"

    kept = registered(desk, now=now, applicant=organisation(), received_at=at(2))
    registered(desk, now=now, applicant=organisation(), received_at=at(1))
    other = organisation("示例市官桥恒秦石材有限责任公司")
    return kept.case_no, registered(desk, now=now, applicant=other, received_at=at(0)).case_no


def person_twice(desk: Desk, *, now: datetime = NOW) -> tuple[str, str]:
    """One person with a resident identity number and with a passport, by one telephone."""
    resident = person(phone="13905950000")
    passport = person(phone="13905950000", id_number="E12345678", id_kind=IdKind.PASSPORT)
    return (
        registered(desk, now=now, applicant=resident).case_no,
        registered(desk, now=now, applicant=passport).case_no,
    )
