#pragma once

// A client for tests that sends exactly the bytes it is told to, and reads what comes back.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace http {

struct Answer {
  int status = 0;  // 0: none came
  std::string head{}, body{};

  std::string header(std::string_view name) const {
    auto const key = "\r\n" + std::string(name) + ": ";
    auto const at = head.find(key);
    if (at == std::string::npos) return {};
    auto const start = at + key.size();
    return head.substr(start, head.find("\r\n", start) - start);
  }
};

class TestClient {
 public:
  explicit TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const one = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  TestClient(TestClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)),
        connected_(other.connected_),
        received_(std::move(other.received_)),
        ended_(other.ended_) {}
  TestClient& operator=(TestClient&&) = delete;
  ~TestClient() {
    if (socket_ >= 0) close(socket_);
  }

  bool connected() const { return connected_; }
  int socket() const { return socket_; }  // to wait on several clients at once

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void end_sending() const { shutdown(socket_, SHUT_WR); }
  void receive_slowly() const {
    auto const bytes = 4'096;
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  }

  // Reads until this text has come, and takes it and all before it. Nothing when the server ends
  // the connection, or the time is over, before that.
  std::optional<std::string> until(std::string_view text, int milliseconds = 10'000) {
    auto const ends = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    for (;;) {
      if (auto const at = received_.find(text); at != std::string::npos)
        return take(at + text.size());
      if (!receive_more(ends)) return std::nullopt;
    }
  }

  Answer answer(bool to_head = false, int milliseconds = 10'000) {
    Answer out;
    auto const head = until("\r\n\r\n", milliseconds);
    if (!head || head->size() < 12) return out;
    out.head = *head;
    std::from_chars(head->data() + 9, head->data() + 12, out.status);
    if (out.status == 100) return out;
    auto const length = out.header("Content-Length");
    std::size_t bytes = 0;
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    if (to_head) return out;
    auto const ends = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (received_.size() < bytes)
      if (!receive_more(ends)) return {};
    out.body = take(bytes);
    return out;
  }
  Answer ask(std::string_view bytes) {
    send(bytes);
    return answer();
  }

  // Whether the server ends the connection within this time, with nothing more to say.
  bool is_ended(int milliseconds = 10'000) {
    auto const ends = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (receive_more(ends)) {
    }
    return ended_ && received_.empty();
  }
  std::string all(int milliseconds = 10'000) {
    auto const ends = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (receive_more(ends)) {
    }
    return take(received_.size());
  }
  bool ended() const { return ended_; }

 private:
  std::string take(std::size_t bytes) {
    auto out = received_.substr(0, bytes);
    received_.erase(0, bytes);
    return out;
  }
  bool receive_more(std::chrono::steady_clock::time_point ends) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
        ends - std::chrono::steady_clock::now());
    if (ended_ || left.count() <= 0) return false;
    pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
    if (poll(&wait, 1, static_cast<int>(left.count())) <= 0) return false;
    char buffer[65'536];
    auto const count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) {
      ended_ = true;
      return false;
    }
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string received_;
  bool ended_ = false;
};

inline std::string get(std::string_view target, std::string_view headers = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) +
         "\r\n";
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view headers = "") {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

}  // namespace http
