import Database

/// Identities, settings, batches and the audit trail: what every later table refers to.
let provenanceMigration = Migration(
    id: 1, name: "provenance",
    sql: """
        CREATE TABLE identity_counter (
            noun {text} NOT NULL PRIMARY KEY,
            next {integer} NOT NULL CHECK (next >= 1)
        ){strict};

        CREATE TABLE setting (
            name {text} NOT NULL PRIMARY KEY,
            value {text} NOT NULL,
            changed_at {text} NOT NULL
        ){strict};

        CREATE TABLE batch (
            id {integer} NOT NULL PRIMARY KEY,
            kind {text} NOT NULL,
            source {text} NOT NULL,
            file_name {text},
            file_hash {text},
            reader {text} NOT NULL,
            reader_version {integer} NOT NULL,
            rows_read {integer} NOT NULL CHECK (rows_read >= 0),
            rows_added {integer} NOT NULL CHECK (rows_added >= 0),
            rows_changed {integer} NOT NULL CHECK (rows_changed >= 0),
            rows_unchanged {integer} NOT NULL CHECK (rows_unchanged >= 0),
            rows_rejected {integer} NOT NULL CHECK (rows_rejected >= 0),
            rows_doubtful {integer} NOT NULL CHECK (rows_doubtful >= 0),
            actor {text} NOT NULL,
            imported_at {text} NOT NULL
        ){strict};

        CREATE TABLE batch_problem (
            batch_id {integer} NOT NULL REFERENCES batch (id),
            ordinal {integer} NOT NULL,
            weight {text} NOT NULL CHECK (weight IN ('rejected', 'doubtful')),
            row_number {integer} NOT NULL,
            field {text} NOT NULL,
            value {text} NOT NULL,
            reason_ko {text} NOT NULL,
            reason_en {text} NOT NULL,
            suggestion_ko {text} NOT NULL,
            suggestion_en {text} NOT NULL,
            PRIMARY KEY (batch_id, ordinal)
        ){strict};

        CREATE TABLE audit_event (
            id {integer} NOT NULL PRIMARY KEY,
            at {text} NOT NULL,
            actor {text} NOT NULL,
            action {text} NOT NULL,
            noun {text} NOT NULL,
            noun_id {integer},
            batch_id {integer} REFERENCES batch (id),
            detail {text} NOT NULL
        ){strict};

        CREATE INDEX audit_event_by_noun ON audit_event (noun, noun_id);
        """)
