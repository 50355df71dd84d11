/// Data of a public service, in XML or JSON, seen as flat records.
package enum ServicePayload: Hashable, Sendable {
    case xml(XMLRecords)
    case json(JSONValue)

    /// The tags of records in the course services and their siblings.
    package static let courseTags: Set<String> = [
        "scn_list", "inst_base_info", "inst_detail_info", "inst_facility_info_list", "inst_eqnm_info_list",
    ]

    /// The records with a tag (XML) or under a key of that name at any depth of objects (JSON).
    package func records(_ tag: String) -> [FlatRecord] {
        switch self {
        case .xml(let document): document.records.filter { $0.tag == tag }
        case .json(let value): Self.find(tag, in: value, depth: 0)?.records(tag: tag) ?? []
        }
    }

    /// The rows of a course list: `scn_list` in XML; `srchList`, `scn_list` or a bare array in JSON.
    package var courseRows: [FlatRecord] {
        switch self {
        case .xml: records("scn_list")
        case .json(let value):
            if value.items != nil {
                value.records(tag: "scn_list")
            } else {
                (Self.find("srchList", in: value, depth: 0) ?? Self.find("scn_list", in: value, depth: 0))?
                    .records(tag: "scn_list") ?? []
            }
        }
    }

    /// How many records the service says there are in all (scn_cnt, total, totalCount).
    package var totalCount: Int? {
        for name in ["scn_cnt", "total", "totalCount", "totCnt"] {
            let text: String? =
                switch self {
                case .xml(let document): document.outside[name]
                case .json(let value): Self.find(name, in: value, depth: 0)?.text
                }
            if let text, let count = CellText.whole(text).value, count >= 0 { return Int(exactly: count) }
        }
        return nil
    }

    private static func find(_ key: String, in value: JSONValue, depth: Int) -> JSONValue? {
        guard depth < 6, let members = value.members else { return nil }
        if let found = members[key] { return found }
        for (_, inner) in members.sorted(by: { $0.key < $1.key }) {
            if let found = find(key, in: inner, depth: depth + 1) { return found }
        }
        return nil
    }
}
