import Analysis
import Database
import Domain
import Hummingbird
import Store

extension Endpoints {
    private static let person = Parameter<String>.code(
        "key", in: .path, Localized("시연용 인물의 키", "The key of a demonstration person"))
    private static let batchID = Parameter<Batch.ID>.path(of: Batch.self)
    private static let batchesMost = 10_000

    static let people: [Endpoint] = [
        Endpoint(
            .apiDiagnosis("{key}"), id: "getDiagnosis", tag: .people,
            Localized("시연용 인물의 직무 진단", "Diagnose a demonstration person against a profile"),
            note: Localized(
                "profile이 없으면 가장 가까운 직무로 진단합니다. 시연용 인물이 아니면 404입니다.",
                "Without profile the nearest one is taken. Anybody but a demonstration person is 404."),
            parameters: [person.form, chosenProfile.form], keeping: .person
        ) { call -> DiagnosisBody? in
            let (key, country) = (try call.required(person), call.country)
            let chosen = try call.known(chosenProfile) { country.standards.profile($0)?.id }
            guard
                let account = try await PersonAccount.readDemonstration(
                    key, from: call.desk.service.database, country: country)
            else { return nil }
            let nearest = account.nearby(country, limit: 1).first?.profile
            guard let profile = chosen ?? nearest else { return nil }
            return try Diagnosis(account, profile: profile, country: country).map {
                DiagnosisBody(
                    person: account.person, diagnosis: $0, isNearest: profile == nearest, edition: call.edition)
            }
        }
    ]

    static let provenance: [Endpoint] = [
        Endpoint(
            .apiBatches, id: "listBatches", tag: .provenance,
            Localized("자료 묶음 목록, 최근 것부터", "List the imports, the newest first"), parameters: Paging.parameters
        ) { call in
            let newest = call.country.dataVersion
            let batches = try await call.desk.service.database.read { connection in
                try BatchQueries.all(connection, limit: batchesMost)
            }
            return try call.page(of: batches.filter { $0.id.rawValue <= newest }) { BatchBody(batch: $0) }
        },
        Endpoint(
            .apiBatch("{id}"), id: "getBatch", tag: .provenance,
            Localized("자료 묶음 하나와 잘못된 행", "One import with what was wrong with its rows"),
            parameters: [batchID.form]
        ) { call in
            let id = try call.required(batchID)
            return try await call.desk.service.database.read { connection -> BatchDetail? in
                guard let batch = try BatchQueries.batch(connection, id) else { return nil }
                let most = BatchDetail.problemsMost
                let problems = try BatchQueries.problems(connection, of: id, limit: most + 1)
                return BatchDetail(batch: batch, problems: Array(problems.prefix(most)), hasMore: problems.count > most)
            }
        },
        Endpoint(
            .apiPassport("{figure}"), id: "getPassport", tag: .provenance,
            Localized("수치 하나의 내력", "Where a published figure comes from"), parameters: [figure.form]
        ) { call in
            let figure = try call.required(figure)
            let passport = try await Passport.read(
                figure, from: call.desk.service.database, country: call.country)
            let value = call.desk.published(call.country).value(of: figure, exact: passport.value)
            return PassportBody(passport: passport, value: value, edition: call.edition)
        },
        Endpoint(
            .apiComputations("{figure}"), method: .post, id: "createComputation", tag: .provenance,
            Localized("수치를 기록에서 다시 계산", "Compute a figure once more from the record"),
            note: Localized("한 번에 하나만 계산합니다. 계산 중이면 503입니다.", "One at a time; 503 while another runs."),
            parameters: [figure.form], keeping: .never, canBeBusy: true
        ) { call in
            let figure = try call.required(figure)
            let computed = try await call.desk.recompute()
            let result = Recomputation(figure, published: call.country, computed: computed)
            let published = call.desk.published(call.country).value(of: figure, exact: result.published)
            return RecomputationBody(
                result: result, published: published, computed: published == nil ? nil : result.computed,
                edition: call.edition)
        },
    ]

    static let service: [Endpoint] = [
        Endpoint(
            .apiDocument, id: "getOpenAPI", tag: .service,
            Localized("이 인터페이스의 OpenAPI 3.1 문서", "The OpenAPI 3.1 description of this interface"),
            body: .anyObject, keeping: .data
        ) { Answer(bytes: $0.desk.document) },
        Endpoint(
            .health, id: "getHealth", tag: .service,
            Localized("답할 수 있는지", "Whether the service can answer"),
            note: Localized(
                "자료 저장소가 2초 안에 답하지 않으면 503입니다.", "503 where the database does not answer within two seconds."),
            body: HealthBody.schema, keeping: .never
        ) { call in
            let isWell = await call.desk.isWell()
            return Answer(status: isWell ? .ok : .serviceUnavailable, HealthBody(isWell: isWell))
        },
        Endpoint(
            .version, id: "getVersion", tag: .service,
            Localized("프로그램의 판과 자료의 판", "The version of the program and the edition of the data")
        ) { call in
            VersionBody(version: call.desk.settings.version, edition: call.edition)
        },
        Endpoint(
            .apiKey, id: "getKey", tag: .service,
            Localized("보낸 API 키가 무엇을 할 수 있는지", "What the API key that was sent may do"),
            note: Localized(
                "키는 Authorization: Bearer 머리글로 보냅니다. 키가 없거나 맞지 않으면 401입니다.",
                "A key is sent as Authorization: Bearer KEY. Without one, or with one that does not hold, 401."),
            for: .ownSecurity, keeping: .never
        ) { call in KeyBody(role: call.visit.reader.grants.first?.role) },
    ]
}
