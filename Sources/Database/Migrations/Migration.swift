/// One step of the schema. Released migrations are never changed, only followed by others.
package struct Migration: Sendable {
    /// Ascending, never used twice.
    package let id: Int
    /// What it is for, in a few words: "course catalogue".
    package let name: String
    let steps: [Step]

    /// A part of a migration.
    package enum Step: Sendable {
        /// One or several statements for both engines, with the tokens of `Dialect.expand`.
        case sql(String)
        /// The same step, said differently to each engine (a virtual table here, a generated column there).
        case each(sqlite: String, postgres: String)

        func text(for dialect: Dialect) -> String {
            switch (self, dialect) {
            case (.sql(let sql), _), (.each(let sql, _), .sqlite), (.each(_, let sql), .postgres): dialect.expand(sql)
            }
        }
    }

    /// A migration of several steps.
    package init(id: Int, name: String, steps: [Step]) {
        self.id = id
        self.name = name
        self.steps = steps
    }

    /// A migration that says the same to both engines.
    package init(id: Int, name: String, sql: String) {
        self.init(id: id, name: name, steps: [.sql(sql)])
    }
}
