"""Journals, events and the status of each case, with the functions that are the only way to write them.

Who may read what is said by policies on `session_user`; nobody but the owner of the schema may write a table, and the
functions below, which run as the owner, ask who called them. A station waits for no other: see each function.
"""

from alembic import op

revision = "0001"
down_revision = None

OWNER, STATION, SUPERVISOR, AUDITOR, ADMINISTRATOR = (
    "window_desk_owner",
    "window_desk_station",
    "window_desk_supervisor",
    "window_desk_auditor",
    "window_desk_administrator",
)
READERS = f"{STATION}, {SUPERVISOR}, {AUDITOR}, {ADMINISTRATOR}"
WRITERS = f"{STATION}, {SUPERVISOR}, {ADMINISTRATOR}"
# Inside the functions no name is looked up where a caller can make objects.
SAFE = "SECURITY DEFINER SET search_path = pg_catalog, window_desk, pg_temp"

TABLES = """
CREATE TABLE window_desk.logins (
    login text PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('station', 'supervisor', 'auditor', 'administrator')),
    station text UNIQUE CHECK (station ~ '^[0-9]{3}$'),
    window_name text NOT NULL DEFAULT '',
    departments text[] NOT NULL,
    administers boolean NOT NULL DEFAULT false,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    retired_at timestamptz,
    CHECK ((station IS NOT NULL) = (role IN ('station', 'supervisor')))
);
CREATE TABLE window_desk.journals (
    journal text PRIMARY KEY,
    login text NOT NULL REFERENCES window_desk.logins,
    department text NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at timestamptz
);
CREATE TABLE window_desk.events (
    journal text NOT NULL REFERENCES window_desk.journals,
    seq bigint NOT NULL,
    id text NOT NULL,
    case_id text NOT NULL,
    kind text NOT NULL,
    at text NOT NULL,
    actor text NOT NULL,
    payload text NOT NULL,
    parents text NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (journal, seq)
);
CREATE INDEX ix_events_case_id ON window_desk.events (case_id);
CREATE TABLE window_desk.case_status (
    case_id text PRIMARY KEY,
    department text NOT NULL,
    case_no text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    journal text NOT NULL DEFAULT '',
    item_code text NOT NULL DEFAULT '',
    item_name text NOT NULL DEFAULT '',
    applicant_name text NOT NULL DEFAULT '',
    id_number text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    clerk text NOT NULL DEFAULT '',
    received_at text NOT NULL DEFAULT '',
    received_on text NOT NULL DEFAULT '',
    accepted_on text NOT NULL DEFAULT '',
    promised_on text NOT NULL DEFAULT '',
    statutory_due_on text NOT NULL DEFAULT '',
    provisional boolean NOT NULL DEFAULT false,
    decided_on text NOT NULL DEFAULT '',
    delivered_on text NOT NULL DEFAULT '',
    decision text NOT NULL DEFAULT '',
    in_conflict boolean NOT NULL DEFAULT false,
    fold_version integer NOT NULL DEFAULT 0,
    events_folded bigint NOT NULL DEFAULT 0,
    written_by text NOT NULL DEFAULT '',
    written_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX ix_case_status_case_no ON window_desk.case_status (case_no);
CREATE INDEX ix_case_status_received_on ON window_desk.case_status (department, received_on);
CREATE TABLE window_desk.status_due (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id text NOT NULL,
    department text NOT NULL,
    journal text NOT NULL,
    since timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_status_due_journal ON window_desk.status_due (journal);
"""

# The planner's estimates, which EXPLAIN shows to everybody, come from samples of all rows, also of those out of reach:
# of what is about persons no samples are kept.
NO_SAMPLES = {
    "case_status": (
        "case_no, item_code, item_name, applicant_name, id_number, phone, clerk, received_at, accepted_on, "
        "promised_on, statutory_due_on, decided_on, delivered_on, decision, written_by"
    ),
    "events": "id, kind, at, actor, payload, parents, prev_hash, hash",
}

