// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ServerOption.h"

namespace signpost::cli {

Result<Finding> parseServer(const QString &text)
{
    const Failure wrong{FailureKind::InvalidInput,
                        QStringLiteral("'%1' is not a server such as imap=imap.example.com:993 or "
                                       "submission=smtp.example.com:587/starttls")
                            .arg(text.left(300))};
    const qsizetype equals = text.indexOf(u'=');
    const auto service = serviceFromCode(QStringView(text).first(qMax<qsizetype>(equals, 0)));
    if (!service)
        return wrong;
    QString place = text.sliced(equals + 1);
    const bool isStartTls = place.endsWith(u"/starttls");
    if (isStartTls)
        place.chop(9);
    const TlsMode security = isStartTls ? TlsMode::StartTls : TlsMode::Implicit;
    if (const auto server = ServerName::parse(place))
        return Finding{*service, {*server, defaultPort(*service, security), security}, Origin::User};
    const qsizetype colon = place.lastIndexOf(u':');
    bool isNumber = false;
    const auto port = Port::from(place.sliced(colon + 1).toInt(&isNumber));
    const auto server = ServerName::parse(QStringView(place).first(qMax<qsizetype>(colon, 0)));
    if (!isNumber || !port || !server)
        return wrong;
    return Finding{*service, {*server, *port, security}, Origin::User};
}

} // namespace signpost::cli
