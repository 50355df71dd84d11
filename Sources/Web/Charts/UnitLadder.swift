import Domain

/// Levels 1 to 8 of competency units as small columns: what is held, and what is required.
package struct UnitLadder: Chart {
    /// One unit. Levels outside 0…8 are drawn at the nearer end.
    package struct Step: Sendable {
        let label: String
        let required: Int
        let held: Int
        let address: SiteURL?

        /// `held` is 0 where nothing is recognised.
        package init(_ label: String, required: Int, held: Int, address: SiteURL? = nil) {
            self.label = label
            self.required = min(max(required, 0), 8)
            self.held = min(max(held, 0), 8)
            self.address = address
        }

        var isMet: Bool { held >= required }
    }

    let steps: [Step]

    package init(steps: [Step]) {
        self.steps = steps
    }

    package func table(_ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("능력단위별 수준", "Level by competency unit"),
            columns: [
                .init(language("능력단위", "Competency unit")), .init(language("필요", "Required"), isNumber: true),
                .init(language("보유", "Held"), isNumber: true), .init(language("상태", "State")),
            ],
            rows: steps.enumerated().map { index, step in
                .init(
                    TableCell("\(index + 1). \(step.label)", address: step.address),
                    [
                        TableCell(format.number(step.required), isNumber: true),
                        TableCell(step.held == 0 ? language("없음", "none") : format.number(step.held), isNumber: true),
                        TableCell(state(step, format)),
                    ])
            })
    }

    private func state(_ step: Step, _ format: Format) -> String {
        if step.isMet { return format.language("충족", "met") }
        return step.held == 0 ? format.language("없음", "missing") : format.language("수준 부족", "level short")
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let left = 34.0
        let perLine = max(1, Int((size.width - left) / 34))
        let lines = max(1, (steps.count + perLine - 1) / perLine)
        var svg = SVG(width: size.width, height: Double(lines) * 158 + 28)
        legend(&svg, format)
        for line in 0..<lines {
            let top = 28 + Double(line) * 158
            for level in [2, 4, 6, 8] {
                svg.text(String(level), left - 8, top + Double(8 - level) * 16 + 12, .labelSmall, anchor: .end)
            }
            for (column, index) in (line * perLine..<min((line + 1) * perLine, steps.count)).enumerated() {
                draw(steps[index], index + 1, &svg, x: left + Double(column) * 34, top: top)
            }
        }
        return ChartDrawing(svg)
    }

    private func draw(_ step: Step, _ number: Int, _ svg: inout SVG, x: Double, top: Double) {
        for level in 1...8 {
            let y = top + Double(8 - level) * 16
            let mark: Mark = level <= step.held ? .stepHeld : level <= step.required ? .stepShort : .step
            svg.rect(x, y, 26, 14, mark)
        }
        if step.required > 0 { svg.rect(x - 2, top + Double(8 - step.required) * 16 - 2, 30, 4, .target) }
        svg.text(String(number), x + 13, top + 144, step.isMet ? .labelSmall : .labelStrong, anchor: .middle)
    }

    private func legend(_ svg: inout SVG, _ format: Format) {
        let entries: [(Mark, String)] = [
            (.stepHeld, format.language("보유 수준", "held")), (.stepShort, format.language("부족", "short")),
            (.target, format.language("필요 수준", "required")),
        ]
        var x = 34.0
        for (mark, text) in entries {
            svg.rect(x, mark == .target ? 8 : 3, 16, mark == .target ? 4 : 14, mark)
            svg.text(text, x + 22, 15, .labelSmall)
            x += 40 + TextWidth.of(text, size: 12)
        }
    }
}
