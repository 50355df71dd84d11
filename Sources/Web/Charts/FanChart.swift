import Domain

/// A series with its outlook: history solid, centre dashed, bands for 30, 60 and 90 %.
package struct FanChart: Chart {
    /// A known value.
    package struct Past: Sendable {
        let label: String
        let value: Double?

        package init(_ label: String, _ value: Double?) {
            self.label = label
            self.value = value
        }
    }

    /// An expected value with its three intervals.
    package struct Ahead: Sendable {
        let label: String
        let centre: Double
        /// The 30, 60 and 90 % intervals.
        let bands: [(low: Double, high: Double)]

        package init(
            _ label: String, centre: Double, band30: (low: Double, high: Double), band60: (low: Double, high: Double),
            band90: (low: Double, high: Double)
        ) {
            self.label = label
            self.centre = centre
            bands = [band30, band60, band90]
        }
    }

    let past: [Past]
    let ahead: [Ahead]
    let valueHeader: String
    let text: @Sendable (Double) -> String

    /// Values in the order of time; `text` writes one for the table and the end label.
    package init(
        past: [Past], ahead: [Ahead], valueHeader: String, text: @escaping @Sendable (Double) -> String
    ) {
        self.past = past
        self.ahead = ahead
        self.valueHeader = valueHeader
        self.text = text
    }

    package func table(_ format: Format) -> DataTable {
        let language = format.language
        func interval(_ band: (low: Double, high: Double)) -> TableCell {
            TableCell("\(text(band.low))~\(text(band.high))", isNumber: true)
        }
        let known = past.map { point in
            let value = point.value.map { TableCell(text($0), isNumber: true) }
            let empty = TableCell("-", isNumber: true)
            return DataTable.Row(
                TableCell(point.label),
                [value ?? TableCell(format.missing, isNumber: true, isFlag: true), empty, empty, empty])
        }
        let expected = ahead.map { point in
            DataTable.Row(
                TableCell(language("\(point.label) 전망", "\(point.label) outlook")),
                [TableCell(text(point.centre), isNumber: true)] + point.bands.map(interval))
        }
        return DataTable(
            caption: valueHeader,
            columns: [
                .init(language("시기", "Period")), .init(valueHeader, isNumber: true),
                .init(language("30% 구간", "30% interval"), isNumber: true),
                .init(language("60% 구간", "60% interval"), isNumber: true),
                .init(language("90% 구간", "90% interval"), isNumber: true),
            ],
            rows: known + expected)
    }
}
