// What a distribution is imported as, where its name does not tell.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// Might installing `distribution` make `import module` work? `module` is a top-level name. Yes for
/// equal names up to case and separators, for the well-known exceptions (Pillow is `PIL`), and
/// where one name holds the other (`opencc-python` is `opencc`): in doubt, yes.
bool may_provide(std::string_view distribution, std::string_view module);

/// Equal up to case and separators: `Flash-Attn` and `flash_attn`.
bool same_word(std::string_view distribution, std::string_view module);

/// Lower case, without `-`, `_` and `.`.
std::string bare_word(std::string_view name);

}  // namespace wheelcheck