# The events are for ever: also the owner, and whoever takes the owner's role, cannot change one by mistake.
FOR_EVER = """
CREATE FUNCTION window_desk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed or deleted' USING ERRCODE = 'WD009';
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON window_desk.events
    FOR EACH ROW EXECUTE FUNCTION window_desk.refuse_change();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON window_desk.events
    FOR EACH STATEMENT EXECUTE FUNCTION window_desk.refuse_change();
"""

# in_scope runs in the caller's name: its body is no text, so that no operator of the caller's own gets into it.
SCOPE = f"""
CREATE FUNCTION window_desk.scope() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE {SAFE} AS $$
    SELECT coalesce((SELECT departments FROM window_desk.logins WHERE login = session_user AND retired_at IS NULL),
                    ARRAY[]::text[])
$$;
CREATE FUNCTION window_desk.in_scope(department text, scope text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN cardinality(scope) > 0 AND (department = '' OR department = ANY (scope) OR '*' = ANY (scope));
"""

# A reader sees a committed prefix of each journal of the departments that its login serves.
POLICIES = f"""
ALTER TABLE window_desk.logins ENABLE ROW LEVEL SECURITY;
ALTER TABLE window_desk.logins FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON window_desk.logins TO {OWNER} USING (true) WITH CHECK (true);
CREATE POLICY own_row ON window_desk.logins FOR SELECT TO {WRITERS} USING (login = session_user);
ALTER TABLE window_desk.journals ENABLE ROW LEVEL SECURITY;
ALTER TABLE window_desk.journals FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON window_desk.journals TO {OWNER} USING (true) WITH CHECK (true);
CREATE POLICY readable ON window_desk.journals FOR SELECT TO {WRITERS}
    USING (window_desk.in_scope(department, (SELECT window_desk.scope())));
ALTER TABLE window_desk.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE window_desk.events FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON window_desk.events FOR SELECT TO {OWNER} USING (true);
CREATE POLICY owner_appends ON window_desk.events FOR INSERT TO {OWNER} WITH CHECK (true);
CREATE POLICY readable ON window_desk.events FOR SELECT TO {WRITERS}
    USING (journal IN (SELECT journals.journal FROM window_desk.journals));
ALTER TABLE window_desk.case_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE window_desk.case_status FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON window_desk.case_status TO {OWNER} USING (true) WITH CHECK (true);
CREATE POLICY readable ON window_desk.case_status FOR SELECT TO {WRITERS}
    USING (window_desk.in_scope(department, (SELECT window_desk.scope())));
ALTER TABLE window_desk.status_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE window_desk.status_due FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON window_desk.status_due TO {OWNER} USING (true) WITH CHECK (true);
CREATE POLICY readable ON window_desk.status_due FOR SELECT TO {WRITERS}
    USING (window_desk.in_scope(department, (SELECT window_desk.scope())));
"""

# What only a station that administers may record of the whole office; everybody records working days and upkeep.
EVERYBODY_RECORDS = """
    'day_begun', 'day_ended', 'office_set_up', 'store_restored', 'journal_parted', 'events_taken_back',
    'recovery_key_shown', 'password_set', 'account_locked', 'applicants_merged', 'applicants_kept_apart',
    'applicants_separated'
"""

OPEN_JOURNAL = f"""
CREATE FUNCTION window_desk.open_journal(p_journal text, p_department text) RETURNS void
    LANGUAGE plpgsql {SAFE} SET lock_timeout = '5s' AS $$
DECLARE me window_desk.logins;
BEGIN
    SELECT * INTO me FROM logins WHERE login = session_user AND retired_at IS NULL;
    IF me.station IS NULL OR in_scope(p_department, me.departments) IS NOT TRUE THEN
        RAISE EXCEPTION 'this login has no journal of the department' USING ERRCODE = 'WD001';
    END IF;
    IF p_journal IS NULL OR p_journal !~ ('^' || me.station || '([.][1-9][0-9]{{0,5}})?/'
                     || CASE p_department WHEN '' THEN 'administration' ELSE '[A-Za-z0-9]{{1,12}}' END || '$')
       OR (p_department <> '' AND split_part(p_journal, '/', 2) <> p_department) THEN
        RAISE EXCEPTION 'the journal is not named after the station' USING ERRCODE = 'WD001';
    END IF;
    -- Whoever opens one writes it next; empty ones without end would burden everybody who reads the heads.
    IF (SELECT count(*) FROM journals WHERE login = session_user AND seq = 0 AND journal <> p_journal) >= 100 THEN
        RAISE EXCEPTION 'this login has a hundred empty journals already' USING ERRCODE = 'WD001';
    END IF;
    INSERT INTO journals (journal, login, department) VALUES (p_journal, session_user, p_department)
        ON CONFLICT (journal) DO NOTHING;
END $$;
"""

