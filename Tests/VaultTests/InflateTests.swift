import Domain
import Testing

@testable import Vault

@Suite("Unpacking")
struct InflateTests {
    /// `zlib.compress(b"hello hello hello, dure " * 40, 9)` of Python: long copies.
    private let packed = "78dacb48cdc9c957c840903a0a29a545a9c822a3e2a3e2a3e283541c00002257d0"
    /// `zlib.compress(b"abc", 9)`: fixed codes.
    private let short = "78da4b4c4a0600024d0127"

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }

    @Test("gives what another program packed")
    func peers() throws {
        let text = String(repeating: "hello hello hello, dure ", count: 40)
        #expect(try Inflate.zlib(bytes(packed), from: 0, maximumBytes: 9999) == Array(text.utf8))
        #expect(try Inflate.zlib(bytes(short), from: 0, maximumBytes: 9999) == Array("abc".utf8))
        let mixed = bytes(Self.mixed)
        let words = (0..<2000).map { "\($0 * $0 % 977) " }.joined()
        #expect(try Inflate.zlib(mixed, from: 0, maximumBytes: 1 << 20) == Array(words.utf8))
    }

    @Test("stops at its limit, and at any cut")
    func limits() {
        #expect(throws: Inflate.Problem.tooLarge) { try Inflate.zlib(bytes(packed), from: 0, maximumBytes: 100) }
        let body = bytes(packed).dropLast(4)
        for length in 0..<body.count {
            #expect(throws: Inflate.Problem.damaged) {
                try Inflate.zlib(Array(body.prefix(length)), from: 0, maximumBytes: 9999)
            }
        }
    }

    @Test("changed and random bytes end in an error or in a text, never in a fault")
    func random() {
        var generator = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            var copy = bytes(Self.mixed)
            for _ in 0..<4 {
                copy[Int(generator.next() % UInt64(copy.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            let count = (try? Inflate.zlib(copy, from: 0, maximumBytes: 1 << 16))?.count ?? 0
            #expect(count <= 1 << 16)
        }
    }

    /// `zlib.compress("".join(f"{i*i%977} " for i in range(2000)).encode(), 9)`: dynamic codes.
    private static let mixed = """
        78daed97db91243108045d91097a83fc77ec329975e1fe3a6e2f66775a2da080a2e86db4dd5e1bb7cdd3d66dfbb5bb5b8e36\
        7a6f63f2b9374f39f138c29979f8ccd7d6dc9ce76dceedcd67ee76e66b276ebb9cbb7c067f07df27cf1fe79ee7a38d31db88\
        d7e6ceb60657bdd9f68d763075e76ad137af45cb98ed1daec08b3bb18c87476b1ec50a9fc1dfc9f78fe76fb7d93932b2edb5\
        dae1d1c5f178181eab617ba406831bb21d620cc2ceb3da38fc10d67b3c228cc7a3cdc57ce2d69cb32ddc3d2bdbe548628bbb\
        2717adbcd8c18d850d6c0ffe4f02de17003092f8b1579b8b00a72e606f0c7ce02b02e1f32ee059800e1c81e3201b9d58b87c\
        70f102c5f38062124ce2e10164d02164ee99a0b013c0f0f05dec80f70e1e93b717b84830fb8912110020f11c7e4de3ed8bcb\
        b914db6f70b47b15711f82ec6d91b18ba1d7f18b149d9e004915f0eae67874702173cb1b567b4033f1ef04ae02f2e4d5c3cd\
        09aae3f13d57e426ebe4e2105ae2f8a4200eefa6714dce00f5c3cc2480cbf9772ff7e30d9000e706810851c11b7e4fe29e21\
        80e4142c3bbef3e6a0660e45fcb8711173182bd09f613ef178585f78a587c2340d16c8accb00ddc44b50a382d3a0ace64785\
        2c1e59223cc1fd43ed73492c5ee2e9c518511f1ebd6bf591530a666dabcf4bf0c3d601f30bb803242ebf13d8e1262b4eafc0\
        9f2a22b3db82e68e8d030f1ff73447e407330f64f6f2393153856f9b723260a1d037bc76a838803acf0606bf0d027453882d\
        e642cfa6b9c1d361db109a9ef143e50d600fb36e2aed71fafed971803800f9f2dab439f87d71ed3b02ce7b580edb8fef1367\
        b6fd8f75d235495fdab8c40e14d74ac5890cab9394115ad84cf8fdec4c5e9ba6cbd08f16784c01e3fb234397af27ed923876\
        383e713a41649b269a396413eb8ea6086a6a9b24028a6bc7f1fd1003af36ad04298191bd81d92c6ab13b318bcdab5dce4329\
        d1e53a3b00d3dd64d350268812bec76622293e020e7233af746733cb00bc269c047bf160a599917a805318f5a4db157404f5\
        b2807858e2d7260418101860f8f0e4e2e986a127901b202d7baebc08bbd9cadd7ae508204c8ec24f69626da0a218cb1ae465\
        136002c225194b5f188a2d7f130b814cfe06fcac72b053394ac2263e006e124ed856026942786b54f9e336685dc03cdbb6e4\
        15ac0d90e25f51a5415becce1b9ac2c6e33b590197a20a041b56a76d76247e5ce477be7a24276d2bcaea62fba4c58b0f8e91\
        65a9c9f29223b002c7d6550c13646cb9c4e144ddc855c33ac10a902d425af6876366580bd4091183a4df60d716b33ea1934c\
        67009ffc9d6090547dc8db801b801d16214d153810cbcff5f7ffef3b9f79c6b3f17bd73bea2eefbc3f1bda2a9bd89ee508ee\
        e895dee9a5deeab5de1b85d11895d119a5d11ab5d18b8268588ae387915889d92e7eff6129a6622bc6626d2582bc19301366\
        c4cc98213365c6c62f7fe6d17c9a57f36b9ecd7756eead016bc19ab89590ac5ab166ac1d6bc85ab2a6ac2da9964ab3e2ac3c\
        2bd04a3c5175697d5aa751441f55bfd6b1f56c5d5bdf351e7e556ff5db0579ab27ec0d7bc45eb167ec1d7bc85eb2a9f7ac0e\
        b3d3ec383bcf0eb413ed483bd30eb553ed583bd70eb693ed683bdb0eb7d3ed783b5f069009640499418690291c4852da59c5\
        23f289bc22bfc833f28dbc33b2584836929564a7538d10c55ab2972c269bc96ab29b2c27dbc97ab29f2c281bca8ab2a32c29\
        5bca9ab2a72c2a9bcaaab2eb2d09718a7565df778a8be564b9f954396571b6dc2d87cbe572badc2ec7c72cc697f99d004e02\
        9d8d5bf3c139e1bc1835b166cd11e78973c5f9e29c71de38779c3fce21e79173c9f9e49c725e61c8e9e514739a39d59c6e4e\
        b99a7642c9b535055519afd770c46f0df75d93b326a893d4895acaecfc266d4ddcfb9bc08ea322fcfd9bd04e6af21c35bd1d\
        e29853abe04d4df8db6be2d7e45701c8ecfb95325021a814540c99a51fd411ea097585fa429d314b73a83dd4206a113589da\
        4416aede3ba55c54302a19158dca4685a3d251f1a87c54402a211591ca4885a4525231a99c4ac665e9297595fa4a9da5de52\
        77993d25bfd10bfb78a5d2546ba70472968a53cda9ea5477aa3cd59eaa4ff5a70a540daa0a5587aa44d5a2aa51f5a88a544d\
        9a3aa7834ee3b09a53eda906558baa494b9bf652aa2a5695ab0a5625aba255d9aa7055ba2a5e45a0d4850e560fab8bd5c7ea\
        64f5f2bb3ffdac8e564f8f51ea5a95addac63db5b71a5c2dae26579babd1d5ea6a76b5880abe14db4fd9cb7d5c74ab74fef4\
        ffaa6dc0adc0edc02dc16dc1adc1edc12dc26dc2adc29de6ceda35dc39dc3ddc416ed44612a512466d2a6e2c6e2e4e251b1f\
        7bee357bfff61cf71d18cbedc72dc86dc8adc8edc82dc96de9edda9ddca1dca5eedf6ee58ee5aee5cee5ee4561b889b99145\
        69c9dfa6e6c6e6e6e606e726e746e766e786b7a3f6bd5705316a0f741fbc7ffba17ba2fba27b63ed8f9c739f74af74bfac3d\
        d34aa7ef6bff740f9dbfbd9410afdad185d52314005bec68fddb66bf6df6db66bf6df6db66bf6df6db66bf6df6db66bf6df6\
        db66bf6df6db66bf6df6db66ffd336fb0fbe7897e8
        """
}
