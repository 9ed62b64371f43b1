-- What the org offers, chosen or not.
CREATE TABLE om_catalogue (
    name TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    custom INTEGER NOT NULL,
    reason TEXT,
    rows INTEGER
) STRICT;
-- What is, or was, copied.
CREATE TABLE om_objects (
    name TEXT NOT NULL PRIMARY KEY,
    selected INTEGER NOT NULL DEFAULT 0,
    schema TEXT,
    describe_last_modified TEXT,
    described_at TEXT,
    rows INTEGER NOT NULL DEFAULT 0,
    removed_rows INTEGER NOT NULL DEFAULT 0,
    first_load_done INTEGER NOT NULL DEFAULT 0,
    cursor TEXT,
    deletions_until TEXT,
    backfill TEXT NOT NULL DEFAULT '[]',
    salesforce_count INTEGER,
    held_count INTEGER,
    compared_at TEXT,
    finished_at TEXT
) STRICT;
-- A load that has begun and not ended: where it goes on.
CREATE TABLE om_loads (
    object TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    columns TEXT NOT NULL,
    since TEXT NOT NULL,
    job_id TEXT,
    api_version TEXT,
    locator TEXT,
    last_id TEXT,
    rows_done INTEGER NOT NULL,
    rows_expected INTEGER,
    started_at TEXT NOT NULL
) STRICT;
CREATE TABLE om_runs (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    first_load INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    rows_upserted INTEGER NOT NULL DEFAULT 0,
    rows_removed INTEGER NOT NULL DEFAULT 0,
    api_calls INTEGER NOT NULL DEFAULT 0,
    error TEXT
) STRICT;
CREATE INDEX om_runs_started_at ON om_runs (started_at);
CREATE TABLE om_run_objects (
    run_id TEXT NOT NULL REFERENCES om_runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_done INTEGER NOT NULL,
    rows_expected INTEGER,
    rows_removed INTEGER NOT NULL,
    proven_equal INTEGER,
    salesforce_count INTEGER,
    held_count INTEGER,
    error TEXT,
    PRIMARY KEY (run_id, name)
) STRICT;
INSERT INTO om_objects (name, selected, first_load_done) VALUES ('Lead', 1, 0);
INSERT INTO om_loads VALUES ('Lead', 'first', '["Id"]', '2026-11-24T02:00:00.000Z', '750', '66.0',
    'MTAw', NULL, 25000, 58000, '2026-11-24T02:00:00.000Z');
INSERT INTO om_runs (id, state, first_load, started_at, rows_upserted) VALUES
    ('a', 'cancelled', 1, '2026-11-24T02:00:00.000Z', 25000),
    ('b', 'succeeded', 0, '2026-11-24T03:00:00.000Z', 12);
PRAGMA user_version = 1;
