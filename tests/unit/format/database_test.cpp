#include "ledger/format/database.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

namespace ledger {
namespace {

Database sample(std::int64_t referred) {
  Database database;
  database.tables.push_back(
      {"unit", "id TEXT PRIMARY KEY, name TEXT NOT NULL", 2, [](const DatabaseRow& row) {
         row({std::string_view("beisha"), std::string_view("北沙支局")});
       }});
  database.tables.push_back(
      {"event", "id INTEGER PRIMARY KEY, unit TEXT REFERENCES unit(id), points INTEGER", 3,
       [referred](const DatabaseRow& row) {
         row({std::int64_t{1}, std::string_view("beisha"), std::int64_t{2500}});
         row({std::int64_t{2}, std::string_view("beisha"), std::monostate{}});
         if (referred != 0) row({std::int64_t{3}, std::string_view("nowhere"), referred});
       }});
  database.views.push_back(
      "CREATE VIEW total AS SELECT unit, sum(points) / 1000.0 AS points FROM event GROUP BY unit");
  return database;
}

std::vector<std::string> query(std::string bytes, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  auto* data = reinterpret_cast<unsigned char*>(bytes.data());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  REQUIRE(sqlite3_deserialize(database, "main", data, size, size, SQLITE_DESERIALIZE_READONLY) ==
          SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK);
  std::vector<std::string> found;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int c = 0; c < sqlite3_column_count(statement); ++c) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
      found.emplace_back(text == nullptr ? "NULL" : text);
    }
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return found;
}

TEST_CASE("a database opens again with its rows, views and nulls") {
  const auto bytes = database_bytes(sample(0));
  REQUIRE(bytes);
  CHECK(query(*bytes, "SELECT * FROM event ORDER BY id") ==
        std::vector<std::string>{"1", "beisha", "2500", "2", "beisha", "NULL"});
  CHECK(query(*bytes, "SELECT unit, points FROM total") ==
        std::vector<std::string>{"beisha", "2.5"});
  CHECK(query(*bytes, "PRAGMA foreign_key_check").empty());
}

TEST_CASE("the same rows give the same bytes") {
  CHECK(*database_bytes(sample(0)) == *database_bytes(sample(0)));
}

TEST_CASE("a row that refers to nothing is refused") {
  const auto bytes = database_bytes(sample(7));
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().code.text() == "E696");
}

}  // namespace
}  // namespace ledger
