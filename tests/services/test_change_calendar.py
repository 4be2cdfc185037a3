"""A new notice or a closure: what it moves is seen beforehand, and exactly that is recorded (rules 12 and 13)."""

from dataclasses import replace
from datetime import date

import msgspec

from tests.fixtures import NOW, act_on, broken_rule, case_at, registered, tamper
from tests.services.acting import TWENTY_DAYS, accepted, act, on, refused
from tests.services.calendars import TITLE_2027, closed, notice, withdrawn
from window_app.domain.administration import HolidayNoticeEntered
from window_app.domain.events import Decided, DecisionOutcome, DocumentKind
from window_app.services.change_calendar import CalendarPreview, change_calendar, desk_by, preview_calendar
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document, kept_document
from window_app.services.rebuild_store import rebuild_store
from window_app.services.redate_cases import redate_cases
from window_app.services.show_case import show_case
from window_app.services.stored_calendar import keep_changes
from window_app.services.verify_store import verify_store
from window_app.services.worklists import Worklist, cases_on

SLIP, CHANGE_NOTICE = DocumentKind.ACCEPTANCE_SLIP, DocumentKind.PROMISE_CHANGE_NOTICE
LAST_YEAR = "2026-12-25"
GRANTED = Decided(outcome=DecisionOutcome.GRANTED)


def moves(preview: CalendarPreview) -> dict[str, tuple[date, date]]:
    return {one.case_no: (one.old_promised_on, one.promised_on) for one in preview.cases}


def test_what_a_closure_moves_is_seen_and_nothing_is_recorded(desk: Desk) -> None:
    case = registered(desk).case_no
    before = case_at(desk, case)

    preview = preview_calendar(closed("2026-11-23"), desk)

    assert moves(preview) == {case: (date(2026, 11, 24), date(2026, 11, 25))}
    assert (preview.cases[0].moves, preview.cases[0].is_ours, preview.others, preview.suspended) == (True, True, (), 0)
    assert case_at(desk, case) == before
    assert desk_by(desk).calendar.edition == desk.calendar.edition


def test_the_confirmation_records_the_calendar_and_the_promise_with_its_notice_together(desk: Desk) -> None:
    case = registered(desk).case_no
    preview = preview_calendar(closed("2026-11-23"), desk)

    recorded = change_calendar(closed("2026-11-23"), desk, now=NOW, seen=preview.seen)

    assert recorded == preview
    kept = case_at(desk, case)
    assert [one.promised_on for one in kept.promises] == [date(2026, 11, 24), date(2026, 11, 25)]
    assert kept.promises[0].calendar_edition == desk.calendar.edition
    assert kept.promises[1].calendar_edition == desk_by(desk).calendar.edition != desk.calendar.edition
    event = show_case(case, desk, now=NOW).events[-1]
    assert (event.kind, event.actor) == ("promise_changed", desk.clerk.id)
    assert "“台风停止办公”（示政办〔2026〕9号）" in preview.cases[0].reason
    assert verify_store(desk.store).faults == ()
    again = change_calendar(closed("2026-11-23"), desk, now=NOW)
    assert (again.new, again.already, again.cases) == ((), 1, ())


def test_a_case_that_changes_between_the_look_and_the_confirmation_asks_for_another_look(desk: Desk) -> None:
    registered(desk)
    seen = preview_calendar(closed("2026-11-23"), desk).seen
    registered(desk)

    broken = broken_rule(lambda: change_calendar(closed("2026-11-23"), desk, now=NOW, seen=seen))

    assert broken.code == "calendar_moves_otherwise"
    assert desk_by(desk).calendar.edition == desk.calendar.edition


def test_nothing_printed_before_is_rewritten_and_the_new_date_has_a_notice_of_its_own(desk: Desk) -> None:
    case = registered(desk).case_no
    slip = issue_document(case, SLIP, desk, now=NOW)
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    by_new = desk_by(desk)

    assert kept_document(case, slip.number, by_new, now=NOW).content == slip.content
    assert issue_document(case, SLIP, by_new, now=NOW).content == slip.content
    assert CHANGE_NOTICE in show_case(case, by_new, now=NOW).issuable
    change_notice = issue_document(case, CHANGE_NOTICE, by_new, now=NOW)
    change_calendar(closed("2026-11-24"), by_new, now=NOW)
    assert kept_document(case, change_notice.number, by_new, now=NOW).content == change_notice.content
    assert issue_document(case, CHANGE_NOTICE, desk_by(desk), now=NOW).number != change_notice.number


