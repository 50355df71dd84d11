import Database

/// Who may sign in and as what, who a person is (sealed), what a person consented to, and who looked.
///
/// Names, contacts and sign-in names stand here only sealed (`…_sealed`) and as keyed hashes (`…_index`).
let accessMigration = Migration(
    id: 7, name: "access",
    sql: """
        CREATE TABLE organisation (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            kind {text} NOT NULL CHECK (kind IN ('company', 'school', 'provider', 'agency', 'district')),
            name {text} NOT NULL,
            region_id {integer} REFERENCES region (id),
            provider_id {integer} REFERENCES provider (id),
            demonstration {integer} NOT NULL CHECK (demonstration IN (0, 1)),
            batch_id {integer} REFERENCES batch (id)
        ){strict};

        CREATE TABLE person_identity (
            person_id {integer} NOT NULL PRIMARY KEY REFERENCES person (id),
            name_sealed {blob} NOT NULL,
            birth_date_sealed {blob},
            contact_sealed {blob},
            duplicate_index {text} UNIQUE,
            changed_at {text} NOT NULL
        ){strict};

        CREATE TABLE app_user (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            name_index {text} NOT NULL UNIQUE,
            name_sealed {blob} NOT NULL,
            password {text},
            second_factor_sealed {blob},
            second_factor_step {integer} NOT NULL CHECK (second_factor_step >= 0),
            person_id {integer} UNIQUE REFERENCES person (id),
            state {text} NOT NULL CHECK (state IN ('active', 'disabled')),
            demonstration {integer} NOT NULL CHECK (demonstration IN (0, 1)),
            created_at {text} NOT NULL
        ){strict};

        CREATE TABLE user_grant (
            user_id {integer} NOT NULL REFERENCES app_user (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            role {text} NOT NULL CHECK (role IN ('person', 'counsellor', 'company', 'provider', 'school', 'assessor',
                'district-officer', 'ministry-officer', 'analyst', 'auditor', 'administrator')),
            scope {text} NOT NULL CHECK (scope IN ('nation', 'region', 'organisation', 'person')),
            region_id {integer} REFERENCES region (id),
            organisation_id {integer} REFERENCES organisation (id),
            granted_at {text} NOT NULL,
            granted_by {integer} REFERENCES app_user (id),
            revoked_at {text},
            revoked_by {integer} REFERENCES app_user (id),
            PRIMARY KEY (user_id, ordinal),
            CHECK ((scope = 'region') = (region_id IS NOT NULL)),
            CHECK ((scope = 'organisation') = (organisation_id IS NOT NULL))
        ){strict};

        CREATE TABLE openid_link (
            issuer {text} NOT NULL,
            subject_index {text} NOT NULL,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            linked_at {text} NOT NULL,
            PRIMARY KEY (issuer, subject_index)
        ){strict};

        CREATE TABLE user_session (
            token_hash {text} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            strong {integer} NOT NULL CHECK (strong IN (0, 1)),
            created_at {text} NOT NULL,
            seen_at {text} NOT NULL,
            ends_at {text} NOT NULL,
            origin {text} NOT NULL,
            agent {text} NOT NULL,
            ended_at {text}
        ){strict};
        CREATE INDEX user_session_by_user ON user_session (user_id);

        CREATE TABLE api_key (
            key_hash {text} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            label {text} NOT NULL,
            role {text} NOT NULL,
            created_at {text} NOT NULL,
            expires_at {text} NOT NULL,
            revoked_at {text},
            used_at {text}
        ){strict};
        CREATE INDEX api_key_by_user ON api_key (user_id);

        CREATE TABLE sign_in_attempt (
            bucket {text} NOT NULL PRIMARY KEY,
            failures {integer} NOT NULL CHECK (failures >= 0),
            since {text} NOT NULL,
            blocked_until {text}
        ){strict};

        CREATE TABLE consent (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            purpose {text} NOT NULL CHECK (purpose IN ('counselling', 'workforce-planning', 'work-learning',
                'assessment', 'training-administration')),
            user_id {integer} REFERENCES app_user (id),
            organisation_id {integer} REFERENCES organisation (id),
            given_at {text} NOT NULL,
            expires_at {text} NOT NULL,
            withdrawn_at {text},
            PRIMARY KEY (person_id, ordinal),
            CHECK ((user_id IS NULL) <> (organisation_id IS NULL)),
            CHECK (expires_at > given_at)
        ){strict};
        CREATE INDEX consent_by_user ON consent (user_id);
        CREATE INDEX consent_by_organisation ON consent (organisation_id);

        CREATE TABLE access_log (
            sequence {integer} NOT NULL PRIMARY KEY CHECK (sequence >= 1),
            at {text} NOT NULL,
            user_id {integer},
            role {text} NOT NULL,
            origin {text} NOT NULL,
            action {text} NOT NULL,
            person_id {integer},
            fields {text} NOT NULL,
            purpose {text} NOT NULL,
            detail {text} NOT NULL,
            hash {text} NOT NULL
        ){strict};
        CREATE INDEX access_log_by_person ON access_log (person_id, sequence);
        CREATE INDEX access_log_by_user ON access_log (user_id, sequence);
        """)
