import Foundation
import FoundationXML

/// The records of an XML document and what stood outside of them.
package struct XMLRecords: Hashable, Sendable {
    /// The name of the outermost element.
    package let root: String
    /// The records in the order of the document.
    package let records: [FlatRecord]
    /// The texts of leaves outside of every record: counts, messages, error codes. The first of equal names counts.
    package let outside: [String: String]

    /// Reads a document.
    ///
    /// Records are found by their tag at any depth, because services rename the elements around them. Inside a record
    /// leaves are fields by their tag; where a tag repeats, the first that is not blank counts. Elements named in
    /// `PersonalFields` are dropped with all they hold.
    ///
    /// - Complexity: O(bytes); the document and its records are in memory.
    /// - Throws: `XMLError`, also for documents the system parser lets pass: cut off, with two roots, or empty.
    package static func read(
        _ bytes: [UInt8], rowTags: Set<String>, limits: ReadLimits = .standard
    ) throws(XMLError) -> XMLRecords {
        let text = try XMLPrologue.prepare(bytes, limits)
        let collector = XMLCollector(rowTags: rowTags, limits: limits)
        // A stream is fed in small pieces; one piece of more than 10 MB would be refused by the system parser.
        let parser = XMLParser(stream: InputStream(data: Data(text)))
        parser.shouldResolveExternalEntities = false
        parser.delegate = collector
        let parsed = parser.parse()
        if let refusal = collector.refusal { throw refusal }
        if collector.hasRoot, !collector.isComplete, !collector.hasErrorInside(text) { throw .truncated }
        guard parsed, collector.failureLine == nil, collector.isComplete else {
            throw .malformed(line: max(1, collector.failureLine ?? parser.lineNumber))
        }
        return XMLRecords(root: collector.root, records: collector.records, outside: collector.outside)
    }
}

/// Gathers flat records from the events of the parser.
private final class XMLCollector: NSObject, XMLParserDelegate {
    private(set) var records: [FlatRecord] = []
    private(set) var outside: [String: String] = [:]
    private(set) var root = ""
    private(set) var refusal: XMLError?
    private(set) var failureLine: Int?
    private var rootsEnded = 0

    private let rowTags: Set<String>
    private let limits: ReadLimits
    private var open: [(name: String, hasChildren: Bool)] = []
    private var elementCount = 0
    /// The depth the record being read was opened at.
    private var rowDepth: Int?
    private var skipDepth: Int?
    private var fields: [String: String] = [:]
    private var text = ""

    init(rowTags: Set<String>, limits: ReadLimits) {
        self.rowTags = rowTags
        self.limits = limits
    }

    var hasRoot: Bool { !root.isEmpty }
    var isComplete: Bool { rootsEnded == 1 && open.isEmpty }

    /// Whether the parser stopped at a fault before the end of the text rather than at the end itself.
    func hasErrorInside(_ text: [UInt8]) -> Bool {
        guard let failureLine else { return false }
        let lines = text.reduce(into: 1) { count, byte in count += byte == 10 ? 1 : 0 }
        return failureLine < lines
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let name = elementName.split(separator: ":").last.map(String.init) ?? elementName
        elementCount += 1
        if open.isEmpty, root.isEmpty { root = name }
        if open.count >= limits.depthMax { refuse(.tooDeep(depthMax: limits.depthMax), parser) }
        if elementCount > limits.valuesMax { refuse(.tooManyElements(elementsMax: limits.valuesMax), parser) }
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        if skipDepth == nil, PersonalFields.names.contains(name) { skipDepth = open.count }
        if skipDepth == nil, rowDepth == nil, rowTags.contains(name) {
            rowDepth = open.count
            fields = [:]
        }
        open.append((name, false))
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if skipDepth == nil { text += string }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        if skipDepth == nil { text += String(decoding: block, as: UTF8.self) }
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard let ended = open.popLast() else { return }
        if open.isEmpty { rootsEnded += 1 }
        defer { text = "" }
        if let depth = skipDepth {
            if depth == open.count { skipDepth = nil }
            return
        }
        if rowDepth == open.count {
            records.append(FlatRecord(tag: ended.name, number: records.count + 1, fields: fields))
            rowDepth = nil
        } else if !ended.hasChildren {
            keep(ended.name, CellText.trimmed(text))
        }
    }

    private func keep(_ name: String, _ value: String) {
        if rowDepth != nil {
            if fields[name]?.isEmpty ?? true { fields[name] = value }
        } else if outside[name]?.isEmpty ?? true {
            outside[name] = value
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        if failureLine == nil { failureLine = parser.lineNumber }
    }

    private func refuse(_ error: XMLError, _ parser: XMLParser) {
        if refusal == nil { refusal = error }
        parser.abortParsing()
    }
}
