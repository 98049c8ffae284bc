// A JSON value that keeps the order of its keys and writes points as exact numbers.
//
//   Json row = Json::object();
//   row.set("member", "0012").set("total", points).set("previous_rank", nullptr);
//
// A long array need not exist: `array_of` makes each element when it is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/report/output.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"

namespace ledger {

class Json {
 public:
  using Member = std::pair<std::string, Json>;
  struct Number {
    std::string digits;  // written as it is
  };
  struct Made {
    std::size_t count = 0;
    std::function<Json(std::size_t)> element;
  };
  using Value = std::variant<std::nullptr_t, bool, Number, std::string, std::vector<Json>,
                             std::vector<Member>, Made>;

  Json() = default;  // null
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(Number{std::to_string(value)}) {}
  Json(std::uint64_t value) : value_(Number{std::to_string(value)}) {}
  Json(int value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::uint32_t value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(Date value) : value_(value.text()) {}
  template <int kPlaces, class Tag>
  Json(Decimal<kPlaces, Tag> value) : value_(Number{value.text()}) {}
  // null when there is no value
  template <class T>
  Json(const std::optional<T>& value) : Json(value ? Json(*value) : Json()) {}

  [[nodiscard]] static Json object() { return Json(Value(std::vector<Member>())); }
  [[nodiscard]] static Json array() { return Json(Value(std::vector<Json>())); }
  // An array of `count` elements, each made when it is written. What `element` refers to must live
  // until then.
  [[nodiscard]] static Json array_of(std::size_t count, std::function<Json(std::size_t)> element) {
    return Json(Value(Made{count, std::move(element)}));
  }

  // REQUIRES: an object without this key. Returns itself for chaining.
  Json& set(std::string key, Json value);
  // REQUIRES: an array.
  Json& push(Json value);

  [[nodiscard]] const Value& value() const { return value_; }

 private:
  explicit Json(Value value) : value_(std::move(value)) {}
  Value value_ = nullptr;
};

// Ended by '\n'. The members of the outermost object and the objects of an array stand on lines of
// their own, everything else is compact. Characters that control a terminal or turn a line round
// are written as \u escapes; bytes that are not UTF-8 become U+FFFD.
void write_json(const Json& document, Output& out);

}  // namespace ledger
