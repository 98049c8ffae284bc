// XML as a series of events, for documents whose kind is known. Only xml_events.cpp sees expat.
//
// Names come without regard to the prefixes that the file chose: an element or attribute of
// OpenDocument is "table:table-cell", by the last part of its namespace; of a workbook of Excel,
// which has one vocabulary, just "row"; of a relationship "r:id". A document type declaration is
// refused, and with it every entity of one's own, as is nesting beyond 256 levels.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ledger {

// Of one element, valid during `start`.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // The value, or empty.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  // Its leading digits as a number that is at most `most`; `otherwise` when there are none.
  [[nodiscard]] std::uint32_t number(std::string_view name, std::uint32_t otherwise,
                                     std::uint32_t most) const;

 private:
  const char* const* pairs_;
};

class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view /*name*/) {}
  // Perhaps only a piece of the text at this spot.
  virtual void text(std::string_view /*piece*/) {}
  // Asked at the start of each element; false ends the reading early.
  [[nodiscard]] virtual bool wants_more() const { return true; }
};

// The line of the mistake, or nullopt when all was well.
[[nodiscard]] std::optional<std::uint64_t> read_xml(std::string_view xml, XmlHandler& handler);

}  // namespace ledger
