import Analysis
import Domain
import Hummingbird

/// Paging through a list by an opaque cursor.
enum Paging {
    static let limitMost = 100
    static let limit = Parameter<Int>.integer(
        "limit", in: 1...limitMost, default: 25, Localized("한 쪽에 담을 항목 수", "Items on a page"))
    static let cursor = Parameter<String>(
        "cursor",
        Localized("앞 답의 next 값. 없으면 처음부터입니다.", "The `next` of the answer before; without it the list begins."),
        schema: .text(pattern: "^[0-9a-f]{16}-[0-9]{1,10}$"),
        expected: Localized("앞 답이 준 next 값", "the `next` of an answer")
    ) { $0.utf8.count <= 27 && place(in: $0) != nil ? $0 : nil }
    static let parameters = [limit.form, cursor.form]

    /// Where a cursor stands in its list, `nil` for a text that is no cursor.
    static func place(in cursor: String) -> Int? {
        let parts = cursor.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 16, (1...10).contains(parts[1].count),
            parts[0].allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }),
            parts[1].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        return Int(String(decoding: parts[1], as: UTF8.self))
    }

    /// Which question over which edition of the data a cursor belongs to: FNV-1a over both, in hexadecimal.
    static func mark(_ call: Call) -> String {
        let question = call.visit.query.without(cursor.form.name, limit.form.name).canonical
        let text = "\(call.country.dataVersion) \(call.country.asOf) \(call.visit.request.uri.path)?\(question)"
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The place the question asks for, 0 without a cursor; throws 400 for the cursor of another question or edition.
    static func start(_ call: Call) throws(APIError) -> Int {
        guard let text = call[cursor] else { return 0 }
        guard text.hasPrefix(mark(call)), let place = place(in: text) else { throw .staleCursor }
        return place
    }
}

extension Call {
    /// One page of a list that is held in memory. O(items of the page).
    func page<Element, Item: Described>(
        of list: [Element], edition: Edition? = nil, _ item: (Element) throws -> Item
    ) throws -> ListBody<Item> {
        let start = min(try Paging.start(self), list.count)
        let end = min(start + (self[Paging.limit] ?? Paging.limitMost), list.count)
        return ListBody(
            items: try list[start..<end].map(item), total: list.count,
            next: end < list.count ? "\(Paging.mark(self))-\(end)" : nil, edition: edition ?? self.edition)
    }
}

/// A page of a list.
struct ListBody<Item: Described>: PagedBody {
    static var name: String { Item.name + "List" }
    static var summary: String { "A page of a list: \(Item.summary)" }
    static var members: [Member<ListBody>] {
        [
            .init("items", "The items of this page.") { $0.items },
            .init("total", "Items of the whole list.") { $0.total },
            .init("next", "The cursor of the next page; null on the last.") { $0.next },
        ] + Edition.members { $0.edition }
    }

    let items: [Item]
    let total: Int
    let next: String?
    let edition: Edition
}
