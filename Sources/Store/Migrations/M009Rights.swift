import Database

/// The owner's rights: documents, certificates, requests under the law, and the proof of an erasure.
///
/// `revoked_code` and `document_removal` carry no person: they outlast one. `erasure.person_id` refers to nobody any more.
let rightsMigration = Migration(
    id: 9, name: "rights",
    sql: """
        CREATE TABLE document (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            key {text} NOT NULL UNIQUE,
            evidence_ordinal {integer},
            content_hash {text} NOT NULL,
            format {text} NOT NULL CHECK (format IN ('pdf', 'png', 'jpeg')),
            bytes {integer} NOT NULL CHECK (bytes > 0),
            name_sealed {blob} NOT NULL,
            added_at {text} NOT NULL,
            removed_at {text},
            PRIMARY KEY (person_id, ordinal),
            FOREIGN KEY (person_id, evidence_ordinal) REFERENCES evidence (person_id, ordinal)
        ){strict};
        CREATE INDEX document_by_content ON document (content_hash);

        CREATE TABLE document_removal (
            content_hash {text} NOT NULL PRIMARY KEY,
            asked_at {text} NOT NULL
        ){strict};

        CREATE TABLE certificate (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            key {text} NOT NULL UNIQUE,
            code_index {text} NOT NULL UNIQUE,
            code_sealed {blob} NOT NULL,
            holder_sealed {blob},
            shows_name {integer} NOT NULL CHECK (shows_name IN (0, 1)),
            state {text} NOT NULL CHECK (state IN ('valid', 'revoked', 'superseded')),
            as_of {text} NOT NULL,
            issued_at {text} NOT NULL,
            ended_at {text},
            superseded_by {integer},
            PRIMARY KEY (person_id, ordinal),
            CHECK ((state = 'valid') = (ended_at IS NULL)),
            CHECK ((state = 'superseded') = (superseded_by IS NOT NULL)),
            CHECK (shows_name = 0 OR holder_sealed IS NOT NULL)
        ){strict};

        CREATE TABLE certificate_item (
            person_id {integer} NOT NULL,
            certificate_ordinal {integer} NOT NULL,
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            evidence_ordinal {integer} NOT NULL,
            evidence_kind {text} NOT NULL,
            happened_on {text} NOT NULL,
            claim {integer} NOT NULL CHECK (claim IN (0, 1)),
            name_ko {text} NOT NULL,
            name_en {text},
            title_sealed {blob},
            unit_id {integer} REFERENCES competency_unit (id),
            unit_code {text},
            level {integer} CHECK (level BETWEEN 1 AND 8),
            rule {text},
            rule_version {integer},
            valid_from {text},
            valid_until {text},
            PRIMARY KEY (person_id, certificate_ordinal, ordinal),
            FOREIGN KEY (person_id, certificate_ordinal) REFERENCES certificate (person_id, ordinal),
            CHECK ((unit_id IS NULL) = (level IS NULL)),
            CHECK ((unit_id IS NULL) = (rule IS NULL)),
            CHECK ((unit_id IS NULL) = (unit_code IS NULL)),
            CHECK ((rule IS NULL) = (rule_version IS NULL)),
            CHECK ((unit_id IS NULL) = (valid_from IS NULL))
        ){strict};

        CREATE TABLE revoked_code (
            code_index {text} NOT NULL PRIMARY KEY,
            issued_at {text} NOT NULL,
            ended_at {text} NOT NULL
        ){strict};

        CREATE TABLE rights_request (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            key {text} NOT NULL UNIQUE,
            kind {text} NOT NULL CHECK (kind IN ('access', 'correction', 'erasure', 'suspension')),
            state {text} NOT NULL CHECK (state IN ('open', 'done', 'refused', 'withdrawn')),
            words_sealed {blob} NOT NULL,
            made_at {text} NOT NULL,
            due_on {text} NOT NULL,
            decided_at {text},
            decided_by {integer} REFERENCES app_user (id),
            reason_sealed {blob},
            PRIMARY KEY (person_id, ordinal),
            CHECK ((state = 'open') = (decided_at IS NULL)),
            CHECK (state NOT IN ('done', 'refused') OR (decided_by IS NOT NULL AND reason_sealed IS NOT NULL))
        ){strict};
        CREATE INDEX rights_request_by_state ON rights_request (state, due_on);

        CREATE TABLE identity_doubt (
            person_id {integer} NOT NULL PRIMARY KEY REFERENCES person (id),
            found_at {text} NOT NULL
        ){strict};

        CREATE TABLE erasure (
            key {text} NOT NULL PRIMARY KEY,
            person_id {integer} NOT NULL,
            request_key {text} NOT NULL,
            asked_at {text} NOT NULL,
            done_at {text} NOT NULL,
            decided_by {integer} NOT NULL,
            removed {text} NOT NULL,
            kept {text} NOT NULL
        ){strict};
        """)
