import Analysis
import Domain

/// A team's gaps as a grid: a line a unit, a column a member. Shape tells the state, not colour alone.
struct TeamMatrix: Chart {
    let team: TeamGaps
    /// The names of the members, in their order.
    let names: [String]

    /// Units that are drawn; the table has all of them.
    static let unitsMost = 40

    init(_ team: TeamGaps, names: [String]) {
        self.team = team
        self.names = names
    }

    func table(_ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("능력단위별, 사람별 상태", "State by unit and person"),
            columns: [
                .init(language("능력단위", "Competency unit")),
                .init(language("모자란 사람", "People short"), isNumber: true),
                .init(language("가르치는 과정", "Courses"), isNumber: true),
            ] + names.enumerated().map { .init("\($0 + 1). \($1)") },
            rows: team.units.enumerated().map { number, unit in
                let states = unit.states.indices.map { TableCell(Self.cell(unit, $0, format)) }
                return .init(
                    TableCell(
                        "\(number + 1). \(unit.name.text(language))", address: .unit(unit.id),
                        isKorean: language == .english && unit.name.shownLanguage(language) == .korean),
                    [
                        TableCell(format.number(unit.open), isNumber: true),
                        TableCell(format.number(unit.courses), isNumber: true),
                    ] + states)
            })
    }

    /// `충족 5`, `수준 부족 3→5`, `없음→4`; nothing asked is a dash.
    private static func cell(_ unit: TeamGaps.Unit, _ member: Int, _ format: Format) -> String {
        let language = format.language
        let state = CompanyWords.name(unit.states[member]).text(language)
        let (required, held) = (unit.required[member], unit.held[member])
        switch unit.states[member] {
        case .notAsked: return "–"
        case .met: return held.map { "\(state) (\($0.value))" } ?? state
        case .short, .missing:
            let has = held.map { String($0.value) } ?? "0"
            return required.map { "\(state) (\(has)→\($0.value))" } ?? state
        }
    }

    func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let left = isWide ? 260.0 : 32
        let side = isWide ? 30.0 : 26
        let perBlock = max(1, Int((size.width - left - 2) / side))
        let blocks = max(1, (names.count + perBlock - 1) / perBlock)
        let units = Array(team.units.prefix(Self.unitsMost))
        let blockHeight = 24 + Double(units.count) * side + 10
        var svg = SVG(width: size.width, height: 56 + Double(blocks) * blockHeight)
        legend(&svg, format)
        for block in 0..<blocks {
            let top = 56 + Double(block) * blockHeight
            let members = block * perBlock..<min((block + 1) * perBlock, names.count)
            for (column, member) in members.enumerated() {
                svg.text(
                    String(member + 1), left + (Double(column) + 0.5) * side, top + 16, .labelSmall, anchor: .middle)
            }
            for (row, unit) in units.enumerated() {
                let y = top + 24 + Double(row) * side
                let label = isWide ? "\(row + 1). \(unit.name.text(format.language))" : String(row + 1)
                svg.text(
                    TextWidth.fitted(label, size: size.fontSize, width: left - 10), isWide ? 2 : left - 6,
                    y + side * 0.65, isWide ? .label : .labelSmall, anchor: isWide ? .start : .end)
                for (column, member) in members.enumerated() {
                    Self.draw(unit.states[member], &svg, left + Double(column) * side + 2, y + 2, side - 4)
                }
            }
        }
        return ChartDrawing(svg)
    }

    private static func draw(_ state: TeamGaps.State, _ svg: inout SVG, _ x: Double, _ y: Double, _ side: Double) {
        switch state {
        case .met: svg.rect(x, y, side, side, .stepHeld)
        case .short:
            svg.rect(x, y, side, side, .stepShort)
            svg.rect(x, y + side / 2, side, side / 2, .stepHeld)
        case .missing: svg.rect(x, y, side, side, .stepShort)
        case .notAsked: svg.line(x + side * 0.35, y + side / 2, x + side * 0.65, y + side / 2, .axis)
        }
    }

    private func legend(_ svg: inout SVG, _ format: Format) {
        var (x, y) = (2.0, 4.0)
        for state in TeamGaps.State.allCases {
            let text = CompanyWords.name(state).text(format.language)
            let width = 26 + TextWidth.of(text, size: 12) + 12
            if x + width > svg.width {
                x = 2
                y += 24
            }
            Self.draw(state, &svg, x, y, 18)
            svg.text(text, x + 24, y + 14, .labelSmall)
            x += width
        }
    }
}
