"""Whether two applicants are likely one, and by which keys such pairs are found among many."""

from collections.abc import Iterator

import msgspec

from window_app.domain.identity.likeness import (
    ONE_NAME,
    NameLikeness,
    NumberLikeness,
    core_of,
    first_generation,
    is_number,
    is_organisations,
    is_same_phone,
    name_likeness,
    number_likeness,
    org_code_of,
    plain_name,
    plain_phone_digits,
)
from window_app.domain.text import bare

SAME_PHONE = "same_phone"
_LONG_NUMBER = 13
# What a likely double can be told by, the strongest first.
WHYS = (*NumberLikeness, SAME_PHONE, *NameLikeness)


class ApplicantKey(msgspec.Struct, frozen=True, omit_defaults=True, order=True):
    """Who an applicant is in the records: name and identity number; name and telephone where there is no number.

    Exactly as recorded: a name written otherwise is another key, and perhaps a double. The kind of the document is read
    from its number, which has another form for each.
    """

    name: str
    id_number: str = ""
    phone: str = ""


def applicant_key(name: str, id_number: str, phone: str) -> ApplicantKey:
    """Return the key of an applicant: the telephone counts only where there is no number."""
    return ApplicantKey(name, id_number, "" if id_number else phone)


class RecordedApplicant(msgspec.Struct, frozen=True):
    """An applicant with every telephone in their cases, and how many cases those are."""

    key: ApplicantKey
    phones: tuple[str, ...]
    cases: int
    last_at: str


def likeness(one: RecordedApplicant, other: RecordedApplicant) -> tuple[str, ...]:
    """Return why two applicants are likely one, the strongest reason first; nothing where they are not."""
    number = number_likeness(one.key.id_number, other.key.id_number)
    name = name_likeness(one.key.name, other.key.name)
    phone = any(is_same_phone(a, b) for a in one.phones for b in other.phones)
    if not _is_likely(one.key, other.key, number, name, phone=phone):
        return ()
    found = {number, name, SAME_PHONE if phone else None}
    return tuple(str(why) for why in WHYS if why in found)


def _is_likely(
    one: ApplicantKey,
    other: ApplicantKey,
    number: NumberLikeness | None,
    name: NameLikeness | None,
    *,
    phone: bool,
) -> bool:
    if number is NumberLikeness.SAME_NUMBER:
        return True
    if name in ONE_NAME:
        # Persons share names: by name alone only an organisation is the same.
        return number is not None or phone or (is_organisations(one.name) and is_organisations(other.name))
    if number in (NumberLikeness.NUMBER_OLD_FORM, NumberLikeness.CODE_WITHIN):
        return name is not None
    # Brothers and sisters have like names and one telephone: two numbers that differ tell them apart.
    return name is not None and phone and (number is not None or not _both_numbered(one, other))


def _both_numbered(one: ApplicantKey, other: ApplicantKey) -> bool:
    return is_number(bare(one.id_number)) and is_number(bare(other.id_number))


def blocking_keys(applicant: RecordedApplicant) -> Iterator[str]:
    """Yield the keys of which two likely doubles share at least one; few others do.

    A slip in a number leaves its beginning or its end as it was, whatever the slip.
    """
    key = applicant.key
    yield from {f"t{digits[-7:]}" for phone in applicant.phones if (digits := plain_phone_digits(phone))}
    core = core_of(key.name)
    if is_organisations(key.name):
        yield f"o{core}"
        yield f"o{plain_name(key.name)}"
    if is_number(number := bare(key.id_number)):
        yield from {f"n{number}", f"n{first_generation(number)}", f"n{org_code_of(number)}"}
        yield from (f"{end}{core} {part}" for size in _ends(number) for end, part in _parts(number, size))


def _ends(number: str) -> Iterator[int]:
    """How long the beginning and the end are; a number of 13 has both, as a missing character makes it of either."""
    if len(number) >= _LONG_NUMBER:
        yield 6
    if len(number) <= _LONG_NUMBER:
        yield 2


def _parts(number: str, size: int) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("b", number[:size]), ("e", number[-size:])
