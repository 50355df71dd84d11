import Database

/// Plans that counsellors advise, as their owners see them, and what administrators found about possible second accounts.
///
/// A plan and the reasons for it say as much about a person as a saved plan does, so they stand here only sealed.
let advisedPlanMigration = Migration(
    id: 15, name: "advised plans",
    sql: """
        CREATE TABLE advised_plan (
            person_id {integer} NOT NULL REFERENCES person (id),
            ordinal {integer} NOT NULL CHECK (ordinal >= 1),
            key {text} NOT NULL UNIQUE,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            answer_sealed {blob} NOT NULL,
            reasons_sealed {blob} NOT NULL,
            data_version {integer} NOT NULL,
            advised_at {text} NOT NULL,
            removed_at {text},
            PRIMARY KEY (person_id, ordinal)
        ){strict};

        ALTER TABLE identity_doubt ADD COLUMN settled_at {text};
        """)
