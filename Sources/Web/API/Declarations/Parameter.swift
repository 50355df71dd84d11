import Domain

/// What a parameter is, without its Swift type: what the description of the interface says and what is checked.
struct ParameterForm: Sendable {
    enum Place: String, Sendable {
        case path, query
    }

    let name: String
    let place: Place
    let summary: Localized
    let schema: Schema
    let isRepeatable: Bool
    /// The value used where the parameter is absent, as it would be written in an address.
    let fallback: String?
    /// A value for the example in the documentation.
    let example: String?
    /// What a good value looks like, for the one who wrote a bad one.
    let expected: Localized
    let accepts: @Sendable (String) -> Bool
}

/// A parameter of an endpoint with the type its value is read as. Declared once, used by the check, by the handler and
/// by the description.
struct Parameter<Value: Sendable>: Sendable {
    let form: ParameterForm
    let fallback: Value?
    let read: @Sendable (String) -> Value?

    init(
        _ name: String, in place: ParameterForm.Place = .query, _ summary: Localized, schema: Schema,
        expected: Localized, isRepeatable: Bool = false, fallback: (value: Value, text: String)? = nil,
        example: String? = nil, read: @escaping @Sendable (String) -> Value?
    ) {
        self.read = read
        self.fallback = fallback?.value
        form = ParameterForm(
            name: name, place: place, summary: summary, schema: schema, isRepeatable: isRepeatable,
            fallback: fallback?.text, example: example, expected: expected, accepts: { read($0) != nil })
    }
}

extension Parameter where Value == Int {
    /// A whole number in plain ASCII digits without leading zeros inside a range.
    static func integer(
        _ name: String, in range: ClosedRange<Int>, default fallback: Int? = nil, isRepeatable: Bool = false,
        _ summary: Localized
    ) -> Parameter {
        Parameter(
            name, summary, schema: .integer(Int64(range.lowerBound)...Int64(range.upperBound)),
            expected: Localized(
                "\(range.lowerBound)에서 \(range.upperBound)까지의 정수",
                "a whole number from \(range.lowerBound) to \(range.upperBound)"),
            isRepeatable: isRepeatable, fallback: fallback.map { ($0, String($0)) }
        ) { text in
            WireNumber.read(text).flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Parameter where Value == String {
    /// Words to search for.
    static func words(_ name: String, _ summary: Localized) -> Parameter {
        Parameter(
            name, summary, schema: .text(pattern: "^[^\\u0000-\\u001f\\u007f]*$", length: 0...wordsMost),
            expected: Localized("\(wordsMost)자 이하의 글", "a text of at most \(wordsMost) characters")
        ) { $0.unicodeScalars.count <= wordsMost ? $0 : nil }
    }

    /// A key or code of the record: letters, digits, `-` and `_`.
    static func code(
        _ name: String, in place: ParameterForm.Place = .query, isRepeatable: Bool = false, example: String? = nil,
        _ summary: Localized
    ) -> Parameter {
        Parameter(
            name, in: place, summary, schema: .text(pattern: "^[A-Za-z0-9_-]{1,64}$"),
            expected: Localized("영문자·숫자·-·_로 된 64자 이하의 부호", "a code of at most 64 letters, digits, - and _"),
            isRepeatable: isRepeatable, example: example
        ) { text in
            (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(WireNumber.isCodeByte) ? text : nil
        }
    }

    private static var wordsMost: Int { 100 }
}

extension Parameter where Value == CivilDate {
    /// A date as ISO 8601 writes it.
    static func date(_ name: String, _ summary: Localized) -> Parameter {
        Parameter(
            name, summary, schema: .text(format: "date"),
            expected: Localized("2026-12-01과 같은 날짜", "a date such as 2026-12-01")
        ) { text in
            CivilDate(text).flatMap { $0.description == text ? $0 : nil }
        }
    }
}

extension Parameter {
    /// The permanent number of a thing.
    static func identifier<Noun>(
        _ name: String, in place: ParameterForm.Place = .query, of noun: Noun.Type, _ summary: Localized
    ) -> Parameter where Value == Identifier<Noun> {
        Parameter(
            name, in: place, summary, schema: .integer(1...WireNumber.most),
            expected: Localized("양의 정수", "a positive whole number")
        ) { WireNumber.read($0).flatMap { $0 > 0 ? Identifier($0) : nil } }
    }

    /// One word out of a fixed list.
    static func choice(
        _ name: String, in place: ParameterForm.Place = .query, default fallback: Value? = nil,
        isRepeatable: Bool = false, _ summary: Localized
    ) -> Parameter where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        let list = words.joined(separator: ", ")
        return Parameter(
            name, in: place, summary, schema: .choice(words),
            expected: Localized("다음 가운데 하나: \(list)", "one of \(list)"), isRepeatable: isRepeatable,
            fallback: fallback.map { ($0, $0.rawValue) }, example: words.first
        ) { Value(rawValue: $0) }
    }
}

/// Reads numbers of an address without ever trapping.
enum WireNumber {
    /// The largest number an address may carry: 18 digits.
    static let most: Int64 = 999_999_999_999_999_999

    /// A whole number from 0 in plain digits without leading zeros.
    static func read(_ text: String) -> Int64? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            text.utf8.count == 1 || text.utf8.first != 0x30
        else { return nil }
        return Int64(text)
    }

    static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
