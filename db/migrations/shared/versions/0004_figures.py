"""What the figures count stands in the status of each case; a view gives the sums of days that windows keep themselves.

Rows that an older program wrote say nothing of it: they are due, and whichever window comes next writes them anew.
"""

from alembic import op

revision = "0004"
down_revision = "0002"

OWNER = "window_desk_owner"
READERS = "window_desk_station, window_desk_supervisor, window_desk_auditor, window_desk_administrator"
SAFE = "SECURITY DEFINER SET search_path = pg_catalog, window_desk, pg_temp"

TEXTS = (
    "handling", "station", "received_by", "accepted_by", "second_notice_on", "second_notice_by", "ended_on",
    "ended_by", "delivered_by", "overdue_from",
)  # fmt: skip
NUMBERS = ("time_used", "law_days", "rating")
COLUMNS = f"""
ALTER TABLE window_desk.case_status
    {", ".join(f"ADD COLUMN {name} text NOT NULL DEFAULT ''" for name in TEXTS)},
    ADD COLUMN notices integer NOT NULL DEFAULT 0,
    {", ".join(f"ADD COLUMN {name} integer" for name in NUMBERS)};
CREATE INDEX ix_case_status_accepted_on ON window_desk.case_status (accepted_on) WHERE accepted_on > '';
CREATE INDEX ix_case_status_ended_on ON window_desk.case_status (ended_on) WHERE ended_on > '';
CREATE INDEX ix_case_status_delivered_on ON window_desk.case_status (delivered_on) WHERE delivered_on > '';
CREATE INDEX ix_case_status_second_notice_on ON window_desk.case_status (second_notice_on)
    WHERE second_notice_on > '';
CREATE INDEX ix_case_status_overdue ON window_desk.case_status (overdue_from) WHERE overdue_from > '';
"""

