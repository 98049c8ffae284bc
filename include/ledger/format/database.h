// A SQLite database from plain rows, so that anyone can query a ledger: tables with keys that refer
// to each other, and views.
//
// The database is made in memory and handed over as bytes; FileSystem::replace writes them,
// complete or not at all. The same rows give the same bytes. Figures are whole thousandths, since
// SQLite has no exact decimals; views divide them for people. Only database.cpp sees sqlite3.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/result.h"

namespace ledger {

// NULL, INTEGER, TEXT. Text is borrowed during the call only.
using DatabaseValue = std::variant<std::monostate, std::int64_t, std::string_view>;

// Receives one row; false when the database refused it, after which nothing more should come.
using DatabaseRow = std::function<bool(const std::vector<DatabaseValue>&)>;

struct DatabaseTable {
  std::string name;       // [a-z_]+
  std::string columns;    // as in CREATE TABLE: "id TEXT PRIMARY KEY, name TEXT NOT NULL, …"
  std::size_t width = 0;  // how many columns a row has
  std::function<void(const DatabaseRow& row)> fill;  // calls `row` once for each
};

struct Database {
  std::vector<DatabaseTable> tables;  // a table comes after those it refers to
  std::vector<std::string> views;     // complete CREATE VIEW statements
};

// The whole file as bytes. E696 with SQLite's own words when a row breaks a key or memory runs out.
[[nodiscard]] Result<std::string> database_bytes(const Database& database);

}  // namespace ledger