# Waits for nothing that another station can hold: the head is the caller's own. Where somebody else is just making the
# row of a case that has none (after a fail-over that lost commits), it is left to whoever publishes the case.
PUT_EVENTS = """
CREATE FUNCTION window_desk.is_list(list text[], number integer) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN array_ndims(list) = 1 AND array_lower(list, 1) = 1 AND cardinality(list) = number
           AND array_position(list, NULL) IS NULL;
CREATE FUNCTION window_desk.make_rows(case_ids text[], p_department text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, window_desk, pg_temp SET lock_timeout = '100ms' AS $$
BEGIN
    INSERT INTO case_status (case_id, department)
        SELECT DISTINCT one.case_id, p_department FROM unnest(case_ids) one(case_id)
        WHERE one.case_id <> '' AND NOT EXISTS (SELECT FROM case_status known WHERE known.case_id = one.case_id)
        ON CONFLICT DO NOTHING;
EXCEPTION WHEN lock_not_available THEN
    NULL;
END $$;
CREATE FUNCTION window_desk.put_events(
    head window_desk.journals, ids text[], case_ids text[], kinds text[], ats text[], actors text[], payloads text[],
    parent_ids text[], hashes bytea[]) RETURNS bigint
    LANGUAGE plpgsql SET search_path = pg_catalog, window_desk, pg_temp AS $$
DECLARE
    number int := cardinality(ids);
    wrong int;
BEGIN
    IF (number BETWEEN 1 AND 500 AND is_list(ids, number) AND is_list(case_ids, number) AND is_list(kinds, number)
        AND is_list(ats, number) AND is_list(actors, number) AND is_list(payloads, number)
        AND is_list(parent_ids, number) AND is_list(hashes::text[], number)) IS NOT TRUE THEN
        RAISE EXCEPTION 'between 1 and 500 whole events at a time' USING ERRCODE = 'WD004';
    END IF;
    IF EXISTS (SELECT FROM unnest(ids, case_ids, kinds, actors, payloads, parent_ids)
                   AS one(id, case_id, kind, actor, payload, parents)
               WHERE octet_length(concat(id, case_id, kind, actor, payload, parents)) > 1048576) THEN
        RAISE EXCEPTION 'an event of more than a mebibyte' USING ERRCODE = 'WD004';
    END IF;
    IF EXISTS (SELECT FROM unnest(case_ids) one(case_id) JOIN case_status USING (case_id)
               WHERE case_status.department <> head.department) THEN
        RAISE EXCEPTION 'a case of another department' USING ERRCODE = 'WD005';
    END IF;
    IF EXISTS (SELECT FROM unnest(case_ids) one(case_id) WHERE (one.case_id = '') <> (head.department = '')) THEN
        RAISE EXCEPTION 'only the administration records what concerns no case' USING ERRCODE = 'WD005';
    END IF;
    WITH given AS (
        SELECT ord, id, case_id, kind, at, actor, payload, parents, hash, head.seq + ord AS seq,
               lag(hash, 1, head.hash) OVER (ORDER BY ord) AS prev_hash
        FROM unnest(ids, case_ids, kinds, ats, actors, payloads, parent_ids, hashes) WITH ORDINALITY
             AS one(id, case_id, kind, at, actor, payload, parents, hash, ord)
    ), put AS (
        INSERT INTO events (journal, seq, id, case_id, kind, at, actor, payload, parents, prev_hash, hash)
        SELECT head.journal, seq, id, case_id, kind, at, actor, payload, parents, prev_hash, hash
        FROM given ORDER BY ord
    )
    SELECT count(*) INTO wrong FROM given
    WHERE at !~ ('^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?'
                 || '(Z|[+-][0-9]{2}:[0-5][0-9])$')
       OR at::timestamptz IS NULL
       OR hash IS DISTINCT FROM sha256(convert_to(concat(
            '[', to_json(id), ',', to_json(head.journal), ',', seq, ',', to_json(case_id), ',', to_json(kind), ',',
            to_json(at), ',', to_json(actor), ',', to_json(payload), ',', to_json(string_to_array(parents, ' ')), ',',
            to_json(encode(prev_hash, 'hex')), ']'), 'UTF8'));
    IF wrong > 0 THEN
        RAISE EXCEPTION 'an event does not carry the hash of what it says' USING ERRCODE = 'WD003';
    END IF;
    PERFORM make_rows(case_ids, head.department);
    INSERT INTO status_due (case_id, department, journal)
        SELECT DISTINCT one.case_id, head.department, head.journal FROM unnest(case_ids) one(case_id)
        WHERE one.case_id <> '';
    UPDATE journals SET seq = head.seq + number, hash = hashes[number], moved_at = clock_timestamp()
        WHERE journal = head.journal;
    RETURN head.seq + number;
END $$;
"""

