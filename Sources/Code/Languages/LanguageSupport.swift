/// Everything that is known about one language, as its folder declares it.
///
/// The catalogue, the readers of regions, tokens, definitions, imports and structure, the map and the
/// conventions of a project all work from this value. A new language is one more value in
/// ``LanguageCatalog/all``. Properties that a language leaves out keep their defaults: it is then
/// recognised and searched, but nothing more is read from its files.
package struct LanguageSupport: Sendable {
  package let language: Language

  // MARK: Recognition

  /// Extensions of file names, in lower case, without the dot.
  var extensions: [String]
  /// Whole file names, in lower case.
  var fileNames: [String] = []
  /// Programs in a `#!` line.
  var interpreters: [String] = []
  /// Files of another language's extension that belong to this language by their content.
  var claims: Claim?
  /// True for prose, data and configuration.
  var isProse = false
  /// The names of test files.
  var testNames: [TestName] = []

  // MARK: Comments and strings

  /// The comments and literals; `nil` if the language is not divided into tokens.
  package var syntax: Syntax?
  /// True if comments and strings are told from code where rules are matched.
  package var hasRegions = false
  /// The beginning of a line that is only a comment.
  package var commentMark = CommentMark.slashes

  // MARK: Definitions

  /// The parser of universal-ctags that reads definitions; `nil` if none are read.
  package var ctags: CtagsParser?
  /// The place in the header of a type that names the types it inherits from.
  var bases = BaseClause.afterColon
  /// The way to find loops and functions; `nil` if they are not read.
  var blocks: BlockReading?

  // MARK: Dependencies

  /// Reads the imports of a file, as a function of its bytes alone.
  var imports: (@Sendable (SourceBytes) -> FileImports)?
  /// The names of files that tell how a repository names its modules.
  var manifests: [ManifestName] = []
  /// Finds the files that imports lead to.
  var resolver: ResolverMaker?

  // MARK: Names and idioms

  /// The languages whose definitions this language can name.
  package var family = LanguageFamily.prose
  /// The rule by which a declaration is public or private.
  package var visibility = VisibilityRule.words
  /// The ways in which code handles errors.
  package var errorIdioms: [Idiom] = []
  /// The texts that tell which test framework is used.
  package var testIdioms: [Idiom] = []

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
  /// Files with an extension of another language that hold one of some texts.
  struct Claim: Sendable {
    let fileExtension: String
    let marks: [StaticString]
  }

  /// A pattern of the names of test files, without what follows their first dot.
  ///
  /// The patterns of each language hold for the files of all languages.
  enum TestName: Sendable, Hashable {
    /// The name in lower case begins with a text.
    case prefix(String)
    /// The name in lower case ends with a text.
    case suffix(String)
    /// The name as written ends with a text.
    case exactSuffix(String)
    /// A text follows the name, as in `a.test.ts`.
    case infix(String)
  }

  /// A name, or a pattern of names, of manifests.
  enum ManifestName: Sendable, Hashable {
    case exact(String)
    /// All names with a beginning and an end.
    case between(String, String)
  }

  /// The place in the header of a type that names the types it inherits from.
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

  /// The rule by which a declaration is public or private.
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

  /// The ways to find the bodies of loops and functions.
  enum BlockReading: Sendable {
    case indentation
    case braces(BraceGrammar)
  }

  /// Makes the resolver of a language, or of several that import each other's files.
  struct ResolverMaker: Sendable {
    /// The language after which the shared resolver is called.
    let group: Language
    let make: @Sendable (ResolvableProject) -> any LanguageResolver
  }

  /// The parser of universal-ctags for a language, and the meaning of its tags.
  package struct CtagsParser: Sendable {
    /// The extension that selects the parser, without the dot.
    package let fileExtension: String
    /// Options that define the parser or choose the kinds of its tags.
    var options: [String] = []
    /// True if the parser gives no last lines, so that they are found by the braces.
    var lacksEnds = false
    /// Kinds that mean something else in this language than in others.
    var kinds: [String: Symbol.Kind] = [:]
    /// The beginning of a line with an attribute, beside `@`.
    var attributeMark: StaticString?

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
  /// `#`
  case hash
  /// `--`
  case dashes
  /// `;`
  case semicolon

  /// The texts that such a line begins with.
  package var texts: [StaticString] {
    switch self {
    case .slashes: ["//", "/*", "* ", "*/"]
    case .hash: ["#"]
    case .dashes: ["--"]
    case .semicolon: [";"]
    }
  }
}

/// A text in code that stands for a way of doing things, and its name in reports.
package struct Idiom: Sendable {
  package let text: StaticString
  package let name: String

  /// Creates an idiom, whose name is its text unless another one is given.
  init(_ text: StaticString, _ name: String? = nil) {
    self.text = text
    self.name = name ?? "\(text)"
  }
}
