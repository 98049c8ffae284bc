// Turns data/ into one C++ source: every file as bytes, every message catalogue as a sorted table.
//
//   embed_data DATA_DIR OUTPUT.cpp
//
// data/messages/*.toml hold tables [key] with en and zh; a mistake in them stops the build.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::string literal(std::string_view text) {
  // Octal escapes for all but plain characters: nothing in the data can end the literal. Pieces of
  // at most 4000 characters stay below every compiler's limit.
  std::string out = "\"";
  std::size_t in_piece = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (in_piece >= 4000) {
      out += "\"\n\"";
      in_piece = 0;
    }
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '?') {
      out += c;
    } else {
      const char digits[] = {'\\', static_cast<char>('0' + byte / 64),
                             static_cast<char>('0' + byte / 8 % 8),
                             static_cast<char>('0' + byte % 8), '\0'};
      out += digits;
    }
    ++in_piece;
  }
  return out + "\"";
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Message {
  std::string zh, en;
};

void collect(const toml::table& table, const std::string& prefix, const std::string& file,
             std::map<std::string, Message>& messages, bool& good) {
  Message message;
  bool is_message = false;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (const auto* inner = node.as_table()) {
      collect(*inner, prefix.empty() ? name : prefix + "." + name, file, messages, good);
    } else if (const auto text = node.value<std::string>();
               text && (name == "zh" || name == "en")) {
      is_message = true;
      (name == "zh" ? message.zh : message.en) = *text;
    } else {
      std::cerr << file << ": " << prefix << "." << name << " is neither a text nor a table\n";
      good = false;
    }
  }
  if (!is_message) return;
  if (message.zh.empty() || message.en.empty()) {
    std::cerr << file << ": " << prefix << " lacks zh or en\n";
    good = false;
  }
  if (!messages.emplace(prefix, message).second) {
    std::cerr << file << ": " << prefix << " is defined twice\n";
    good = false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const fs::path root = argv[1];
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());

  std::map<std::string, Message> messages;
  bool good = true;
  std::ostringstream out;
  out << "// Generated from data/ by cmake/embed_data.cpp.\n#include \"ledger/base/embedded.h\"\n"
         "namespace ledger {\nnamespace {\nconstexpr EmbeddedFile kFiles[] = {\n";
  for (const auto& path : files) {
    const std::string name = fs::relative(path, root).generic_string();
    const std::string bytes = read(path);
    if (name.starts_with("messages/")) {
      const auto parsed = toml::parse(bytes, name);
      if (!parsed) {
        std::cerr << name << ":" << parsed.error().source().begin.line << ": "
                  << parsed.error().description() << "\n";
        return 1;
      }
      collect(parsed.table(), "", name, messages, good);
      continue;
    }
    out << "    {" << literal(name) << ", {" << literal(bytes) << ", " << bytes.size() << "}},\n";
  }
  out << "    {\"\", {}}};\nconstexpr EmbeddedMessage kMessages[] = {\n";
  for (const auto& [key, message] : messages) {
    out << "    {" << literal(key) << ", " << literal(message.zh) << ", " << literal(message.en)
        << "},\n";
  }
  out << "    {\"~\", \"\", \"\"}};\n}  // namespace\n"
         "std::span<const EmbeddedFile> embedded_files() { return {kFiles, std::size(kFiles) - 1}; "
         "}\n"
         "std::span<const EmbeddedMessage> embedded_messages() { return {kMessages, "
         "std::size(kMessages) - 1}; }\n"
         "}  // namespace ledger\n";
  if (!good) return 1;
  std::ofstream file(argv[2], std::ios::binary);
  file << out.str();
  return file.flush() ? 0 : 1;
}