APPEND = f"""
CREATE FUNCTION window_desk.append(
    p_journal text, p_seq bigint, p_hash bytea, ids text[], case_ids text[], kinds text[], ats text[],
    actors text[], payloads text[], parent_ids text[], hashes bytea[]) RETURNS bigint
    LANGUAGE plpgsql {SAFE} SET lock_timeout = '5s' AS $$
DECLARE
    me window_desk.logins;
    head window_desk.journals;
BEGIN
    SELECT * INTO me FROM logins WHERE login = session_user AND retired_at IS NULL;
    SELECT * INTO head FROM journals WHERE journal = p_journal AND login = session_user FOR UPDATE;
    -- Of a login that was shut out while its session stood, nothing is known: no comparison with that refuses anything.
    IF me.login IS NULL OR head.journal IS NULL OR NOT in_scope(head.department, me.departments) THEN
        RAISE EXCEPTION 'not a journal of this login' USING ERRCODE = 'WD001';
    END IF;
    IF head.seq IS DISTINCT FROM p_seq OR head.hash IS DISTINCT FROM p_hash THEN
        RAISE EXCEPTION 'the journal has another end' USING ERRCODE = 'WD002';
    END IF;
    IF head.department = '' AND NOT me.administers
       AND EXISTS (SELECT FROM unnest(kinds) one(kind) WHERE (kind IN ({EVERYBODY_RECORDS})) IS NOT TRUE) THEN
        RAISE EXCEPTION 'this station does not administer the office' USING ERRCODE = 'WD006';
    END IF;
    RETURN put_events(head, ids, case_ids, kinds, ats, actors, payloads, parent_ids, hashes);
END $$;
CREATE FUNCTION window_desk.give_back(
    p_journal text, p_seq bigint, p_hash bytea, ids text[], case_ids text[], kinds text[], ats text[],
    actors text[], payloads text[], parent_ids text[], hashes bytea[]) RETURNS bigint
    LANGUAGE plpgsql {SAFE} SET lock_timeout = '5s' AS $$
DECLARE head window_desk.journals;
BEGIN
    IF NOT EXISTS (SELECT FROM logins
                   WHERE login = session_user AND role = 'administrator' AND retired_at IS NULL) THEN
        RAISE EXCEPTION 'only an administrator gives events back' USING ERRCODE = 'WD001';
    END IF;
    -- A backup that was put back may be from before the journal was opened.
    INSERT INTO journals (journal, login, department)
        SELECT p_journal, login, CASE split_part(p_journal, '/', 2) WHEN 'administration' THEN ''
                                 ELSE split_part(p_journal, '/', 2) END
        FROM logins WHERE p_journal ~ ('^' || station || '([.][1-9][0-9]{{0,5}})?/[A-Za-z0-9]{{1,14}}$')
        ON CONFLICT (journal) DO NOTHING;
    SELECT * INTO head FROM journals WHERE journal = p_journal FOR UPDATE;
    IF head.journal IS NULL THEN
        RAISE EXCEPTION 'no station writes a journal of this name' USING ERRCODE = 'WD001';
    END IF;
    IF head.seq IS DISTINCT FROM p_seq OR head.hash IS DISTINCT FROM p_hash THEN
        RAISE EXCEPTION 'the journal has another end' USING ERRCODE = 'WD002';
    END IF;
    RETURN put_events(head, ids, case_ids, kinds, ats, actors, payloads, parent_ids, hashes);
END $$;
"""

