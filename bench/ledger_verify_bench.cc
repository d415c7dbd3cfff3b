// Verifying a whole ledger against hashing the same messages with nothing but EVP SHA-256 on one
// core, in one run. The promise is at most 1.5 times.
//
//   ledger_verify_bench [entries]     default 1,000,000 of about 300 + 300 bytes

#include <openssl/evp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/tree.h"
#include "ledger/verify.h"

namespace {

using ledger::EntryBatch;

constexpr std::size_t rows_a_batch = 1024;

struct Ledger {
  std::vector<EntryBatch> batches;
  Hash root;
};

ledger::Entry entry_of(std::uint64_t i, Hash const& body) {
  ledger::Entry entry;
  entry.act = "amend";
  entry.actor.person = "01979a3c-5b1e-7c00-8000-0123456789ab";
  entry.body = body;
  entry.effective = {20000};
  entry.recorded = {1'790'000'000'000'000 + static_cast<std::int64_t>(i)};
  entry.record = "01979a3c-5b1e-7c00-8000-" + std::to_string(100'000'000'000 + i);
  entry.register_name = "ai_system";
  entry.version = 1;
  return entry;
}

Ledger make_ledger(std::uint64_t entries) {
  Ledger made;
  ledger::Frontier frontier;
  std::string const salt(32, 's'), body(300, 'b');
  for (std::uint64_t i = 0; i < entries; ++i) {
    if (i % rows_a_batch == 0) made.batches.emplace_back();
    auto const hash = ledger::body_hash(as_bytes(salt), as_bytes(body));
    auto const leaf = ledger::encode(entry_of(i, hash)).value();
    auto const nodes = frontier.append(ledger::leaf_hash(as_bytes(leaf)));
    made.batches.back().add({i, leaf, nodes, salt, body});
  }
  made.root = frontier.root();
  return made;
}

class Bare {
 public:
  Bare() : context_(EVP_MD_CTX_new()), method_(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {}
  ~Bare() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(method_);
  }
  Bare(Bare const&) = delete;

  void hash(std::size_t count) {
    EVP_DigestInit_ex2(context_, method_, nullptr);
    EVP_DigestUpdate(context_, message_.data(), count);
    unsigned length = 0;
    EVP_DigestFinal_ex(context_, out_, &length);
  }

 private:
  EVP_MD_CTX* context_;
  EVP_MD* method_;
  std::string message_ = std::string(1 << 17, 'm');
  unsigned char out_[32] = {};
};

// Time on the wall, and of all the program's threads together: the second says the same on a busy
// machine as on an idle one.
struct Seconds {
  double wall = 1e9, cpu = 1e9;
  void keep_best(Seconds const& other) {
    wall = std::min(wall, other.wall);
    cpu = std::min(cpu, other.cpu);
  }
};

Seconds seconds_of(auto&& work) {
  auto const wall = std::chrono::steady_clock::now();
  auto const cpu = std::clock();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(),
          static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

// The messages of one entry: leaf, body and on average one node of the tree.
Seconds bare_seconds(Ledger const& made) {
  Bare bare;
  return seconds_of([&] {
    for (auto const& batch : made.batches)
      for (std::size_t i = 0; i < batch.size(); ++i) {
        auto const entry = batch[i];
        bare.hash(1 + entry.leaf.size());
        bare.hash(12 + entry.salt.size() + entry.body->size());
        bare.hash(65);
      }
  });
}

Seconds verify_seconds(Ledger const& made, std::uint64_t entries) {
  std::size_t next = 0;
  auto const source = [&](EntryBatch& batch) -> Result<> {
    if (next < made.batches.size()) batch = made.batches[next++];  // copied, as a store would
    return {};
  };
  ledger::VerifyOptions options;
  options.signed_roots.push_back({entries, made.root});
  auto holds = false;
  auto const seconds = seconds_of([&] { holds = bool(ledger::verify_ledger(source, options)); });
  if (!holds) std::abort();
  return seconds;
}

}  // namespace

int main(int argc, char** argv) {
  auto const entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000ull;
  auto const made = make_ledger(entries);
  auto const& first = made.batches[0][0];
  std::printf("%llu entries, leaf %zu bytes, body %zu bytes\n",
              static_cast<unsigned long long>(entries), first.leaf.size(),
              first.body ? first.body->size() : 0);
  Seconds bare, verify;
  for (int round = 0; round < 5; ++round) {  // the best of five, taken in turns
    bare.keep_best(bare_seconds(made));
    verify.keep_best(verify_seconds(made, entries));
  }
  std::printf("bare EVP SHA-256, one core: %.3f s (cpu %.3f)\n", bare.wall, bare.cpu);
  std::printf("verify_ledger:              %.3f s (cpu %.3f)\n", verify.wall, verify.cpu);
  std::printf("ratio: %.2f (cpu %.2f)\n", verify.wall / bare.wall, verify.cpu / bare.cpu);
  return verify.wall <= 1.5 * bare.wall ? 0 : 1;
}
