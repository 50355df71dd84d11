import Database

/// Passwords somebody else gave: they open the page where one chooses one's own, and nothing else.
let oneTimePasswordMigration = Migration(
    id: 12, name: "one-time passwords",
    sql: """
        ALTER TABLE app_user ADD COLUMN password_one_time {integer} NOT NULL DEFAULT 0
            CHECK (password_one_time IN (0, 1));
        """)
