import Domain

/// What can be wrong with a course beside the record and the rest of its file.
enum CourseDoubt {
    case areaCode, classCode, programmeType, noTitle, residentNumber
    case repeated(firstRow: Int)

    var weight: RowProblem.Weight {
        switch self {
        case .areaCode, .classCode, .programmeType: .doubtful
        case .noTitle, .residentNumber, .repeated: .rejected
        }
    }

    var reason: Localized {
        switch self {
        case .areaCode: Localized("모르는 지역 코드입니다.", "The area code is not known.")
        case .classCode: Localized("표준에 없는 분류 코드입니다.", "The class code is not in the standard.")
        case .programmeType: Localized("모르는 훈련 유형 코드입니다.", "The programme type is not known.")
        case .noTitle: Localized("과정 이름을 알 수 없는 회차입니다.", "The round is of a course without a title.")
        case .residentNumber:
            Localized("주민등록번호로 보이는 숫자가 있습니다.", "It holds what looks like a resident-registration number.")
        case .repeated(let firstRow):
            Localized("\(firstRow)번째 행과 같은 과정의 같은 회차입니다.", "Row \(firstRow) is the same round of the same course.")
        }
    }

    var suggestion: Localized {
        switch self {
        case .areaCode:
            Localized("지역 없이 들였습니다. 지역 목록을 확인합니다.", "Taken in without a region; check the region register.")
        case .classCode:
            Localized("분류 없이 들였습니다. 표준 목록을 먼저 들입니다.", "Taken in without a class; import the standard first.")
        case .programmeType:
            Localized("코드 그대로 들였습니다. 새 유형인지 확인합니다.", "Taken in with its code; check whether it is a new type.")
        case .noTitle: Localized("과정 목록을 먼저 들입니다.", "Import the list of courses first.")
        case .residentNumber: Localized("그 숫자를 지우고 다시 보냅니다.", "Take the number out and send it again.")
        case .repeated: Localized("둘 중 하나를 지웁니다.", "Remove one of the two.")
        }
    }
}
