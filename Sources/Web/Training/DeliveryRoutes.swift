import Analysis
import Domain
import Hummingbird
import Store
import Vault

/// A training institution's page for sending results.
struct DeliveryRoutes: SiteRoutes {
    let service: CountryService
    let evidence: any EvidenceReceiving
    let vault: KeyRing

    private var desk: DeliveryDesk { DeliveryDesk(service, vault: vault) }

    func add(to routes: RouteTable) throws {
        try routes.page(.deliveries, for: .trainingAdministration) { visit -> DeliveriesPage? in
            DeliveriesPage(
                try await desk.institutions(of: visit.reader), done: visit.query[DeliveriesPage.names.done],
                visit.format)
        }
        try routes.upload(.deliveries, for: .trainingAdministration) { visit, upload in
            try await take(visit, upload)
        }
        try routes.answer(.get, .deliveryTemplate, for: .trainingAdministration) { visit in
            let headers: HTTPFields = [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"results.csv\"",
            ]
            let text = DeliveryColumns.file(visit.language)
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }

    private func take(_ visit: Visit, _ upload: Upload) async throws -> FormAnswer? {
        guard let file = upload.file(DeliveriesPage.names.file), !file.bytes.isEmpty else {
            return try await again(.missing, visit)
        }
        let sent = SentEvidence(
            file.bytes, .csv, as: .institution(.page),
            isTrial: upload.fields[DeliveriesPage.names.step] == DeliveriesPage.check)
        do {
            guard let receipt = try await evidence.receive(sent, by: visit.reader, now: visit.now) else { return nil }
            guard receipt.outcome == .recorded, let key = receipt.deliveries.first else {
                return try await again(.receipt(receipt), visit, status: receipt.outcome == .refused ? 422 : 200)
            }
            return .page(.deliveries.with([DeliveriesPage.names.done: key]))
        } catch let problem as EvidenceUnreadable {
            switch problem {
            case .malformed(let problem): return try await again(.unreadable(problem), visit)
            case .tooManyRows(let most): return try await again(.tooManyRows(most: most), visit)
            }
        }
    }

    private func again(_ result: DeliveryResult, _ visit: Visit, status: Int = 422) async throws -> FormAnswer? {
        .again(DeliveriesPage(try await desk.institutions(of: visit.reader), result, visit.format), status: status)
    }
}
