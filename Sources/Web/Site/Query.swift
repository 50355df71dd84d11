import Domain

/// The parameters behind the `?` of an address or in the body of a form, decoded once and strictly.
package struct Query: Hashable, Sendable {
    /// One parameter, decoded.
    package struct Item: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// The parameters in the order they came.
    package let items: [Item]

    /// No parameters.
    package static let empty = Query(items: [])

    init(items: [Item]) {
        self.items = items
    }

    /// Reads `a=1&b=2`. Empty pairs are skipped; a name without `=` has the empty value; `+` is a space.
    ///
    /// Throws for broken encoding, bytes that are not UTF-8, control characters, texts over the limits, and for a name
    /// that comes twice unless `repeatable` lists it, because two readers of a doubled name may see different values.
    /// Only the names in `lines` may have several lines.
    package init(
        parsing text: String, repeatable: Set<String> = [], lines: Set<String> = [], limits: Limits = .address
    ) throws(QueryProblem) {
        guard text.utf8.count <= limits.bytes else { throw .tooLong }
        var items: [Item] = []
        var seen: Set<String> = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let divider = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let rawValue = pair[divider...].dropFirst()
            guard let name = PercentCoding.decode(pair[..<divider], plusIsSpace: true),
                let value = PercentCoding.decode(rawValue, plusIsSpace: true, keepsLines: lines.contains(name))
            else { throw .badEncoding }
            guard items.count < limits.count, name.utf8.count <= 64, value.utf8.count <= limits.valueBytes else {
                throw .tooLong
            }
            guard seen.insert(name).inserted || repeatable.contains(name) else { throw .repeated }
            items.append(Item(name: name, value: value))
        }
        self.items = items
    }

    /// The value of a name, or `nil` where it is absent. The first one of a repeatable name.
    package subscript(_ name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    /// All values of a repeatable name.
    package func values(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    /// A whole number in plain ASCII digits inside a range, or `nil` where it is absent or anything else.
    package func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = self[name], (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }

    /// The query without some names, for links that take a filter away.
    package func without(_ names: String...) -> Query {
        Query(items: items.filter { !names.contains($0.name) })
    }

    /// The query with one parameter added or replaced, for pager and filter links.
    package func replacing(_ name: String, with value: String) -> Query {
        Query(items: items.filter { $0.name != name } + [Item(name: name, value: value)])
    }

    /// The encoded text with the parameters in the order of their names: equal questions have equal texts.
    package var canonical: String {
        Self.encode(items.sorted { ($0.name, $0.value) < ($1.name, $1.value) })
    }

    static func encode(_ items: [Item]) -> String {
        items.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }
}

extension Query {
    /// How much a query may hold; a name may have 64 bytes anywhere.
    package struct Limits: Sendable {
        let bytes: Int
        let count: Int
        let valueBytes: Int

        /// Behind a `?`: 4 KiB, 64 parameters, 512 bytes each.
        package static let address = Limits(bytes: 4096, count: 64, valueBytes: 512)
        /// Behind a `?` another site wrote: 8 KiB, 64 parameters, 4 KiB each.
        package static let foreign = Limits(bytes: 8192, count: 64, valueBytes: 4096)
        /// In the body of a form: 1 MiB, 512 parameters, 64 KiB each.
        package static let form = Limits(bytes: 1 << 20, count: 512, valueBytes: 1 << 16)
    }
}

/// Why a query was refused. The visitor gets a 400 page.
package enum QueryProblem: Error, Equatable {
    case badEncoding
    case tooLong
    case repeated

    /// What to tell whoever sent a form with it.
    var wordsOfForm: Localized {
        switch self {
        case .badEncoding:
            Localized(
                "눈에 보이지 않아 저장할 수 없는 글자가 어느 칸에 들어 있습니다",
                "A field holds an invisible character that cannot be stored")
        case .tooLong: Localized("칸에 적은 내용이 너무 깁니다", "A field holds too long a text")
        case .repeated: Localized("한 칸의 값이 두 번 왔습니다", "A field was sent twice")
        }
    }
}
