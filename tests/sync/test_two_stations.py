"""Two windows on one shared PostgreSQL: what one records is at the other."""

from db.local import accounts, contents
from tests.services.acting import act
from tests.stations import Hall
from tests.sync.comparing import assert_same, rows, synchronise_until_quiet
from window_app.domain.accounts import DayBegun
from window_app.services.account_records import write_day
from window_app.services.synchronise import exchange_of


def test_what_one_registers_appears_at_the_other(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    registered = first.register()

    assert first.synchronise().sent > 0
    assert second.synchronise().taken > 0

    assert registered.case_no in {row.case_no for row in rows(second).values()}
    synchronise_until_quiet(first, second)
    assert_same(hall.shared, first, second)


def test_an_act_at_the_other_window_comes_back(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    registered = first.register(outcome="accept")
    synchronise_until_quiet(first, second)

    act(second.desk, registered.case_no, "decided", outcome="granted", result_no="1", now=hall.clock())
    synchronise_until_quiet(second, first)

    assert [row.state for row in rows(first).values()] == ["decided"]
    assert_same(hall.shared, first, second)


def test_what_many_windows_did_comes_in_one_go(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    others = [hall.next(code) for code in ("002", "003", "004")]
    last = hall.next("005")
    for window in (first, *others):
        window.register()
        window.synchronise()
    heard: list[tuple[int, bool]] = []
    exchange = exchange_of(
        last.store, last.office, clock=last.clock, changed=lambda cases, office: heard.append((len(cases), office))
    )

    exchange.round(last.session)

    assert heard == [(4, True)]
    synchronise_until_quiet(first, *others, last)
    assert_same(hall.shared, first, *others, last)


def test_a_sign_in_elsewhere_writes_the_working_day_and_leaves_the_catalogue_alone(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    second.synchronise()
    with second.store.writing() as transaction:
        contents.clear_items(transaction)
    with first.store.writing() as transaction:
        write_day(transaction, DayBegun("a-1"), "001", hall.clock())
    first.synchronise()

    second.synchronise()

    with second.store.reading() as transaction:
        assert [day.account for day in accounts.days(transaction)] == ["a-1"]
        assert contents.items(transaction) == ()


def test_with_nothing_new_nothing_is_sent_taken_or_published(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.synchronise()

    again = first.synchronise()

    assert (again.sent, again.taken, again.published) == (0, 0, 0)


def test_acts_made_apart_are_both_kept_and_the_case_is_in_conflict_everywhere(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    registered = first.register(outcome="accept")
    synchronise_until_quiet(first, second)

    act(first.desk, registered.case_no, "decided", outcome="granted", result_no="1", now=hall.clock())
    act(second.desk, registered.case_no, "withdrawn", reason="申请人要求", now=hall.clock())
    synchronise_until_quiet(first, second)

    assert [row.in_conflict for row in rows(first).values()] == [True]
    assert_same(hall.shared, first, second)
