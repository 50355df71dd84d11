import Domain

extension EvidenceReading {
    /// Refuses fields that do not belong to the kind, and a completion of an institution that names no course.
    ///
    /// What whoever operates the record takes in has been looked at; there, more than is needed does no harm.
    mutating func checkFields(_ kind: Evidence.Kind?) {
        for field in EvidenceField.allCases {
            guard let text = row[field], text.utf8.count > EvidenceRow.textBytesMost else { continue }
            reject(
                field.rawValue, text, "글이 너무 깁니다.", "The text is too long.", "짧게 적습니다.", "Write less.")
        }
        guard voice != .operation, let kind else { return }
        for field in EvidenceField.allCases where !kind.has(field) {
            guard let text = row[field] else { continue }
            reject(
                field.rawValue, text, "이 종류의 근거에는 쓰지 않는 칸입니다.", "This kind of evidence has no such field.",
                "비워 둡니다.", "Leave it blank.")
        }
        if voice == .institution, row[.course] == nil {
            reject(
                "course", "", "훈련과정 번호가 없습니다.", "There is no number of a course.",
                "과정 찾기에 나오는 훈련과정 번호를 적습니다.", "Give the number of the course as the catalogue has it.")
        }
    }

    /// The sender's number must find the record again and say nothing about the person.
    mutating func checkNumber() {
        guard let number = row[.id] else {
            reject(
                "id", "", "번호가 없습니다.", "There is no number.", "보내는 쪽에서 그 기록을 찾을 수 있는 번호를 적습니다.",
                "Give the number by which the sender finds the record.")
            return
        }
        if ResidentNumber.isIn(number) {
            reject(
                "id", ResidentNumber.mask, "주민등록번호는 적을 수 없습니다.",
                "A resident-registration number may not be written here.", "다른 번호를 씁니다.", "Use another number.")
        } else if number.utf8.count > 100 || number.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            reject(
                "id", number, "번호가 너무 길거나 쓸 수 없는 글자가 있습니다.",
                "The number is too long or holds a character that cannot be kept.", "100바이트까지의 글자와 숫자로 적습니다.",
                "Use at most 100 bytes of letters and digits.")
        }
    }
}
