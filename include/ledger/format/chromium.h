// HTML to PDF through a Chromium that is installed: no library lays out pages as browsers do, and
// what is printed from the screen is the same as what comes from here.
//
// The browser runs without network features in a folder of its own, which is removed afterwards. It
// stamps a PDF with the time; the stamp is set to the day given, so that the same page on the same
// machine gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/value/date.h"

namespace ledger {

struct Chromium {
  std::string program;           // an absolute path
  std::string temporary_folder;  // where a folder for the run is made: TMPDIR or /tmp
};

// chromium, chromium-browser, google-chrome or google-chrome-stable in one of the folders of
// `path` (as in PATH). E693 when there is none.
[[nodiscard]] Result<Chromium> find_chromium(std::string_view path, std::string temporary_folder);

// The bytes of the PDF. E697 with the browser's last words when it fails or takes longer than two
// minutes.
[[nodiscard]] Result<std::string> print_pdf(const Chromium& chromium, std::string_view html,
                                            Date stamp);

}  // namespace ledger
