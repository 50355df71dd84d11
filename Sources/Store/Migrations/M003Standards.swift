import Database

/// Frameworks, their trees, units with versions, profiles and fields.
let standardsMigration = Migration(
    id: 3, name: "standards",
    sql: """
        CREATE TABLE framework (
            id {integer} NOT NULL PRIMARY KEY,
            code {text} NOT NULL UNIQUE,
            name_ko {text} NOT NULL,
            name_en {text},
            note_ko {text},
            note_en {text},
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE node (
            id {integer} NOT NULL PRIMARY KEY,
            framework_id {integer} NOT NULL REFERENCES framework (id),
            parent_id {integer} REFERENCES node (id),
            depth {integer} NOT NULL CHECK (depth BETWEEN 1 AND 8),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};
        CREATE INDEX node_by_parent ON node (parent_id);

        CREATE TABLE node_version (
            node_id {integer} NOT NULL REFERENCES node (id),
            code {text} NOT NULL,
            name_ko {text},
            name_en {text},
            valid_from {text} NOT NULL,
            valid_until {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (node_id, batch_id),
            CHECK (valid_until IS NULL OR valid_until >= valid_from)
        ){strict};
        CREATE UNIQUE INDEX node_version_current ON node_version (node_id) WHERE valid_until IS NULL;

        CREATE TABLE competency_unit (
            id {integer} NOT NULL PRIMARY KEY,
            framework_id {integer} NOT NULL REFERENCES framework (id),
            node_id {integer} NOT NULL REFERENCES node (id),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};
        CREATE INDEX competency_unit_by_node ON competency_unit (node_id);
        CREATE INDEX competency_unit_by_framework ON competency_unit (framework_id);

        CREATE TABLE competency_unit_version (
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            code {text} NOT NULL,
            name_ko {text} NOT NULL,
            name_en {text},
            level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
            hours {integer} CHECK (hours > 0 AND hours <= 2000),
            definition_ko {text},
            definition_en {text},
            valid_from {text} NOT NULL,
            valid_until {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (unit_id, batch_id),
            CHECK (valid_until IS NULL OR valid_until >= valid_from)
        ){strict};
        CREATE UNIQUE INDEX competency_unit_version_current
            ON competency_unit_version (unit_id) WHERE valid_until IS NULL;
        CREATE INDEX competency_unit_version_by_code ON competency_unit_version (code);

        CREATE TABLE competency_unit_successor (
            from_id {integer} NOT NULL REFERENCES competency_unit (id),
            to_id {integer} NOT NULL REFERENCES competency_unit (id),
            weight {real} NOT NULL CHECK (weight > 0 AND weight <= 1),
            on_date {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (from_id, to_id)
        ){strict};

        CREATE TABLE profile (
            id {integer} NOT NULL PRIMARY KEY,
            framework_id {integer} NOT NULL REFERENCES framework (id),
            node_id {integer} REFERENCES node (id),
            kind {text} NOT NULL CHECK (kind IN ('occupation', 'qualification', 'posting', 'dual-programme', 'field')),
            code {text} NOT NULL,
            name_ko {text},
            name_en {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            UNIQUE (framework_id, kind, code)
        ){strict};
        CREATE INDEX profile_by_node ON profile (node_id);

        CREATE TABLE profile_unit (
            profile_id {integer} NOT NULL REFERENCES profile (id),
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            required_level {integer} NOT NULL CHECK (required_level BETWEEN 1 AND 8),
            weight {integer} NOT NULL CHECK (weight BETWEEN 1 AND 1000),
            mandatory {integer} NOT NULL CHECK (mandatory IN (0, 1)),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (profile_id, unit_id)
        ){strict};
        CREATE INDEX profile_unit_by_unit ON profile_unit (unit_id);

        CREATE TABLE field (
            id {integer} NOT NULL PRIMARY KEY,
            code {text} NOT NULL UNIQUE,
            field_group {text} NOT NULL CHECK (field_group IN ('digital', 'advanced', 'convergence')),
            name_ko {text} NOT NULL,
            name_en {text} NOT NULL,
            note_ko {text},
            note_en {text},
            sort {integer} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE field_node (
            field_id {integer} NOT NULL REFERENCES field (id),
            framework {text} NOT NULL,
            node_code {text} NOT NULL,
            reason_ko {text} NOT NULL,
            reason_en {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (field_id, framework, node_code)
        ){strict};
        """)