# One statement, so no lock outlives a round trip. Snapshots of one server are ordered: who saw more events saw all that
# the other saw, so the number of events folded says which of two folds is the newer. A row that somebody else holds is
# left due. `due_ids` are the rows that the caller had read before it read the events, and no others. Nobody can claim
# more events than there are, so the next event of a case always has its row written anew; and a mark goes only where
# the row claims all of them.
PUBLISH = f"""
CREATE FUNCTION window_desk.is_day(day text) RETURNS boolean LANGUAGE sql STABLE
    RETURN CASE WHEN day = '' THEN true
                WHEN day ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$' THEN to_char(day::date, 'YYYY-MM-DD') = day
                ELSE false END;
CREATE FUNCTION window_desk.publish(p_fold integer, p_rows jsonb) RETURNS integer
    LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    reach text[] := scope();
    written text[];
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
    PERFORM make_rows(ARRAY[missing.case_id], missing.department) FROM (
        SELECT DISTINCT ON (events.case_id) events.case_id, journals.department
        FROM jsonb_to_recordset(p_rows) AS one(case_id text)
        JOIN events USING (case_id) JOIN journals ON journals.journal = events.journal
        WHERE in_scope(journals.department, reach)
          AND NOT EXISTS (SELECT FROM case_status known WHERE known.case_id = one.case_id)
        ORDER BY events.case_id, events.recorded_at) AS missing;
    WITH given AS (
        SELECT * FROM jsonb_to_recordset(p_rows) AS one(
            case_id text, case_no text, state text, journal text, item_code text, item_name text, applicant_name text,
            id_number text, phone text, clerk text, received_at text, received_on text, accepted_on text,
            promised_on text, statutory_due_on text, provisional boolean, decided_on text, delivered_on text,
            decision text, in_conflict boolean, events_folded bigint)
    ), held AS (
        SELECT case_id FROM case_status
        WHERE case_id IN (SELECT case_id FROM given) AND fold_version <= p_fold AND in_scope(department, reach)
        FOR UPDATE SKIP LOCKED
    ), put AS (
        UPDATE case_status SET
            case_no = given.case_no, state = given.state, journal = given.journal, item_code = given.item_code,
            item_name = given.item_name, applicant_name = given.applicant_name, id_number = given.id_number,
            phone = given.phone, clerk = given.clerk, received_at = given.received_at,
            received_on = given.received_on, accepted_on = given.accepted_on, promised_on = given.promised_on,
            statutory_due_on = given.statutory_due_on, provisional = given.provisional,
            decided_on = given.decided_on, delivered_on = given.delivered_on, decision = given.decision,
            in_conflict = given.in_conflict, events_folded = given.events_folded, fold_version = p_fold,
            written_by = session_user, written_at = clock_timestamp()
        FROM given JOIN held USING (case_id)
        WHERE case_status.case_id = given.case_id
          AND (case_status.events_folded, case_status.fold_version) <= (given.events_folded, p_fold)
          AND given.events_folded BETWEEN 1 AND (SELECT count(*) FROM events WHERE events.case_id = given.case_id)
        RETURNING case_status.case_id
    )
    SELECT coalesce(array_agg(case_id), ARRAY[]::text[]) INTO written FROM held;
    DELETE FROM status_due USING jsonb_to_recordset(p_rows) AS one(case_id text, due_ids bigint[])
        JOIN case_status USING (case_id)
        WHERE one.case_id = ANY (written) AND status_due.id = ANY (one.due_ids) AND status_due.case_id = one.case_id
          AND case_status.events_folded >= (SELECT count(*) FROM events WHERE events.case_id = one.case_id);
    RETURN cardinality(written);
END $$;
"""

