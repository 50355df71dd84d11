import Database

/// People (opaque keys only), their evidence, the rules and the recognitions that follow.
let accountsMigration = Migration(
    id: 5, name: "accounts",
    sql: """
        CREATE TABLE person (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            region_id {integer} NOT NULL REFERENCES region (id),
            situation {text} NOT NULL CHECK (situation IN ('job-seeker', 'employee')),
            company_size {text} CHECK (company_size IN ('small', 'large')),
            demonstration {integer} NOT NULL CHECK (demonstration IN (0, 1)),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE recognition_rule (
            rule {text} NOT NULL,
            version {integer} NOT NULL,
            text_ko {text} NOT NULL,
            text_en {text} NOT NULL,
            source {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (rule, version)
        ){strict};

        CREATE TABLE evidence (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            kind {text} NOT NULL CHECK (kind IN ('training-completion', 'qualification', 'employment', 'education',
                'prior-learning', 'foreign-qualification', 'self-report')),
            course_id {integer} REFERENCES course (id),
            profile_id {integer} REFERENCES profile (id),
            months {integer} CHECK (months >= 0),
            happened_on {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (person_id, ordinal)
        ){strict};

        CREATE TABLE recognition (
            person_id {integer} NOT NULL REFERENCES person (id),
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            evidence_ordinal {integer} NOT NULL,
            rule {text} NOT NULL,
            rule_version {integer} NOT NULL,
            level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
            valid_from {text} NOT NULL,
            valid_until {text},
            state {text} NOT NULL CHECK (state IN ('active', 'expired', 'disputed', 'withdrawn')),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (person_id, unit_id, evidence_ordinal),
            FOREIGN KEY (person_id, evidence_ordinal) REFERENCES evidence (person_id, ordinal),
            FOREIGN KEY (rule, rule_version) REFERENCES recognition_rule (rule, version),
            CHECK (valid_until IS NULL OR valid_until > valid_from)
        ){strict};
        """)
