// SPDX-License-Identifier: Apache-2.0
#include "model/Service.h"

namespace signpost {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> fromCode(const std::array<Enum, N> &all, QStringView text)
{
    for (const Enum value : all) {
        if (text == code(value))
            return value;
    }
    return std::nullopt;
}

} // namespace

QLatin1String code(Service service)
{
    switch (service) {
    case Service::Imap:
        return QLatin1String("imap");
    case Service::Pop3:
        return QLatin1String("pop3");
    case Service::Submission:
        return QLatin1String("submission");
    }
    Q_UNREACHABLE();
}

QLatin1String code(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Implicit:
        return QLatin1String("tls");
    case TlsMode::StartTls:
        return QLatin1String("starttls");
    }
    Q_UNREACHABLE();
}

QLatin1String code(SrvLabel label)
{
    switch (label) {
    case SrvLabel::Imaps:
        return QLatin1String("_imaps");
    case SrvLabel::Imap:
        return QLatin1String("_imap");
    case SrvLabel::Pop3s:
        return QLatin1String("_pop3s");
    case SrvLabel::Pop3:
        return QLatin1String("_pop3");
    case SrvLabel::Submissions:
        return QLatin1String("_submissions");
    case SrvLabel::Submission:
        return QLatin1String("_submission");
    case SrvLabel::Smtp:
        return QLatin1String("_smtp");
    }
    Q_UNREACHABLE();
}

std::optional<Service> serviceFromCode(QStringView text)
{
    return fromCode(allServices, text);
}

std::optional<TlsMode> tlsModeFromCode(QStringView text)
{
    return fromCode(std::array{TlsMode::Implicit, TlsMode::StartTls}, text);
}

std::optional<SrvLabel> srvLabelFromCode(QStringView text)
{
    return fromCode(allSrvLabels, text);
}

Service serviceOf(SrvLabel label)
{
    switch (label) {
    case SrvLabel::Imaps:
    case SrvLabel::Imap:
        return Service::Imap;
    case SrvLabel::Pop3s:
    case SrvLabel::Pop3:
        return Service::Pop3;
    case SrvLabel::Submissions:
    case SrvLabel::Submission:
    case SrvLabel::Smtp:
        return Service::Submission;
    }
    Q_UNREACHABLE();
}

TlsMode tlsModeOf(SrvLabel label)
{
    switch (label) {
    case SrvLabel::Imaps:
    case SrvLabel::Pop3s:
    case SrvLabel::Submissions:
        return TlsMode::Implicit;
    case SrvLabel::Imap:
    case SrvLabel::Pop3:
    case SrvLabel::Submission:
    case SrvLabel::Smtp: // FB-3
        return TlsMode::StartTls;
    }
    Q_UNREACHABLE();
}

SrvLabel srvLabel(Service service, TlsMode mode)
{
    for (const SrvLabel label : allSrvLabels) { // Smtp is behind Submission
        if (serviceOf(label) == service && tlsModeOf(label) == mode)
            return label;
    }
    Q_UNREACHABLE();
}

Port defaultPort(Service service, TlsMode mode)
{
    switch (srvLabel(service, mode)) {
    case SrvLabel::Imaps:
        return Port::of<993>();
    case SrvLabel::Imap:
        return Port::of<143>();
    case SrvLabel::Pop3s:
        return Port::of<995>();
    case SrvLabel::Pop3:
        return Port::of<110>();
    case SrvLabel::Submissions:
        return Port::of<465>();
    case SrvLabel::Submission:
        return Port::of<587>();
    case SrvLabel::Smtp: // FB-4: port 25 is never a guess
        break;
    }
    Q_UNREACHABLE();
}

} // namespace signpost
