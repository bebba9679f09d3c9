// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Badge.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int least = 24; ///< height of a badge of one line
constexpr int before = 6;
constexpr int after = 8;
constexpr int iconSize = 16;
constexpr int iconGap = 6;
constexpr int textStart = before + iconSize + iconGap;
constexpr int above = 4;
constexpr int tightest = 2; ///< above and below one line whose font is higher than most

Icon iconOf(TrustBadge badge)
{
    switch (badge) {
    case TrustBadge::Verified:
        return Icon::Verified;
    case TrustBadge::VerifiedName:
        return Icon::VerifiedName;
    case TrustBadge::Limited:
        return Icon::Limited;
    case TrustBadge::NotChecked:
        return Icon::Unchecked;
    case TrustBadge::Stopped:
        return Icon::Stopped;
    }
    Q_UNREACHABLE();
}

Roles::Tint tintOf(TrustBadge badge)
{
    const Roles &use = roles();
    switch (badge) {
    case TrustBadge::Verified:
    case TrustBadge::VerifiedName:
        return use.verified;
    case TrustBadge::Limited:
        return use.limited;
    case TrustBadge::NotChecked:
        return use.unchecked;
    case TrustBadge::Stopped:
        return use.stopped;
    }
    Q_UNREACHABLE();
}

} // namespace

QString Badge::words(TrustBadge badge)
{
    switch (badge) {
    case TrustBadge::Verified:
        //: Trust badge. Never "safe" or "secure". must keep: the server was checked and passed.
        return tr("Verified");
    case TrustBadge::VerifiedName:
        //: Trust badge. must keep: checked and passed; that the name is right was said by the user.
        return tr("Verified, name confirmed by you");
    case TrustBadge::Limited:
        //: Trust badge. must keep: only the user has confirmed this server; protection is limited.
        return tr("Confirmed by you – limited protection");
    case TrustBadge::NotChecked:
        //: Trust badge. must keep: not checked so far; says nothing good or bad.
        return tr("Not checked yet");
    case TrustBadge::Stopped:
        //: Trust badge. must keep: there is no connection to this server.
        return tr("Stopped");
    }
    Q_UNREACHABLE();
}

QString Badge::meaning(TrustBadge badge)
{
    switch (badge) {
    case TrustBadge::Verified:
        //: Meaning of the badge "Verified", shown on hover.
        return tr("Signpost checked this server's certificate and name.");
    case TrustBadge::VerifiedName:
        //: Meaning of the badge "Verified, name confirmed by you", shown on hover.
        return tr("The certificate fits the name. You confirmed that the name is right.");
    case TrustBadge::Limited:
        //: Meaning of the badge "Confirmed by you – limited protection". must keep: one certificate; not full
        //: protection.
        return tr("You confirmed this one certificate by hand. This is not full protection.");
    case TrustBadge::NotChecked:
        //: Meaning of the badge "Not checked yet", shown on hover.
        return tr("Signpost has not finished checking this server.");
    case TrustBadge::Stopped:
        //: Meaning of the badge "Stopped", shown on hover.
        return tr("Signpost does not connect to this server.");
    }
    Q_UNREACHABLE();
}

Badge::Badge(TrustBadge badge, QWidget *parent) : QLabel(parent), m_badge(badge)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    rename();
}

void Badge::setBadge(TrustBadge badge)
{
    m_badge = badge;
    rename();
}

void Badge::setAddition(const QString &words)
{
    m_addition = words;
    rename();
}

void Badge::rename()
{
    //: A trust badge (%1) and what is missing (%2), such as "Not checked yet – needs a fingerprint".
    const QString text =
        m_addition.isEmpty() ? words(m_badge) : tr("%1 – %2").arg(words(m_badge), m_addition);
    m_block.setRuns({{text, TextLook::Plain}});
    setText(text);
    setToolTip(meaning(m_badge));
    setAccessibleDescription(meaning(m_badge));
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const int width = textStart + m_block.naturalWidth() + after;
    return {width, heightForWidth(width)};
}

QSize Badge::minimumSizeHint() const
{
    return {textStart + m_block.longestWord() + after, least};
}

int Badge::heightForWidth(int width) const
{
    const int text = m_block.heightFor(width - textStart - after);
    return std::max(least, text <= least - 2 * tightest ? 0 : text + 2 * above);
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles::Tint tint = tintOf(m_badge);
    const QColor line = roles().outlined() ? tint.ink : QColor();
    const int high = heightForWidth(width());
    paint::frame(painter, QRect(0, (height() - high) / 2, width(), high), paint::badgeRadius, tint.ground,
                 line);
    const int textHeight = m_block.heightFor(width() - textStart - after);
    const int top = (height() - textHeight) / 2;
    const int iconTop = top + (m_block.lineHeight() - iconSize) / 2;
    const auto mirrored = [this](const QRect &where) {
        return QStyle::visualRect(layoutDirection(), rect(), where);
    };
    Icons::draw(painter, iconOf(m_badge), mirrored(QRect(before, iconTop, iconSize, iconSize)), tint.ink);
    m_block.draw(painter, mirrored(QRect(textStart, top, width() - textStart - after, textHeight)),
                 {tint.ink, tint.ink}, layoutDirection());
}

bool Badge::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        m_block.forgetLayout();
        updateGeometry();
    }
    return QLabel::event(event);
}

} // namespace signpost::widgets
