import Domain

/// The value of a region on a map.
package struct RegionValue: Sendable {
    /// The legal code of the first-level region.
    package let code: String
    /// The full name for the table.
    package let name: String
    package let value: ChartValue
    /// The page of the region, linked from the table.
    package let address: SiteURL?

    package init(code: String, name: String, value: ChartValue, address: SiteURL? = nil) {
        self.code = code
        self.name = name
        self.value = value
        self.address = address
    }
}

/// What the two maps share: values, classes, the words of the legend and the table.
package struct RegionShading: Sendable {
    let values: [RegionValue]
    let classes: ClassScale
    let valueHeader: String
    let limitText: @Sendable (Double) -> String

    /// `limitText` writes a class limit as the legend prints it.
    package init(
        values: [RegionValue], classes: ClassScale, valueHeader: String,
        limitText: @escaping @Sendable (Double) -> String
    ) {
        self.values = values
        self.classes = classes
        self.valueHeader = valueHeader
        self.limitText = limitText
    }

    func value(_ code: String) -> ChartValue {
        values.first { $0.code == code }?.value ?? .missing
    }

    /// The class of a region from 1 to 5, `nil` without a value.
    func number(_ code: String) -> Int? {
        value(code).number.map(classes.number(of:))
    }

    func table(_ division: RegionDivision, _ format: Format) -> DataTable {
        let ranked = values.sorted { one, two in
            switch (one.value.number, two.value.number) {
            case (let first?, let second?): first > second
            case (.some, nil): true
            default: false
            }
        }
        return DataTable(
            caption: valueHeader,
            columns: [.init(format.language("지역", "Region")), .init(valueHeader, isNumber: true)],
            rows: ranked.map { .init(TableCell($0.name, address: $0.address), [$0.value.cell(format)]) },
            notes: [division.name(format)])
    }

    /// The legend: a swatch for each class with its limits, and one for regions without a value, which tiles hatch.
    func legend(_ svg: inout SVG, x: Double, y: Double, hatched: Bool, _ format: Format) {
        let words = classes.words(limitText, format)
        for (index, text) in words.enumerated() {
            let top = y + Double(index) * 19
            if let mark = Mark.sequence(index + 1) { svg.rect(x, top, 26, 15, mark) }
            svg.text(text, x + 34, top + 12.5, .labelSmall)
        }
        let top = y + Double(words.count) * 19
        if hatched { svg.hatch(x, top, 26, 15, step: 5) } else { svg.rect(x, top, 26, 15, .noData) }
        svg.text(format.language("자료 없음 또는 비공개", "not provided or not shown"), x + 34, top + 12.5, .labelSmall)
    }

    /// The mark for text on a class.
    func textMark(_ number: Int, strong: Bool) -> Mark {
        let fill = Palette.sequential[min(max(number - 1, 0), Palette.sequential.count - 1)]
        if Palette.isWhiteBetter(on: fill) { return strong ? .labelOnDarkStrong : .labelOnDark }
        return strong ? .labelStrong : .label
    }
}

/// First-level regions as tiles of equal size, so that small regions can be read.
package struct TileMap: Chart {
    let division: RegionDivision
    let shading: RegionShading

    package init(division: RegionDivision, shading: RegionShading) {
        self.division = division
        self.shading = shading
    }

    /// A tile is 79 px wide on a phone of 360 px: the one drawing serves every width.
    package var hasNarrowDrawing: Bool { false }

    package func table(_ format: Format) -> DataTable {
        shading.table(division, format)
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        var svg = SVG(width: 400, height: 520)
        for tile in division.tiles {
            let (x, y) = (Double(tile.column) * 100 + 2, Double(tile.row) * 100 + 2)
            let width = Double(tile.span) * 100 - 4
            let value = shading.value(tile.code)
            var (nameMark, valueMark) = (Mark.labelHalo, Mark.labelHalo)
            if let number = shading.number(tile.code), let mark = Mark.sequence(number) {
                svg.rect(x, y, width, 96, mark)
                nameMark = shading.textMark(number, strong: false)
                valueMark = shading.textMark(number, strong: true)
            } else {
                svg.hatch(x, y, width, 96)
            }
            svg.text(tile.name(format), x + width / 2, y + 42, nameMark, anchor: .middle)
            let short = value.text(format)
            svg.text(short, x + width / 2, y + 66, valueMark, anchor: .middle)
        }
        shading.legend(&svg, x: 118, y: 404, hatched: true, format)
        return ChartDrawing(svg)
    }
}
