import Database

/// Regions with dated names, codes in three schemes, parents, successors and boundaries.
let regionMigration = Migration(
    id: 2, name: "regions",
    sql: """
        CREATE TABLE region (
            id {integer} NOT NULL PRIMARY KEY,
            key {text} NOT NULL UNIQUE,
            level {integer} NOT NULL CHECK (level IN (1, 2)),
            capital_area {integer} NOT NULL CHECK (capital_area IN (0, 1)),
            sort {integer} NOT NULL,
            latitude {real},
            longitude {real},
            valid_from {text} NOT NULL,
            valid_until {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            CHECK (valid_until IS NULL OR valid_until > valid_from)
        ){strict};

        CREATE TABLE region_name (
            region_id {integer} NOT NULL REFERENCES region (id),
            name_ko {text} NOT NULL,
            short_ko {text} NOT NULL,
            name_en {text} NOT NULL,
            short_en {text} NOT NULL,
            valid_from {text} NOT NULL,
            valid_until {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (region_id, valid_from)
        ){strict};

        CREATE TABLE region_parent (
            region_id {integer} NOT NULL REFERENCES region (id),
            parent_id {integer} NOT NULL REFERENCES region (id),
            valid_from {text} NOT NULL,
            valid_until {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (region_id, valid_from)
        ){strict};

        CREATE TABLE region_code (
            region_id {integer} NOT NULL REFERENCES region (id),
            scheme {text} NOT NULL CHECK (scheme IN ('legal', 'kostat', 'work24')),
            code {text} NOT NULL,
            valid_from {text} NOT NULL,
            valid_until {text},
            note {text},
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (scheme, code, valid_from, region_id)
        ){strict};

        CREATE TABLE region_successor (
            from_id {integer} NOT NULL REFERENCES region (id),
            to_id {integer} NOT NULL REFERENCES region (id),
            weight {real} NOT NULL CHECK (weight > 0 AND weight <= 1),
            on_date {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (from_id, to_id, on_date)
        ){strict};

        CREATE TABLE region_boundary (
            region_id {integer} NOT NULL REFERENCES region (id),
            base_year {integer} NOT NULL,
            rings {text} NOT NULL,
            batch_id {integer} NOT NULL REFERENCES batch (id),
            PRIMARY KEY (region_id, base_year)
        ){strict};
        """)
