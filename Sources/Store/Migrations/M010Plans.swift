import Database

/// What planning needs beside the catalogue (funding rules, schedules, prerequisites, distances), and saved plans.
///
/// Questions and answers of saved plans say what somebody can pay and where they live, so they stand here only sealed.
let planMigration = Migration(
    id: 10, name: "plans",
    sql: """
        CREATE TABLE funding_rule (
            rule {text} NOT NULL,
            version {integer} NOT NULL CHECK (version >= 1),
            valid_from {text} NOT NULL,
            valid_until {text},
            kind {text} NOT NULL CHECK (kind IN ('balance', 'share', 'own-money', 'exclusion', 'closed')),
            system {text},
            programme_type {text},
            situation {text} CHECK (situation IN ('job-seeker', 'employee')),
            company_size {text} CHECK (company_size IN ('small', 'large')),
            circumstance {text},
            hours_least {integer} CHECK (hours_least > 0),
            card_share {integer} NOT NULL CHECK (card_share BETWEEN 0 AND 10000),
            employer_share {integer} NOT NULL CHECK (employer_share BETWEEN 0 AND 10000),
            programme_share {integer} NOT NULL CHECK (programme_share BETWEEN 0 AND 10000),
            amount {integer} CHECK (amount >= 0),
            years {integer} CHECK (years > 0),
            text_ko {text} NOT NULL,
            text_en {text} NOT NULL,
            source_ko {text} NOT NULL,
            source_en {text} NOT NULL,
            example {integer} NOT NULL CHECK (example IN (0, 1)),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (rule, version),
            CHECK (card_share + employer_share + programme_share <= 10000),
            CHECK (valid_until IS NULL OR valid_until > valid_from)
        ){strict};

        CREATE TABLE region_distance (
            from_id {integer} NOT NULL REFERENCES region (id),
            to_id {integer} NOT NULL REFERENCES region (id),
            km {integer} NOT NULL CHECK (km BETWEEN 0 AND 40000),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (from_id, to_id)
        ){strict};

        CREATE TABLE round_schedule (
            round_id {integer} NOT NULL PRIMARY KEY REFERENCES round (id),
            weekly_slots {integer} NOT NULL CHECK (weekly_slots BETWEEN 0 AND 2097151),
            study_hours {integer} CHECK (study_hours > 0),
            batch_id {integer} NOT NULL REFERENCES batch (id)
        ){strict};

        CREATE TABLE course_prerequisite (
            course_id {integer} NOT NULL REFERENCES course (id),
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (course_id, unit_id)
        ){strict};

        CREATE TABLE saved_plan (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            key {text} NOT NULL UNIQUE,
            form_key {text} NOT NULL,
            answer_sealed {blob} NOT NULL,
            data_version {integer} NOT NULL,
            saved_at {text} NOT NULL,
            shared_at {text},
            withdrawn_at {text},
            PRIMARY KEY (person_id, ordinal),
            UNIQUE (person_id, form_key)
        ){strict};
        """)
