"""Who applies and who stands at the window for them."""

from enum import StrEnum

import msgspec

from window_app.domain.catalogue import ApplicantKind


class IdKind(StrEnum):
    """The kinds of identity number that are taken (docs/rules.md, identity data)."""

    RESIDENT_ID = "resident_id"
    USCC = "uscc"
    ORG_CODE = "org_code"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PERMANENT_RESIDENT_CARD = "permanent_resident_card"


class Applicant(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person or organisation; the number is empty only in cases taken from an old register without one."""

    kind: ApplicantKind
    name: str
    id_kind: IdKind | None = None
    id_number: str = ""
    phone: str = ""
    address: str = ""


class Agent(msgspec.Struct, frozen=True, omit_defaults=True):
    """The person at the window for the applicant (经办人), with the authority they showed."""

    name: str
    id_kind: IdKind | None = None
    id_number: str = ""
    phone: str = ""
    authority: str = ""
