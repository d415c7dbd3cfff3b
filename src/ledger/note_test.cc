#include "ledger/note.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "ledger/checkpoint.h"
#include "ledger/test_vectors.h"

namespace ledger {
namespace {
using namespace testing_vectors;

// Keys and notes of golang.org/x/mod/sumdb/note's own tests, and the example of C2SP signed-note.
constexpr std::string_view peter_secret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view peter_key =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view enoch_key =
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
constexpr std::string_view peter_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view peter_line =
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n";
constexpr std::string_view enoch_line =
    "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWL"
    "ox33WWd1RvMc+QQ=\n";

std::string text_with(std::string_view lines) {
  return std::string(peter_text) + "\n" + std::string(lines);
}

VerifierKey key_of(std::string_view text) {
  return VerifierKey::parse(text).value();
}

TEST(Note, SignsByteForByteAsGoDoes) {
  auto const signer = Signer::parse(peter_secret).value();
  EXPECT_EQ(signer.key().text(), peter_key);
  EXPECT_EQ(signer.private_text(), peter_secret);
  EXPECT_EQ(sign_note(peter_text, signer).value(), text_with(peter_line));
}

TEST(Note, OpensWhenAKnownKeySignedAndSetsTheOthersAside) {
  auto const note = text_with(std::string(peter_line) + std::string(enoch_line));
  std::vector const both{key_of(peter_key), key_of(enoch_key)};
  auto const opened = open_note(note, both).value();
  EXPECT_EQ(opened.text, peter_text);
  EXPECT_EQ(opened.verified.size(), 2u);

  std::vector const one{key_of(peter_key)};
  auto const partly = open_note(note, one).value();
  ASSERT_EQ(partly.verified.size(), 1u);
  EXPECT_EQ(partly.verified[0].key_name, "PeterNeumann");
  ASSERT_EQ(partly.unverified.size(), 1u);
  EXPECT_EQ(partly.unverified[0].key_name, "EnochRoot");
}

TEST(Note, IsRefusedWhenNoKnownKeySigned) {
  auto const opened = open_note(text_with(peter_line), {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);
}

TEST(Note, IsSpoiledByAKnownKeysSignatureThatDoesNotFit) {
  auto note = text_with(std::string(peter_line) + std::string(enoch_line));
  note[3] = 'x';
  std::vector const both{key_of(peter_key), key_of(enoch_key)};
  auto const opened = open_note(note, both);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);

  // Even beside a good one by another key, and even as a repetition of a good one.
  for (NoteSignature const& wrong : {NoteSignature{"EnochRoot", 0xaf0cfe78, std::string(64, 'x')},
                                     NoteSignature{"PeterNeumann", 0xc74f20a3, "too short"}})
    EXPECT_FALSE(open_note(text_with(std::string(peter_line) + print_signature(wrong)), both));
  // Another id is another key: nobody known.
  EXPECT_TRUE(open_note(
      text_with(std::string(peter_line) + print_signature({"PeterNeumann", 1, "x"})), both));
}

TEST(Note, CountsAKeyOnceHoweverOftenItSigned) {
  auto const note = text_with(std::string(peter_line) + std::string(peter_line));
  std::vector const known{key_of(peter_key)};
  EXPECT_EQ(open_note(note, known).value().verified.size(), 1u);
}

TEST(Note, RefusesTwoKnownKeysOfOneNameAndId) {
  std::vector const known{key_of(peter_key), key_of(peter_key)};
  EXPECT_EQ(open_note(text_with(peter_line), known).error().kind, ErrorKind::invalid);
}

TEST(Note, RefusesWhatIsNotANote) {
  auto const hundred = [](int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += peter_line;
    return text_with(lines);
  };
  EXPECT_TRUE(parse_note(hundred(100)));
  struct Case {
    std::string_view name;
    std::string note;
  };
  for (auto const& [name, note] : {
           Case{"empty", ""},
           Case{"no signature part", std::string(peter_text)},
           Case{"no signature", text_with("")},
           Case{"101 signatures", hundred(101)},
           Case{"last LF missing", text_with(peter_line.substr(0, peter_line.size() - 1))},
           Case{"control character", "\x01" + text_with(peter_line)},
           Case{"carriage return", "a\r\n\n" + std::string(peter_line)},
           Case{"not UTF-8", "\xff" + text_with(peter_line)},
           Case{"space in name", text_with("\u2014 Bad Name x08go/ZJkuBS9UG/\n")},
           Case{"other space in name", text_with("\u2014 Bad\u2003Name x08go/ZJkuBS9UG/\n")},
           Case{"plus in name", text_with("\u2014 Bad+Name x08go/ZJkuBS9UG/\n")},
           Case{"no name", text_with("\u2014  x08go/ZJkuBS9UG/\n")},
           Case{"hyphen for dash", text_with("- PeterNeumann x08go/ZJkuBS9UG/\n")},
           Case{"key id alone", text_with("\u2014 PeterNeumann x08gow==\n")},
           Case{"line between", text_with(std::string(peter_line) + "Unexpected line.\n")},
           Case{"not base64", text_with("\u2014 PeterNeumann !!!!\n")},
           Case{"too large", std::string(1'000'000, 'a') + "\n\n" + std::string(peter_line)},
       })
    EXPECT_FALSE(parse_note(note)) << name;
  EXPECT_FALSE(sign_note("no LF", Signer::parse(peter_secret).value()));
  EXPECT_FALSE(print_note({"a\n", {{"b c", 1, "x"}}}));
  EXPECT_FALSE(Signer::generate("a name with spaces"));
}

TEST(Note, KeepsEmptyLinesOfItsText) {
  auto const signer = Signer::generate("example.com/poem").value();
  auto const note = sign_note("a\n\nb\n", signer).value();
  std::vector const known{signer.key()};
  EXPECT_EQ(open_note(note, known).value().text, "a\n\nb\n");
}

TEST(VerifierKey, ReadsAndWritesItsText) {
  for (std::string_view const text : {
           peter_key,
           std::string_view("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"),
           std::string_view("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"),
       })
    EXPECT_EQ(key_of(text).text(), text);
}

TEST(VerifierKey, RefusesEveryPartOfAKeyAndEveryChangeOfAByte) {
  for (std::size_t begin = 0; begin < peter_key.size(); ++begin)
    for (auto count = peter_key.size() - begin - (begin == 0); count > 0; --count)
      EXPECT_FALSE(VerifierKey::parse(peter_key.substr(begin, count)));
  for (std::size_t i = 0; i < peter_key.size(); ++i) {
    auto changed = std::string(peter_key);
    ++changed[i];
    EXPECT_FALSE(VerifierKey::parse(changed)) << changed;
  }
  // 34 bytes; type 65; ECDSA (02); tree head (05).
  for (auto const text :
       {"PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvX"
        "wBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc="})
    EXPECT_FALSE(VerifierKey::parse(text)) << text;
}

TEST(VerifierKey, RefusesKeysThatAnyoneCanSignFor) {
  EXPECT_FALSE(VerifierKey::make("example.com", KeyType::ed25519, as_bytes(std::string(32, '\0'))));
}

TEST(Signer, KeepsItsSecretInOneText) {
  auto const signer = Signer::generate("example.com/log").value();
  auto const again = Signer::parse(signer.private_text()).value();
  EXPECT_EQ(again.key().text(), signer.key().text());
  EXPECT_EQ(again.sign("x\n").bytes, signer.sign("x\n").bytes);
  EXPECT_FALSE(Signer::parse(signer.key().text()));
  EXPECT_FALSE(Signer::from_seed("example.com", as_bytes("too short")));
}

TEST(Cosignature, SaysWhenTheWitnessSawTheCheckpoint) {
  auto const log = Signer::generate("example.com/log").value();
  auto const witness = Signer::generate("witness.example").value();
  auto const text = print_checkpoint({"example.com/log", 7, sha256("root"), {}}).value();
  auto const seen = parse_instant("2026-11-22T04:23:54Z").value();
  auto const note = add_signature(sign_note(text, log).value(), witness.cosign(text, seen)).value();

  std::vector const witnesses{witness.cosigning_key()};
  auto const opened = open_checkpoint(note, log.key(), witnesses).value();
  ASSERT_EQ(opened.note.verified.size(), 2u);
  EXPECT_EQ(cosigned_at(opened.note.verified[1]), seen);

  // The time is signed too.
  auto forged = witness.cosign(text, seen);
  ++forged.bytes[7];
  auto const forged_note = add_signature(sign_note(text, log).value(), forged).value();
  EXPECT_EQ(open_checkpoint(forged_note, log.key(), witnesses).error().kind, ErrorKind::corrupt);
  // A log's signature is no cosignature and the other way round.
  EXPECT_FALSE(witness.cosigning_key().verify(text, witness.sign(text).bytes));
  EXPECT_FALSE(witness.key().verify(text, witness.cosign(text, seen).bytes));
}

TEST(Checkpoint, OpensTheRealOneOfTheGoChecksumDatabase) {
  constexpr std::string_view note =
      "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n"
      "\u2014 sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAya"
      "KbbTM75QTtPydhKCExixSfwQ=\n";
  auto const key = key_of("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
  auto const opened = open_checkpoint(note, key, "go.sum database tree", {}).value();
  EXPECT_EQ(opened.checkpoint.size, 35225469u);
  EXPECT_EQ(open_checkpoint(note, key).error().kind, ErrorKind::invalid);  // another origin
  EXPECT_EQ(open_checkpoint(note, key_of(peter_key)).error().kind, ErrorKind::corrupt);
}

TEST(Checkpoint, RefusesTextsThatAreNone) {
  auto const root = std::string(43, 'A') + "=\n";
  EXPECT_TRUE(parse_checkpoint("Log\n0\n" + root));
  EXPECT_TRUE(parse_checkpoint("Log\n18446744073709551615\n" + root + "lots\nof\nlines\n"));
  for (auto const& text :
       {std::string("Log\n9944\n"), "\n9944\n" + root, "Log\n123\n" + root.substr(0, 44),
        "Log\nbananas\n" + root, "Log\n-34\n" + root, "Log\n+34\n" + root, "Log\n034\n" + root,
        "Log\n18446744073709551616\n" + root, std::string("Log\n123\nThisIsn'tBase64\n"),
        std::string("Log\n123\nYmFuYW5hcw==\n"),  // 7 bytes
        "Log\n1\n" + root + "\n", "Log\n 1\n" + root, "Log\n1 \n" + root, std::string()})
    EXPECT_FALSE(parse_checkpoint(text)) << text;
  EXPECT_FALSE(print_checkpoint({"two\nlines", 1, {}, {}}));
  EXPECT_FALSE(print_checkpoint({"log", 1, {}, {""}}));
}

TEST(NoteVectors, AreJudgedAsPublished) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "signed-note-vectors.json");
  for (auto const& vector : file.at("open").as_array()) {
    std::vector<VerifierKey> known;
    for (auto const& key : vector.at("vkeys").as_array()) known.push_back(key_of(text_of(key)));
    auto const opened = open_note(text_of(vector.at("note")), known);
    if (vector.as_object().contains("error")) {
      EXPECT_FALSE(opened) << vector.at("name");
      continue;
    }
    ASSERT_TRUE(opened) << vector.at("name");
    EXPECT_EQ(opened->verified.size(), vector.at("verified").as_array().size());
    EXPECT_EQ(opened->unverified.size(), vector.at("unverified").as_array().size());
  }
  std::vector const known{key_of(peter_key)};
  for (auto const& note : file.at("malformed_notes").as_array())
    EXPECT_FALSE(open_note(text_of(note), known)) << text_of(note).substr(0, 400);
  for (auto const& note : file.at("malformed_note_bytes_b64").as_array())
    EXPECT_FALSE(open_note(from_base64(text_of(note)).value(), known));
  EXPECT_FALSE(open_note(text_of(file.at("invalid_signature_note")), known));
  for (auto const& key : file.at("bad_vkeys").as_array())
    EXPECT_FALSE(VerifierKey::parse(text_of(key)));
  auto const& others = file.at("other_vkeys").as_object();
  for (auto const& [type, keys] : others)
    for (auto const& key : keys.as_array())
      EXPECT_EQ(bool(VerifierKey::parse(text_of(key))), type == "cosignature_type4") << key;
}

TEST(NoteVectors, CheckpointsAreReadAsPublishedButForRootsThatAreNoHash) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "signed-note-vectors.json");
  for (auto const& vector : file.at("checkpoint_unmarshal").as_array()) {
    // The library reads roots of any length; tlog-checkpoint v1.0.0 says 32 bytes.
    auto body = text_of(vector.at("body"));
    EXPECT_FALSE(parse_checkpoint(body)) << vector.at("desc");
    for (auto const* root :
         {"YmFuYW5hcw==", "dGhlIHZpZXcgZnJvbSB0aGUgdHJlZSB0b3BzIGlzIGdyZWF0IQ=="})
      if (auto const at = body.find(root); at != std::string::npos)
        body.replace(at, std::string_view(root).size(), to_base64(as_bytes(sha256("root"))));
    EXPECT_EQ(bool(parse_checkpoint(body)), vector.at("ok").as_bool()) << vector.at("desc");
  }
}

TEST(NoteVectors, TesseraSignedAllItsCheckpoints) {
  SKIP_WITHOUT_VECTORS();
  auto const folder = vectors_folder() / "tlog" / "tessera-log";
  auto const key =
      key_of("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  for (std::uint64_t size = 0; size <= 15; ++size) {
    auto const opened =
        open_checkpoint(bytes_of(folder / ("checkpoint." + std::to_string(size))), key);
    ASSERT_TRUE(opened) << size;
    EXPECT_EQ(opened->checkpoint.size, size);
  }
}

}  // namespace
}  // namespace ledger
