import Domain
import Testing

@testable import Analysis
@testable import Store
@testable import Web

@Suite("The pages of rights and certificates fit their templates")
struct RightsTemplateTests {
    private let format = Format(.korean)
    private let now = TestSite.now
    private let problems = [(field: "name", message: Localized("가", "a"))]

    private func certificate(_ state: Certificate.State) throws -> Certificate {
        let frozen = FrozenRecognition(
            unitID: CompetencyUnit.ID(1), code: "2001020201_23v1", level: try #require(Level(5)),
            rule: "training-completion", ruleVersion: 1, from: TestSite.today, until: nil)
        func item(_ recognition: FrozenRecognition?, _ since: CertificateItem.Since) -> CertificateItem {
            CertificateItem(
                ordinal: 1, recognition: recognition, evidenceKind: .trainingCompletion, evidenceOrdinal: 1,
                happenedOn: TestSite.today, isClaim: recognition == nil, name: Localized("가"), isOwnWords: false,
                since: since)
        }
        return Certificate(
            ordinal: 1, key: "k", state: state, showsName: false, issuedAt: now, asOf: TestSite.today,
            endedAt: state == .valid ? nil : now, items: [item(frozen, .unchanged), item(nil, .withdrawn)])
    }

    @Test("every name of the certificate templates exists")
    func certificates() throws {
        let library = try TestSite.library()
        let certificate = try certificate(.superseded)
        let code = try #require(CheckCode(random: "0123456789abcdefgh"))
        let document = CertificateDocument(certificate: certificate, code: code, holder: "가*")
        let choice = CertificateChoice(
            offers: certificate.items.map {
                CertificateOffer(
                    pick: $0.recognition == nil ? .evidence(1) : .recognition(.init(1), evidence: 1), item: $0)
            }, hasName: true, replaced: certificate)
        let pages: [any Page] = [
            CertificateListPage([certificate], format: format), CertificatePage(document, format: format),
            CertificateRevocationPage(document, format: format),
            CertificateSheetPage(document, settings: SiteSettings(), origin: "https://a.kr", format: format),
            CertificateFormPage(CertificateForm(replacing: certificate), choice, problems, format: format),
        ]
        for page in pages { #expect(TemplateNames.problems(of: page, in: library) == [], "\(type(of: page))") }
        let answers: [CertificateQueries.Answer] = [
            .certificate(certificate, holder: "가*"), .withdrawn(issued: now, ended: now),
            .ended(.revoked, at: now), .unknown,
        ]
        // Each answer fills the section of its own kind; a name that does not exist is missing in all of them.
        let missing = answers.map { answer in
            Set(
                TemplateNames.problems(
                    of: CheckPage("x", Localized("가", "a"), answer, now: now, format: format), in: library))
        }
        #expect(missing[0].intersection(missing[1]).intersection(missing[2]) == [] && missing[3] != [])
    }

    @Test("every name of the templates of rights exists")
    func rights() throws {
        let library = try TestSite.library()
        let consent = Consent(
            ordinal: 1, purpose: .counselling, grantee: .organisation(.init(1)), givenAt: now,
            expiresAt: now.adding(seconds: 86_400), withdrawnAt: nil)
        let reader = ConsentReader(grantee: consent.grantee, key: "k", role: .counsellor, organisation: "가")
        let lines = [
            ConsentLine(consent: consent, reader: reader, state: .active),
            ConsentLine(consent: consent, reader: nil, state: .withdrawn),
        ]
        let request = RightsRequest(
            ordinal: 1, key: "abcdefgh", kind: .erasure, state: .open, words: "가", madeAt: now, dueOn: TestSite.today,
            decidedAt: now, reason: "나")
        let correction = RightsRequest(
            ordinal: 2, key: "bcdefghi", kind: .correction, state: .open, words: "가", madeAt: now,
            dueOn: TestSite.today,
            decidedAt: nil, reason: nil)
        let piece = CorrectableEvidence(
            evidence: Evidence(
                personID: .init(1), ordinal: 1,
                fact: EvidenceFact(kind: .trainingCompletion, happenedOn: TestSite.today), source: .provider,
                state: .accepted, record: Evidence.Record(at: now)),
            text: nil, subject: Localized("가"))
        let identity = OwnIdentity.Known(name: "가", birthDate: nil, contact: nil)
        let line = RequestDesk.Line(
            key: "abcdefgh", kind: .erasure, state: .open, madeAt: now, dueOn: TestSite.today)
        let gone = Erasure.Line(table: "person", title: Localized("가"), rows: 1, kept: nil)
        let stays = Erasure.Line(table: "erasure", title: Localized("가"), rows: 1, kept: Localized("나"))
        let look = Look(
            at: now, role: "counsellor", action: "read", organisations: ["가"], purpose: .counselling,
            fields: [.evidence])
        let region = Region(
            id: .init(1), key: "a", level: 1, parentID: nil, name: Localized("가"), shortName: Localized("가"),
            isCapitalArea: false, sort: 1, legalCode: nil)
        let person = Person(
            id: .init(1), key: "8kd27fq08kd27fq08kd27fq0ab", regionID: region.id, situation: .employee, companySize: nil
        )
        let decisions = [(request, []), (correction, [piece])].map { request, correctable in
            RequestDecisionPage(
                OpenedRequest(request: request, identity: identity), DecisionForm(), problems, correctable: correctable,
                done: "corrected", format: format)
        }.map { Set(TemplateNames.problems(of: $0, in: library)) }
        #expect(decisions[0].intersection(decisions[1]) == [])
        let pages: [any Page] = [
            ConsentsPage(lines, search: "가", matches: [reader], format: format),
            ConsentFormPage(ConsentForm(.empty), reader, problems, today: TestSite.today, format: format),
            LooksPage([look], count: 80, page: 2, role: nil, query: .empty, format: format), ExportPage(.korean),
            OwnPersonPage(
                OwnPersonForm(.empty), of: person, regions: HomeRegions(firstLevel: [region], municipalities: []),
                problems, isSaved: true, .korean),
            RequestsPage([request], RequestForm(), problems, today: TestSite.today, format: format),
            RequestDeskPage([line], showsOpen: true, page: 2, isDone: true, today: TestSite.today, format: format),
            DeskRemovalPage(piece, request: "abcdefgh", typed: "나", problems, format: format),
            ErasedPage(Erasure.Outcome(lines: [gone, stays]), format: format),
        ]
        for page in pages { #expect(TemplateNames.problems(of: page, in: library) == [], "\(type(of: page))") }
    }
}