PUBLISH = f"""
CREATE OR REPLACE FUNCTION window_desk.publish(p_fold integer, p_rows jsonb) RETURNS integer
    LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    reach text[] := scope();
    named text[];
    held text[];
BEGIN
    IF NOT EXISTS (SELECT FROM logins WHERE login = session_user AND role <> 'auditor' AND retired_at IS NULL) THEN
        RAISE EXCEPTION 'this login publishes nothing' USING ERRCODE = 'WD001';
    END IF;
    IF pg_column_size(p_rows) > 4194304 OR jsonb_array_length(p_rows) > 500 THEN
        RAISE EXCEPTION 'at most 500 rows of some kilobytes at a time' USING ERRCODE = 'WD004';
    END IF;
    IF EXISTS (SELECT FROM jsonb_to_recordset(p_rows) AS one(
                   received_on text, accepted_on text, promised_on text, statutory_due_on text, decided_on text,
                   delivered_on text, second_notice_on text, ended_on text, overdue_from text)
               WHERE (is_day(received_on) AND is_day(accepted_on) AND is_day(promised_on) AND is_day(statutory_due_on)
                      AND is_day(decided_on) AND is_day(delivered_on) AND is_day(second_notice_on)
                      AND is_day(ended_on) AND is_day(overdue_from)) IS NOT TRUE) THEN
        RAISE EXCEPTION 'a day that is none' USING ERRCODE = 'WD004';
    END IF;
    named := ARRAY(SELECT one.case_id FROM jsonb_to_recordset(p_rows) AS one(case_id text));
    PERFORM make_rows(ARRAY[missing.case_id], missing.department) FROM (
        SELECT DISTINCT ON (events.case_id) events.case_id, journals.department
        FROM events JOIN journals ON journals.journal = events.journal
        WHERE events.case_id = ANY (ARRAY(
                  SELECT one.case_id FROM unnest(named) AS one(case_id)
                  EXCEPT SELECT known.case_id FROM case_status known WHERE known.case_id = ANY (named)))
          AND in_scope(journals.department, reach)
        ORDER BY events.case_id, events.recorded_at) AS missing;
    SELECT coalesce(array_agg(free.case_id), ARRAY[]::text[]) INTO held FROM (
        SELECT case_id FROM case_status
        WHERE case_id = ANY (named) AND fold_version <= p_fold AND in_scope(department, reach)
        FOR UPDATE SKIP LOCKED) AS free;
    WITH given AS MATERIALIZED (
        SELECT one.*, (SELECT count(*) FROM events WHERE events.case_id = one.case_id) AS recorded
        FROM jsonb_to_recordset(p_rows) AS one(
            case_id text, case_no text, state text, journal text, item_code text, item_name text, applicant_name text,
            id_number text, phone text, clerk text, received_at text, received_on text, accepted_on text,
            promised_on text, statutory_due_on text, provisional boolean, decided_on text, delivered_on text,
            decision text, in_conflict boolean, handling text, station text, received_by text, accepted_by text,
            second_notice_on text, second_notice_by text, ended_on text, ended_by text, delivered_by text,
            overdue_from text, notices integer, time_used integer, law_days integer, rating integer,
            events_folded bigint)
        WHERE one.case_id = ANY (held)
    )
    UPDATE case_status SET
        case_no = given.case_no, state = given.state, journal = given.journal, item_code = given.item_code,
        item_name = given.item_name, applicant_name = given.applicant_name, id_number = given.id_number,
        phone = given.phone, clerk = given.clerk, received_at = given.received_at,
        received_on = given.received_on, accepted_on = given.accepted_on, promised_on = given.promised_on,
        statutory_due_on = given.statutory_due_on, provisional = given.provisional,
        decided_on = given.decided_on, delivered_on = given.delivered_on, decision = given.decision,
        in_conflict = given.in_conflict, handling = given.handling, station = given.station,
        received_by = given.received_by, accepted_by = given.accepted_by,
        second_notice_on = given.second_notice_on, second_notice_by = given.second_notice_by,
        ended_on = given.ended_on, ended_by = given.ended_by, delivered_by = given.delivered_by,
        overdue_from = given.overdue_from, notices = given.notices, time_used = given.time_used,
        law_days = given.law_days, rating = given.rating, events_folded = given.events_folded, fold_version = p_fold,
        written_by = session_user, written_at = clock_timestamp()
    FROM given
    WHERE case_status.case_id = given.case_id AND case_status.case_id = ANY (held)
      AND (case_status.events_folded, case_status.fold_version) <= (given.events_folded, p_fold)
      AND given.events_folded BETWEEN 1 AND given.recorded;
    WITH told AS MATERIALIZED (
        SELECT case_status.case_id FROM case_status
        WHERE case_status.case_id = ANY (held)
          AND case_status.events_folded >= (SELECT count(*) FROM events WHERE events.case_id = case_status.case_id)
    )
    DELETE FROM status_due USING (
        SELECT one.case_id, unnest(one.due_ids) AS id
        FROM jsonb_to_recordset(p_rows) AS one(case_id text, due_ids bigint[])
        WHERE one.case_id IN (SELECT told.case_id FROM told)) AS mark
        WHERE status_due.id = mark.id AND status_due.case_id = mark.case_id;
    RETURN cardinality(held);
END $$;
"""

# A measure that a branch does not give is nothing there. In the order of MEASURES in db/records.py.
MEASURES = (
    "received", "noticed", "second_notices", "accepted", "declined", "withdrawn", "terminated", "voided", "decided",
    "granted", "on_time", "same_day", "under_law", "within_law", "committed", "early", "time_used", "law_time_used",
    "law_days", "rated", "satisfied", "delivered", "entered", "left",
)  # fmt: skip
STANDS = "state <> 'voided'"
DECIDED = "decided_on > ''"
COMMITTED = f"({DECIDED} AND handling = 'committed')"


def _number(condition: str) -> str:
    return f"({condition})::integer"


