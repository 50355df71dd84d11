package import Database
package import Domain
import Store
package import Vault

/// Fills the account of the demonstration's own person, so that each of its pages shows something: evidence of several
/// kinds, some of which waits for the assessor; two goals; consents; a certificate; a request.
///
/// Everything is invented and follows from the nation alone, but for keys and codes.
package enum DemonstrationOwnAccount {
    private static let days = 365

    /// Fills the account unless its person has entered something already.
    ///
    /// - Returns: how many pieces of evidence the account got.
    package static func ensure(
        in database: Database, users: DemonstrationUsers, vault: KeyRing, now: Moment
    ) async throws -> Int {
        try await database.write { connection in
            try connection.lock("demonstration")
            let owner = users.owner
            let reader = Reader(
                user: users.user(.person), person: owner, grants: [Grant(role: .person, scope: .person(owner))],
                origin: "command")
            guard let own = PersonAccess.own(reader) else { return 0 }
            let known = try AccountQueries.evidence(connection, in: own)
            guard !known.contains(where: { $0.source == .own }) else { return 0 }
            guard let aims = try Aims(connection, beside: known) else { return 0 }
            try consent(connection, users, by: reader, in: own, now)
            let writer = Writer(reader: reader, aims: aims, setting: AccountLedger.Setting(vault: vault, now: now))
            let count = try writer.confirmed(connection, in: own, beside: known) + writer.claimed(connection)
            if let assessor = users.user(.assessor), let key = try AccountQueries.key(connection, in: own) {
                try writer.turnedDown(connection, by: assessor, at: key)
            }
            let entries = aims.missing.prefix(3).map { OwnProfile.Entry(unitID: $0.unitID, level: $0.level) }
            let profile = try OwnProfileQueries.add(
                connection, name: "우리 공장 설비 담당(시연)", entries, by: reader, in: own, vault: vault, now: now)
            if let profile {
                _ = try GoalQueries.choose(connection, .ownProfile(profile), by: reader, in: own, now: now)
            }
            _ = try GoalQueries.choose(connection, .profile(aims.goal), by: reader, in: own, now: now)
            try certify(connection, by: reader, in: own, vault, now)
            _ = try RequestQueries.make(
                connection, .correction, words: "훈련을 마친 날이 하루 늦게 적혀 있습니다. 훈련기관에 확인하고 고쳐 주세요.", by: reader,
                in: own, vault: vault, now: now)
            return count
        }
    }

    /// The highest recognised level of a person in each unit.
    static func levels(
        _ connection: borrowing Connection, of person: Person.ID
    ) throws -> [CompetencyUnit.ID: Int64] {
        let rows = try connection.query(
            """
            SELECT unit_id, MAX(level) AS level
            FROM recognition
            WHERE person_id = $1 AND state = 'active'
            GROUP BY unit_id
            """, [.integer(person.rawValue)]
        ) { (CompetencyUnit.ID(try $0.int64("unit_id")), try $0.int64("level")) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The assessor may look; counsellor and company may by ``DemonstrationTeams``.
    private static func consent(
        _ connection: borrowing Connection, _ users: DemonstrationUsers, by reader: Reader, in own: PersonScope,
        _ now: Moment
    ) throws {
        guard let assessor = users.user(.assessor), let code = try UserQueries.user(connection, assessor)?.key else {
            return
        }
        try ConsentWriting.give(connection, by: reader, in: own, to: code, for: .assessment, days: days, now: now)
    }

    /// A certificate of the first recognised units and one fact.
    private static func certify(
        _ connection: borrowing Connection, by reader: Reader, in own: PersonScope, _ vault: KeyRing, _ now: Moment
    ) throws {
        let offers = try CertificateOffers.all(connection, in: own, vault: vault, on: now.koreanDate)
        let units = offers.filter { $0.item.recognition != nil }.prefix(3)
        let facts = offers.filter { $0.item.recognition == nil && !$0.item.isClaim }.prefix(1)
        guard !units.isEmpty else { return }
        _ = try CertificateWriting.issue(
            connection, (units + facts).map(\.pick), showsName: true, replacing: nil, by: reader, in: own,
            vault: vault, now: now)
    }
}

extension DemonstrationOwnAccount {
    /// What the person works towards, and what is used on the way.
    struct Aims {
        /// The occupation of which the person has most units, but not all.
        let goal: Profile.ID
        /// What the goal requires and the person does not have.
        let missing: [Profile.Requirement]
        /// Another occupation, worked in before.
        let former: Profile.ID
        /// A qualification that is not in the account yet.
        let qualification: Profile.ID?
        /// A course that teaches something of what is missing.
        let course: Course.ID

        init?(_ connection: borrowing Connection, beside known: [Evidence]) throws {
            guard let person = known.first?.personID else { return nil }
            let held = try DemonstrationOwnAccount.levels(connection, of: person)
            let required = try ProfileQueries.requirements(connection)
            let profiles = try ProfileQueries.all(connection).sorted { $0.id < $1.id }
            func open(_ profile: Profile) -> [Profile.Requirement] {
                (required[profile.id] ?? []).filter { Int64($0.level.value) > held[$0.unitID] ?? 0 }
            }
            let occupations = profiles.filter { $0.kind == .occupation && required[$0.id]?.isEmpty == false }
            let unfinished = occupations.filter { open($0).count >= 3 }
            func share(_ profile: Profile) -> Double {
                let all = required[profile.id]?.count ?? 0
                return all == 0 ? 0 : Double(all - open(profile).count) / Double(all)
            }
            guard let goal = unfinished.max(by: { share($0) < share($1) }),
                let former = occupations.first(where: { $0.id != goal.id })
            else { return nil }
            missing = open(goal)
            let wanted = Set(missing.map(\.unitID))
            let taken = Set(known.compactMap(\.courseID))
            // Something of the goal is learnt, and enough of it left for a plan.
            let courses = try CatalogueQueries.taughtUnits(connection).filter { course, units in
                !taken.contains(course) && wanted.subtracting(units.map(\.unitID)).count >= 2
            }
            let near = courses.filter { _, units in units.contains { wanted.contains($0.unitID) } }
            guard let course = near.keys.min() ?? courses.keys.min() else { return nil }
            self.course = course
            (self.goal, self.former) = (goal.id, former.id)
            let had = Set(known.compactMap(\.profileID))
            qualification =
                profiles.first {
                    $0.kind == .qualification && !had.contains($0.id)
                        && wanted.isDisjoint(with: (required[$0.id] ?? []).map(\.unitID))
                }?.id
        }
    }

    /// Writes the evidence, each piece through the ledger.
    struct Writer {
        let reader: Reader
        let aims: Aims
        let setting: AccountLedger.Setting

        private var today: CivilDate { setting.now.koreanDay }

        /// What others vouch for: a training by its institution, a qualification by its register.
        func confirmed(
            _ connection: borrowing Connection, in own: PersonScope, beside known: [Evidence]
        ) throws -> Int {
            guard let key = try AccountQueries.key(connection, in: own),
                let course = try CatalogueQueries.course(connection, aims.course),
                let institution = try LedgerRight.operation(connection, key: key, provider: course.providerID),
                let register = try LedgerRight.operation(connection, key: key, provider: nil)
            else { return 0 }
            let training = EvidenceFact(
                kind: .trainingCompletion, courseID: course.id, hours: 80, startedOn: today.adding(days: -420),
                happenedOn: today.adding(days: -390))
            try AccountLedger.record(connection, .init(training, acceptsDoubts: true), by: institution, setting)
            guard let qualification = aims.qualification else { return 1 }
            let held = EvidenceFact(
                kind: .qualification, profileID: qualification, happenedOn: today.adding(days: -700))
            try AccountLedger.record(connection, .init(held, acceptsDoubts: true), by: register, setting)
            return 2
        }

        /// What only the person says: work, a training that is not listed, and what they can do.
        func claimed(_ connection: borrowing Connection) throws -> Int {
            guard let right = LedgerRight.own(reader) else { return 0 }
            let work = EvidenceFact(
                kind: .employment, profileID: aims.former, happenedOn: today.adding(days: -3_000),
                endedOn: today.adding(days: -2_000))
            let course = EvidenceFact(
                kind: .trainingCompletion, hours: 16, startedOn: today.adding(days: -130),
                happenedOn: today.adding(days: -128))
            let marks = aims.missing.suffix(2).map { EvidenceFact.Mark(unitID: $0.unitID, level: $0.level) }
            let report = EvidenceFact(kind: .selfReport, happenedOn: today.adding(days: -30), marks: marks)
            let entries: [AccountLedger.Entry] = [
                .init(work, issuer: "다온기계 주식회사(시연)", acceptsDoubts: true),
                .init(course, title: "현장 설비 안전 점검 과정(시연)", issuer: "다온기계 사내 교육장(시연)", acceptsDoubts: true),
                .init(report, title: "도면을 보고 설비를 점검하고 고칠 수 있습니다(시연).", acceptsDoubts: true),
            ]
            for entry in entries { try AccountLedger.record(connection, entry, by: right, setting) }
            return entries.count
        }

        /// A claim the assessor turned down, with the reason.
        func turnedDown(_ connection: borrowing Connection, by assessor: User.ID, at key: String) throws {
            guard let right = LedgerRight.own(reader) else { return }
            let fact = EvidenceFact(kind: .education, happenedOn: today.adding(days: -4_000))
            let made = try AccountLedger.record(
                connection, .init(fact, title: "기계공학 개론(시연)", issuer: "새봄직업고등학교(시연)", acceptsDoubts: true),
                by: right, setting)
            let judge = Reader(
                user: assessor, person: nil, grants: [Grant(role: .assessor, scope: .nation)], origin: "command")
            guard let found = try LedgerRight.assessor(connection, judge, at: key, now: setting.now) else { return }
            try AccountLedger.change(
                connection, evidence: made.ordinal, to: .withdrawn, by: found.right,
                reason: "성적증명서가 없어서 확인하지 못했습니다. 서류를 붙여 다시 보내 주세요.", setting)
        }
    }
}
