"""The second phase: everything works again, and within a few rounds all sides are the same."""

from db.records import EMPTY
from tests.simulation.clerks import status_by
from tests.simulation.hall import Hall, Pc
from tests.simulation.shared_model import Login, ModelSession
from tests.simulation.watch import Violation, sorted_records
from window_app.sync.exchange import Round

MOST_PASSES = 12
ADMINISTRATOR = Login("centre_admin", None, ("*",), role="administrator", administers=True)


def heal(hall: Hall) -> int:
    """Let everything work again and everybody exchange until nothing is left to do; return how often each did.

    Raises Violation where that does not come about, or where it does and something differs.
    """
    _end_all_faults(hall)
    for number in range(1, MOST_PASSES + 1):
        rounds = [_exchange(hall, pc) for pc in hall.random.sample(hall.pcs, len(hall.pcs)) if _serves(hall, pc)]
        if all(map(_is_quiet, rounds)):
            compare(hall)
            return number
        if number > 2:
            _give_back(hall)
    raise Violation(f"not settled after {MOST_PASSES} exchanges of everybody")


def compare(hall: Hall) -> None:
    """Every store has what the shared side has in its scope, and every status is what the events come to."""
    hall.watch.nothing_is_lost()
    kept = hall.shared.kept
    _nothing_unsent(hall)
    for pc in filter(lambda one: _serves(hall, one), hall.pcs):
        theirs = {
            name: tuple(one.records)
            for name, one in kept.journals.items()
            if one.records and kept.logins[pc.login].reaches(one.department)
        }
        if (ours := pc.machine.whole()) != theirs:
            differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
            raise Violation(f"{pc.name} differs from the shared side in {differing}")
    newest = max(pc.fold_version for pc in hall.pcs)
    for case_id, events in kept.by_case.items():
        _compare_status(hall, case_id, newest, len(events))


def _compare_status(hall: Hall, case_id: str, newest: int, number: int) -> None:
    if not case_id:
        return
    status, events = hall.shared.kept.status[case_id], sorted_records(hall.shared.kept.by_case[case_id])
    if status_by(newest, events) is None:
        return
    if status.events_folded != number or status.row != status_by(status.fold_version, events):
        raise Violation(f"status of {case_id} does not tell of all {number} events")
    if any(mark.case_id == case_id for mark in hall.shared.kept.due.values()):
        raise Violation(f"status of {case_id} is told and still due")


def _nothing_unsent(hall: Hall) -> None:
    """What a station that was shut out had not sent stays with it; everybody else has sent all."""
    shared = {record.id for one in hall.shared.kept.journals.values() for record in one.records}
    shut_out = {
        record.id
        for pc in hall.pcs
        if not _serves(hall, pc)
        for name in pc.machine.own()
        for record in pc.machine.events_after(name, 0, -1)
    }
    if unsent := hall.watch.made.keys() - hall.watch.destroyed - shared - shut_out:
        raise Violation(f"never sent: {sorted(unsent)}")


def _end_all_faults(hall: Hall) -> None:
    hall.tell("all works again")
    hall.rates = {}
    hall.damage.clear()
    for pc in hall.pcs:
        pc.online, pc.disk_full, pc.exchange, pc.session = True, False, None, None


def _serves(hall: Hall, pc: Pc) -> bool:
    return not hall.shared.kept.logins[pc.login].retired


def _exchange(hall: Hall, pc: Pc) -> Round | None:
    """Once; marks of others that were left behind are old enough to be seen."""
    hall.now += hall.patience
    done = hall.exchange(pc)
    hall.watch.look()
    return done


def _is_quiet(done: Round | None) -> bool:
    return done is not None and not (
        done.sent or done.taken or done.published or done.broken or done.lacking or done.parted or done.came_back
    )


def _give_back(hall: Hall) -> None:
    """An administrator gives back what the shared side lost of journals whose author is gone."""
    hall.shared.kept.logins[ADMINISTRATOR.login] = ADMINISTRATOR
    session = ModelSession(hall.shared, ADMINISTRATOR.login)
    for pc in hall.pcs:
        for name in sorted(pc.last.lacking) if pc.last and _serves(hall, pc) else ():
            head = session.heads().get(name, EMPTY)
            records = pc.machine.events_after(name, head.seq, 500)
            if records and (head.seq == 0 or pc.machine.hash_at(name, head.seq) == head.hash):
                session.give_back(name, head, records)
                hall.tell(f"{name} {head.seq}+{len(records)} given back from {pc.name}")
    hall.watch.look()
