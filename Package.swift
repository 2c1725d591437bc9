// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 mode everywhere, warnings are errors, unsafe code is marked where it stands.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Tests use Foundation and Swift Testing, whose macros expand to code that strict memory safety would flag.
let testing: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "trichdan",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "trichdan", targets: ["Program"]),
    .library(name: "TrichDan", targets: ["TrichDan"]),
  ],
  traits: [
    .trait(
      name: "SQLite", description: "run --sqlite and the command sqlite: records as an SQLite database."),
    .default(enabledTraits: ["SQLite"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // What the system gives: found by pkg-config, named by their Debian packages.
    .systemLibrary(name: "SystemICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "SystemXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "SystemArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "SystemCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "SystemSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // C and C++: the ICU shim, byte kernels with scalar twins, the embedded seeds.
    .target(name: "CICU", dependencies: ["SystemICU"]),
    .target(name: "CKernels"),
    .target(name: "CSeeds"),
    .target(name: "CProcess"),

    // What is said to a person, in both languages.
    .target(name: "Wording", swiftSettings: strict),

    // The stages, one value in and one value out; arrows go down only.
    .target(name: "Lexicon", dependencies: ["CKernels", "CSeeds", "Wording"], swiftSettings: strict),
    .target(name: "Normalizing", dependencies: ["CICU", "CKernels"], swiftSettings: strict),
    .target(name: "Tokenizing", dependencies: ["Normalizing", "Lexicon", "CKernels"], swiftSettings: strict),
    .target(
      name: "Segmenting", dependencies: ["Tokenizing", "Normalizing", "Lexicon"], swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Segmenting", "Tokenizing", "Normalizing", "Lexicon"],
      swiftSettings: strict),
    .target(
      name: "Extracting", dependencies: ["Segmenting", "Tokenizing", "Normalizing", "Lexicon", "CKernels"],
      swiftSettings: strict),
    .target(
      name: "Linking", dependencies: ["Extracting", "Segmenting", "Lexicon"], swiftSettings: strict),
    .target(
      name: "Reading",
      dependencies: ["SystemXML2", "SystemArchive", "CProcess", "CKernels", "Lexicon", "Normalizing"],
      swiftSettings: strict),
    .target(
      name: "Evaluating",
      dependencies: ["Reading", "Writing", "Extracting", "Lexicon", "CICU", "Wording"],
      swiftSettings: strict),
    .target(
      name: "Graphing", dependencies: ["Reading", "Writing", "Lexicon", "Wording"], swiftSettings: strict),
    .target(
      name: "Searching",
      dependencies: ["Graphing", "Reading", "Writing", "Extracting", "Lexicon", "Wording"],
      swiftSettings: strict),
    .target(
      name: "Database",
      dependencies: [
        "Graphing", "Reading", "Wording",
        .target(name: "SystemSQLite", condition: .when(traits: ["SQLite"])),
      ],
      swiftSettings: strict),
    .target(
      name: "Writing",
      dependencies: [
        "Extracting", "Linking", "Segmenting", "Tokenizing", "Normalizing", "Lexicon", "CKernels",
      ],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: [
        "Reading", "Normalizing", "Tokenizing", "Segmenting", "Training", "Extracting", "Linking", "Writing",
        "Evaluating", "Graphing", "Searching", "Database", "Lexicon", "CICU", "CKernels", "CProcess",
        "SystemCrypto", "Wording",
      ],
      swiftSettings: strict),
    .target(
      name: "TrichDan",
      dependencies: ["Normalizing", "Tokenizing", "Extracting", "Lexicon", "Pipeline"],
      swiftSettings: strict),
    .executableTarget(
      name: "Program",
      dependencies: [
        "Pipeline", "Evaluating", "Graphing", "Searching", "Writing", "Reading", "Lexicon", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", dependencies: ["CICU"], path: "Tests/TestSupport", swiftSettings: testing),
    .testTarget(
      name: "PipelineTests", dependencies: ["Pipeline", "Reading", "Lexicon", "Wording", "TestSupport"],
      swiftSettings: testing),
    .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: testing),
    .testTarget(name: "LexiconTests", dependencies: ["Lexicon", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "ReadingTests",
      dependencies: ["Reading", "Lexicon", "Normalizing", "SystemArchive", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "NormalizingTests", dependencies: ["Normalizing", "CICU", "CKernels", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "TokenizingTests",
      dependencies: ["Tokenizing", "Lexicon", "Normalizing", "CKernels", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "SegmentingTests",
      dependencies: [
        "Reading", "Segmenting", "Training", "Tokenizing", "Lexicon", "Normalizing", "TestSupport",
      ],
      swiftSettings: testing),
    .testTarget(
      name: "ExtractingTests",
      dependencies: ["Extracting", "Tokenizing", "Lexicon", "Normalizing", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "LinkingTests",
      dependencies: ["Linking", "Extracting", "Writing", "Normalizing", "Lexicon", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "EvaluatingTests",
      dependencies: ["Evaluating", "Pipeline", "Reading", "Lexicon", "TestSupport", "Program"],
      swiftSettings: testing),
    .testTarget(
      name: "GraphingTests", dependencies: ["Graphing", "Lexicon", "Wording", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "SearchingTests", dependencies: ["Searching", "Graphing", "Lexicon", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "DatabaseTests",
      dependencies: [
        "Database", "Graphing", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ],
      swiftSettings: testing),
    .testTarget(
      name: "WritingTests", dependencies: ["Writing", "Extracting", "Normalizing", "Lexicon", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Program", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ],
      exclude: ["golden", "formats"],
      swiftSettings: testing),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
