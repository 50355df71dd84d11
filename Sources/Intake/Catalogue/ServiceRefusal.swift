package import Domain

/// Why a public service did not answer the question, though it answered with status 200.
package struct ServiceRefusal: Hashable, Sendable {
    /// Who refused.
    package enum Service: String, Hashable, Sendable {
        case work24 = "Work24"
        case dataPortal = "data.go.kr"
        case statistics = "KOSIS"
    }

    /// Why, as far as the code or the words tell.
    package enum Cause: String, Hashable, Sendable {
        case keyMissing, keyInvalid, keyExpired, notApproved, personalMember, addressNotRegistered
        case overLimit, tooManyCells, badRequest, serviceDown, unknown
    }

    package let service: Service
    package let cause: Cause
    /// The code of the service, where it gives one.
    package let code: String?
    /// The service's own words, at most 200 characters.
    package let message: String

    init(_ service: Service, _ cause: Cause, code: String?, message: String) {
        self.service = service
        self.cause = cause
        self.code = code
        self.message = String(String.UnicodeScalarView(message.unicodeScalars.prefix(200)))
    }

    /// Whether asking again later, unchanged, may succeed.
    package var isTemporary: Bool { cause == .overLimit || cause == .serviceDown }

    /// What happened, as a sentence.
    package var reason: Localized {
        let name = service.rawValue
        return switch cause {
        case .keyMissing: Localized("\(name) 인증키가 요청에 없습니다.", "The request to \(name) has no key.")
        case .keyInvalid: Localized("\(name)에 등록되지 않은 인증키입니다.", "The key is not registered with \(name).")
        case .keyExpired: Localized("\(name) 인증키의 기한이 지났습니다.", "The key of \(name) has expired.")
        case .notApproved:
            Localized("\(name)에서 이 서비스를 승인받지 않았습니다.", "\(name) has not approved this service for the key.")
        case .personalMember:
            Localized("\(name)의 이 서비스는 개인회원이 쓸 수 없습니다.", "This service of \(name) is closed to personal members.")
        case .addressNotRegistered:
            Localized("\(name)에 등록되지 않은 IP에서 요청했습니다.", "The request came from an IP not registered with \(name).")
        case .overLimit: Localized("\(name)의 호출 한도를 넘었습니다.", "The call limit of \(name) is used up.")
        case .tooManyCells: Localized("\(name)에 한 번에 너무 많은 값을 물었습니다.", "\(name) was asked for too much at once.")
        case .badRequest: Localized("\(name)이 요청 변수를 받지 않았습니다.", "\(name) did not accept the request's parameters.")
        case .serviceDown: Localized("\(name) 서비스가 응답하지 못했습니다.", "\(name) could not answer.")
        case .unknown: Localized("\(name)이 알 수 없는 오류를 냈습니다.", "\(name) answered with an unknown error.")
        }
    }

    /// What to do, as a sentence.
    package var suggestion: Localized {
        switch cause {
        case .keyMissing:
            Localized(
                "인증키 설정을 확인합니다. 변수 이름 ‘authKey’는 대소문자를 가립니다.",
                "Check the key setting; the parameter name authKey is case-sensitive.")
        case .keyInvalid:
            Localized(
                "받은 인증키를 그대로 넣습니다. 이미 URL 인코딩된 키는 다시 인코딩하지 않습니다.",
                "Enter the key exactly as issued; do not encode an already encoded key again.")
        case .keyExpired: Localized("인증키를 새로 신청합니다.", "Apply for a new key.")
        case .notApproved:
            Localized("이 서비스의 사용을 따로 신청하고 승인을 기다립니다.", "Apply for this service separately and wait for approval.")
        case .personalMember: Localized("기업회원으로 인증키를 받습니다.", "Get the key as a business member.")
        case .addressNotRegistered: Localized("서버의 IP를 등록합니다.", "Register the server's IP address.")
        case .overLimit: Localized("잠시 뒤나 다음 날 다시 시도합니다.", "Try again later or the next day.")
        case .tooManyCells: Localized("기간이나 항목을 나누어 묻습니다.", "Split the period or the items.")
        case .badRequest: Localized("요청 변수의 이름과 값을 확인합니다.", "Check the names and values of the parameters.")
        case .serviceDown: Localized("잠시 뒤 다시 시도합니다.", "Try again later.")
        case .unknown: Localized("메시지를 제공 기관에 문의합니다.", "Ask the provider about the message.")
        }
    }
}
