-- The app's database as its version 1 left it.
PRAGMA foreign_keys = OFF;
CREATE TABLE client_ids (
        login_host TEXT NOT NULL PRIMARY KEY,
        client_id TEXT NOT NULL,
        used_at TEXT NOT NULL
    ) STRICT;
INSERT INTO "client_ids" VALUES('acme.my.salesforce.com','client','2026-11-24T02:00:00.000Z');
CREATE TABLE connections (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        org_id TEXT NOT NULL,
        org_name TEXT NOT NULL,
        edition TEXT NOT NULL,
        is_sandbox INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        username TEXT NOT NULL,
        instance_url TEXT NOT NULL,
        login_url TEXT NOT NULL,
        client_id TEXT NOT NULL,
        api_version TEXT NOT NULL,
        disconnected INTEGER NOT NULL DEFAULT 0,
        needs_reconnect INTEGER NOT NULL DEFAULT 0,
        status_reason TEXT,
        warnings TEXT NOT NULL DEFAULT '[]',
        last_successful_update_began TEXT,
        last_connection_started TEXT,
        last_connection_duration_ms INTEGER,
        next_update_at TEXT,
        first_load_started INTEGER NOT NULL DEFAULT 0,
        api_used INTEGER,
        api_allowed INTEGER,
        created_at TEXT NOT NULL,
        UNIQUE (org_id, user_id)
    ) STRICT;
INSERT INTO "connections" VALUES('one','Acme','salesforce','00D000000000001EAA','Acme GmbH','Enterprise Edition',0,'005000000000001AAA','anna@acme.example','https://acme.my.salesforce.com','https://acme.my.salesforce.com','client','66.0',0,0,NULL,'[]','2026-11-24T02:00:00.000Z','2026-11-24T02:00:00.000Z',1234,NULL,1,5,100000,'2026-11-24T02:00:00.000Z');
CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "settings" VALUES('settings','{"language":"de","theme":"dark","updateEveryMinutes":0,"keepLoginsForThisRun":false}');
PRAGMA user_version = 1;
