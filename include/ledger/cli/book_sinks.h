// Sinks of a register that all threads read: `BookSinks` count it into one book, `SinkPerPart` asks
// it something else, without its texts.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "ledger/engine/score_book.h"
#include "ledger/store/event_log.h"

namespace ledger::cli {

class BookSinks final : public EventSinks {
 public:
  // `make` gives an empty book for so many parts.
  BookSinks(std::function<ScoreBook()> make, std::size_t parts)
      : make_(std::move(make)), book_(make_()) {
    for (std::size_t part = 0; part < parts; ++part) sinks_.emplace_back(book_, part);
  }
  [[nodiscard]] EventSink& part(std::size_t index) override { return sinks_[index]; }
  void start_again() override { book_ = make_(); }
  [[nodiscard]] ScoreBook take() { return std::move(book_); }

 private:
  class Sink final : public EventSink {
   public:
    Sink(ScoreBook& book, std::size_t part) : book_(&book), part_(part) {}
    [[nodiscard]] bool wants_texts() const override { return false; }
    void take(std::span<const Event> events, std::span<const EventText> /*texts*/) override {
      book_->add(events, part_);
    }

   private:
    ScoreBook* book_;
    std::size_t part_;
  };

  std::function<ScoreBook()> make_;
  ScoreBook book_;
  std::vector<Sink> sinks_;
};

// One `Ask` for each part. REQUIRES: it is copied as it is empty, and is called with every event.
template <class Ask>
class SinkPerPart final : public EventSinks {
 public:
  SinkPerPart(std::size_t parts, const Ask& empty) : empty_(empty), sinks_(parts, Sink(empty)) {}
  [[nodiscard]] EventSink& part(std::size_t index) override { return sinks_[index]; }
  void start_again() override {
    for (Sink& sink : sinks_) sink.ask = empty_;
  }
  // What each part found, by asking visit(const Ask&).
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Sink& sink : sinks_) visit(sink.ask);
  }

 private:
  struct Sink final : EventSink {
    explicit Sink(const Ask& empty) : ask(empty) {}
    [[nodiscard]] bool wants_texts() const override { return false; }
    void take(std::span<const Event> events, std::span<const EventText> /*texts*/) override {
      for (const Event& event : events) ask(event);
    }
    Ask ask;
  };

  Ask empty_;
  std::vector<Sink> sinks_;
};

}  // namespace ledger::cli
