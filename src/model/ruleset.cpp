#include "ledger/model/ruleset.h"

#include <algorithm>

namespace ledger {
namespace {

template <class Index, class Elements, class Projection>
std::optional<Index> position(const Elements& elements, std::string_view wanted, Projection key) {
  const auto at = std::find_if(elements.begin(), elements.end(),
                               [&](const auto& element) { return key(element) == wanted; });
  if (at == elements.end()) return std::nullopt;
  return Index(at - elements.begin());
}

}  // namespace

const ItemVersion* Item::on(Date day) const {
  for (const ItemVersion& version : versions) {
    if (version.from <= day && day <= version.to) return &version;
  }
  return nullptr;
}

const ItemVersion& Item::governing(Date day) const {
  const ItemVersion* found = &versions.front();
  for (const ItemVersion& version : versions) {
    if (version.from <= day) found = &version;
  }
  return *found;
}

std::optional<ItemIndex> Ruleset::find_item(std::string_view code) const {
  return position<ItemIndex>(items, code,
                             [](const Item& item) -> std::string_view { return item.code; });
}

std::vector<ItemIndex> Ruleset::find_item_by_name(std::string_view wanted) const {
  std::vector<ItemIndex> found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& versions = items[i].versions;
    if (std::any_of(versions.begin(), versions.end(),
                    [&](const ItemVersion& v) { return v.name.is(wanted); })) {
      found.push_back(ItemIndex(i));
    }
  }
  return found;
}

std::optional<BlockIndex> Ruleset::find_block(std::string_view id) const {
  return position<BlockIndex>(blocks, id,
                              [](const Block& block) -> std::string_view { return block.id; });
}

std::optional<GradeIndex> Ruleset::find_grade(std::string_view id) const {
  return position<GradeIndex>(grades, id,
                              [](const Grade& grade) -> std::string_view { return grade.id; });
}

std::optional<GradeIndex> Ruleset::find_choice(std::string_view id) const {
  if (!grades.empty()) return find_grade(id);
  return position<GradeIndex>(vote_words, id,
                              [](const std::string& word) -> std::string_view { return word; });
}

std::string Ruleset::choice_name(std::size_t index, Language language) const {
  return grades.empty() ? vote_words[index] : grades[index].name.in(language);
}

std::optional<FlagIndex> Ruleset::find_flag(std::string_view flag_name) const {
  return position<FlagIndex>(flags, flag_name,
                             [](const std::string& flag) -> std::string_view { return flag; });
}

}  // namespace ledger
