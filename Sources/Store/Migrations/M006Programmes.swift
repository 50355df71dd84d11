import Database

/// Policy programmes by tier, what they spend and what they aim at.
let programmeMigration = Migration(
    id: 6, name: "programmes",
    sql: """
        CREATE TABLE programme (
            id {integer} NOT NULL PRIMARY KEY,
            code {text} NOT NULL UNIQUE,
            kind {text} NOT NULL CHECK (kind IN ('programme', 'strategy', 'district')),
            tier {text} NOT NULL CHECK (tier IN ('nation', 'ministry', 'province', 'city')),
            name_ko {text} NOT NULL,
            name_en {text} NOT NULL,
            owner_ko {text} NOT NULL,
            owner_en {text} NOT NULL,
            region_id {integer} REFERENCES region (id),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE programme_target (
            programme_id {integer} NOT NULL REFERENCES programme (id),
            ordinal {integer} NOT NULL,
            measure_ko {text} NOT NULL,
            measure_en {text} NOT NULL,
            unit {text} NOT NULL,
            present {real},
            target {real} NOT NULL,
            period {text},
            source {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (programme_id, ordinal)
        ){strict};

        CREATE TABLE programme_amount (
            programme_id {integer} NOT NULL REFERENCES programme (id),
            ordinal {integer} NOT NULL,
            kind {text} NOT NULL CHECK (kind IN ('public', 'private', 'mixed')),
            purpose_ko {text} NOT NULL,
            purpose_en {text} NOT NULL,
            amount {integer} NOT NULL CHECK (amount >= 0),
            period {text},
            source {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (programme_id, ordinal)
        ){strict};
        """)
