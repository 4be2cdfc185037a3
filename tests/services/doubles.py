"""Applicants who are likely one, registered at a desk."""

from tests.fixtures import organisation, person, registered
from window_app.services.desk import Desk

OTHER_ID = "11010519491231002X"


def company_twice(desk: Desk) -> tuple[str, str]:
    """One company under two names with one credit code; the case numbers, the one with two cases first."""
    kept = registered(desk, applicant=organisation(), received_at="2026-11-18T09:00").case_no
    registered(desk, applicant=organisation(), received_at="2026-11-19T09:00")
    other = registered(desk, applicant=organisation("示例市官桥恒秦石材有限责任公司"), received_at="2026-11-20T08:00")
    return kept, other.case_no


def person_twice(desk: Desk) -> tuple[str, str]:
    """One person with a resident identity number and with a passport, by one telephone."""
    passport = person(phone="13905950000", id_number="E12345678", id_kind="passport")
    return (
        registered(desk, applicant=person(phone="13905950000")).case_no,
        registered(desk, applicant=passport).case_no,
    )
