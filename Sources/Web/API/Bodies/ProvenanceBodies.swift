import Analysis
import Domain

struct BatchBody: Described {
    static let name = "Batch"
    static let summary = "One import: what came in, from where, read by what, how much was refused."
    static let members: [Member<BatchBody>] = [
        .init("id", "Permanent number; a larger one is newer.") { $0.batch.id },
        .init("kind", "What was imported, such as standards or courses.") { $0.batch.kind },
        .init("source", "The source as a reader would cite it.") { $0.batch.source },
        .init("fileName", "The name of the file; null for data that ship with the program.") { $0.batch.fileName },
        .init("fileHash", "SHA-256 of the bytes read; null for data that ship with the program.") {
            $0.batch.fileHash
        },
        .init("reader", "The reader used.") { $0.batch.reader },
        .init("readerVersion", "Its version.") { $0.batch.readerVersion },
        .init("rowsRead", "Rows read.") { $0.batch.counts.read },
        .init("rowsAdded", "Rows added.") { $0.batch.counts.added },
        .init("rowsChanged", "Rows that changed something.") { $0.batch.counts.changed },
        .init("rowsUnchanged", "Rows that were known already.") { $0.batch.counts.unchanged },
        .init("rowsRejected", "Rows left out.") { $0.batch.counts.rejected },
        .init("rowsDoubtful", "Rows taken in with a doubt.") { $0.batch.counts.doubtful },
        .init("importedAt", "When, in UTC.", .text(format: "date-time")) { $0.batch.importedAt },
    ]

    let batch: Batch
}

struct BatchDetail: Described {
    static let name = "BatchDetail"
    static let summary = "An import with what was wrong with its rows."
    static let problemsMost = 500
    static let members: [Member<BatchDetail>] =
        BatchBody.members.map { $0.of { BatchBody(batch: $0.batch) } } + [
            .init("problems", "The first 500 problems, by row.") { $0.problems.map { RowProblemBody(problem: $0) } },
            .init("hasMoreProblems", "Whether there are more.") { $0.hasMore },
        ]

    let batch: Batch
    let problems: [RowProblem]
    let hasMore: Bool
}

struct RowProblemBody: Described {
    static let name = "RowProblem"
    static let summary = "What is wrong with one row of an imported file."
    static let members: [Member<RowProblemBody>] = [
        .init("weight", "Whether the row was left out or taken in with a doubt.", .choice(["rejected", "doubtful"])) {
            $0.problem.weight.rawValue
        },
        .init("row", "The row as a person counts it; 0 for the whole file.") { $0.problem.row },
        .init("field", "The column or tag.") { $0.problem.field },
        .init("value", "The value as found, cut to 120 characters.") { $0.problem.value },
        .init("reason", "What is wrong.") { $0.problem.reason },
        .init("suggestion", "What would be right.") { $0.problem.suggestion },
    ]

    let problem: RowProblem
}

struct PassportBody: Described {
    static let name = "Passport"
    static let summary = "Where a published figure comes from, and how to compute it again."
    static let members: [Member<PassportBody>] =
        [
            .init("figure", "The figure.", .choice(FigureID.allCases.map(\.rawValue))) { $0.passport.figure.rawValue },
            .init("name", "Its name.") { $0.passport.name },
            .init("definition", "What it counts.") { $0.passport.definition },
            .init("value", "Its value where it is one number.") { $0.value },
            .init("query", "The query and the computation, as anybody can repeat them.") { $0.passport.query },
            .init("rules", "The recognition rules in force.") { $0.passport.rules.map { RuleBody(rule: $0) } },
            .init("batches", "The newest 50 imports the data came in.") {
                $0.passport.batches.map { BatchBody(batch: $0) }
            },
            .init("snapshotHash", "Over all columns the run read, in hexadecimal.") { $0.passport.snapshotHash },
            .init("checksum", "Over the three tables of the run, in hexadecimal.") { $0.passport.checksum },
            .init("programVersion", "The version of the program.") { $0.passport.programVersion },
            .init("suppression", "Which counts are hidden.") { $0.passport.suppression },
        ] + Edition.members { $0.edition }

    let passport: Passport
    let value: Int?
    let edition: Edition
}

struct RuleBody: Described {
    static let name = "RecognitionRule"
    static let summary = "A rule by which evidence becomes recognised units."
    static let members: [Member<RuleBody>] = [
        .init("code", "The rule.") { $0.rule.code },
        .init("version", "Its version.") { $0.rule.version },
        .init("text", "The rule in words.") { $0.rule.text },
    ]

    let rule: Passport.Rule
}

struct RecomputationBody: Described {
    static let name = "Recomputation"
    static let summary = "The result of computing a figure once more from the record itself."
    static let members: [Member<RecomputationBody>] =
        [
            .init("figure", "The figure.", .choice(FigureID.allCases.map(\.rawValue))) { $0.result.figure.rawValue },
            .init("published", "The value published; null for a table and where it is hidden.") { $0.published },
            .init("computed", "The value computed now; null for a table and where it is hidden.") { $0.computed },
            .init("publishedChecksum", "Over the three tables as published.") { $0.result.publishedChecksum },
            .init("computedChecksum", "Over the three tables as computed now.") { $0.result.computedChecksum },
            .init("isSame", "Whether all three tables agree cell by cell.") { $0.result.isSame },
            .init("milliseconds", "How long the run took.") { $0.result.milliseconds },
        ] + Edition.members { $0.edition }

    let result: Recomputation
    let published: Int?
    let computed: Int?
    let edition: Edition
}

struct HealthBody: Described {
    static let name = "Health"
    static let summary = "Whether the service can answer."
    static let members: [Member<HealthBody>] = [
        .init("status", "ok, or unavailable while the database does not answer.", .choice(["ok", "unavailable"])) {
            $0.isWell ? "ok" : "unavailable"
        }
    ]

    let isWell: Bool
}

struct VersionBody: Described {
    static let name = "Version"
    static let summary = "The version of the program and the edition of the data."
    static let members: [Member<VersionBody>] =
        [.init("version", "The version of the program.") { $0.version }] + Edition.members { $0.edition }

    let version: String
    let edition: Edition
}
