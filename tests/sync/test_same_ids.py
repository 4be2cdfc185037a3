"""An event under another station's event id hides nothing: every window and the shared side show the conflict."""

from msgspec.structs import replace
from sqlalchemy import text

from db.local import journal
from tests.fixtures import registered
from tests.services.acting import act
from tests.stations import Hall, Station
from tests.sync.comparing import assert_same, events, rows, synchronise_until_quiet
from window_app.domain.events import Noted
from window_app.domain.journal import Event, canonical, hash_of
from window_app.services.case_records import record_of
from window_app.services.refold_cases import cases_now, refold
from window_app.services.show_case import show_case
from window_app.sync.chains import event_of


def forge(at: Station, true: Event) -> None:
    """Let a station write a note under the id of somebody else's event."""
    with at.store.writing() as transaction:
        name = f"{at.office.station}/SWJ"
        head = journal.head_of(transaction, name)
        note = replace(
            true,
            journal=name,
            seq=head.seq + 1,
            kind="noted",
            payload=canonical(Noted(text="冒用")),
            prev_hash=head.hash,
        )
        record = record_of(replace(note, hash=hash_of(note)))
        before = cases_now(transaction, [record])
        journal.append(transaction, [record])
        refold(transaction, before, before.keys())


def test_an_event_under_anothers_id_is_a_conflict_everywhere_and_is_settled(hall: Hall) -> None:
    victim = hall.first("005")
    victim.synchronise()
    hostile = hall.next("001")
    case = registered(victim.desk, now=hall.clock())
    act(victim.desk, case.case_no, "decided", now=hall.clock(), outcome="granted", result_no="9号")
    synchronise_until_quiet(victim, hostile)
    decided = next(event_of(one) for one in events(victim)["005/SWJ"] if one.kind == "decided")

    forge(hostile, decided)
    synchronise_until_quiet(hostile, victim)

    assert_same(hall.shared, victim, hostile)
    assert rows(victim)[case.case_id].in_conflict
    with hall.shared.administrator.connect() as connection:
        told = connection.execute(text("SELECT in_conflict FROM window_desk.case_status"))
        assert told.scalars().all() == [True]
    shown = show_case(case.case_no, victim.desk, now=hall.clock())
    assert shown.conflict is not None
    true = next(one for side in shown.conflict.sides for one in side.acts if one.kind == "decided")
    assert true.station == "005"

    act(victim.desk, case.case_no, "conflict_settled", now=hall.clock(), upheld=[true.id], reason="另一件系冒用")
    synchronise_until_quiet(victim, hostile)

    assert_same(hall.shared, victim, hostile)
    for at in (victim, hostile):
        assert (rows(at)[case.case_id].state, rows(at)[case.case_id].in_conflict) == ("decided", False)


def test_a_journal_with_an_id_that_no_program_makes_is_left_where_it_was_sound(hall: Hall) -> None:
    victim = hall.first("005")
    victim.synchronise()
    hostile = hall.next("001")
    case = registered(victim.desk, now=hall.clock())
    synchronise_until_quiet(victim, hostile)
    received = next(event_of(one) for one in events(victim)["005/SWJ"] if one.case_id == case.case_id)

    forge(hostile, replace(received, id=f"{received.id}@0123456789abcdef"))
    hostile.synchronise()

    assert "001/SWJ" in victim.synchronise().broken
    assert not rows(victim)[case.case_id].in_conflict
