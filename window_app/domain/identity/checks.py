"""The check for each kind of identity number."""

from datetime import date

from window_app.domain.identity.organisation_codes import check_org_code, check_uscc
from window_app.domain.identity.resident_id import check_resident_id
from window_app.domain.identity.travel_documents import (
    check_hk_macao_permit,
    check_passport,
    check_permanent_resident_card,
    check_taiwan_permit,
)
from window_app.domain.parties import IdKind
from window_app.domain.text import bare

OF_ORGANISATIONS = frozenset({IdKind.USCC, IdKind.ORG_CODE})


def checked_id_number(kind: IdKind, number: str, today: date) -> str:
    """Return the number as stored (upper case, no spaces or dashes); raise RuleBroken saying what is wrong with it."""
    number = bare(number)
    match kind:
        case IdKind.RESIDENT_ID:
            check_resident_id(number, today)
        case IdKind.USCC:
            check_uscc(number)
        case IdKind.ORG_CODE:
            check_org_code(number)
        case IdKind.PASSPORT:
            check_passport(number)
        case IdKind.HK_MACAO_PERMIT:
            check_hk_macao_permit(number)
        case IdKind.TAIWAN_PERMIT:
            check_taiwan_permit(number)
        case IdKind.PERMANENT_RESIDENT_CARD:
            check_permanent_resident_card(number, today)
    return number
