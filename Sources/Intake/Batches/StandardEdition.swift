package import Domain

/// A whole edition of a standard as read from its files, before it is compared with the record.
package struct StandardEdition: Sendable {
    /// A unit as the file gives it.
    package struct Unit: Sendable, Hashable {
        /// The ten digits that stay when a unit is revised.
        package let stem: String
        /// The code with its version.
        package let code: String
        package let name: Localized
        package let level: Level
        package let hours: Int?
        package let definition: Localized?

        package init(
            stem: String, code: String, name: Localized, level: Level, hours: Int?, definition: Localized?
        ) {
            self.stem = stem
            self.code = code
            self.name = name
            self.level = level
            self.hours = hours
            self.definition = definition
        }

        /// The code of the class it belongs to.
        package var classCode: String { String(stem.prefix(8)) }
    }

    package let framework: String
    package let frameworkName: Localized
    package let frameworkNote: Localized?
    package let source: String
    package let fileName: String?
    package let fileHash: String
    package let reader: String
    package let readerVersion: Int
    package let rowsRead: Int
    package let units: [Unit]
    /// Names by classification code of 2, 4, 6 or 8 digits.
    package let names: [String: Localized]
    package let problems: [RowProblem]

    package init(
        framework: String, frameworkName: Localized, frameworkNote: Localized?, source: String, fileName: String?,
        fileHash: String, reader: String, readerVersion: Int, rowsRead: Int, units: [Unit],
        names: [String: Localized], problems: [RowProblem]
    ) {
        self.framework = framework
        self.frameworkName = frameworkName
        self.frameworkNote = frameworkNote
        self.source = source
        self.fileName = fileName
        self.fileHash = fileHash
        self.reader = reader
        self.readerVersion = readerVersion
        self.rowsRead = rowsRead
        self.units = units
        self.names = names
        self.problems = problems
    }

    /// Every classification code the units need, parents before children.
    var nodeCodes: [String] {
        var codes: Set<String> = []
        for unit in units {
            for length in [2, 4, 6, 8] { codes.insert(String(unit.stem.prefix(length))) }
        }
        return codes.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// What a reader of the report wants to know of the edition itself.
    var facts: [ImportReport.Fact] {
        let codes = nodeCodes
        let classes = codes.filter { $0.utf8.count == 8 }
        return [
            .init("units", Localized("능력단위", "units"), units.count),
            .init("classes", Localized("세분류", "classes"), classes.count),
            .init("majors", Localized("대분류", "major groups"), codes.filter { $0.utf8.count == 2 }.count),
            .init(
                "units-without-hours", Localized("훈련시간이 없는 능력단위", "units without standard hours"),
                units.filter { $0.hours == nil }.count),
            .init(
                "classes-without-name", Localized("이름이 없는 세분류", "classes without a name"),
                classes.filter { names[$0] == nil }.count),
        ]
    }
}
