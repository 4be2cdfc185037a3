"""What clerks record: acts that the case allows as far as its window knows, and a kind that a newer program has."""

from collections.abc import Sequence
from random import Random

import msgspec

from db.records import CaseRow, EventRecord
from tests.domain.case_events import ONE_OF_EACH
from window_app.domain import events as e
from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import FOLD_VERSION, follow
from window_app.domain.journal import GENESIS, Draft, canonical, chain
from window_app.services.case_records import row_of
from window_app.services.folded_cases import folded
from window_app.services.synchronise import status_of

RECEIVED = ONE_OF_EACH["received"]
# The fold of this program, and of an imagined newer one.
OLDER, NEWER = FOLD_VERSION, FOLD_VERSION + 1
# A kind of an imagined newer program, which means nothing to the state of a case.
NEWER_KIND = "sealed"
_NEWER_PAYLOAD = '{"text":"用印","v":1}'
_ACTS = (
    "accepted", "accepted", "suspended", "resumed", "decided", "delivered", "handed_over", "withdrawn", "noted", "rated"
)  # fmt: skip
_PAYLOADS = {kind: canonical(payload) for kind, payload in ONE_OF_EACH.items()} | {
    "suspended": canonical(msgspec.structs.replace(ONE_OF_EACH["suspended"], suspension="s1"))
}


def chosen_act(random: Random, case: Case, *, newer: bool) -> tuple[str, str]:
    """Return kind and payload of something that may be recorded of the case now."""
    if newer and random.random() < 0.2:
        return NEWER_KIND, _NEWER_PAYLOAD
    if case.conflicts and random.random() < 0.3:
        settled = e.ConflictSettled(reason="以先办结为准", dismissed=case.conflicts)
        return "conflict_settled", canonical(settled)
    kind = random.choice(_ACTS)
    if not _allows(case, kind):
        kind = "noted"
    return kind, _PAYLOADS[kind]


def _allows(case: Case, kind: str) -> bool:
    draft = Draft("tried", case.case_id, kind, "2026-11-20T09:00:00+08:00", "zhang", ONE_OF_EACH[kind], case.heads)
    (event,) = chain((draft,), journal="001/SWJ", seq=0, prev_hash=GENESIS)
    try:
        follow(case, event)
    except RuleBroken:
        return False
    return True


def case_of(records: Sequence[EventRecord]) -> Case | None:
    """Return the case that a window shows."""
    return folded(records)


def status_by(fold_version: int, records: Sequence[EventRecord]) -> CaseRow | None:
    """Return what a program of this fold version makes of a case's events: only the newer one knows all kinds."""
    if fold_version == OLDER:
        return status_of(records)
    case = folded(records)
    return None if case is None else row_of(case)
