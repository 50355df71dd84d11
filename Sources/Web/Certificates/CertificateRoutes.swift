import Analysis
import Domain
import Hummingbird
import Store

/// Certificates: their owner makes, prints and revokes them; anybody with a code checks one.
struct CertificateRoutes: SiteRoutes {
    let rights: RightsService

    func add(to routes: RouteTable) throws {
        let settings = routes.site.settings
        try routes.page(.certificates, for: .ownAccount) { visit -> CertificateListPage? in
            CertificateListPage(
                try await rights.certificates(of: visit.reader, now: visit.now), format: visit.format)
        }
        try routes.page(.newCertificate, for: .ownAccount) { visit -> CertificateFormPage? in
            let choice = try await rights.certificateChoice(
                replacing: visit.query[CertificateForm.names.replaces], by: visit.reader, now: visit.now)
            return choice.map {
                CertificateFormPage(CertificateForm(replacing: $0.replaced), $0, [], format: visit.format)
            }
        }
        try routes.action(.certificates, for: .ownAccount, repeatable: CertificateForm.repeatable) { visit, form in
            try await issue(CertificateForm(form), visit)
        }
        try routes.page(.certificate("{key}"), for: .ownAccount) { visit -> CertificatePage? in
            try await document(visit).map { CertificatePage($0, format: visit.format) }
        }
        try routes.page(.printedCertificate("{key}"), for: .ownAccount) { visit -> CertificateSheetPage? in
            try await document(visit).map {
                CertificateSheetPage($0, settings: settings, origin: visit.origin(settings), format: visit.format)
            }
        }
        try routes.page(.certificateRevocation("{key}"), for: .ownAccount) { visit -> CertificateRevocationPage? in
            try await document(visit).flatMap {
                $0.certificate.state == .valid ? CertificateRevocationPage($0, format: visit.format) : nil
            }
        }
        try routes.action(.certificateRevocation("{key}"), for: .ownAccount) { visit, _ in
            guard let document = try await document(visit) else { return nil }
            let key = document.certificate.key
            // One that is revoked already stays so: the form was sent twice.
            _ = try await rights.revokeCertificate(key: key, by: visit.reader, now: visit.now)
            return .page(.certificate(key))
        }
        try addCheck(to: routes)
    }

    private func addCheck(to routes: RouteTable) throws {
        try routes.page(.check, for: .readPublic) { visit -> CheckPage? in CheckPage("", nil, visit.language) }
        try routes.action(.check, for: .readPublic) { visit, form in
            let typed = form[CheckPage.codeName] ?? ""
            switch try await rights.check(typed, by: visit.reader, now: visit.now) {
            case .slip(let reading):
                return .again(CheckPage(typed, CheckPage.slip(reading), visit.language))
            case .wait(let until):
                let minutes = max(1, (until.seconds - visit.now.seconds + 59) / 60)
                let message = Localized(
                    "없는 코드를 여러 번 입력했습니다. \(minutes)분 뒤에 다시 해 주세요",
                    "Too many codes that do not exist. Try again in \(minutes == 1 ? "1 minute" : "\(minutes) minutes")"
                )
                return .again(CheckPage(typed, message, visit.language), status: 429)
            case .answer(let answer):
                return .again(CheckPage(typed, nil, answer, now: visit.now, format: visit.format), status: 200)
            }
        }
    }

    private func document(_ visit: Visit) async throws -> CertificateDocument? {
        try await rights.certificate(key: try visit.parameter("key"), of: visit.reader, now: visit.now)
    }

    private func issue(_ form: CertificateForm, _ visit: Visit) async throws -> FormAnswer? {
        if try await rights.certificate(key: form.draft, of: visit.reader, now: visit.now) != nil {
            // The form was sent twice, or comes from the history of the browser.
            return .page(.certificate(form.draft))
        }
        let replacing = form.replaces.isEmpty ? nil : form.replaces
        guard
            let choice = try await rights.certificateChoice(replacing: replacing, by: visit.reader, now: visit.now)
        else { return nil }
        do {
            guard let picks = form.picks(from: choice.offers) else { throw CertificateProblem.notThere }
            let key = try await rights.issueCertificate(
                picks, showsName: form.showsName, replacing: replacing, draft: form.draft, by: visit.reader,
                now: visit.now)
            return .page(.certificate(key))
        } catch let problem as CertificateProblem {
            return .again(
                CertificateFormPage(form, choice, [CertificateForm.words(problem)], format: visit.format))
        }
    }
}

extension Visit {
    /// Where browsers find this site: what the operator says, or the host of this request.
    func origin(_ settings: SiteSettings) -> String {
        if let known = settings.publicOrigin { return known }
        return (settings.hasSecureCookies ? "https://" : "http://") + (request.head.authority ?? "")
    }
}
