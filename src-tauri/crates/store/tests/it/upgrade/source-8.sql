-- A source's database as its version 7 left it.
PRAGMA foreign_keys = OFF;
CREATE TABLE om_catalogue (
        name TEXT NOT NULL PRIMARY KEY,
        label TEXT NOT NULL,
        custom INTEGER NOT NULL,
        reason TEXT,
        rows INTEGER
    , key_prefix TEXT, is_new INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "om_catalogue" VALUES('Lead','Lead',0,NULL,3,NULL,0);
INSERT INTO "om_catalogue" VALUES('Account','Account',0,NULL,9,NULL,0);
CREATE TABLE om_columns (
            object TEXT NOT NULL,
            name TEXT NOT NULL,
            recheck TEXT,
            refreshed_at TEXT, left_out INTEGER NOT NULL DEFAULT 0, definition TEXT, is_new INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (object, name)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "om_columns" VALUES('Lead','AnnualRevenue','weekly','2026-11-24T02:00:00.000Z',0,NULL,0);
INSERT INTO "om_columns" VALUES('Lead','Fax',NULL,NULL,1,NULL,0);
CREATE TABLE om_facts (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "om_facts" VALUES('clock','7');
CREATE TABLE om_loads (
            object TEXT NOT NULL,
            purpose TEXT NOT NULL,
            columns TEXT NOT NULL,
            since TEXT NOT NULL,
            job_id TEXT,
            api_version TEXT,
            locator TEXT,
            last_id TEXT,
            rows_done INTEGER NOT NULL,
            rows_expected INTEGER,
            started_at TEXT NOT NULL,
            PRIMARY KEY (object, purpose)
        ) STRICT;
INSERT INTO "om_loads" VALUES('Account','first','["Id","Name"]','2026-11-24T02:00:00.000Z','750000000000001AAA','66.0','MTAw',NULL,25000,58000,'2026-11-24T02:00:00.000Z');
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
    , swept_at TEXT, looked_at TEXT, method TEXT, values_until TEXT, followed_by TEXT, is_to_go INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "om_objects" VALUES('Lead',1,'{"name":"Lead","label":"Lead","label_plural":"Leads","custom":false,"key_prefix":"00Q","name_column":"Name","cursor_column":"SystemModstamp","replicateable":true,"columns":[{"name":"Id","label":"Lead ID","kind":"id","salesforce_type":"id","scale":0,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[],"dropped":false},{"name":"IsDeleted","label":"IsDeleted","kind":"boolean","salesforce_type":"boolean","scale":0,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[],"dropped":false},{"name":"Name","label":"Name","kind":"text","salesforce_type":"string","scale":0,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[],"dropped":false},{"name":"Status","label":"Status","kind":"picklist","salesforce_type":"picklist","scale":0,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[{"value":"Open","label":"Offen","active":true}],"dropped":false},{"name":"AnnualRevenue","label":"AnnualRevenue","kind":"currency","salesforce_type":"currency","scale":2,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[],"dropped":false},{"name":"SystemModstamp","label":"SystemModstamp","kind":"date_time","salesforce_type":"datetime","scale":0,"custom":false,"calculated":false,"reference_to":[],"relationship_name":null,"picklist":[],"dropped":false}],"excluded":[{"name":"Address","label":"Address","reason":"compound"}]}','Tue, 24 Nov 2026 01:00:00 GMT','2026-11-24T02:00:00.000Z',3,1,1,'2026-11-24T02:00:00.000Z',NULL,'[]',3,3,'2026-11-24T02:00:00.000Z','2026-11-24T02:00:00.000Z','2026-11-24T02:00:00.000Z','2026-11-24T02:00:00.000Z',NULL,NULL,NULL,0);
INSERT INTO "om_objects" VALUES('Account',1,NULL,NULL,NULL,0,0,0,NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,'full',NULL,NULL,0);
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
        error TEXT, rows_added INTEGER, rows_changed INTEGER,
        PRIMARY KEY (run_id, name)
    ) STRICT;
INSERT INTO "om_run_objects" VALUES('a',0,'Lead','Lead','succeeded',4,4,0,1,3,3,NULL,4,0);
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
    , planned_calls INTEGER, planned_jobs INTEGER, rows_added INTEGER, rows_changed INTEGER) STRICT;
INSERT INTO "om_runs" VALUES('a','succeeded',1,'2026-11-24T02:00:00.000Z','2026-11-24T02:00:00.000Z',4,0,11,NULL,12,1,4,0);
INSERT INTO "om_runs" VALUES('b','succeeded',0,'2026-11-25T02:00:00.000Z','2026-11-25T02:00:01.000Z',2,0,3,NULL,NULL,NULL,1,1);
CREATE TABLE om_versions (
            number INTEGER NOT NULL PRIMARY KEY,
            object TEXT NOT NULL,
            id TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            removal TEXT,
            changes TEXT NOT NULL
        ) STRICT;
INSERT INTO "om_versions" VALUES(1,'Lead','00Q000000000001AAA','2026-11-24T02:00:00.000Z','changed',NULL,'{"Status":"Closed"}');
CREATE TABLE "sf_Lead" ("Id" TEXT NOT NULL PRIMARY KEY, "IsDeleted" INTEGER, "Name" TEXT, "Status" TEXT, "AnnualRevenue" NUMERIC, "SystemModstamp" TEXT);
INSERT INTO "sf_Lead" VALUES('00Q000000000001AAA',0,'Ada','Open',1250.5,'2026-11-24T02:00:00.000Z');
INSERT INTO "sf_Lead" VALUES('00Q000000000002AAA',0,'Özil & Söhne','Open',NULL,'2026-11-24T02:00:00.000Z');
INSERT INTO "sf_Lead" VALUES('00Q000000000003AAA',0,'O''Hara','Closed',9007199254740993,'2026-11-24T02:00:00.000Z');
CREATE TABLE "sf_Lead_removed" ("Id" TEXT NOT NULL PRIMARY KEY, "IsDeleted" INTEGER, "Name" TEXT, "Status" TEXT, "AnnualRevenue" NUMERIC, "SystemModstamp" TEXT, om_removed_reason TEXT NOT NULL, om_removed_at TEXT NOT NULL);
INSERT INTO "sf_Lead_removed" VALUES('00Q000000000009AAA',1,'Gone','Open',1,'2026-11-24T02:00:00.000Z','deleted','2026-11-24T02:00:00.000Z');
CREATE INDEX om_runs_started_at ON om_runs (started_at);
CREATE INDEX om_versions_row ON om_versions (object, id);
CREATE TABLE om_states (
        object TEXT NOT NULL PRIMARY KEY,
        columns INTEGER NOT NULL DEFAULT 0,
        rows INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
INSERT INTO "om_states" VALUES('Lead',1,4);
INSERT INTO "om_facts" VALUES('index of Lead.Name','2026-11-25T02:00:00.000Z');
INSERT INTO "om_facts" VALUES('text of Lead','2026-11-25T02:00:00.000Z');
CREATE TABLE "om_text_Lead" (first INTEGER PRIMARY KEY, rows BLOB NOT NULL, text BLOB NOT NULL);
INSERT INTO "om_text_Lead" VALUES(1,X'0000000000000000010000001C0000000200000043000000',X'30307130303030303030303030303161616100616461006F70656E0030307130303030303030303030303261616100C3B67A696C20262073C3B6686E65006F70656E00303071303030303030303030303033616161006F276861726100636C6F73656400');
CREATE TABLE "om_changed_Lead" (row INTEGER PRIMARY KEY);
CREATE TRIGGER "om_text_Lead_INSERT" AFTER INSERT ON "sf_Lead" BEGIN
                INSERT INTO "om_changed_Lead" SELECT new.rowid
                WHERE NOT EXISTS (SELECT 1 FROM "om_changed_Lead" WHERE row = new.rowid);
             END;
CREATE TRIGGER "om_text_Lead_UPDATE" AFTER UPDATE ON "sf_Lead" BEGIN
                INSERT INTO "om_changed_Lead" SELECT new.rowid
                WHERE NOT EXISTS (SELECT 1 FROM "om_changed_Lead" WHERE row = new.rowid);
             END;
CREATE TRIGGER "om_text_Lead_DELETE" AFTER DELETE ON "sf_Lead" BEGIN
                INSERT INTO "om_changed_Lead" SELECT old.rowid
                WHERE NOT EXISTS (SELECT 1 FROM "om_changed_Lead" WHERE row = old.rowid);
             END;
CREATE INDEX "om_index_Lead.Name" ON "sf_Lead" ("Name" COLLATE NOCASE, "Id");
CREATE TABLE lead_scores (
        Id TEXT NOT NULL PRIMARY KEY,
        probability REAL NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        rank INTEGER NOT NULL,
        grade TEXT NOT NULL,
        average REAL NOT NULL,
        horizon_days INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        rest REAL NOT NULL,
        model TEXT NOT NULL,
        with_leak INTEGER NOT NULL,
        scored_at TEXT NOT NULL
    ) STRICT;
INSERT INTO "lead_scores" VALUES('00Q000000000001AAA',0.25,0.125,0.375,99,'A',0.2,90,'[]',0.0,'binned_hazard',0,'2026-11-25T02:00:00.000Z');
CREATE INDEX lead_scores_probability ON lead_scores (probability);
INSERT INTO "om_facts" VALUES('report of lead scores','{"key": "", "report": {}}');
PRAGMA user_version = 8;
