"""Writing the status of cases reads each of them by its key, once: the time of a page grows with the page alone.

The planner knows nothing of how many rows come as JSON, and joined them in loops within loops: a page of 200 counted
the events of each of its cases 200 times.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, window_desk, pg_temp"

# What was said of it stands: no lock outlives a round trip, for the function is one statement of its caller. The rows
# are locked before the statement that counts the events and writes, so that it sees whatever stood when they were held.
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
                   delivered_on text)
               WHERE (is_day(received_on) AND is_day(accepted_on) AND is_day(promised_on) AND is_day(statutory_due_on)
                      AND is_day(decided_on) AND is_day(delivered_on)) IS NOT TRUE) THEN
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
            decision text, in_conflict boolean, events_folded bigint)
        WHERE one.case_id = ANY (held)
    )
    UPDATE case_status SET
        case_no = given.case_no, state = given.state, journal = given.journal, item_code = given.item_code,
        item_name = given.item_name, applicant_name = given.applicant_name, id_number = given.id_number,
        phone = given.phone, clerk = given.clerk, received_at = given.received_at,
        received_on = given.received_on, accepted_on = given.accepted_on, promised_on = given.promised_on,
        statutory_due_on = given.statutory_due_on, provisional = given.provisional,
        decided_on = given.decided_on, delivered_on = given.delivered_on, decision = given.decision,
        in_conflict = given.in_conflict, events_folded = given.events_folded, fold_version = p_fold,
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


def upgrade() -> None:
    """Put the function in the place of the one before; who may call it stays."""
    op.get_bind().exec_driver_sql(PUBLISH)
