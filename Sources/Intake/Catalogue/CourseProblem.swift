package import Domain

/// What can be wrong with one row of a course list, each with its sentence and its suggestion.
package enum CourseProblem: Hashable, Sendable {
    case courseID, round, institutionID, noTitle, date, endBeforeStart, notNumber, classCode, classWithoutZero
    case unknownType, areaCode, overEnrolled, zeroCapacity, rate, letterContradicted, fewerLater, scale, weekend, link

    package var reason: Localized {
        switch self {
        case .courseID: Localized("훈련과정 ID의 모양이 아닙니다.", "This is not a course number.")
        case .round: Localized("회차가 1 이상의 수가 아닙니다.", "The round is not a number from 1 up.")
        case .institutionID: Localized("훈련기관 ID가 숫자 12자리가 아닙니다.", "The institution number does not have 12 digits.")
        case .noTitle: Localized("과정명이 비어 있습니다.", "The title is blank.")
        case .date: Localized("달력에 없는 날짜입니다.", "There is no such date.")
        case .endBeforeStart: Localized("종료일이 시작일보다 앞섭니다.", "The course ends before it starts.")
        case .notNumber: Localized("수로 읽을 수 없습니다.", "This is not a number.")
        case .classCode: Localized("NCS 분류 코드의 모양이 아닙니다.", "This is not an NCS class code.")
        case .classWithoutZero: Localized("NCS 코드의 맨 앞 0이 빠져 있습니다.", "The NCS code has lost its leading zero.")
        case .unknownType: Localized("알려지지 않은 훈련유형 코드입니다.", "This programme type is not known.")
        case .areaCode: Localized("지역 코드가 숫자 2자리나 5자리가 아닙니다.", "The area code does not have 2 or 5 digits.")
        case .overEnrolled: Localized("수강 인원이 정원보다 많습니다.", "More people are enrolled than there are places.")
        case .zeroCapacity: Localized("정원이 0명입니다.", "The course has 0 places.")
        case .rate: Localized("취업률로 읽을 수 없습니다.", "This is not an employment rate.")
        case .letterContradicted:
            Localized("‘수료자 없음(D)’인데 수료 인원이 있습니다.", "It says no one completed (D), yet people completed.")
        case .fewerLater:
            Localized(
                "6개월 취업 인원이 3개월 취업 인원보다 적습니다.", "Fewer people are employed at six months than at three.")
        case .scale: Localized("만족도의 척도를 알 수 없습니다.", "The scale of the satisfaction score is unclear.")
        case .weekend: Localized("주말 구분 코드가 1, 2, 3, 9가 아닙니다.", "The weekend code is not 1, 2, 3 or 9.")
        case .link: Localized("안전한 https 주소가 아닙니다.", "This is not a safe https address.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .courseID: Localized("‘AIG20200000286626’처럼 적습니다.", "Write it like AIG20200000286626.")
        case .round: Localized("‘1’처럼 숫자로 적습니다.", "Write it as a number such as 1.")
        case .institutionID, .classCode, .areaCode:
            Localized("비워 두고 들였습니다. 원본을 확인합니다.", "It was left out. Check the source.")
        case .noTitle: Localized("과정명을 채웁니다.", "Fill in the title.")
        case .date: Localized("‘2026-12-01’처럼 적습니다.", "Write it like 2026-12-01.")
        case .endBeforeStart: Localized("두 날짜가 바뀌지 않았는지 확인합니다.", "Check whether the two dates are swapped.")
        case .notNumber, .rate: Localized("값을 비워 두고 들였습니다. 숫자만 적습니다.", "The value was left out. Write digits only.")
        case .classWithoutZero:
            Localized("0을 붙여 들였습니다. 코드 열을 ‘텍스트’로 저장합니다.", "A zero was put back. Save the column as text.")
        case .unknownType: Localized("코드표를 새로 받습니다.", "Update the code table.")
        case .overEnrolled, .letterContradicted, .fewerLater:
            Localized("원본대로 들였습니다. 기관에 확인합니다.", "It was taken in as given. Ask the institution.")
        case .zeroCapacity: Localized("제공되지 않은 것으로 보았습니다.", "It was taken as not provided.")
        case .scale:
            Localized("원래 값만 남겼습니다. 100점 척도로 적습니다.", "Only the raw value was kept. Write it on a 0–100 scale.")
        case .weekend: Localized("값을 비워 두고 들였습니다.", "The value was left out.")
        case .link: Localized("링크를 빼고 들였습니다.", "The link was left out.")
        }
    }
}
