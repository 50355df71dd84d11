import Database
import Domain

/// Readings of a row in Domain words; each throws where the stored value is not what the schema promises.
extension Row {
    func identifier<Noun>(_ column: RowColumn) throws -> Identifier<Noun> {
        Identifier(try int64(column))
    }

    func identifierOrNil<Noun>(_ column: RowColumn) throws -> Identifier<Noun>? {
        try int64OrNil(column).map { Identifier($0) }
    }

    func date(_ column: RowColumn) throws -> CivilDate {
        let text = try text(column)
        guard let date = CivilDate(text) else { throw StoreError.notADate(column: "\(column)", value: text) }
        return date
    }

    func dateOrNil(_ column: RowColumn) throws -> CivilDate? {
        guard let text = try textOrNil(column) else { return nil }
        guard let date = CivilDate(text) else { throw StoreError.notADate(column: "\(column)", value: text) }
        return date
    }

    func moment(_ column: RowColumn) throws -> Moment {
        let text = try text(column)
        guard let moment = Moment(text) else { throw StoreError.notADate(column: "\(column)", value: text) }
        return moment
    }

    func momentOrNil(_ column: RowColumn) throws -> Moment? {
        try textOrNil(column) == nil ? nil : moment(column)
    }

    func word<Word: RawRepresentable>(_ column: RowColumn) throws -> Word where Word.RawValue == String {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw StoreError.unknownWord(column: "\(column)", value: text) }
        return word
    }

    func level(_ column: RowColumn) throws -> Level {
        let value = try int64(column)
        guard let level = Level(Int(truncatingIfNeeded: value)) else {
            throw StoreError.unknownWord(column: "\(column)", value: String(value))
        }
        return level
    }

    func levelOrNil(_ column: RowColumn) throws -> Level? {
        try int64OrNil(column) == nil ? nil : level(column)
    }

    /// A pair of columns `<stem>_ko` and `<stem>_en`; `nil` where there is no Korean text.
    func localizedOrNil(_ stem: String) throws -> Localized? {
        guard let korean = try textOrNil(.named(stem + "_ko")) else { return nil }
        return Localized(korean, try textOrNil(.named(stem + "_en")))
    }

    func localized(_ stem: String) throws -> Localized {
        Localized(try text(.named(stem + "_ko")), try textOrNil(.named(stem + "_en")))
    }
}

extension SQLValue {
    init<Noun>(_ identifier: Identifier<Noun>) {
        self = .integer(identifier.rawValue)
    }

    init<Noun>(_ identifier: Identifier<Noun>?) {
        self = identifier.map { .integer($0.rawValue) } ?? .null
    }

    init(_ date: CivilDate) {
        self = .text(date.description)
    }

    init(_ date: CivilDate?) {
        self = date.map { .text($0.description) } ?? .null
    }

    init(_ moment: Moment) {
        self = .text(moment.description)
    }

    init(_ moment: Moment?) {
        self = moment.map { .text($0.description) } ?? .null
    }

    init(_ level: Level) {
        self = .integer(Int64(level.value))
    }

    init(_ level: Level?) {
        self = level.map { .integer(Int64($0.value)) } ?? .null
    }
}
