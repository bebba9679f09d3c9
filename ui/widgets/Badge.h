// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TextBlock.h"
#include "ui/widgets/TrustBadge.h"

#include <QLabel>

namespace signpost::widgets {

/// A trust badge: sign and words on a tinted ground. The words are its name for screen readers, the short
/// meaning shown on hover is its description.
class Badge : public QLabel
{
    Q_OBJECT

public:
    explicit Badge(TrustBadge badge, QWidget *parent = nullptr);

    void setBadge(TrustBadge badge);
    TrustBadge badge() const { return m_badge; }
    /// Words after the badge's own, such as "needs a fingerprint".
    void setAddition(const QString &words);

    /// The badge's words, for sentences elsewhere.
    static QString words(TrustBadge badge);
    static QString meaning(TrustBadge badge);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void rename();

    TrustBadge m_badge;
    QString m_addition;
    TextBlock m_block{TextRole::Badge};
};

} // namespace signpost::widgets
