// SPDX-License-Identifier: Apache-2.0
#include "ui/text/NameQuestionText.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

#include <algorithm>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::NameQuestion)
};

bool has(const NameSubject &subject, Reason reason)
{
    return std::find(subject.why.begin(), subject.why.end(), reason) != subject.why.end();
}

} // namespace

QString nameTitle(const NameSubject &subject)
{
    return subject.isOwn
        //: Title; %1 is a server name.
        ? Say::tr("Is %1 your server for sending mail?").arg(subject.site)
        //: Title; %1 is a company's domain.
        : Say::tr("Does %1 run your mail?").arg(subject.site);
}

QString nameSentence(const NameSubject &subject, const EmailAddress &address)
{
    const QString domain = domainText(address);
    if (has(subject, Reason::SourcesDisagree))
        //: %1 is the mail domain; a server name follows.
        return Say::tr("The directions for %1 don’t agree with each other. One of them leads to another "
                       "company:")
            .arg(domain);
    if (subject.isOwn)
        //: %1 is the mail domain; a server name follows.
        return Say::tr(
                   "It is named by old directions for %1. They are not signed, so anyone on the way could "
                   "have changed them:")
            .arg(domain);
    //: %1 is the mail domain; server names follow.
    return Say::tr("The directions for %1 are not signed, so anyone on the way could have changed them. They "
                   "lead to another company:")
        .arg(domain);
}

QStringList nameContact(const NameSubject &subject, const EmailAddress &address)
{
    const QString domain = domainText(address);
    if (!subject.wasConnected) {
        QStringList lines{subject.isOne ? Say::tr("Signpost has not connected to it yet.")
                                        : Say::tr("Signpost has not connected to them yet.")};
        if (has(subject, Reason::SpecialUseAddress))
            lines += Say::tr("It is an address of the network you are using now.");
        return lines;
    }
    if (subject.isOwn)
        return {Say::tr("Its certificate is in order."),
                Say::tr("Signpost looked at the certificate only and sent nothing about you.")};
    if (subject.isOne)
        //: %1 is the mail domain.
        return {Say::tr("Its certificate is in order but doesn’t mention %1.").arg(domain),
                Say::tr("Signpost looked at the certificate only and sent nothing about you.")};
    //: %1 is the mail domain.
    return {Say::tr("Their certificates are in order but don’t mention %1.").arg(domain),
            Say::tr("Signpost looked at the certificates only and sent nothing about you.")};
}

QString purposeText(const std::vector<Service> &services)
{
    const bool isSending = std::find(services.begin(), services.end(), Service::Submission) != services.end();
    const bool isReceiving = services.size() > (isSending ? 1U : 0U);
    if (isSending && isReceiving)
        //: Behind a server's name: what it is for.
        return Say::tr("(receiving and sending)");
    //: Behind a server's name: what it is for.
    return isSending ? Say::tr("(sending)") : Say::tr("(receiving)");
}

QString questionForProvider(const EmailAddress &address)
{
    //: What a person asks the mail provider; %1 is the mail domain.
    return Say::tr("Which servers do I use for receiving and sending mail for %1?").arg(domainText(address));
}

} // namespace signpost::text
