import Domain
import Store

/// The body in which evidence is sent.
enum EvidenceRowsForm {
    static let schema = Schema.component(
        Schema.Component(name: "EvidenceRows", summary: "Evidence to be entered, all of it or none.") {
            [
                .init(
                    name: "rows", summary: "One piece of evidence each; a person may send 100 at once.",
                    schema: .list(
                        .component(row), count: 1...SentEvidence.Capacity.institution(.program).rowsMost))
            ]
        })

    private static let row = Schema.Component(
        name: "EvidenceRow", summary: "A fact about a person. Which members a kind has is said at each of them.",
        optional: Set(EvidenceField.allCases.map(\.rawValue)).subtracting(["id", "happened"])
    ) {
        EvidenceField.allCases.map { .init(name: $0.rawValue, summary: summary($0), schema: schema($0)) }
    }

    private static let unit = Schema.Component(
        name: "EvidenceUnit", summary: "A competency unit the evidence itself names.", optional: ["level"]
    ) {
        [
            .init(name: "unit", summary: "The first ten digits of its code.", schema: .text(length: 1...64)),
            .init(name: "level", summary: "The level, where the evidence gives one.", schema: .nullable(Level.schema)),
        ]
    }

    private static func schema(_ field: EvidenceField) -> Schema {
        switch field {
        case .id: .text(length: 1...100)
        case .happened: .text(format: "date")
        case .kind: .nullable(.choice(Evidence.Kind.allCases.map(\.rawValue)))
        case .started, .ended: .nullable(.text(format: "date"))
        case .months: .nullable(.integer(0...1_200))
        case .hours: .nullable(.integer(1...20_000))
        case .result: .nullable(.choice(Evidence.Result.allCases.map(\.rawValue)))
        case .units: .nullable(.list(.component(unit), count: 0...200))
        case .title, .issuer: .nullable(.text(length: 0...EvidenceCheck.textBytesMax))
        case .sure: .nullable(.boolean)
        case .person, .course, .qualification, .occupation, .alignment: .nullable(.text(length: 0...400))
        }
    }

    private static func summary(_ field: EvidenceField) -> String {
        switch field {
        case .person: "The key of the account; an institution must give it, a person may leave it out."
        case .id: "The sender's own number of the record, by which it is known again; nothing about the person."
        case .kind: "The kind; an institution may leave it out and may only send training-completion."
        case .course: "training-completion: the number of the course in the catalogue."
        case .qualification: "qualification: its code or exact name."
        case .occupation: "employment: the code or exact name of the occupation."
        case .alignment: "foreign-qualification: framework and code, such as EQF:4."
        case .started: "training-completion, education: the first day."
        case .happened: "The day of completion, award or assessment; of employment the first day."
        case .ended: "employment: the last day; qualification, prior-learning, foreign-qualification: valid until."
        case .months: "employment: months worked, where stated."
        case .hours: "training-completion: hours attended, where stated."
        case .result: "training-completion, education: how it ended; passed by default."
        case .units: "qualification, education, prior-learning, self-report: the units it names."
        case .title: "What it is called; needed where nothing of the catalogue is named."
        case .issuer: "Who gave it; not for a self-report."
        case .sure: "True where the sender has seen a doubt and stands by the row."
        }
    }
}

struct EvidenceReceiptBody: Described {
    static let name = "EvidenceReceipt"
    static let summary = "What became of the rows that were sent."
    static let members: [Member<EvidenceReceiptBody>] = [
        .init(
            "outcome", "Whether the rows were recorded, were all known already, or were only tried.",
            .choice(["recorded", "unchanged", "tried"])
        ) { $0.receipt.outcome.rawValue },
        .init("batch", "The import they make together; null where nothing was written, and for a person's own rows.") {
            $0.receipt.batch?.id
        },
        .init("delivery", "By which the institution finds it in its list; null for a person's own rows.") {
            $0.receipt.deliveries.first
        },
        .init("rowsRead", "Rows read.") { $0.receipt.counts.read },
        .init("rowsAdded", "Rows that were added.") { $0.receipt.counts.added },
        .init("rowsChanged", "Rows that corrected what had come by the same number.") { $0.receipt.counts.changed },
        .init("rowsUnchanged", "Rows that were known already.") { $0.receipt.counts.unchanged },
        .init("rowsDoubtful", "Rows taken in with a doubt.") { $0.receipt.counts.doubtful },
        .init("people", "Different people among the rows that changed something.") { $0.receipt.people },
        .init("confirmed", "Rows that confirm what people had claimed themselves.") { $0.receipt.confirmed },
        .init("recognised", "Units recognised by the rows.") { $0.receipt.recognised },
        .init("entries", "Each row, in the order sent.") { body in
            body.receipt.entries.map {
                EvidenceEntryBody(entry: $0, showsPlace: body.showsPlaces && body.receipt.outcome != .tried)
            }
        },
        .init("problems", "What is doubtful about rows that were taken in.") {
            $0.receipt.problems.map { RowProblemBody(problem: $0) }
        },
    ]

    let receipt: EvidenceReceipt
    /// Whether the places in the account are shown: to its owner only, because they count what the account holds.
    let showsPlaces: Bool
}

struct EvidenceEntryBody: Described {
    static let name = "EvidenceEntry"
    static let summary = "What became of one row."
    static let members: [Member<EvidenceEntryBody>] = [
        .init("row", "The row, from 1.") { $0.entry.row },
        .init("id", "The sender's number.") { $0.entry.id },
        .init(
            "result", "What became of it; what would become of it where the rows are only tried.",
            .choice(EvidenceReceipt.Entry.Result.allCases.map(\.rawValue))
        ) {
            $0.entry.result.rawValue
        },
        .init("evidence", "Its number in the account; null for an institution, and where the rows are only tried.") {
            $0.showsPlace ? $0.entry.ordinal : nil
        },
    ]

    let entry: EvidenceReceipt.Entry
    let showsPlace: Bool
}
