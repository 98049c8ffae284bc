// Events of booklets that the register has already, by content and occurrence: two equal rows of
// one booklet are two events, the same booklet again adds nothing, and a booklet that has grown by
// a row adds one. What counts is how often a content stands in the register, not in which import it
// came, so an event that `add` has registered is known, too.
//
// Content is all that a booklet states (date, member, item, level, quantity, points, place, note,
// matter, evidence), numbers by value. An event that was reversed does not stand any more, and its
// row may be imported again.
//
//   KnownEvents known(threads);
//   for (…) contents.push_back(known.expect(event, row));
//   scan_register(…, known, …);
//   Occurrences occurrences(known.standing());
//   for each booklet: { for each of its rows: occurrences.take(content); occurrences.end_booklet();
//   }
//
// The register is passed once, and memory grows with the booklets and with what is found of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/store/event_log.h"

namespace ledger {

class KnownEvents final : public EventSinks {
 public:
  // For a register that is read in so many parts at the same time.
  explicit KnownEvents(std::size_t parts);
  KnownEvents(const KnownEvents&) = delete;
  KnownEvents& operator=(const KnownEvents&) = delete;

  // A content to look for: its number, from 0 on; equal ones have the same. `row` must outlive
  // this. REQUIRES: the register has not been passed yet.
  [[nodiscard]] std::size_t expect(const Event& event, const NewEvent& row);

  [[nodiscard]] EventSink& part(std::size_t index) override { return parts_[index]; }
  void start_again() override;

  // How many events of each content stand in the register. REQUIRES: it has been passed.
  [[nodiscard]] std::vector<std::uint32_t> standing() const;

 private:
  struct Content {
    Event event;
    const NewEvent* row;
  };
  class Part final : public EventSink {
   public:
    explicit Part(const KnownEvents& known) : known_(&known) {}
    void take(std::span<const Event> events, std::span<const EventText> texts) override;
    void clear();

    std::vector<std::pair<std::int64_t, std::size_t>> found;  // id and content
    std::vector<std::int64_t> reversed;                       // ids

   private:
    const KnownEvents* known_;
  };

  std::vector<Content> contents_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
  std::vector<Part> parts_;
};

// Which rows of several booklets are new, asked in their order.
class Occurrences {
 public:
  explicit Occurrences(std::vector<std::uint32_t> registered)
      : registered_(std::move(registered)), taken_(registered_.size()) {}
  // One more row of the booklet has this content: whether the register knows as many.
  [[nodiscard]] bool take(std::size_t content) { return taken_[content]++ < registered_[content]; }
  // What it had more than the register counts as registered for the booklets that follow.
  void end_booklet();

 private:
  std::vector<std::uint32_t> registered_;
  std::vector<std::uint32_t> taken_;  // by the booklet at hand
};

}  // namespace ledger
