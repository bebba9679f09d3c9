// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {
class Page;
}

/// Pages filled with example text, as the real ones will be. The caller owns them.
namespace signpost::widgets::samples {

Page *address();
Page *searching();
Page *found();
Page *signIn();
Page *signInLimited();
Page *typedSettings();
Page *refused();
Page *parts();

} // namespace signpost::widgets::samples