# For an administrator who found a status that its events do not give: nothing is told any more, and everybody may tell.
RESET = f"""
CREATE FUNCTION window_desk.reset_status(case_ids text[]) RETURNS void
    LANGUAGE plpgsql {SAFE} SET lock_timeout = '5s' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM logins
                   WHERE login = session_user AND role = 'administrator' AND retired_at IS NULL) THEN
        RAISE EXCEPTION 'only an administrator resets a status' USING ERRCODE = 'WD001';
    END IF;
    INSERT INTO case_status (case_id, department)
        SELECT DISTINCT ON (events.case_id) events.case_id, journals.department
        FROM events JOIN journals USING (journal) WHERE events.case_id = ANY (case_ids)
        ORDER BY events.case_id, events.recorded_at
        ON CONFLICT DO NOTHING;
    UPDATE case_status SET events_folded = 0, fold_version = 0 WHERE case_id = ANY (case_ids);
    INSERT INTO status_due (case_id, department, journal)
        SELECT DISTINCT ON (events.case_id) events.case_id, journals.department, journals.journal
        FROM events JOIN journals USING (journal) WHERE events.case_id = ANY (case_ids);
END $$;
"""

HELLO = f"""
CREATE FUNCTION window_desk.hello(
    OUT login text, OUT role text, OUT station text, OUT window_name text, OUT departments text[],
    OUT administers boolean, OUT retired boolean, OUT now timestamptz, OUT revision text, OUT sessions bigint)
    LANGUAGE sql STABLE {SAFE} AS $$
    SELECT logins.login, logins.role, logins.station, logins.window_name, logins.departments, logins.administers,
           logins.retired_at IS NOT NULL, clock_timestamp(), (SELECT version_num FROM window_desk.alembic_version),
           (SELECT count(*) FROM pg_stat_activity WHERE usename = session_user AND datname = current_database())
    FROM window_desk.logins WHERE logins.login = session_user
$$;
CREATE FUNCTION window_desk.stations(
    OUT station text, OUT window_name text, OUT departments text[], OUT administers boolean, OUT retired boolean)
    RETURNS SETOF record LANGUAGE sql STABLE {SAFE} AS $$
    SELECT station, window_name, departments, administers, retired_at IS NOT NULL FROM window_desk.logins
    WHERE station IS NOT NULL AND (departments && scope() OR '*' = ANY (scope())) ORDER BY station
$$;
"""

# Of the owner's, so that other systems can read it without the tables, which hold identity numbers.
VIEW = """
CREATE VIEW window_desk.case_overview WITH (security_barrier = true) AS
SELECT case_no, department, split_part(journal, '/', 1) AS station, state, item_code, item_name,
       CASE WHEN char_length(applicant_name) > 3 THEN applicant_name
            ELSE left(applicant_name, 1) || repeat('*', greatest(char_length(applicant_name) - 1, 0)) END AS applicant,
       clerk,
       nullif(received_on, '')::date AS received_on, nullif(accepted_on, '')::date AS accepted_on,
       nullif(promised_on, '')::date AS promised_on, nullif(statutory_due_on, '')::date AS statutory_due_on,
       provisional, nullif(decided_on, '')::date AS decided_on, nullif(delivered_on, '')::date AS delivered_on,
       nullif(decision, '') AS decision, in_conflict, written_at AS as_of
FROM window_desk.case_status
WHERE case_no <> '' AND window_desk.in_scope(department, (SELECT window_desk.scope()));
"""

