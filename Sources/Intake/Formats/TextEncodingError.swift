package import Domain

/// Why bytes could not be taken as text.
package enum TextEncodingError: ReaderError {
    /// What a text that fits no encoding most resembles.
    package enum Resemblance: Hashable, Sendable {
        /// UTF-8 that is damaged or cut off, or has lines in another encoding pasted into it.
        case damagedUTF8
        /// Korean CP949 (EUC-KR) that is damaged or cut off.
        case damagedCP949
        /// UTF-16 with half a character.
        case damagedUTF16
        /// UTF-16 that lacks the mark that says so.
        case utf16WithoutMark
        /// Not text at all.
        case binary
    }

    case unreadable
    case tooLarge(bytesMax: Int)
    case undecodable(offset: Int, bytes: [UInt8], resembles: Resemblance)
    case decoderMissing

    package var reason: Localized {
        switch self {
        case .unreadable:
            Localized("파일을 읽을 수 없습니다.", "The file cannot be read.")
        case .tooLarge(let bytesMax):
            Localized(
                "파일이 허용된 크기 \(ByteText.size(bytesMax))를 넘습니다.",
                "The file is larger than the \(ByteText.size(bytesMax)) allowed.")
        case .undecodable(let offset, let bytes, let resemblance):
            Self.undecodable(offset, bytes.isEmpty ? "" : " (\(ByteText.hexadecimal(bytes)))", resemblance)
        case .decoderMissing:
            Localized(
                "이 컴퓨터에는 CP949(EUC-KR) 글자표가 없습니다.", "This computer has no table for CP949 (EUC-KR) text.")
        }
    }

    private static func undecodable(_ offset: Int, _ found: String, _ resemblance: Resemblance) -> Localized {
        Localized(
            "바이트 위치 \(offset)\(found)부터 글자로 읽을 수 없습니다. \(resemblance.name.korean)",
            "From byte offset \(offset)\(found) on this is not readable text. \(resemblance.name.text(.english))")
    }

    package var suggestion: Localized {
        switch self {
        case .unreadable:
            Localized("파일 경로와 읽기 권한을 확인합니다.", "Check the path and the permission to read.")
        case .tooLarge:
            Localized("파일을 나누거나 설정에서 한도를 올립니다.", "Split the file, or raise the limit in the settings.")
        case .undecodable:
            Localized(
                "프로그램에서 파일을 열고 ‘UTF-8’로 다시 저장합니다.", "Open the file in its program and save it again as UTF-8.")
        case .decoderMissing:
            Localized(
                "파일을 ‘UTF-8’로 다시 저장하거나 gconv 모듈을 설치합니다.",
                "Save the file again as UTF-8, or install the gconv modules.")
        }
    }
}

extension TextEncodingError.Resemblance {
    /// The resemblance as a sentence.
    package var name: Localized {
        switch self {
        case .damagedUTF8:
            Localized(
                "UTF-8 글처럼 보이지만 깨졌거나 잘렸거나 다른 인코딩이 섞여 있습니다.",
                "It looks like UTF-8 that is damaged, cut off or mixed with another encoding.")
        case .damagedCP949:
            Localized(
                "CP949(EUC-KR) 글처럼 보이지만 깨졌거나 잘렸습니다.",
                "It looks like CP949 (EUC-KR) that is damaged or cut off.")
        case .damagedUTF16:
            Localized("UTF-16 글이지만 깨졌거나 잘렸습니다.", "It is UTF-16 that is damaged or cut off.")
        case .utf16WithoutMark:
            Localized("순서 표시(BOM)가 없는 UTF-16 글처럼 보입니다.", "It looks like UTF-16 without its byte order mark.")
        case .binary:
            Localized("글이 아닌 이진 파일입니다.", "It is a binary file, not text.")
        }
    }
}

/// Bytes and sizes as people read them.
enum ByteText {
    /// Up to eight bytes as hexadecimal pairs: `EA B0 80`.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.prefix(8).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined(separator: " ")
    }

    /// A size in the largest unit that divides it: `32 MiB`.
    static func size(_ bytes: Int) -> String {
        for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        where bytes >= unit && bytes % unit == 0 {
            return "\(bytes / unit) \(name)"
        }
        return "\(bytes) B"
    }
}
