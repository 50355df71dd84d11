import Analysis
import Domain
import Foundation
import Hummingbird
import Store

/// What an owner decides about their data: details, consents, look-ups, export.
struct RightsRoutes: SiteRoutes {
    let service: CountryService
    let rights: RightsService

    func add(to routes: RouteTable) throws {
        try addConsents(to: routes)
        try addPerson(to: routes)
        try routes.page(.looks, for: .ownAccount) { visit -> LooksPage? in
            let page = visit.query.integer(Pager.parameter, in: 1...100_000) ?? 1
            let role = visit.query[LooksPage.roleName].flatMap { RightsWords.lookingRoles.contains($0) ? $0 : nil }
            let found = try await rights.looks(
                of: visit.reader, as: role, skipping: (page - 1) * LooksPage.rowsOnPage, limit: LooksPage.rowsOnPage)
            return LooksPage(
                found.looks, count: found.count, page: page, role: role, query: visit.query, format: visit.format)
        }
        try routes.page(.export, for: .ownAccount) { visit -> ExportPage? in ExportPage(visit.language) }
        try routes.answer(.get, .exportFile, for: .ownAccount) { visit in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
            let bytes = try encoder.encode(try await rights.export(by: visit.reader, now: visit.now))
            var response = Response(
                status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            response.headers.set("Content-Disposition", "attachment; filename=\"dure-account-\(visit.today).json\"")
            return response
        }
    }

    private func addConsents(to routes: RouteTable) throws {
        try routes.page(.consents, for: .ownAccount) { visit -> ConsentsPage? in
            let search = (visit.query[ConsentsPage.searchName] ?? "").trimmed
            let matches = search.isEmpty ? nil : try await rights.consentReaders(matching: search)
            return ConsentsPage(
                try await rights.consents(of: visit.reader, now: visit.now), search: search, matches: matches,
                format: visit.format)
        }
        try routes.page(.newConsent, for: .ownAccount) { visit -> ConsentFormPage? in
            let form = ConsentForm(visit.query)
            return try await rights.consentReader(code: form.code).map {
                ConsentFormPage(form, $0, [], today: visit.today, format: visit.format)
            }
        }
        try routes.action(.consents, for: .ownAccount) { visit, entered in
            try await give(ConsentForm(entered), visit)
        }
        try routes.action(.consentWithdrawal("{ordinal}"), for: .ownAccount) { visit, _ in
            let number = try visit.parameter("ordinal")
            let consents = try await rights.consents(of: visit.reader, now: visit.now)
            guard let line = consents.first(where: { String($0.consent.ordinal) == number }) else { return nil }
            _ = try await rights.withdrawConsent(line.consent.ordinal, by: visit.reader, now: visit.now)
            return .page(.consents)
        }
    }

    private func give(_ form: ConsentForm, _ visit: Visit) async throws -> FormAnswer? {
        guard let reader = try await rights.consentReader(code: form.code) else { return nil }
        func again(_ problems: [(field: String, message: Localized)]) -> FormAnswer {
            .again(ConsentFormPage(form, reader, problems, today: visit.today, format: visit.format))
        }
        guard form.problems.isEmpty, let purpose = form.purpose, let days = form.dayCount else {
            return again(form.problems)
        }
        do {
            try await rights.giveConsent(to: form.code, for: purpose, days: days, by: visit.reader, now: visit.now)
            return .page(.consents)
        } catch let problem as ConsentProblem {
            return again([ConsentForm.words(problem)])
        }
    }

    private func addPerson(to routes: RouteTable) throws {
        try routes.page(.ownPerson, for: .ownAccount) { visit -> OwnPersonPage? in
            let regions = service.country.regions
            return try await rights.person(of: visit.reader).map { own in
                OwnPersonPage(
                    OwnPersonForm(own, regions: regions), of: own.person, regions: HomeRegions(regions), [],
                    isSaved: visit.query[OwnPersonPage.savedName] != nil, visit.language)
            }
        }
        try routes.action(.ownPerson, for: .ownAccount) { visit, entered in
            guard let own = try await rights.person(of: visit.reader) else { return nil }
            let (form, regions) = (OwnPersonForm(entered), HomeRegions(service.country.regions))
            let (change, problems) = form.checked(regions: regions, today: visit.today)
            guard let change else {
                return .again(
                    OwnPersonPage(
                        form, of: own.person, regions: regions, problems, isSaved: false, visit.language))
            }
            try await rights.change(change, by: visit.reader, now: visit.now)
            return .page(SiteURL.ownPerson.with([OwnPersonPage.savedName: "yes"]))
        }
    }
}
