package import Database
package import Domain
import Engine
import Store

/// The published figures that have a passport.
package enum FigureID: String, CaseIterable, Sendable, Hashable, Encodable {
    case people
    case recognitions
    case placed
    case unplaced
    case unmet
    case reach
    case fieldReach = "field-reach"
    case fieldGaps = "field-gaps"
    case sides
    case profileReach = "profile-reach"
    case unitUnmet = "unit-unmet"
    case catalogueCount = "catalogue-count"

    package var name: Localized {
        switch self {
        case .people: Localized("사람 수", "People")
        case .recognitions: Localized("인정된 능력단위 수", "Recognised units")
        case .placed: Localized("가까운 직무가 있는 사람", "People with a nearest job")
        case .unplaced: Localized("가까운 직무가 없는 사람", "People without a nearest job")
        case .unmet: Localized("가장 가까운 직무의 부족 능력단위", "Unmet units of nearest jobs")
        case .reach: Localized("일부라도 충족한 직무", "Jobs partly covered")
        case .fieldReach: Localized("분야에 닿을 수 있는 사람", "People within reach of a field")
        case .fieldGaps: Localized("분야별 부족", "Gaps by field")
        case .sides: Localized("수도권과 비수도권", "Capital area and the rest")
        case .profileReach: Localized("직무에 가까운 사람", "People near a job")
        case .unitUnmet: Localized("능력단위가 부족한 사람", "People who lack a unit")
        case .catalogueCount: Localized("과정과 회차 수", "Courses and rounds")
        }
    }

    package var definition: Localized {
        switch self {
        case .people:
            Localized("기록에 있고 지역을 알 수 있는 사람의 수입니다.", "People on record whose region is known.")
        case .recognitions:
            Localized(
                "기준일에 유효한 인정에서 사람과 능력단위의 짝을 센 수입니다. 같은 단위는 가장 높은 수준 하나만 셉니다.",
                "Pairs of a person and a unit recognised on the day; a unit counts once, at its highest level.")
        case .placed:
            Localized(
                "충족도가 0보다 큰 직무가 하나라도 있는 사람의 수입니다.", "People with a coverage above 0 of at least one job.")
        case .unplaced:
            Localized("충족도가 0보다 큰 직무가 없는 사람의 수입니다.", "People with no coverage of any job.")
        case .unmet:
            Localized(
                "각 사람의 가장 가까운 직무에서 수준에 못 미치거나 없는 능력단위를 모두 더한 수입니다.",
                "Over all people, the units of their nearest job that are missing or below the level.")
        case .reach:
            Localized(
                "충족도가 0보다 큰 사람과 직무의 짝을 부족 시간 구간별로 센 수입니다.",
                "Pairs of a person and a job with coverage above 0, by band of missing hours.")
        case .fieldReach:
            Localized(
                "분야에 속한 직무 가운데 부족 시간이 가장 적은 직무가 고른 시간 이하인 사람의 수와 비율입니다. 한 사람은 한 번만 셉니다.",
                "People whose best job of the field misses at most the chosen hours, each counted once, and their share."
            )
        case .fieldGaps:
            Localized(
                "분야에 속한 능력단위마다 부족한 사람을 더한 수입니다(사람×능력단위).",
                "For the units of a field, the people who lack them added up (people × units).")
        case .sides:
            Localized(
                "서울·인천·경기와 나머지 지역을 견준 값입니다. 비율의 분모는 그 지역의 사람 수입니다.",
                "Seoul, Incheon and Gyeonggi against the rest; shares are of the people living there.")
        case .profileReach:
            Localized(
                "직무를 일부라도 충족한 사람을 지역과 부족 시간 구간으로 나눈 수입니다.",
                "People who partly cover a job, by region and band of missing hours.")
        case .unitUnmet:
            Localized(
                "가장 가까운 직무가 요구하는 이 능력단위를 충족하지 못한 사람의 수입니다.",
                "People whose nearest job requires the unit and who do not meet it.")
        case .catalogueCount:
            Localized("기록에 있는 과정과 회차의 수입니다.", "Courses and rounds on record.")
        }
    }

    /// The query and the computation, as anybody can repeat them.
    package var query: String {
        let people = "SELECT id, region_id FROM person ORDER BY id"
        let recognitions = """
            SELECT person_id, unit_id, MAX(level) FROM recognition
            WHERE state = 'active' AND valid_from <= :as_of AND (valid_until IS NULL OR valid_until > :as_of)
            GROUP BY person_id, unit_id
            """
        let run = """
            \(people)
              -- people whose region is known on the day
            ;
            \(recognitions);
            SELECT profile_id, unit_id, required_level, weight FROM profile_unit;
            SELECT unit_id, COALESCE(hours, 40) FROM competency_unit_version WHERE valid_until IS NULL;
            nation run: met(p,t,u) = level(p,u) >= required(t,u); coverage = sum(weight * met) / sum(weight);
            nearest(p) = highest coverage > 0, ties to the smaller profile; missing hours = sum of hours of unmet units
            """
        switch self {
        case .people: return people + "  -- those whose region is known on the day"
        case .recognitions: return recognitions
        case .catalogueCount: return "SELECT COUNT(*) FROM course; SELECT COUNT(*) FROM round"
        case .placed, .unplaced, .unmet, .reach: return run
        case .fieldReach:
            return run + """
                ;
                SELECT framework, node_code FROM field_node WHERE field = :field;
                reach(p, field) = smallest missing hours over the field's profiles with coverage > 0; counted when <= :hours
                """
        case .fieldGaps:
            return run + """
                ;
                SELECT framework, node_code FROM field_node WHERE field = :field;
                gap(field) = people lacking a unit of their nearest profile, summed over the units under the field's nodes
                """
        case .sides:
            return run
                + ";\nby capital area (region.capital_area = 1) and the rest: people, placed, mean coverage, within 120 hours"
        case .profileReach: return run + ";\nby region and band of missing hours, for the profile :profile"
        case .unitUnmet:
            return run + ";\nby region, people whose nearest profile requires the unit :unit and who do not meet it"
        }
    }
}

