#include "reports/typesetting.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/encoding.h"
#include "reports/html_text.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr char const* sans = "Noto Sans,DejaVu Sans";
constexpr char const* mono = "DejaVu Sans Mono,Noto Sans";
// Pango sets the rest of a word again for each line it breaks one into: a word as long as a book
// would take minutes.
constexpr std::size_t word_characters_max = 500, then_break_every = 12;
constexpr double narrowest_letter = 0.15;  // of the size
constexpr double code_size = 0.9;  // of the text around it: DejaVu Sans Mono is a large face

// Nothing of the machine's own settings, so that the same text is set alike on all of them.
constexpr char const* font_settings = R"xml(<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <match target="font"><edit name="embeddedbitmap" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
)xml";

struct Release {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
  void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(PangoFontMap* map) const { g_object_unref(map); }
  void operator()(PangoContext* context) const { g_object_unref(context); }
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

bool has_family(FcConfig* config, char const* family) {
  Held<FcPattern> const pattern(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family, nullptr));
  Held<FcObjectSet> const wanted(FcObjectSetBuild(FC_FAMILY, nullptr));
  Held<FcFontSet> const found(FcFontList(config, pattern.get(), wanted.get()));
  return found && found->nfont > 0;
}

Result<Held<FcConfig>> read_fonts() {
  Held<FcConfig> config(FcConfigCreate());
  auto const* const settings = reinterpret_cast<FcChar8 const*>(font_settings);
  if (!config || !FcConfigParseAndLoadFromMemory(config.get(), settings, FcFalse) ||
      !FcConfigBuildFonts(config.get()))
    return fail(ErrorKind::unavailable, "The fonts of this machine could not be read.");
  for (auto const* family : {"Noto Sans", "DejaVu Sans Mono"})
    if (!has_family(config.get(), family))
      return fail(ErrorKind::unavailable,
                  std::string("The font \"") + family +
                      "\" is missing (Debian: apt-get install fonts-noto-core fonts-dejavu-core).");
  return config;
}

// The first bytes of it, to the end of a character.
std::string_view whole_characters(std::string_view text, std::size_t bytes) {
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return text.substr(0, bytes);
}

// With a place to break now and then in words that are no words.
std::string breakable(std::string_view raw) {
  auto text = visible(raw);
  if (text.size() <= word_characters_max) return text;
  std::string out;
  std::size_t word = 0;
  for (std::string_view rest = text; !rest.empty();) {
    auto const bytes = first_code_point(rest).bytes;
    word = std::string_view(" \n\t").contains(rest[0]) ? 0 : word + 1;
    if (word > word_characters_max && word % then_break_every == 0) out += "\u200B";
    out += rest.substr(0, bytes);
    rest.remove_prefix(bytes);
  }
  return out;
}

// The text of all runs in a row, with where each attribute begins and ends, in bytes.
class Runs {
 public:
  Runs() : attributes_(pango_attr_list_new()) {}
  Runs(Runs const&) = delete;
  Runs& operator=(Runs const&) = delete;
  ~Runs() { pango_attr_list_unref(attributes_); }

  void add(Run const& run, TypeStyle const& style, double bytes_max) {
    auto const from = static_cast<unsigned>(text.size());
    text += breakable(static_cast<double>(run.text.size()) < bytes_max
                          ? std::string_view(run.text)
                          : whole_characters(run.text, static_cast<std::size_t>(bytes_max)));
    auto const until = static_cast<unsigned>(text.size());
    auto const put = [&](PangoAttribute* attribute) {
      attribute->start_index = from;
      attribute->end_index = until;
      pango_attr_list_insert(attributes_, attribute);
    };
    if (run.style == Style::strong) put(pango_attr_weight_new(PANGO_WEIGHT_BOLD));
    if (run.style == Style::emphasis) put(pango_attr_style_new(PANGO_STYLE_ITALIC));
    if (run.style == Style::code) {
      put(pango_attr_family_new(mono));
      put(pango_attr_size_new_absolute(static_cast<int>(style.size * code_size * PANGO_SCALE)));
    }
    if (run.target.empty() || !is_safe_target(run.target) || !is_utf8(run.target)) return;
    auto const part = [](Ink ink, unsigned shift) {
      return static_cast<guint16>(((ink >> shift) & 0xFF) * 257);
    };
    put(pango_attr_foreground_new(part(ink::link, 16), part(ink::link, 8), part(ink::link, 0)));
    targets.push_back({from, until, run.target});
  }

  PangoAttrList* attributes() const { return attributes_; }
  struct Target {
    unsigned from, until;
    std::string target;
  };
  std::string text;
  std::vector<Target> targets;

 private:
  PangoAttrList* attributes_;
};

double points(int units) {
  return static_cast<double>(units) / PANGO_SCALE;
}

