import Analysis
import Domain

extension CoursePage {
    /// One round of the course.
    struct RoundRow: Sendable {
        let number: String
        let dates: String
        let stage: String
        let stageClass: String
        let region: ShownName
        let mode: String
        let capacity: Cell
        let enrolled: Cell
        let fee: Cell

        init(_ offer: CourseAnswer.Offer, country: Country, format: Format) {
            let (language, round) = (format.language, offer.round)
            let stage = RoundStage(round, on: country.asOf)
            number = Self.name(round, language)
            dates = CatalogueCard.dates(round, format)
            self.stage = stage.name.text(language)
            stageClass = stage.tagClass
            region =
                round.regionID.flatMap { country.regions.fullName($0) }.map { ShownName($0, language) }
                ?? ShownName(own: CatalogueCard.noRegion(round, format), language)
            mode = round.mode.name.text(language)
            capacity = Cell(round.capacity, format)
            enrolled = Cell(round.enrolled, format)
            fee = Cell(round.fee, format)
        }

        /// The round by its number: `3회차`, `Round 3`.
        static func name(_ round: Round, _ language: Language) -> String {
            language("\(round.number)회차", "Round \(round.number)")
        }
    }

    /// A number, or why there is none.
    struct Cell: Sendable {
        let text: String
        let isFlag: Bool

        init(_ number: Int?, _ format: Format) {
            text = format.number(number)
            isFlag = number == nil
        }

        init(_ text: String, isFlag: Bool) {
            self.text = text
            self.isFlag = isFlag
        }
    }

    /// What came of the rounds: one row a round that is over or has a figure, one column a measure that any of them has.
    struct OutcomeTable: Sendable {
        struct Row: Sendable {
            let number: String
            let cells: [Cell]
        }

        let columns: [String]
        let rows: [Row]

        /// `nil` where no round has any figure or state.
        init?(_ offers: [CourseAnswer.Offer], on today: CivilDate, _ format: Format) {
            let present = Set(offers.flatMap { $0.outcomes.map(\.measure) })
            let known = OutcomeMeasure.allCases.map(\.rawValue)
            let others = present.subtracting(known).sorted()
            let measures = known.filter { present.contains($0) } + others
            guard !measures.isEmpty else { return nil }
            columns = measures.map { OutcomeMeasure(rawValue: $0)?.name.text(format.language) ?? $0 }
            rows = offers.filter { !$0.outcomes.isEmpty || RoundStage($0.round, on: today) == .finished }.map { offer in
                Row(
                    number: RoundRow.name(offer.round, format.language),
                    cells: measures.map { Self.cell($0, offer.outcomes, format) })
            }
        }

        private static func cell(_ name: String, _ outcomes: [RoundOutcome], _ format: Format) -> Cell {
            guard let outcome = outcomes.first(where: { $0.measure == name }) else {
                return Cell(format.missing, isFlag: true)
            }
            guard let value = outcome.value else {
                return Cell(
                    outcome.state.map { OutcomeMeasure.stateName($0, format) } ?? format.missing, isFlag: true)
            }
            let measure = OutcomeMeasure(rawValue: name)
            if measure?.isRate == true {
                return Cell("\(format.rate(value)) \(base(outcomes, format))", isFlag: false)
            }
            if measure == .satisfaction || measure == nil {
                return Cell(format.number(value, decimals: 1), isFlag: false)
            }
            return Cell(format.people(Int(exactly: value.rounded())), isFlag: false)
        }

        /// The completers a rate stands beside; the source does not promise that they are what it is a share of.
        private static func base(_ outcomes: [RoundOutcome], _ format: Format) -> String {
            let completed = outcomes.first { $0.measure == OutcomeMeasure.completed.rawValue }?.value
                .flatMap { Int(exactly: $0.rounded()) }
            guard let completed else {
                return format.language("(수료 인원 자료 없음)", "(completers not provided)")
            }
            return format.language(
                "(수료 \(format.people(completed)))",
                "(\(format.count(completed, "명", "completer", "completers")))")
        }
    }
}
