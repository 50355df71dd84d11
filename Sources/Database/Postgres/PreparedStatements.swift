import CPostgres

/// The names of the statements one connection has prepared, by text and argument types.
struct PreparedStatements {
    private struct Key: Hashable {
        let sql: String
        let types: [Oid]
    }

    private var names: [Key: String] = [:]
    private var count = 0

    var isEmpty: Bool { names.isEmpty }

    /// The server keeps a plan for each; more than this is a sign of pasted values, and all are forgotten.
    var isFull: Bool { names.count >= 500 }

    var nextName: String { "s\(count)" }

    func name(of sql: String, _ types: [Oid]) -> String? { names[Key(sql: sql, types: types)] }

    mutating func add(_ name: String, _ sql: String, _ types: [Oid]) {
        names[Key(sql: sql, types: types)] = name
        count += 1
    }

    mutating func removeAll() {
        names.removeAll()
    }
}
