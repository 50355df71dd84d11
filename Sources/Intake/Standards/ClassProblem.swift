import Domain

/// What can be wrong with one entry of a classification.
enum ClassProblem: Hashable {
    case shape, label, mismatch, code, noName, otherName(known: String)

    var weight: RowProblem.Weight {
        if case .otherName = self { .doubtful } else { .rejected }
    }

    var reason: Localized {
        switch self {
        case .shape: Localized("분류 나무가 아닙니다.", "This is not a classification tree.")
        case .label: Localized("이름 끝에 ‘(01)’ 같은 두 자리 코드가 없습니다.", "The name does not end in a code like (01).")
        case .mismatch: Localized("코드가 위 분류의 코드와 맞지 않습니다.", "The code does not match the classes above it.")
        case .code: Localized("세분류 코드가 숫자 8자리가 아닙니다.", "The code does not have 8 digits.")
        case .noName: Localized("분류 이름이 비어 있습니다.", "The name is blank.")
        case .otherName(let known):
            Localized("같은 코드가 앞에서는 ‘\(known)’이었습니다.", "The same code was called “\(known)” before.")
        }
    }

    var suggestion: Localized {
        switch self {
        case .shape: Localized("분류 나무 파일을 다시 받습니다.", "Download the tree again.")
        case .label, .mismatch, .code:
            Localized("원본의 코드를 확인합니다.", "Check the code in the source.")
        case .noName: Localized("이름을 채웁니다.", "Fill in the name.")
        case .otherName: Localized("앞의 이름을 그대로 두었습니다.", "The first name was kept.")
        }
    }
}
