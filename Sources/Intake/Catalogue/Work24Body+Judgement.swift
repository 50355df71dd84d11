extension Work24Body {
    /// Tells data from errors in an XML document.
    static func judge(_ xml: XMLRecords) -> Work24Body {
        let outside = xml.outside
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { outside[$0] }.first { !$0.isEmpty }
        }
        if let code = text("returnReasonCode") {
            return portal(code, text("returnAuthMsg", "errMsg") ?? "")
        }
        if xml.root == "GO24" || xml.root == "error" {
            return work24(nil, text("error", "message") ?? "")
        }
        if xml.records.isEmpty, let message = text("message", "error", "messageCd", "resultMsg") {
            let code = text("messageCd", "resultCode", "code")
            if let code, isSuccess(code) { return .payload(.xml(xml)) }
            return text("resultCode") != nil ? portal(code ?? "", message) : work24(code, message)
        }
        return .payload(.xml(xml))
    }

    /// Tells data from errors in a JSON value.
    static func judge(_ json: JSONValue) -> Work24Body {
        guard let members = json.members else {
            return json.items == nil
                ? work24(nil, json.text ?? "") : .payload(.json(json))
        }
        if let code = members["err"]?.text { return statistics(code, members["errMsg"]?.text ?? "") }
        if let message = members["error"]?.text { return work24(nil, message) }
        let header = members["header"] ?? members["response"]?["header"]
        if let code = header?["resultCode"]?.text, !isSuccess(code) {
            return portal(code, header?["resultMsg"]?.text ?? "")
        }
        let code = (members["messageCd"] ?? members["message_cd"])?.text ?? ""
        let message = members["message"]?.text ?? ""
        if !code.isEmpty, !isSuccess(code) { return work24(code, message) }
        if members.keys.allSatisfy({ ["message", "messageCd", "message_cd"].contains($0) }), !message.isEmpty {
            return work24(nil, message)
        }
        return .payload(.json(json))
    }

    private static func isSuccess(_ code: String) -> Bool {
        ["0", "00", "000", "200", "OK"].contains(code)
    }

    private static func work24(_ code: String?, _ message: String) -> Work24Body {
        func says(_ words: String...) -> Bool { words.allSatisfy { message.contains($0) } }
        if code == "006" || says("정보가 존재하지") || says("데이터가 존재하지") || says("조회된", "없습니다") {
            return .nothingFound(message: message)
        }
        let cause: ServiceRefusal.Cause =
            switch code {
            case "002": .keyInvalid
            case "018": .badRequest
            default:
                if says("개인회원") {
                    .personalMember
                } else if says("서비스가 존재하지") || says("승인") {
                    .notApproved
                } else if says("authKey", "필수") || says("인증키", "필수") {
                    .keyMissing
                } else if says("인증키") {
                    .keyInvalid
                } else if says("필수") || says("바르지 않") {
                    .badRequest
                } else if says("점검") || says("시스템") {
                    .serviceDown
                } else {
                    .unknown
                }
            }
        return .refused(ServiceRefusal(.work24, cause, code: code, message: message))
    }

    /// The gateway of data.go.kr, which answers in XML even when JSON was asked for.
    private static func portal(_ code: String, _ message: String) -> Work24Body {
        if code == "03" || code == "3" { return .nothingFound(message: message) }
        let cause: ServiceRefusal.Cause =
            switch Int(code) {
            case 1, 2, 4, 5: .serviceDown
            case 10, 11: .badRequest
            case 12, 20: .notApproved
            case 22: .overLimit
            case 30: .keyInvalid
            case 31: .keyExpired
            case 32: .addressNotRegistered
            default: .unknown
            }
        return .refused(ServiceRefusal(.dataPortal, cause, code: code, message: message))
    }

    private static func statistics(_ code: String, _ message: String) -> Work24Body {
        if code == "30" { return .nothingFound(message: message) }
        let cause: ServiceRefusal.Cause =
            switch Int(code) {
            case 10: .keyMissing
            case 11: .keyInvalid
            case 20, 21, 22: .badRequest
            case 31: .tooManyCells
            case 40, 41, 42: .overLimit
            case 50: .serviceDown
            default: .unknown
            }
        return .refused(ServiceRefusal(.statistics, cause, code: code, message: message))
    }
}
