import NIOSSL

/// A certificate for `localhost` that nobody trusts, with its key. They are good for nothing but these tests.
enum TestCertificate {
    /// A server with the certificate and no TLS later than a version.
    static func server(latest: TLSVersion? = nil) throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try certificate())],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        tls.minimumTLSVersion = .tlsv1
        tls.maximumTLSVersion = latest
        return tls
    }

    static func certificate() throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: Array(text.utf8), format: .pem)
    }

    private static let text = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIUDg1c6BGUPQURkOvumai8stL4dsowCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE2MTMxN1oYDzIxMjYxMDI4
        MTYxMzE3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQ0hWmIQLWuobTUtsTY59ScUxkMYzLDty2SfMJZt2a0K4nkwNGV0XcC
        v9eSN6SuGwtyfizYiHKrmLpDjwvRIx6zo28wbTAdBgNVHQ4EFgQUtx/PUODQM8oL
        hDSjMQJFEmDsQc0wHwYDVR0jBBgwFoAUtx/PUODQM8oLhDSjMQJFEmDsQc0wDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSQAwRgIhAIGHlNaWxgzUGcPWbf3EGyysHKvAG9IFfUnReWlpF+KWAiEA
        uMS7MHqm3OkkdJgz7FxPFUo0K1xK8evgHpWKMSeF2L0=
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt6NaNmoWio2VEyW9
        GsOmmlBJ+o97j2tPoEWi3sfn2Q2hRANCAAQ0hWmIQLWuobTUtsTY59ScUxkMYzLD
        ty2SfMJZt2a0K4nkwNGV0XcCv9eSN6SuGwtyfizYiHKrmLpDjwvRIx6z
        -----END PRIVATE KEY-----
        """
}
