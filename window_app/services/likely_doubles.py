"""Applicants who are likely one, listed with the reasons: compared are only those who share a key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

import msgspec

from db.local import applicants
from db.local.backup import no_one
from db.local.store import Transaction
from db.records import ApplicantRecord
from window_app.domain.doubles import (
    WHYS,
    ApplicantKey,
    RecordedApplicant,
    applicant_key,
    blocking_keys,
    likeness,
)
from window_app.domain.merging import Decided, Pair
from window_app.domain.permissions import Permission
from window_app.services.applicant_records import count_cases, keys_of, last_cases, recorded_decisions
from window_app.services.desk import Desk
from window_app.services.folded_cases import Progress
from window_app.services.masking import masked_apart
from window_app.services.permissions import allow

MOST = 500
# So many with one key are no doubles: an agency's telephone, a name that half the town has.
LARGEST_BLOCK = 300
_STEP = 500


class ShownApplicant(msgspec.Struct, frozen=True):
    """One side of a pair: the identity number masked but for what differs; the last case names the applicant.

    `cases` counts those of all who are one with them; `also_known_as` are their names.
    """

    name: str
    id_number: str
    phone: str
    cases: int
    case_no: str
    case_id: str
    last_item: str
    last_on: str
    also_known_as: tuple[str, ...]


class LikelyDouble(msgspec.Struct, frozen=True):
    """Two applicants who are likely one, and why, the strongest reason first; `one` has more cases."""

    why: tuple[str, ...]
    one: ShownApplicant
    other: ShownApplicant


class LikelyDoubles(msgspec.Struct, frozen=True):
    """The likeliest pairs of `found` in all, among so many applicants.

    `passed_over` counts the keys that too many share: their pairs were not looked at for that key.
    """

    applicants: int
    found: int
    passed_over: int
    pairs: tuple[LikelyDouble, ...]


def likely_doubles(desk: Desk, *, most: int = MOST, progress: Progress = no_one) -> LikelyDoubles:
    """Return up to `most` pairs about which nothing was decided. Progress may raise to stop."""
    allow(desk, Permission.MERGE)
    with desk.store.reading() as transaction:
        decided = recorded_decisions(transaction)
        recorded = _recorded(applicants.every(transaction))
        search = _Search(recorded, progress)
        found = _undecided(search.pairs(), decided)
        likeliest = sorted(found.items(), key=_by_strength)[:most]
        pairs = tuple(_shown(pair, why, transaction) for pair, why in likeliest)
    return LikelyDoubles(len(recorded), len(found), search.passed_over, pairs)


def sides(one: ApplicantKey, other: ApplicantKey, transaction: Transaction) -> tuple[ShownApplicant, ShownApplicant]:
    """Return two applicants side by side."""
    first, second = masked_apart(one.id_number, other.id_number)
    return _side(one, first, transaction), _side(other, second, transaction)


def _recorded(records: Iterable[ApplicantRecord]) -> list[RecordedApplicant]:
    """Each applicant once, with all their telephones; the records come by name and number."""
    found = [
        _one(key, tuple(rows))
        for key, rows in groupby(records, lambda row: applicant_key(row.name, row.id_number, row.phone))
    ]
    return [one for one in found if one.key.name]


def _one(key: ApplicantKey, rows: Sequence[ApplicantRecord]) -> RecordedApplicant:
    phones = tuple(dict.fromkeys(row.phone for row in rows if row.phone))
    return RecordedApplicant(key, phones, sum(row.cases for row in rows), max(row.last_at for row in rows))


class _Search:
    """The pairs of those who share a key, each looked at once."""

    def __init__(self, recorded: Sequence[RecordedApplicant], progress: Progress) -> None:
        self._recorded = recorded
        self._progress = progress
        self.passed_over = 0

    def pairs(self) -> Iterator[tuple[RecordedApplicant, RecordedApplicant, tuple[str, ...]]]:
        """Yield every likely pair with the reasons."""
        seen: set[tuple[int, int]] = set()
        for block in self._blocks():
            for pair in combinations(block, 2):
                if pair not in seen:
                    seen.add(pair)
                    one, other = self._recorded[pair[0]], self._recorded[pair[1]]
                    if why := likeness(one, other):
                        yield one, other, why

    def _blocks(self) -> Iterator[list[int]]:
        blocks = self._shared()
        for done, block in enumerate(blocks):
            if done % _STEP == 0:
                self._progress(len(blocks) + done, 2 * len(blocks))
            if len(block) > LARGEST_BLOCK:
                self.passed_over += 1
            else:
                yield block

    def _shared(self) -> list[list[int]]:
        """The places of those who share a key; hashes stand for keys, since two with one hash are compared anyway."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, applicant in enumerate(self._recorded):
            if place % _STEP == 0:
                self._progress(place, 2 * len(self._recorded))
            for key in set(blocking_keys(applicant)):
                places[hash(key)].append(place)
        return [block for block in places.values() if len(block) > 1]


def _undecided(
    pairs: Iterable[tuple[RecordedApplicant, RecordedApplicant, tuple[str, ...]]], decided: Decided
) -> dict[Pair, tuple[str, ...]]:
    """The reasons by pair, each as they are known, without those who are one already or kept apart."""
    apart = decided.apart()
    found: dict[Pair, tuple[str, ...]] = {}
    for one, other, why in pairs:
        pair = frozenset((decided.kept(one.key), decided.kept(other.key)))
        if len(pair) == 2 and pair not in apart:
            found[pair] = tuple(reason for reason in WHYS if reason in why or reason in found.get(pair, ()))
    return found


def _by_strength(found: tuple[Pair, tuple[str, ...]]) -> tuple[int, int, list[ApplicantKey]]:
    pair, why = found
    return WHYS.index(why[0]), -len(why), sorted(pair)


def _shown(pair: Pair, why: tuple[str, ...], transaction: Transaction) -> LikelyDouble:
    first, second = sorted(pair)
    one, other = sides(first, second, transaction)
    if (other.cases, other.last_on) > (one.cases, one.last_on):
        one, other = other, one
    return LikelyDouble(why, one, other)


def _side(key: ApplicantKey, id_number: str, transaction: Transaction) -> ShownApplicant:
    keys = keys_of(transaction, key)
    rows = [row for one in keys for row in last_cases(transaction, one, 1)]
    last = max(rows, key=lambda row: row.received_at, default=None)
    return ShownApplicant(
        name=key.name,
        id_number=id_number,
        phone=key.phone or (last.phone if last else ""),
        cases=sum(count_cases(transaction, one) for one in keys),
        case_no=last.case_no if last else "",
        case_id=last.case_id if last else "",
        last_item=last.item_name if last else "",
        last_on=last.received_on if last else "",
        also_known_as=tuple(dict.fromkeys(one.name for one in keys if one.name != key.name)),
    )
