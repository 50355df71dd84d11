/// The one place where reading a cell forks by engine.
extension Row {
    func integer(at place: Int) -> Cell<Int64> {
        switch source {
        case .sqlite(let statement): SQLiteCell.integer(statement, Int32(truncatingIfNeeded: place))
        case .postgres(let result, let row): cell(result, row, place).integer
        }
    }

    func real(at place: Int) -> Cell<Double> {
        switch source {
        case .sqlite(let statement): SQLiteCell.real(statement, Int32(truncatingIfNeeded: place))
        case .postgres(let result, let row): cell(result, row, place).real
        }
    }

    func text(at place: Int) -> Cell<String> {
        switch source {
        case .sqlite(let statement): SQLiteCell.text(statement, Int32(truncatingIfNeeded: place))
        case .postgres(let result, let row): cell(result, row, place).text
        }
    }

    func blob(at place: Int) -> Cell<[UInt8]> {
        switch source {
        case .sqlite(let statement): SQLiteCell.blob(statement, Int32(truncatingIfNeeded: place))
        case .postgres(let result, let row): cell(result, row, place).blob
        }
    }

    func value(at place: Int) -> Cell<SQLValue> {
        switch source {
        case .sqlite(let statement): SQLiteCell.value(statement, Int32(truncatingIfNeeded: place))
        case .postgres(let result, let row): cell(result, row, place).value
        }
    }

    private func cell(_ result: OpaquePointer, _ row: Int32, _ place: Int) -> PostgresCell {
        PostgresCell(
            result: result, row: row, column: Int32(truncatingIfNeeded: place), kind: columns.kinds[place])
    }
}
