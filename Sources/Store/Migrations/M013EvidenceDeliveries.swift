import Database

/// What training institutions sent by themselves: who sent which batch, so that an institution finds its own again.
let evidenceDeliveryMigration = Migration(
    id: 13, name: "evidence deliveries",
    sql: """
        CREATE TABLE evidence_delivery (
            batch_id {integer} NOT NULL REFERENCES batch (id),
            organisation_id {integer} NOT NULL REFERENCES organisation (id),
            key {text} NOT NULL UNIQUE,
            user_id {integer} NOT NULL REFERENCES app_user (id),
            way {text} NOT NULL CHECK (way IN ('page', 'program')),
            rows_added {integer} NOT NULL CHECK (rows_added >= 0),
            rows_changed {integer} NOT NULL CHECK (rows_changed >= 0),
            rows_unchanged {integer} NOT NULL CHECK (rows_unchanged >= 0),
            people {integer} NOT NULL CHECK (people >= 0),
            sent_at {text} NOT NULL,
            PRIMARY KEY (batch_id, organisation_id)
        ){strict};
        CREATE INDEX evidence_delivery_by_organisation ON evidence_delivery (organisation_id, batch_id);
        """)
