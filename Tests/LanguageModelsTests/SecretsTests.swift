import Testing

@testable import LanguageModels

@Suite struct SecretsTests {
  @Test("Secrets are found as bytes, in URLs too, the longest first; short values are none")
  func redaction() {
    let secrets = Secrets(["sk-12345678", "sk-12345678/abcdef+", "none"])
    #expect(secrets.redacted("x sk-12345678 y") == "x [secret] y")
    #expect(secrets.redacted("sk-12345678/abcdef+sk-12345678") == "[secret][secret]")
    #expect(secrets.redacted("?k=sk-12345678%2Fabcdef%2B&") == "?k=[secret]&")
    #expect(secrets.redacted(#"{"k": "sk-12345678\/abcdef+"}"#) == #"{"k": "[secret]"}"#)
    #expect(Secrets([#"ab"cd\efgh"#]).redacted(#"["ab\"cd\\efgh"]"#) == #"["[secret]"]"#)
    #expect(secrets.redacted("none") == "none")
    // An accent makes another character of the last one, but the bytes are the same.
    #expect(secrets.redacted("sk-12345678\u{301}") == "[secret]\u{301}")
    #expect(secrets.occur(in: "é sk-12345678\u{301}") && !secrets.occur(in: "sk-1234567"))
    #expect(Secrets([String]()).redacted("abc") == "abc")
    let found = Secrets(in: ["MY_TOKEN": "abcdefgh", "PATH": "/usr/bin", "Db_Password": "ijklmnop"])
    #expect(found.redacted("abcdefgh ijklmnop /usr/bin") == "[secret] [secret] /usr/bin")
  }
}
