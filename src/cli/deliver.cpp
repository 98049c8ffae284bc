#include "ledger/cli/deliver.h"

namespace ledger::cli {

void Delivery::declare(Options& options) {
  options.value("format", format_, '\0', {"text", "csv", "json", "html", "md"});
  options.value("output", file_, 'o');
  options.flag("bom", bom_);
}

bool Delivery::settle(Session& session) {
  if (file_ == "-") file_.reset();
  if (format_) {
    chosen_ = *output_format(*format_);  // one of the declared choices
    return true;
  }
  if (!file_) return true;
  const std::string name = file_->substr(file_->rfind('/') + 1);
  if (const auto by_ending = output_format_of_file(name)) {
    chosen_ = *by_ending;
    return true;
  }
  if (name.find('.') == name.npos) return true;
  session.add(Diagnostic("E513").with("file", *file_));
  return false;
}

int Delivery::deliver(Session& session, const Report& report, int otherwise) const {
  if (!session.good()) return session.finish();
  if (chosen_ == OutputFormat::csv && !has_csv(report)) {
    session.add(Diagnostic("E514"));
    return session.finish();
  }
  Context& context = session.context();
  RenderOptions options;
  options.bom = bom_;
  options.threads = context.threads;
  if (file_) {
    options.width = 100;
    std::string path = *file_;
    if (!path.starts_with('/')) path = context.current_directory + "/" + path;
    auto written = context.files->replace_by(path, [&](const ByteSink& sink) {
      (void)render(report, chosen_, options, sink);  // the file system knows why a piece failed
    });
    if (!written) session.add(std::move(written).error());
    return session.finish(otherwise);
  }
  // A pipe gets the lines as wide as they come; a terminal as wide as it is.
  options.width = context.output_is_terminal ? context.width : 0;
  options.colour = context.colour_out;
  (void)render(report, chosen_, options, [&context](std::string_view bytes) {
    context.say(bytes);
    return true;
  });
  return session.finish(otherwise);
}

}  // namespace ledger::cli
