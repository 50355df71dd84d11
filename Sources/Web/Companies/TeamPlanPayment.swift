import Analysis
import Domain

/// Who pays for a line of a team's plan, in words.
struct TeamPlanPayment: Sendable {
    let company: String
    /// Whether it is told what the state pays.
    let hasState: Bool
    let state: String
    let hasRules: Bool
    let rules: [String]

    init(_ line: TeamPlanLine, _ rules: [FundingRule], _ format: Format) {
        let language = format.language
        company = Self.company(line, format)
        hasState = !line.shares.isEmpty
        state =
            line.isPriceUnknown
            ? language("훈련비 모두(훈련비 자료 없음)", "the whole fee, whatever it is (no price is provided)")
            : Self.amount(line.shares.map { ($0.places, $0.programme) }, format)
        let unpaid = line.shares.filter { Self.isUnpaid($0, rules) }
        let paid = line.shares.filter { !unpaid.contains($0) }
        self.rules =
            rules.filter { rule in paid.contains { $0.rule == rule.code && $0.version == rule.version } }
            .map { PlanRoundRow.rule($0, language) }
            + Self.unpaid(unpaid.reduce(0) { $0 + $1.places }, of: line, format)
        hasRules = !self.rules.isEmpty
    }

    /// Whether the company pays for a place because no rule makes anybody pay: neither the programme nor an employer. Kept
    /// plans may name the rule by which employees could pay themselves, which is no reason for a company to pay.
    private static func isUnpaid(_ share: TeamPlanShare, _ rules: [FundingRule]) -> Bool {
        let rule = rules.first { $0.code == share.rule && $0.version == share.version }
        return share.company > 0 && share.programme == 0 && (rule?.share.employer ?? 0) == 0
    }

    private static func unpaid(_ places: Int, of line: TeamPlanLine, _ format: Format) -> [String] {
        if places == 0 { return [] }
        if places == line.places {
            return [
                format.language("어느 규칙도 훈련비를 내지 않아 회사가 모두 냅니다.", "No rule pays for it, so the company pays it all.")
            ]
        }
        return [
            format.language(
                "\(format.people(places))은 어느 규칙도 훈련비를 내지 않아 회사가 모두 냅니다.",
                "For \(format.count(places, "", "place", "places")) no rule pays, so the company pays it all.")
        ]
    }

    private static func company(_ line: TeamPlanLine, _ format: Format) -> String {
        if line.kind == .ownSession {
            let cost = format.money(line.cost)
            return format.language("한 번 여는 값 \(cost)", "\(cost) for the session")
        }
        let kept = [(line.places, line.placePrice)]
        return amount(line.shares.isEmpty ? kept : line.shares.map { ($0.places, $0.company) }, format)
    }

    /// Places at their prices added up, `500,000원 × 3명 = 150만 원`; equal prices once.
    private static func amount(_ parts: [(places: Int, price: Int)], _ format: Format) -> String {
        let language = format.language
        var terms: [(places: Int, price: Int)] = []
        for part in parts {
            if let known = terms.firstIndex(where: { $0.price == part.price }) {
                terms[known].places += part.places
            } else {
                terms.append(part)
            }
        }
        let total = terms.reduce(0) { $0 + $1.places * $1.price }
        if total == 0 { return language("내는 돈 없음", "nothing to pay") }
        let sum = terms.map { term in
            language(
                "\(format.money(term.price)) × \(format.people(term.places))",
                "\(format.money(term.price)) × \(term.places)")
        }.joined(separator: " + ")
        return "\(sum) = \(format.money(total))"
    }
}