/// Where a published figure comes from, and how to compute it again.
package struct Passport: Sendable, Encodable {
    package let figure: FigureID
    package let name: Localized
    package let definition: Localized
    /// The value of a figure that is one number; `nil` for a table.
    package let value: Int?
    package let asOf: CivilDate
    package let dataVersion: Int64
    package let division: Localized
    package let query: String
    package let rules: [Rule]
    package let batches: [Batch]
    package let batchTotal: Int
    package let snapshotHash: String
    package let checksum: String
    package let programVersion: String
    package let suppression: Localized

    package struct Rule: Sendable, Encodable {
        package let code: String
        package let version: Int
        package let text: Localized
    }

    /// The passport of a figure.
    package static func read(
        _ figure: FigureID, from database: Database, country: Country
    ) async throws -> Passport {
        let (rules, batches, total) = try await database.read { connection in
            let batches = try BatchQueries.all(connection, limit: 1000).filter { figure.batchKinds.contains($0.kind) }
            return (try AccountQueries.rules(connection), batches, batches.count)
        }
        return Passport(figure, rules: rules, batches: batches, batchTotal: total, country: country)
    }

    private init(
        _ figure: FigureID, rules: [RecognitionRules.Rule], batches: [Batch], batchTotal: Int, country: Country
    ) {
        let nation = country.nation
        self.figure = figure
        name = figure.name
        definition = figure.definition
        value = figure.value(in: country)
        asOf = nation.asOf
        dataVersion = country.dataVersion
        division = country.regions.divisionName
        query = figure.query
        self.rules = rules.map { Rule(code: $0.code, version: $0.version, text: $0.text) }
        self.batches = batches
        self.batchTotal = batchTotal
        snapshotHash = String(nation.snapshot.contentHash, radix: 16)
        checksum = String(nation.result.checksum, radix: 16)
        programVersion = ProgramVersion.current
        suppression = Localized(
            "표에서 20명 미만인 칸과 합계에서 알아낼 수 있는 칸을 감추고, 나머지 인원은 10명 단위로, 비율은 1% 단위로 반올림합니다.",
            """
            In tables, counts below 20 are hidden, and counts from which a hidden one could be worked out; other counts \
            are rounded to the nearest 10 and rates to whole percent.
            """)
    }
}

extension FigureID {
    /// The figure's value where it is one number.
    func value(in country: Country) -> Int? {
        let nation = country.nation
        return switch self {
        case .people: nation.people
        case .recognitions: nation.recognitions
        case .placed: nation.placed
        case .unplaced: nation.unplaced
        case .unmet: Int(clamping: nation.result.unmetTotal)
        case .reach: Int(clamping: nation.result.reachTotal)
        case .catalogueCount: country.catalogue.rounds.count
        default: nil
        }
    }

    /// Whether two countries give the same figure: every cell it is made of, not only its sum.
    func isSame(_ one: Country, _ other: Country) -> Bool {
        switch self {
        case .catalogueCount:
            one.catalogue.rounds == other.catalogue.rounds && one.catalogue.courses == other.catalogue.courses
        case .fieldReach, .sides:
            one.nation.result == other.nation.result && one.nation.fieldReach == other.nation.fieldReach
        default: one.nation.result == other.nation.result
        }
    }

    /// The kinds of import the figure rests on.
    var batchKinds: Set<String> {
        self == .catalogueCount
            ? ["courses", "curricula", "demonstration", "reference"]
            : [
                "standards", "courses", "curricula", "demonstration", "reference", "evidence", "account-entries",
                RecognitionReview.kind,
            ]
    }
}

/// The result of computing a figure again from the record itself.
package struct Recomputation: Sendable, Encodable {
    package let figure: FigureID
    package let published: Int?
    package let computed: Int?
    package let publishedChecksum: String
    package let computedChecksum: String
    /// Whether every cell the figure is made of agrees.
    package let isSame: Bool
    package let milliseconds: Int

    package init(_ figure: FigureID, published: Country, computed: Country) {
        self.figure = figure
        self.published = figure.value(in: published)
        self.computed = figure.value(in: computed)
        publishedChecksum = String(published.nation.result.checksum, radix: 16)
        computedChecksum = String(computed.nation.result.checksum, radix: 16)
        isSame = figure.isSame(published, computed)
        milliseconds = computed.nation.runMilliseconds
    }
}