OF_DECISIONS = {
    "decided": _number(DECIDED),
    "granted": _number(f"{DECIDED} AND decision = 'granted'"),
    "on_time": _number(f"{DECIDED} AND ended_on <= promised_on"),
    "same_day": _number(f"{DECIDED} AND ended_on = accepted_on"),
    "under_law": _number(f"{DECIDED} AND statutory_due_on > ''"),
    "within_law": _number(f"{DECIDED} AND statutory_due_on > '' AND ended_on <= statutory_due_on"),
    "committed": _number(COMMITTED),
    "early": _number(f"{COMMITTED} AND ended_on < promised_on"),
    "time_used": f"CASE WHEN {COMMITTED} THEN coalesce(time_used, 0) ELSE 0 END",
    "law_time_used": f"CASE WHEN {DECIDED} AND law_days IS NOT NULL THEN coalesce(time_used, 0) ELSE 0 END",
    "law_days": f"CASE WHEN {DECIDED} THEN coalesce(law_days, 0) ELSE 0 END",
    "rated": _number(f"{DECIDED} AND rating IS NOT NULL"),
    "satisfied": _number(f"{DECIDED} AND coalesce(rating, 0) >= 3"),
}
OF_ENDS = {name: _number(f"state = '{name}'") for name in ("declined", "withdrawn", "terminated")}
# Day, clerk, which rows, and what is counted of them.
BRANCHES = (
    ("received_on", "received_by", STANDS, {"received": "1", "noticed": _number("notices > 0")}),
    ("second_notice_on", "second_notice_by", f"{STANDS} AND second_notice_on > ''", {"second_notices": "1"}),
    ("accepted_on", "accepted_by", f"{STANDS} AND accepted_on > ''", {"accepted": "1"}),
    ("ended_on", "ended_by", f"{STANDS} AND ended_on > ''", OF_DECISIONS | OF_ENDS),
    ("ended_on", "ended_by", "state = 'voided' AND ended_on > ''", {"voided": "1"}),
    ("delivered_on", "delivered_by", f"{STANDS} AND delivered_on > ''", {"delivered": "1"}),
    ("received_on", "clerk", STANDS, {"entered": "1"}),
    ("ended_on", "clerk", f"{STANDS} AND ended_on > ''", {"left": "1"}),
)


def _branch(day: str, clerk: str, rows: str, counted: dict[str, str]) -> str:
    measures = ", ".join(f'{counted.get(name, "0")} AS "{name}"' for name in MEASURES)
    return (
        f"SELECT 'day'::text AS grain, {day} AS period, item_code, handling, department, station, {clerk} AS clerk, "
        f"{measures} FROM window_desk.case_status "
        f"WHERE case_no <> '' AND {rows} AND window_desk.in_scope(department, (SELECT window_desk.scope()))"
    )


VIEW = f"""
CREATE VIEW window_desk.figures WITH (security_barrier = true) AS
{" UNION ALL ".join(_branch(*branch) for branch in BRANCHES)};
GRANT SELECT ON window_desk.figures TO {READERS};
COMMENT ON VIEW window_desk.figures IS
    '统计: what each case adds to the figures, by day; sum the measures over any days, items, stations or clerks';
"""

ALL_DUE = """
INSERT INTO window_desk.status_due (case_id, department, journal)
    SELECT case_id, department, journal FROM window_desk.case_status WHERE case_no <> '';
"""


def upgrade() -> None:
    """Add the columns, take them in `publish`, and give the sums."""
    for statements in (COLUMNS, PUBLISH, VIEW, ALL_DUE):
        op.get_bind().exec_driver_sql(statements)
    changes = ", ".join(f"ALTER COLUMN {name} SET STATISTICS 0" for name in (*TEXTS, *NUMBERS, "notices"))
    op.get_bind().exec_driver_sql(f"ALTER TABLE window_desk.case_status {changes}")