PangoAlignment alignment(Align align) {
  switch (align) {
    case Align::left:
      return PANGO_ALIGN_LEFT;
    case Align::right:
      return PANGO_ALIGN_RIGHT;
    case Align::center:
      return PANGO_ALIGN_CENTER;
  }
  std::unreachable();
}

}  // namespace

struct TypeSetter::Fonts {
  Held<FcConfig> config;
  Held<PangoFontMap> map;
  Held<PangoContext> context;
};

Result<TypeSetter> TypeSetter::make(std::string_view language) {
  auto fonts = std::make_shared<Fonts>();
  fonts->config = TRY(read_fonts());
  fonts->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (!fonts->map || !PANGO_IS_FC_FONT_MAP(fonts->map.get()))
    return fail(ErrorKind::unavailable, "Type cannot be set on this machine.");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map.get()), fonts->config.get());
  fonts->context.reset(pango_font_map_create_context(fonts->map.get()));
  auto* const context = fonts->context.get();
  Held<cairo_font_options_t> const options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
  auto const plain = std::ranges::all_of(language, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  // Else Pango asks the environment.
  pango_context_set_language(
      context, pango_language_from_string(plain ? std::string(language).c_str() : "en"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR);
  return TypeSetter(std::move(fonts));
}

SetText TypeSetter::set(Inline const& text, TypeStyle const& style, double width) const {
  Runs runs;
  // Not even the narrowest letters fill less than this.
  auto const most = static_cast<double>(style.lines_max) * std::max(width, style.size) /
                    (style.size * narrowest_letter);
  for (auto const& run : text.runs)
    if (static_cast<double>(runs.text.size()) < most * 4) runs.add(run, style, most);
  SetText made;
  // The layout needs the fonts for as long as it lives.
  made.layout_ = std::shared_ptr<PangoLayout>(
      pango_layout_new(fonts_->context.get()),
      [fonts = fonts_](PangoLayout* layout) { g_object_unref(layout); });
  auto* const layout = made.layout_.get();
  Held<PangoFontDescription> const font(
      pango_font_description_from_string(style.mono ? mono : sans));
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(font.get(),
                                    style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_width(layout, static_cast<int>(std::max(width, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, alignment(style.align));
  pango_layout_set_text(layout, runs.text.data(), static_cast<int>(runs.text.size()));
  pango_layout_set_attributes(layout, runs.attributes());
  made.ink_ = style.ink;
  made.measure(style.size * style.leading);
  made.keep(style.lines_max);

  for (auto const& target : runs.targets) {
    for (std::size_t line = 0; line < made.lines(); ++line) {
      auto* const of = pango_layout_get_line_readonly(layout, static_cast<int>(line));
      auto const from = std::max(static_cast<int>(target.from), of->start_index);
      auto const until = std::min(static_cast<int>(target.until), of->start_index + of->length);
      if (from >= until) continue;
      int* ranges = nullptr;
      int count = 0;
      pango_layout_line_get_x_ranges(of, from, until, &ranges, &count);
      for (std::ptrdiff_t i = 0; i < count; ++i)
        made.links_.push_back({points(ranges[2 * i]), made.top(line),
                               points(ranges[2 * i + 1] - ranges[2 * i]),
                               made.top(line + 1) - made.top(line), line, target.target});
      g_free(ranges);
    }
  }
  return made;
}

// Lines stand evenly, whatever fonts their glyphs come from; only a much taller one pushes.
void SetText::measure(double leading) {
  auto* const layout = layout_.get();
  Held<PangoLayoutIter> const iterator(pango_layout_get_iter(layout));
  tops_ = {0};
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &logical);
    width_ = std::max(width_, points(logical.width));
    tops_.push_back(tops_.back() + leading);
  } while (pango_layout_iter_next_line(iterator.get()));
  ascent_ = leading * 0.76;  // Noto Sans: leaves the letters in the middle of their line
}

void SetText::keep(std::size_t lines_max) {
  if (lines() <= lines_max) return;
  tops_.resize(lines_max + 1);
  std::erase_if(links_, [&](LinkArea const& link) { return link.line >= lines_max; });
}

void SetText::draw(_cairo* on, double x, double y, std::size_t first, std::size_t end) const {
  cairo_set_source_rgb(on, ((ink_ >> 16) & 0xFF) / 255.0, ((ink_ >> 8) & 0xFF) / 255.0,
                       (ink_ & 0xFF) / 255.0);
  Held<PangoLayoutIter> const iterator(pango_layout_get_iter(layout_.get()));
  std::size_t line = 0;
  do {
    if (line >= end) break;
    if (line++ < first) continue;
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &logical);
    cairo_move_to(on, x + points(logical.x), y + top(line - 1) - top(first) + ascent_);
    pango_cairo_show_layout_line(on, pango_layout_iter_get_line_readonly(iterator.get()));
  } while (pango_layout_iter_next_line(iterator.get()));
}

}  // namespace reports
