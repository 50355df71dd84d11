import Database

/// What planning needs to know of rounds themselves: their hours, and that one does not take place.
let roundMigration = Migration(
    id: 14, name: "hours and cancellations of rounds",
    sql: """
        ALTER TABLE round ADD COLUMN hours {integer} CHECK (hours > 0);
        ALTER TABLE round ADD COLUMN cancelled_on {text};
        """)
