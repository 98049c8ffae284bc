#include "ledger/cli/prompt.h"

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/report/wrap.h"

namespace ledger::cli {
namespace {

constexpr std::size_t kShown = 12;  // candidates on the screen at once

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

}  // namespace

std::vector<std::size_t> fitting(const std::vector<Choice>& choices, std::string_view typed) {
  std::vector<std::size_t> exact, out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& c = choices[i];
    if (c.id == typed) return {i};
    if (c.name == typed || (!c.also.empty() && c.also == typed)) exact.push_back(i);
    if (c.id.starts_with(typed) || c.name.find(typed) != c.name.npos ||
        c.also.find(typed) != c.also.npos) {
      out.push_back(i);
    }
  }
  return exact.empty() ? out : exact;
}

void Prompt::begin() {
  Context& context = session_.context();
  context.in->end_lines_with_tab();
  const auto width = static_cast<std::size_t>(std::max(context.width, 0));
  for (const std::string& line : wrap(session_.text("guided.intro"), width)) {
    context.tell(line + "\n");
  }
}

void Prompt::tell(std::string_view key, const Arguments& arguments) {
  session_.context().tell(session_.text(key, arguments) + "\n");
}

std::string Prompt::ask(std::string_view key, const std::string& standing, Step& step, bool* tab) {
  Context& context = session_.context();
  std::string prompt = session_.text(key);
  if (!standing.empty()) prompt += " [" + printable(standing) + "]";
  prompt += session_.language() == Language::zh ? "：" : ": ";
  std::string typed;
  bool tabbed = false;
  do {
    context.tell(prompt + typed);
    context.err->flush();
    auto line = context.in->line();
    if (!line) {
      context.tell("\n");
      step = Step::end;
      return {};
    }
    tabbed = line->ends_with('\t');
    if (tabbed) {
      line->pop_back();
      context.tell("\n");  // Enter has moved the cursor, Tab has not
    }
    typed += *line;
  } while (tabbed && tab == nullptr);
  if (tab != nullptr) *tab = tabbed;
  const std::string answer = trimmed(typed);
  step = answer == "<" || answer == "＜" ? Step::back : Step::done;
  if (step == Step::back) return {};
  return answer.empty() && !tabbed ? standing : answer;
}

Prompt::Step Prompt::choose(std::string_view key, const std::vector<Choice>& choices,
                            std::size_t& chosen, std::string standing) {
  std::vector<std::size_t> listed;
  while (true) {
    Step step{};
    bool tab = false;
    const std::string answer = ask(key, standing, step, &tab);
    if (step != Step::done) return step;
    if (!listed.empty() && answer.size() <= 2 &&
        answer.find_first_not_of("0123456789") == answer.npos && !answer.empty()) {
      const auto number = static_cast<std::size_t>(std::stoi(answer));
      if (number >= 1 && number <= std::min(listed.size(), kShown)) {
        chosen = listed[number - 1];
        return Step::done;
      }
    }
    listed = fitting(choices, answer);
    if (listed.size() == 1 && !tab) {
      chosen = listed[0];
      return Step::done;
    }
    if (listed.size() == 1) standing = choices[listed[0]].id;
    if (listed.empty()) {
      nothing_fits(choices, answer);
      continue;
    }
    for (std::size_t i = 0; i < listed.size() && i < kShown; ++i) {
      const Choice& choice = choices[listed[i]];
      session_.context().tell(pad(std::to_string(i + 1), 4, Align::right) + "  " +
                              printable(choice.id) + "  " + printable(choice.name) +
                              (choice.detail.empty() ? "" : "  " + printable(choice.detail)) +
                              "\n");
    }
    if (listed.size() > kShown) {
      tell("guided.more", {{"count", std::to_string(listed.size() - kShown)}});
    }
  }
}

void Prompt::nothing_fits(const std::vector<Choice>& choices, const std::string& answer) {
  Nearest nearest(answer);
  for (const Choice& choice : choices) {
    nearest.offer(choice.id);
    nearest.offer(choice.name);
  }
  if (const auto best = nearest.best()) {
    tell("guided.none-nearest", {{"typed", printable(answer)}, {"nearest", printable(*best)}});
  } else {
    tell("guided.none", {{"typed", printable(answer)}});
  }
}

}  // namespace ledger::cli
