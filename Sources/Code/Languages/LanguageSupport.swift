/// Everything that is known about one language, as its folder declares it; a new language is one
/// more value in ``LanguageCatalog/all``. What a language leaves out keeps its default: it is then
/// recognised and searched, but nothing more is read from its files.
package struct LanguageSupport: Sendable {
  package let language: Language

  // MARK: Recognition

  /// In lower case, without the dot.
  var extensions: [String]
  /// In lower case.
  var fileNames: [String] = []
  var interpreters: [String] = []
  /// Files of another language's extension that belong to this language by their content.
  var claims: Claim?
  var isProse = false
  var testNames: [TestName] = []

  // MARK: Comments and strings

  /// The comments and literals; `nil` if the language is not divided into tokens.
  package var syntax: Syntax?
  package var commentMark = CommentMark.slashes
  /// Words that packs of rules may use for the language, beside its name.
  package var ruleWords: [String] = []

  // MARK: Definitions

  /// The parser of universal-ctags that reads definitions; `nil` if none are read.
  package var ctags: CtagsParser?
  /// The grammar of tree-sitter that reads definitions, for a language of which universal-ctags loses too many.
  package var tree: TreeGrammar?
  /// The beginning of a line with an attribute, beside `@`.
  var attributeMark: StaticString?
  /// The place in the header of a type that names the types it inherits from.
  var bases = BaseClause.afterColon
  var blocks: BlockReading?

  // MARK: Dependencies

  /// Reads the imports of a file, as a function of its bytes alone.
  var imports: (@Sendable (SourceBytes) -> FileImports)?
  var manifests: [ManifestName] = []
  var resolver: ResolverMaker?

  // MARK: Names and idioms

  /// The ways in which a program begins; the first that is found counts.
  package var entries: [ProgramEntry] = []
  /// The languages whose definitions this language can name.
  package var family = LanguageFamily.prose
  package var visibility = VisibilityRule.words
  package var errorIdioms: [Idiom] = []
  package var testIdioms: [Idiom] = []

  /// True if definitions are read from files of the language.
  package var hasDefinitions: Bool { ctags != nil || tree != nil }

  package init(
    _ language: Language, extensions: [String],
    _ declare: (inout LanguageSupport) -> Void = { _ in }
  ) {
    self.language = language
    self.extensions = extensions
    declare(&self)
  }
}

extension LanguageSupport {
  struct Claim: Sendable {
    let fileExtension: String
    let marks: [StaticString]
  }

  /// A pattern of a file's name up to its first dot, for files of all languages.
  enum TestName: Sendable, Hashable {
    case prefix(String)
    case suffix(String)
    /// The name as written ends with a text.
    case exactSuffix(String)
    /// A text follows the name, as in `a.test.ts`.
    case infix(String)
  }

  enum ManifestName: Sendable, Hashable {
    case exact(String)
    case between(String, String)
  }

  enum BaseClause: Sendable {
    /// `class A: B, C`
    case afterColon
    /// `trait A: B + C`
    case bounds
    /// `class A extends B implements C`
    case words
    /// `class A(B, C):`
    case parentheses
    /// `class A < B`
    case afterLess

    /// True if a header ends with its line, not with a brace.
    var endsWithLine: Bool { self == .parentheses || self == .afterLess }
  }

  package enum VisibilityRule: Sendable {
    /// By words such as `public` and `private`.
    case words
    /// The same, and `static` keeps a name in its file.
    case wordsAndStatic
    /// A capital makes a name public.
    case capitals
    /// A leading underscore makes a name private.
    case underscores
  }

  package enum ProgramEntry: Sendable {
    case file(String)
    /// A file of that name, in an overview, if nothing in it tells more.
    case likelyFile(String)
    case line(StaticString)
    /// The type below a line that begins with the attribute.
    case attribute(StaticString)
    case main(mayBeMethod: Bool)
  }

  enum BlockReading: Sendable {
    case indentation
    case braces(BraceGrammar)
  }

  struct ResolverMaker: Sendable {
    /// The language after which the shared resolver is called.
    let group: Language
    let make: @Sendable (ResolvableProject) -> any LanguageResolver
  }

  package struct CtagsParser: Sendable {
    /// The extension that selects the parser, without the dot.
    package let fileExtension: String
    var options: [String] = []
    /// True if the parser gives no last lines, so that they are found by the braces.
    var lacksEnds = false
    /// Kinds that mean something else in this language than in others.
    var kinds: [String: Symbol.Kind] = [:]

    init(_ fileExtension: String, options: [String] = [], lacksEnds: Bool = false) {
      self.fileExtension = fileExtension
      self.options = options
      self.lacksEnds = lacksEnds
    }
  }
}

/// The beginning of a line that is only a comment.
package enum CommentMark: Sendable {
  /// `//`, or `/*` and the lines below it
  case slashes
  case hash
  case dashes
  case semicolon

  package var texts: [StaticString] {
    switch self {
    case .slashes: ["//", "/*", "* ", "*/"]
    case .hash: ["#"]
    case .dashes: ["--"]
    case .semicolon: [";"]
    }
  }
}

package struct Idiom: Sendable {
  package let text: StaticString
  package let name: String

  init(_ text: StaticString, _ name: String? = nil) {
    self.text = text
    self.name = name ?? "\(text)"
  }
}
