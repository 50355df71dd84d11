import Analysis
import Domain

/// A team's gaps as a grid for each role: a line a unit, a column a member. Shape tells the state, not colour alone.
struct TeamMatrix: Chart {
    let team: TeamGaps
    /// The names of the members, in their order.
    let names: [ShownName]

    /// Units of a role that are drawn; the table has all of them.
    static let unitsMost = 40

    init(_ team: TeamGaps, names: [ShownName]) {
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
            ]
                + names.enumerated().map {
                    .init("\($0 + 1). \($1.text)", isKorean: language == .english && $1.lang == "ko")
                },
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

    /// The members of one role, or as many of them as fit beside each other, with the units the role asks for.
    private struct Panel {
        let role: String
        let members: [Int]
        let units: [Int]
    }

    func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let (left, side) = isWide ? (300.0, 28.0) : (150.0, 25.0)
        let panels = panels(columnsMost: max(1, Int((size.width - left - 2) / side)))
        let top = 56.0
        let height = panels.reduce(top) { $0 + 58 + Double($1.units.count) * side }
        var svg = SVG(width: size.width, height: height)
        legend(&svg, format)
        var y = top
        for panel in panels {
            svg.text(
                TextWidth.fitted(panel.role, size: size.fontSize, width: size.width - 4), 2, y + 14, .labelStrong,
                isKorean: format.language == .english && ShownName(typed: panel.role, .english).lang == "ko")
            for (column, member) in panel.members.enumerated() {
                svg.text(
                    String(member + 1), left + (Double(column) + 0.5) * side, y + 36, .labelSmall, anchor: .middle)
            }
            y += 42
            for unit in panel.units {
                let name = "\(unit + 1). \(team.units[unit].name.text(format.language))"
                svg.text(
                    TextWidth.fitted(name, size: size.fontSize, width: left - 8), 2, y + side * 0.65,
                    isWide ? .label : .labelSmall)
                for (column, member) in panel.members.enumerated() {
                    let x = left + Double(column) * side + 2
                    Self.draw(team.units[unit].states[member], &svg, x, y + 2, side - 4)
                }
                y += side
            }
            y += 16
        }
        return ChartDrawing(svg)
    }

    /// A panel a role, in the order of the first members, and more where a role has too many.
    private func panels(columnsMost: Int) -> [Panel] {
        var byRole: [(role: String, members: [Int])] = []
        for (place, member) in team.members.enumerated() {
            if let known = byRole.firstIndex(where: { $0.role == member.roleName }) {
                byRole[known].members.append(place)
            } else {
                byRole.append((member.roleName, [place]))
            }
        }
        return byRole.flatMap { role, members -> [Panel] in
            let units = team.units.indices.filter { unit in
                members.contains { team.units[unit].states[$0] != .notAsked }
            }
            return stride(from: 0, to: members.count, by: columnsMost).map { first in
                Panel(
                    role: role, members: Array(members[first..<min(first + columnsMost, members.count)]),
                    units: Array(units.prefix(Self.unitsMost)))
            }
        }
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
