package import Domain
import Mustache

/// A table with caption, column headers and a header in each row, for the partial `table`.
package struct DataTable: Sendable {
    /// A column header; the unit belongs into the label.
    package struct Column: Sendable {
        package let label: String
        package let isNumber: Bool
        /// Whether the label is Korean on an English page, which the `lang` attribute must say.
        package let isKorean: Bool
        /// Whether its cells hold sentences: on a narrow page the column stays wide enough to read.
        package let isProse: Bool

        package init(_ label: String, isNumber: Bool = false, isKorean: Bool = false, isProse: Bool = false) {
            self.label = label
            self.isNumber = isNumber
            self.isKorean = isKorean
            self.isProse = isProse
        }
    }

    /// A row: what it is about, then its cells.
    package struct Row: Sendable, MustacheParent {
        package let header: TableCell
        package let cells: [TableCell]

        package init(_ header: TableCell, _ cells: [TableCell]) {
            self.header = header
            self.cells = cells
        }

        package func child(named name: String) -> Any? {
            switch name {
            case "header": header
            case "cells": cells
            default: nil
            }
        }
    }

    package let caption: String
    package let columns: [Column]
    package let rows: [Row]
    package let hasNotes: Bool
    package let notes: [String]
    /// A table of few columns keeps its natural width: stretched, a name stands far from its number.
    package let isCompact: Bool

    package init(caption: String, columns: [Column], rows: [Row], notes: [String] = []) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.notes = notes + Self.suppressionNotes(rows)
        hasNotes = !self.notes.isEmpty
        isCompact = columns.count <= 3
    }

    /// Says why cells are withheld, in the language they say it in.
    private static func suppressionNotes(_ rows: [Row]) -> [String] {
        let flagged = Set(rows.lazy.flatMap(\.cells).filter(\.isFlag).map(\.text))
        return Language.allCases.filter { flagged.contains(Format.suppressed($0)) }.map { Format.suppressedNote($0) }
    }
}

/// A cell of a ``DataTable``.
package struct TableCell: Sendable, MustacheParent {
    package let text: String
    package let hasAddress: Bool
    package let address: String
    package let isNumber: Bool
    /// Whether the text says why there is no value.
    package let isFlag: Bool
    /// Whether the text is Korean on an English page, which the `lang` attribute must say.
    package let isKorean: Bool

    package init(
        _ text: String, address: SiteURL? = nil, isNumber: Bool = false, isFlag: Bool = false, isKorean: Bool = false
    ) {
        self.text = text
        self.address = address?.description ?? ""
        hasAddress = address != nil
        self.isNumber = isNumber
        self.isFlag = isFlag
        self.isKorean = isKorean
    }

    /// A name in the page's language, or in Korean and marked so where there is no other.
    package init(_ name: Localized, _ language: Language, address: SiteURL? = nil) {
        self.init(
            name.text(language), address: address,
            isKorean: name.shownLanguage(language) == .korean && language == .english)
    }

    /// What somebody typed, marked where it is Korean on an English page; `number` stands in front of it.
    init(typed name: ShownName, number: Int? = nil, _ language: Language, address: SiteURL? = nil) {
        self.init(
            number.map { "\($0). \(name.text)" } ?? name.text, address: address,
            isKorean: language == .english && name.lang == Language.korean.rawValue)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "hasAddress": hasAddress
        case "address": address
        case "isNumber": isNumber
        case "isFlag": isFlag
        case "isKorean": isKorean
        default: nil
        }
    }
}
