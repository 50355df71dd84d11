import Database
import Domain
import Store

/// Writes the drawn nation into the record, in pieces that keep memory flat.
struct DemonstrationBuilder {
    let world: DemonstrationWorld
    let totals: DemonstrationTotals
    let settings: DemonstrationSettings
    let batch: Batch.ID
    let recordedAt: Moment

    /// How many people are held before they are written.
    private static let pieceSize = 20_000

    func build(_ connection: borrowing Connection, progress: (Double) -> Void) throws {
        try AccountWriting.insertMissing(connection, RecognitionRules.all, batch: batch)
        guard !world.classes.isEmpty, !world.areas.isEmpty else { return }
        let courses = try writeCatalogue(connection)
        progress(0.1)
        try writePeople(connection, courses: courses, progress: progress)
        progress(1)
    }

    private func writeCatalogue(
        _ connection: borrowing Connection
    ) throws -> [(course: DemonstrationPeople.Completed, programmeType: String)] {
        let catalogue = DemonstrationCatalogue(world: world, totals: totals, settings: settings)
        let firstProvider = try Identities.reserve(connection, catalogue.providerNames.count, of: "provider")
        let firstCourse = try Identities.reserve(connection, catalogue.drafts.count, of: "course")
        try CatalogueWriting.insert(
            connection,
            catalogue.providerNames.enumerated().map { offset, name in
                let id = firstProvider + Int64(offset)
                return Provider(id: Provider.ID(id), externalID: "DEMO-\(id)", name: name)
            }, batch: batch)
        let courses = catalogue.drafts.enumerated().map { offset, draft in
            let id = firstCourse + Int64(offset)
            return Course(
                id: Course.ID(id), providerID: Provider.ID(firstProvider + Int64(draft.provider)),
                externalID: "DEMO\(id)", title: draft.title, programmeType: draft.programmeType,
                nodeID: world.classes[draft.classIndex].node.id, level: draft.level)
        }
        let classCodes = zip(courses, catalogue.drafts).map { ($0.id, world.classes[$1.classIndex].node.code) }
        try CatalogueWriting.insert(
            connection, courses, classCodes: Dictionary(uniqueKeysWithValues: classCodes), batch: batch)
        try CatalogueWriting.insert(
            connection, taught: zip(courses, catalogue.drafts).map { ($0.id, $1.units) }, batch: batch)
        try writeRounds(connection, courses: courses, drafts: catalogue.drafts)
        try ScheduleQueries.insert(
            connection,
            prerequisites: zip(courses, catalogue.drafts).compactMap { course, draft in
                let units = world.classes[draft.classIndex].units
                return DemonstrationSchedules.prerequisite(of: course, teaching: draft.units, in: units).map {
                    (course.id, $0.0, $0.1)
                }
            }, batch: batch)
        return zip(courses, catalogue.drafts).map { course, draft in
            (
                DemonstrationPeople.Completed(
                    id: course.id, classIndex: draft.classIndex, area: draft.area, units: draft.units),
                draft.programmeType
            )
        }
    }

    private func writeRounds(
        _ connection: borrowing Connection, courses: [Course], drafts: [DemonstrationCatalogue.Draft]
    ) throws {
        var next = try Identities.reserve(connection, drafts.reduce(0) { $0 + $1.rounds.count }, of: "round")
        var rounds: [Round] = []
        var outcomes: [(Round.ID, [RoundOutcome])] = []
        var schedules: [(Round.ID, RoundSchedule)] = []
        for (course, draft) in zip(courses, drafts) {
            let hours = draft.units.reduce(0) { $0 + ($1.hours ?? 0) }
            for drawn in draft.rounds {
                let id = Round.ID(next)
                next += 1
                let round = Round(
                    id: id, courseID: course.id, number: drawn.number, startsOn: drawn.startsOn,
                    endsOn: drawn.endsOn, regionID: drawn.municipality?.id, mode: drawn.mode, address: nil,
                    capacity: drawn.capacity, enrolled: drawn.enrolled, fee: drawn.fee, link: nil)
                rounds.append(round)
                if let schedule = DemonstrationSchedules.schedule(of: round, hours: hours) {
                    schedules.append((id, schedule))
                }
                if !drawn.outcomes.isEmpty { outcomes.append((id, drawn.outcomes)) }
            }
        }
        try CatalogueWriting.insert(connection, rounds, areaCodes: [:], batch: batch)
        try CatalogueWriting.insert(connection, outcomes: outcomes, batch: batch)
        try ScheduleQueries.insert(connection, schedules, batch: batch)
    }

    private func writePeople(
        _ connection: borrowing Connection,
        courses: [(course: DemonstrationPeople.Completed, programmeType: String)], progress: (Double) -> Void
    ) throws {
        let people = DemonstrationPeople(
            world: world, totals: totals, settings: settings, recordedAt: recordedAt, courses: courses)
        let first = try Identities.reserve(connection, totals.people, of: "person")
        var piece: [DemonstrationPeople.Drawn] = []
        var written = 0
        try people.forEach(firstID: first) { drawn in
            piece.append(drawn)
            guard piece.count == Self.pieceSize else { return }
            try write(connection, piece)
            written += piece.count
            piece.removeAll(keepingCapacity: true)
            progress(0.1 + 0.9 * Double(written) / Double(max(1, totals.people)))
        }
        try write(connection, piece)
    }

    private func write(_ connection: borrowing Connection, _ piece: [DemonstrationPeople.Drawn]) throws {
        try AccountWriting.insert(connection, piece.map(\.person), demonstration: true, batch: batch)
        try AccountWriting.insert(connection, piece.flatMap(\.evidence), batch: batch)
        try AccountWriting.insert(connection, piece.flatMap(\.recognitions), knownFrom: recordedAt, batch: batch)
    }
}
