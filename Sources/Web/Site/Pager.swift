package import Domain

/// The pages of a list as numbered links with previous and next, for the partial `pager`.
package struct Pager: Sendable {
    /// One place of the pager.
    package struct Entry: Sendable {
        package let label: String
        package let address: String
        package let isLink: Bool
        package let isCurrent: Bool
        package let isGap: Bool
    }

    /// The name of the parameter with the page number, from 1.
    package static let parameter = "page"
    /// Rows of a list on one page.
    package static let rows = 25

    package let label: String
    package let total: String
    package let hasPages: Bool
    package let entries: [Entry]

    /// A pager for `count` rows at a page from 1; `total` is the sentence with the number of rows.
    /// `query` is kept in the links, so that a search stays the same search.
    package init(
        count: Int, page: Int, rows: Int = Pager.rows, total: String, address: SiteURL, query: Query,
        in language: Language
    ) {
        let last = max(1, (max(0, count) + max(1, rows) - 1) / max(1, rows))
        let current = min(max(page, 1), last)
        func entry(_ label: String, _ number: Int) -> Entry {
            let link = address.with(query.replacing(Self.parameter, with: String(number))).description
            return Entry(label: label, address: link, isLink: true, isCurrent: false, isGap: false)
        }
        var entries: [Entry] = []
        if current > 1 { entries.append(entry(language("이전", "Previous"), current - 1)) }
        var before = 0
        let shown = Set([1, last] + Array(max(1, current - 2)...min(last, current + 2)))
        for number in shown.sorted() {
            if number > before + 1 {
                entries.append(Entry(label: "", address: "", isLink: false, isCurrent: false, isGap: true))
            }
            if number == current {
                entries.append(
                    Entry(label: String(number), address: "", isLink: false, isCurrent: true, isGap: false))
            } else {
                entries.append(entry(String(number), number))
            }
            before = number
        }
        if current < last { entries.append(entry(language("다음", "Next"), current + 1)) }
        label = language("목록 쪽", "Pages of the list")
        self.total = total
        hasPages = last > 1
        self.entries = entries
    }
}
