// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Icons.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

namespace signpost::widgets::Icons {

namespace {

QString nameOf(Icon icon)
{
    switch (icon) {
    case Icon::NoIcon:
        return {};
    case Icon::Calendar:
        return u"calendar"_qs;
    case Icon::Certificate:
        return u"certificate"_qs;
    case Icon::Clock:
        return u"clock"_qs;
    case Icon::Copy:
        return u"copy"_qs;
    case Icon::Directions:
        return u"directions"_qs;
    case Icon::Disclose:
        return u"disclose"_qs;
    case Icon::Disclosed:
        return u"disclosed"_qs;
    case Icon::Found:
        return u"found"_qs;
    case Icon::Help:
        return u"help"_qs;
    case Icon::Hide:
        return u"hide"_qs;
    case Icon::History:
        return u"history"_qs;
    case Icon::KeyStore:
        return u"key-store"_qs;
    case Icon::Layers:
        return u"layers"_qs;
    case Icon::Limited:
        return u"limited"_qs;
    case Icon::Mark:
        return u"mark"_qs;
    case Icon::MarkDown:
        return u"mark-down"_qs;
    case Icon::Moved:
        return u"moved"_qs;
    case Icon::None:
        return u"none"_qs;
    case Icon::Notice:
        return u"notice"_qs;
    case Icon::Numbers:
        return u"numbers"_qs;
    case Icon::PhoneQr:
        return u"phone-qr"_qs;
    case Icon::Practice:
        return u"practice"_qs;
    case Icon::Print:
        return u"print"_qs;
    case Icon::Program:
        return u"program"_qs;
    case Icon::Receive:
        return u"receive"_qs;
    case Icon::Remove:
        return u"remove"_qs;
    case Icon::SearchRow:
        return u"search-row"_qs;
    case Icon::Send:
        return u"send"_qs;
    case Icon::Show:
        return u"show"_qs;
    case Icon::Speak:
        return u"speak"_qs;
    case Icon::Stopped:
        return u"stopped"_qs;
    case Icon::Unchecked:
        return u"unchecked"_qs;
    case Icon::Verified:
        return u"verified"_qs;
    case Icon::VerifiedName:
        return u"verified-name"_qs;
    case Icon::Waiting:
        return u"waiting"_qs;
    case Icon::Wifi:
        return u"wifi"_qs;
    }
    Q_UNREACHABLE();
}

bool hasTwin(Icon icon)
{
    return icon == Icon::Disclose || icon == Icon::Moved || icon == Icon::Send;
}

struct Key
{
    Icon icon;
    int size;
    QRgb colour;
    int hundredths; ///< of the device pixel ratio
    bool mirrored;

    bool operator==(const Key &) const = default;
};

size_t qHash(const Key &key, size_t seed)
{
    return qHashMulti(seed, int(key.icon), key.size, key.colour, key.hundredths, key.mirrored);
}

QHash<Key, QPixmap> &kept()
{
    static QHash<Key, QPixmap> pictures;
    return pictures;
}

QPixmap render(const Key &key, double ratio)
{
    QPixmap picture(QSize(key.size, key.size) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    if (key.icon == Icon::NoIcon)
        return picture;
    QFile file(u":/icons/%1%2.svg"_qs.arg(nameOf(key.icon), key.mirrored ? u"-rtl"_qs : QString()));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Icons", "every icon is in the resources");
    if (!opened)
        return picture;
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", QColor::fromRgb(key.colour).name().toLatin1());
    QSvgRenderer renderer(drawing);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(0, 0, key.size, key.size));
    return picture;
}

} // namespace

QPixmap pixmap(Icon icon, int size, const QColor &colour, double devicePixelRatio,
               Qt::LayoutDirection direction)
{
    const Key key{icon, size, colour.rgb(), qRound(devicePixelRatio * 100),
                  direction == Qt::RightToLeft && hasTwin(icon)};
    auto &pictures = kept();
    if (const auto known = pictures.constFind(key); known != pictures.cend())
        return *known;
    if (pictures.size() >= mostPictures)
        pictures.clear();
    return *pictures.insert(key, render(key, devicePixelRatio));
}

void draw(QPainter &painter, Icon icon, const QRect &rect, const QColor &colour,
          Qt::LayoutDirection direction)
{
    const double ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(rect.topLeft(), pixmap(icon, rect.width(), colour, ratio, direction));
}

void forget()
{
    kept().clear();
}

int pictures()
{
    return int(kept().size());
}

} // namespace signpost::widgets::Icons
