// SPDX-License-Identifier: Apache-2.0
#include "ui/text/FingerprintQuestionText.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::FingerprintQuestion)
};

} // namespace

QString fingerprintRequest(const QString &server, int port, const QString &reasons)
{
    //: To the mail provider. %1 is a server name, %2 a port, %3 one or more whole sentences about what is
    //: wrong.
    return Say::tr(
               "Please send me the SHA-256 fingerprint of the certificate of %1, port %2, on paper or on "
               "your https website. Signpost can’t verify it: %3 Better still, install a certificate from a "
               "recognised authority; then no customer will see this question.")
        .arg(server, QString::number(port), reasons);
}

QString triesLeftText(int triesLeft)
{
    return triesLeft == 1 ? Say::tr("1 try left") : Say::tr("%1 tries left").arg(triesLeft);
}

QString doesNotMatch(int triesLeft)
{
    return triesLeft == 1
        ? Say::tr("This doesn’t match. Check the parts you typed. 1 try left.")
        //: %1 is a number greater than one.
        : Say::tr("This doesn’t match. Check the parts you typed. %1 tries left.").arg(triesLeft);
}

QString olderFingerprint()
{
    return Say::tr("This is an older, shorter kind of fingerprint. Ask for the SHA-256 one (64 characters).");
}

QString otherFingerprint()
{
    return Say::tr("This looks like another kind of fingerprint. Ask for the SHA-256 fingerprint of the "
                   "certificate.");
}

QString incompleteGroups()
{
    return Say::tr("Type four letters or numbers in each field: 0 to 9 and A to F.");
}

QString noCertificateInFile()
{
    return Say::tr("There is no certificate in this file, or more than one. Ask for the server’s own.");
}

} // namespace signpost::text
