#include "ledger/format/database.h"

#include <sqlite3.h>

#include <memory>

namespace ledger {
namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};
using Handle = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Diagnostic failure(sqlite3* database, std::string_view what) {
  return Diagnostic("E696")
      .with("what", what)
      .with("reason", database != nullptr ? sqlite3_errmsg(database) : "out of memory");
}

Result<void> execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return failure(database, sql);
}

bool bind(sqlite3_stmt* statement, int at, const DatabaseValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, at, *number) == SQLITE_OK;
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    // The row is stepped before the view ends, so SQLite need not copy.
    return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8) == SQLITE_OK;
  }
  return sqlite3_bind_null(statement, at) == SQLITE_OK;
}

Result<void> fill(sqlite3* database, const DatabaseTable& table) {
  std::string sql = "INSERT INTO " + table.name + " VALUES (";
  for (std::size_t i = 0; i < table.width; ++i) sql += i == 0 ? "?" : ", ?";
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database, (sql + ")").c_str(), -1, &raw, nullptr) != SQLITE_OK)
    return failure(database, table.name);
  const Statement statement(raw);
  bool good = true;
  table.fill([&](const std::vector<DatabaseValue>& row) {
    good = good && row.size() == table.width;
    for (std::size_t i = 0; good && i < row.size(); ++i)
      good = bind(statement.get(), static_cast<int>(i) + 1, row[i]);
    good = good && sqlite3_step(statement.get()) == SQLITE_DONE;
    if (good) sqlite3_reset(statement.get());
    return good;
  });
  if (!good) return failure(database, table.name);
  return {};
}

}  // namespace

Result<std::string> database_bytes(const Database& database) {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open(":memory:", &raw);
  const Handle handle(raw);
  if (opened != SQLITE_OK) return failure(raw, "memory");
  if (auto begun = execute(raw, "PRAGMA foreign_keys = ON; PRAGMA encoding = 'UTF-8'; BEGIN");
      !begun)
    return std::move(begun).error();
  for (const DatabaseTable& table : database.tables) {
    if (auto made = execute(raw, "CREATE TABLE " + table.name + " (" + table.columns + ") STRICT");
        !made) {
      return std::move(made).error();
    }
    if (auto filled = fill(raw, table); !filled) return std::move(filled).error();
  }
  for (const std::string& view : database.views) {
    if (auto made = execute(raw, view); !made) return std::move(made).error();
  }
  if (auto done = execute(raw, "COMMIT"); !done) return std::move(done).error();
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, Close> bytes(sqlite3_serialize(raw, "main", &size, 0));
  if (bytes == nullptr) return failure(nullptr, "main");
  return std::string(bytes.get(), bytes.get() + size);
}

}  // namespace ledger
