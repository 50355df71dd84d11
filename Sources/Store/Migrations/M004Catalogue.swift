import Database

/// Providers, courses, what they teach, rounds and their outcomes.
let catalogueMigration = Migration(
    id: 4, name: "catalogue",
    sql: """
        CREATE TABLE programme_type (
            code {text} NOT NULL PRIMARY KEY,
            system {text} NOT NULL,
            name_ko {text} NOT NULL,
            name_en {text} NOT NULL,
            audience_ko {text} NOT NULL,
            audience_en {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE provider (
            id {integer} NOT NULL PRIMARY KEY,
            external_id {text} UNIQUE,
            name {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE course (
            id {integer} NOT NULL PRIMARY KEY,
            provider_id {integer} NOT NULL REFERENCES provider (id),
            external_id {text} NOT NULL UNIQUE,
            title {text} NOT NULL,
            programme_type {text},
            class_code {text},
            node_id {integer} REFERENCES node (id),
            level {integer} CHECK (level BETWEEN 1 AND 8),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};
        CREATE INDEX course_by_provider ON course (provider_id);
        CREATE INDEX course_by_node ON course (node_id);

        CREATE TABLE course_unit (
            course_id {integer} NOT NULL REFERENCES course (id),
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
            hours {integer} CHECK (hours > 0),
            basis {text} NOT NULL CHECK (basis IN ('curriculum', 'inferred')),
            confidence {real} NOT NULL CHECK (confidence > 0 AND confidence <= 1),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (course_id, unit_id)
        ){strict};
        CREATE INDEX course_unit_by_unit ON course_unit (unit_id);

        CREATE TABLE round (
            id {integer} NOT NULL PRIMARY KEY,
            course_id {integer} NOT NULL REFERENCES course (id),
            number {integer} NOT NULL CHECK (number >= 0),
            starts_on {text},
            ends_on {text},
            region_id {integer} REFERENCES region (id),
            area_code {text},
            mode {text} NOT NULL CHECK (mode IN ('on-site', 'online', 'blended', 'workplace')),
            address {text},
            capacity {integer} CHECK (capacity >= 0),
            enrolled {integer} CHECK (enrolled >= 0),
            fee {integer} CHECK (fee >= 0),
            link {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            UNIQUE (course_id, number),
            CHECK (starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on)
        ){strict};

        CREATE TABLE round_outcome (
            round_id {integer} NOT NULL REFERENCES round (id),
            measure {text} NOT NULL,
            value {real},
            state {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (round_id, measure),
            CHECK (value IS NOT NULL OR state IS NOT NULL)
        ){strict};
        """)
