import Database

/// What a company keeps for its consenting employees, and what counsellors note.
///
/// A link of an employee to a role and a place in a plan name the consent they rest on, and are read only while it holds.
/// What a counsellor writes stands here only sealed; a change is a new version.
let companyMigration = Migration(
    id: 11, name: "companies",
    sql: """
        CREATE TABLE role_profile (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            organisation_id {integer} NOT NULL REFERENCES organisation (id),
            name {text} NOT NULL CHECK (name <> ''),
            profile_id {integer} REFERENCES profile (id),
            made_at {text} NOT NULL,
            ended_at {text}
        ){strict};
        CREATE INDEX role_profile_by_organisation ON role_profile (organisation_id);

        CREATE TABLE role_profile_unit (
            role_profile_id {integer} NOT NULL REFERENCES role_profile (id),
            unit_id {integer} NOT NULL REFERENCES competency_unit (id),
            required_level {integer} NOT NULL CHECK (required_level BETWEEN 1 AND 8),
            weight {integer} NOT NULL CHECK (weight BETWEEN 1 AND 100),
            mandatory {integer} NOT NULL CHECK (mandatory IN (0, 1)),
            PRIMARY KEY (role_profile_id, unit_id)
        ){strict};

        CREATE TABLE employee_role (
            person_id {integer} NOT NULL REFERENCES person (id),
            organisation_id {integer} NOT NULL REFERENCES organisation (id),
            consent_ordinal {integer} NOT NULL,
            role_profile_id {integer} NOT NULL REFERENCES role_profile (id),
            linked_at {text} NOT NULL,
            PRIMARY KEY (person_id, organisation_id)
        ){strict};
        CREATE INDEX employee_role_by_organisation ON employee_role (organisation_id);

        CREATE TABLE team_plan (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            organisation_id {integer} NOT NULL REFERENCES organisation (id),
            form_key {text} NOT NULL,
            name {text} NOT NULL,
            answer {text} NOT NULL,
            data_version {integer} NOT NULL,
            saved_at {text} NOT NULL,
            removed_at {text},
            UNIQUE (organisation_id, form_key)
        ){strict};

        CREATE TABLE team_plan_place (
            person_id {integer} NOT NULL REFERENCES person (id),
            team_plan_id {integer} NOT NULL REFERENCES team_plan (id),
            line {integer} NOT NULL CHECK (line >= 1),
            consent_ordinal {integer} NOT NULL,
            units {text} NOT NULL,
            PRIMARY KEY (person_id, team_plan_id, line)
        ){strict};
        CREATE INDEX team_plan_place_by_plan ON team_plan_place (team_plan_id);

        CREATE TABLE counsellor_note (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            version {integer} NOT NULL CHECK (version >= 1),
            key {text} NOT NULL,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            body_sealed {blob} NOT NULL,
            written_at {text} NOT NULL,
            PRIMARY KEY (person_id, ordinal, version)
        ){strict};
        CREATE INDEX counsellor_note_by_key ON counsellor_note (key);
        """)