GRANTS = f"""
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA window_desk FROM PUBLIC;
GRANT USAGE ON SCHEMA window_desk TO {READERS};
GRANT SELECT ON window_desk.case_overview, window_desk.alembic_version TO {READERS};
GRANT SELECT ON window_desk.logins, window_desk.journals, window_desk.events, window_desk.case_status,
    window_desk.status_due TO {WRITERS};
GRANT EXECUTE ON FUNCTION window_desk.scope(), window_desk.in_scope(text, text[]), window_desk.hello(),
    window_desk.stations() TO {READERS};
GRANT EXECUTE ON FUNCTION window_desk.open_journal(text, text),
    window_desk.append(text, bigint, bytea, text[], text[], text[], text[], text[], text[], text[], bytea[]),
    window_desk.publish(integer, jsonb) TO {WRITERS};
GRANT EXECUTE ON FUNCTION
    window_desk.give_back(text, bigint, bytea, text[], text[], text[], text[], text[], text[], text[], bytea[])
    TO {ADMINISTRATOR};
GRANT EXECUTE ON FUNCTION window_desk.reset_status(text[]) TO {ADMINISTRATOR};
"""

COMMENTS = {
    "TABLE window_desk.logins": "Who may sign in: station PCs, supervisors, auditors, administrators",
    "TABLE window_desk.journals": "Every journal and its end (seq, hash); one login writes each",
    "TABLE window_desk.events": "What happened, as each station recorded it; never changed, never deleted",
    "TABLE window_desk.case_status": "What the events of each case come to; a cache that shared verify checks",
    "TABLE window_desk.status_due": "Cases with events that case_status does not tell yet",
    "VIEW window_desk.case_overview": "办件状态 for other systems: one row per case, without identity numbers",
    "COLUMN window_desk.case_overview.case_no": "办件编号, as printed on the slip, without hyphens",
    "COLUMN window_desk.case_overview.department": "Code of the department (部门) whose case it is",
    "COLUMN window_desk.case_overview.station": "窗口: code of the station that registered it",
    "COLUMN window_desk.case_overview.state": "received, supplement_pending, accepted, suspended, decided, delivered, "
    "declined, withdrawn, terminated or voided",
    "COLUMN window_desk.case_overview.item_code": "Code of the item (事项)",
    "COLUMN window_desk.case_overview.item_name": "Name of the item, as on the slip",
    "COLUMN window_desk.case_overview.applicant": "申请人: names of up to three characters with the first one alone",
    "COLUMN window_desk.case_overview.clerk": "Account id of the responsible clerk",
    "COLUMN window_desk.case_overview.received_on": "收件: day on which the materials were taken in (Asia/Shanghai)",
    "COLUMN window_desk.case_overview.accepted_on": "受理: day of acceptance; null before",
    "COLUMN window_desk.case_overview.promised_on": "承诺办结日期 in force; null before acceptance",
    "COLUMN window_desk.case_overview.statutory_due_on": "法定届满日; null where no law sets a limit",
    "COLUMN window_desk.case_overview.provisional": "Whether the dates reach into a year without a holiday notice",
    "COLUMN window_desk.case_overview.decided_on": "办结: day of the decision; null before",
    "COLUMN window_desk.case_overview.delivered_on": "送达: day of delivery; null before",
    "COLUMN window_desk.case_overview.decision": "granted or refused; null before the decision",
    "COLUMN window_desk.case_overview.in_conflict": "Whether acts made apart wait for a supervisor",
    "COLUMN window_desk.case_overview.as_of": "When this row was last written",
}


def upgrade() -> None:
    """Make everything; the schema, its owner and the group roles are there already (db/shared/set_up.py)."""
    parts = (TABLES, FOR_EVER, SCOPE, POLICIES, OPEN_JOURNAL, PUT_EVENTS, APPEND, PUBLISH, RESET, HELLO, VIEW, GRANTS)
    for statements in parts:
        op.get_bind().exec_driver_sql(statements)
    for table, columns in NO_SAMPLES.items():
        changes = ", ".join(f"ALTER COLUMN {column} SET STATISTICS 0" for column in columns.split(", "))
        op.get_bind().exec_driver_sql(f"ALTER TABLE window_desk.{table} {changes}")
    for thing, comment in COMMENTS.items():
        op.get_bind().exec_driver_sql(f"COMMENT ON {thing} IS '{comment}'")
