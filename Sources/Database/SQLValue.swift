/// One value that travels between Swift and SQL: the five kinds both engines share.
///
/// A `Bool` travels as the integer 0 or 1, so that one schema serves both engines. Two values are refused when they are
/// bound: text holding a NUL byte (PostgreSQL cannot store it) and a real that is not finite (SQLite would store NULL).
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// The value, or NULL when it is missing.
    package init(_ value: Int64?) { self = value.map(SQLValue.integer) ?? .null }

    /// The value, or NULL when it is missing.
    package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }

    /// The value, or NULL when it is missing.
    package init(_ value: Double?) { self = value.map(SQLValue.real) ?? .null }

    /// The value, or NULL when it is missing.
    package init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }

    /// The value, or NULL when it is missing.
    package init(_ value: [UInt8]?) { self = value.map(SQLValue.blob) ?? .null }

    /// 1 for true, 0 for false, or NULL when it is missing.
    package init(_ value: Bool?) { self = value.map { .integer($0 ? 1 : 0) } ?? .null }
}

extension SQLValue: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
    /// NULL, written `nil`.
    package init(nilLiteral: ()) { self = .null }

    /// An integer literal.
    package init(integerLiteral value: Int64) { self = .integer(value) }

    /// A real literal.
    package init(floatLiteral value: Double) { self = .real(value) }

    /// A text literal.
    package init(stringLiteral value: String) { self = .text(value) }

    /// `true` is 1, `false` is 0.
    package init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}
