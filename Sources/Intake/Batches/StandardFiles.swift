import Domain

/// Reads an edition of a standard from the files an agency publishes.
package enum StandardFiles {
    /// Reads the list of units and, where given, the file of class names (a tree in JSON or a flat table in CSV).
    ///
    /// - Parameters:
    ///   - list: path of the list: CSV, or a body of the public services in JSON or XML.
    ///   - framework: the framework's code; `NCS` unless said otherwise.
    /// - Throws: `ImportFailure` when a whole file cannot be used.
    package static func read(
        list: String, names: String?, framework: String = Framework.nationalCode
    ) throws -> StandardEdition {
        let listFile = InputFile(path: list)
        let read = try units(listFile)
        let classNames = try names.map { try self.names(InputFile(path: $0)) }
        var byCode: [String: Localized] = [:]
        for (code, name) in classNames?.names ?? [:] { byCode[code] = Localized(name) }
        let units = read.units.map { unit in
            StandardEdition.Unit(
                stem: unit.code.unit, code: unit.code.text, name: unit.name, level: unit.level, hours: unit.hours,
                definition: unit.definition)
        }
        let isNational = framework == Framework.nationalCode
        return StandardEdition(
            framework: framework,
            frameworkName: isNational
                ? Localized("국가직무능력표준", "National Competency Standards") : Localized(framework, framework),
            frameworkNote: nil,
            source: isNational ? "NCS competency unit list" : "\(framework) unit list", fileName: listFile.name,
            fileHash: try listFile.hash(), reader: "competency-unit-list", readerVersion: 1,
            rowsRead: read.units.count + Set(read.problems.filter { $0.weight == .rejected }.map(\.row)).count,
            units: units, names: byCode, problems: read.problems + (classNames?.problems ?? []))
    }

    private static func units(_ file: InputFile) throws -> UnitList {
        var source = try file.source()
        let kind: FileKind
        do { kind = FileKind(startingWith: try source.next()) } catch {
            throw ImportFailure(fileName: file.name, error)
        }
        if kind == .xml || kind == .json {
            let body = Work24Body.classify(try file.bytes(), rowTags: UnitList.rowTags)
            guard case .payload(let payload) = body else {
                let (reason, suggestion) = body.explanation ?? (Localized("", ""), Localized("", ""))
                throw ImportFailure(fileName: file.name, reason: reason, suggestion: suggestion)
            }
            return try checked(UnitList.service(payload), file)
        }
        do { return try checked(CompetencyUnitList.all(try file.source()), file) } catch let error as CSVError {
            throw ImportFailure(fileName: file.name, error)
        }
    }

    /// A list without one usable unit is not the file that was meant.
    private static func checked(_ list: UnitList, _ file: InputFile) throws -> UnitList {
        if let first = list.problems.first, list.units.isEmpty {
            throw ImportFailure(fileName: file.name, problem: first)
        }
        guard !list.units.isEmpty else {
            throw ImportFailure(
                fileName: file.name, reason: Localized("능력단위가 하나도 없습니다.", "There is no competency unit in it."),
                suggestion: Localized("다른 파일인지 확인합니다.", "Check whether it is the right file."))
        }
        return list
    }

    private static func names(_ file: InputFile) throws -> ClassificationNames {
        var source = try file.source()
        let kind: FileKind
        do { kind = FileKind(startingWith: try source.next()) } catch {
            throw ImportFailure(fileName: file.name, error)
        }
        do {
            return kind == .json
                ? try ClassificationNames.tree(try file.bytes()) : try ClassificationNames.flat(try file.source())
        } catch let error as any ReaderError {
            throw ImportFailure(fileName: file.name, problem: error.problem())
        }
    }
}