def test_a_decided_case_and_one_before_its_acceptance_are_not_moved_and_a_suspended_one_is_counted(
    permits: Desk,
) -> None:
    decided, suspended = accepted(permits, "2026-11-20"), accepted(permits, "2026-11-20")
    act_on(permits, decided, (on("2026-11-20"), GRANTED))
    act(permits, suspended, "suspended", now=on("2026-11-20"), procedure="testing")
    registered(permits, outcome="receive")
    before = [case_at(permits, one) for one in (decided, suspended)]

    recorded = change_calendar(closed("2026-11-30"), permits, now=on("2026-11-20"))

    assert (recorded.cases, recorded.suspended) == ((), 1)
    assert [case_at(permits, one) for one in (decided, suspended)] == before
    resumed = act(desk_by(permits), suspended, "resumed", now=on("2026-11-24"))
    assert resumed.promised_on == date(2026, 12, 9)


def test_a_closure_entered_after_the_fact_moves_a_promise_that_has_passed(desk: Desk) -> None:
    case = registered(desk).case_no
    late = on("2026-11-26")
    assert [one.case_no for one in cases_on(Worklist.OVERDUE, desk, late.date())] == [case]

    change_calendar(closed("2026-11-23", "2026-11-24", "2026-11-25"), desk, now=late)

    assert case_at(desk, case).promises[-1].promised_on == date(2026, 11, 27)
    assert cases_on(Worklist.OVERDUE, desk, late.date()) == ()


def test_a_closure_moves_statutory_dates_only_where_it_says_so(permits: Desk) -> None:
    case = accepted(permits, "2026-11-20")
    promise_only = preview_calendar(closed("2026-11-30"), permits).cases[0]
    assert promise_only.old_statutory_due_on == promise_only.statutory_due_on
    both = preview_calendar(closed("2026-11-30", moves_statutory=True), permits).cases[0]
    assert both.statutory_due_on == date(2026, 12, 21) > (both.old_statutory_due_on or date.max)
    assert case_at(permits, case).promises[0].statutory_days is None


def test_provisional_dates_become_final_with_the_notice_also_where_they_stay(permits: Desk) -> None:
    this_year, stays, goes = (accepted(permits, day) for day in ("2026-11-25", LAST_YEAR, "2027-02-01"))
    assert [case_at(permits, one).promises[-1].provisional for one in (this_year, stays, goes)] == [False, True, True]

    recorded = change_calendar(notice(), permits, now=on("2027-02-02"))

    assert {one.case_no: (one.moves, one.provisional) for one in recorded.cases} == {
        stays: (False, False),
        goes: (True, False),
    }
    kept = case_at(permits, stays)
    assert [one.provisional for one in kept.promises] == [True, False]
    assert kept.promises[0].dates == kept.promises[1].dates
    by_new, now = desk_by(permits), on("2027-02-02")
    assert CHANGE_NOTICE not in show_case(stays, by_new, now=now).issuable
    assert refused(by_new, stays, "promise_changed", now=now, reason="再").code == "promise_stays"
    assert [one.reason for one in recorded.cases] == [f"依据{TITLE_2027}，重新计算办理期限。"] * 2
    assert verify_store(permits.store).faults == ()


def test_the_year_before_a_gap_stays_provisional(permits: Desk) -> None:
    case = accepted(permits, LAST_YEAR, TWENTY_DAYS)
    year_after = notice(year=2028, holidays=[{"name": "元旦", "date": "2028-01-01"}], make_up_days=[])
    recorded = change_calendar(year_after, permits, now=on("2026-12-30"))
    assert recorded.cases == ()
    assert case_at(permits, case).promises[-1].provisional
    assert not desk_by(permits).calendar.is_published(date(2027, 6, 1))


