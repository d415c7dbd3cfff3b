#pragma once

// What has changed, told to whoever listens: the last events of one workspace, kept in bounded
// memory, each with an id that only rises (the ledger position).
//
// Nothing here decides what is worth telling. A listener keeps the id it has seen and asks for what
// came after; one that is too slow, or comes back too late, learns that there is a gap and reads
// anew. Publishing never waits for a listener. Any thread may call any of it.

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/record.h"

namespace http {

struct Event {
  std::uint64_t id = 0;
  std::string type{};  // one word, e.g. "record"
  std::string data{};  // JSON
  // The record that it is about, as it stands, with no more of it than tells who may see it.
  std::shared_ptr<records::Version const> about{};
};

struct EventLimits {
  std::size_t events_max = 4'096;
  std::size_t bytes_max = 4 << 20;
  std::size_t listeners_max = 256;
};

class EventHub : public std::enable_shared_from_this<EventHub> {
 public:
  // `newest`: the id that was published last before this hub was made (the ledger's size), so that
  // a listener from before a restart can tell whether it has missed anything.
  explicit EventHub(std::uint64_t newest = 0, EventLimits limits = {});
  EventHub(EventHub const&) = delete;
  EventHub& operator=(EventHub const&) = delete;

  // To be called in the order of the ids, by whoever commits: a listener only ever asks for what
  // came after an id, so an event with a lower one would reach nobody, and is left out.
  void publish(Event event);
  // What has happened up to this id will be published when somebody listens: until then nobody
  // needs to put it into words. A listener that comes back with an id from before waits for it.
  void promise(std::uint64_t id);
  // What has happened up to this id will not be published: there is more of it than is kept.
  void skip_to(std::uint64_t id);

  struct Batch {
    std::vector<std::shared_ptr<Event const>> events;
    // Something after the asked id is no longer here, or the id was never ours: read everything
    // anew and go on from newest().
    bool gap = false;
  };
  Batch after(std::uint64_t id, std::size_t events_max) const;
  std::uint64_t newest() const;  // published or promised
  std::size_t events_max() const { return limits_.events_max; }

  // Calls `wake` at each publish until it goes out of scope; `wake` is called by the publisher's
  // thread under the hub's lock, so it must only signal. The hub must be held by a shared_ptr.
  class Listening {
   public:
    Listening(Listening const&) = delete;
    Listening& operator=(Listening const&) = delete;
    ~Listening();

   private:
    friend class EventHub;
    Listening(std::shared_ptr<EventHub> hub, std::uint64_t key) : hub_(std::move(hub)), key_(key) {}
    std::shared_ptr<EventHub> hub_;
    std::uint64_t key_;
  };
  // unavailable: listeners_max are there already.
  static Result<std::unique_ptr<Listening>> listen(std::shared_ptr<EventHub> hub,
                                                   std::function<void()> wake);
  std::size_t listeners() const;
  // Calls `begun` whenever a listener comes, under the hub's lock, so it must only signal. Empty:
  // nobody is to be told any more.
  void tell_of_listeners(std::function<void()> begun);

 private:
  void forget_oldest();

  EventLimits const limits_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<Event const>> events_;
  std::size_t bytes_ = 0;
  std::uint64_t published_;
  std::uint64_t newest_;
  std::uint64_t oldest_known_;  // all events after this id are here, or will be
  std::uint64_t next_key_ = 0;
  std::map<std::uint64_t, std::function<void()>> listeners_;
  std::function<void()> listener_begun_;
};

// As it goes over the wire (WHATWG HTML, 9.2.6). Line breaks in data become several data lines.
std::string to_wire(Event const& event);

}  // namespace http