def test_a_corrected_notice_replaces_the_one_before(permits: Desk) -> None:
    case = accepted(permits, LAST_YEAR, TWENTY_DAYS)
    change_calendar(notice(), permits, now=on("2026-12-30"))
    first = case_at(permits, case).promises[-1]
    longer = [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-05"}]

    corrected = change_calendar(notice(number="示例〔2026〕2号", holidays=longer), permits, now=on("2026-12-31"))

    (entered,) = corrected.new
    assert isinstance(entered, HolidayNoticeEntered)
    assert entered.replaces == TITLE_2027
    assert "示例〔2026〕2号" in corrected.cases[0].reason
    assert case_at(permits, case).promises[-2] == first
    assert desk_by(permits).calendar.is_working(date(2027, 2, 8))


def test_a_withdrawn_closure_moves_the_date_back_and_says_why(desk: Desk) -> None:
    case = registered(desk).case_no
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    back = change_calendar(withdrawn("2026-11-23"), desk, now=NOW)
    assert moves(back) == {case: (date(2026, 11, 25), date(2026, 11, 24))}
    assert "“台风停止办公”（示政办〔2026〕9号）的取消" in back.cases[0].reason
    assert desk_by(desk).calendar.edition == desk.calendar.edition
    broken = broken_rule(lambda: preview_calendar(withdrawn("2026-11-23"), desk))
    assert [one.code for one in broken.problems] == ["calendar_day_not_entered"]


def test_the_calendar_follows_from_the_journal(desk: Desk) -> None:
    change_calendar((*notice(), *closed("2026-11-23", "2026-11-24")), desk, now=NOW)
    change_calendar(withdrawn("2026-11-24"), desk, now=NOW)
    edition = desk_by(desk).calendar.edition
    assert verify_store(desk.store).faults == ()

    tamper(desk.store.folder, "UPDATE settings SET value = replace(value, '11-23', '11-25') WHERE name = 'calendar'")

    assert [one.code for one in verify_store(desk.store).faults] == ["calendar_altered"]
    rebuild_store(desk.store)
    assert verify_store(desk.store).faults == ()
    assert desk_by(desk).calendar.edition == edition


def test_a_case_of_another_station_waits_on_the_worklist_for_its_own(desk: Desk) -> None:
    other = replace(desk, office=msgspec.structs.replace(desk.office, station="002"))
    ours, theirs = registered(desk).case_no, registered(other).case_no

    recorded = change_calendar(closed("2026-11-23"), desk, now=NOW)

    assert ([one.case_no for one in recorded.cases], [one.case_no for one in recorded.others]) == ([ours], [theirs])
    by_new = desk_by(desk)
    assert {one.case_no for one in cases_on(Worklist.MOVED, by_new, NOW.date())} == {ours, theirs}
    assert redate_cases(by_new, now=NOW) == ()
    assert [one.case_no for one in redate_cases(desk_by(other), now=NOW)] == [theirs]
    assert case_at(desk, theirs).promises[-1].promised_on == date(2026, 11, 25)


def test_a_moved_case_is_on_the_worklist_until_its_notice_is_issued(desk: Desk) -> None:
    case = registered(desk).case_no
    today = NOW.date()
    assert cases_on(Worklist.MOVED, desk, today) == ()
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    by_new = desk_by(desk)
    assert [one.case_no for one in cases_on(Worklist.MOVED, by_new, today)] == [case]
    issue_document(case, CHANGE_NOTICE, by_new, now=NOW)
    assert cases_on(Worklist.MOVED, by_new, today) == ()


def test_a_calendar_that_came_with_the_program_is_re_dated_from_the_worklist(desk: Desk) -> None:
    first, other = registered(desk), registered(desk).case_no
    case = first.case_no
    with desk.store.writing() as transaction:
        keep_changes(transaction, closed("2026-11-23"), desk, now=NOW)
    by_new = desk_by(desk)
    assert {one.case_no for one in cases_on(Worklist.MOVED, by_new, NOW.date())} == {case, other}
    done: list[tuple[int, int]] = []
    one = redate_cases(by_new, now=NOW, cases=[first.case_id])
    assert [found.case_no for found in one] == [case]
    all_others = redate_cases(by_new, now=NOW, progress=lambda at, of: done.append((at, of)))
    assert [found.case_no for found in all_others] == [other]
    assert done == [(1, 1)]
    assert redate_cases(by_new, now=NOW) == ()
