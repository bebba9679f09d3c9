// SPDX-License-Identifier: Apache-2.0
#include "ui/text/AddressText.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Address)
};

} // namespace

QString addressProblem(AddressProblem problem)
{
    switch (problem) {
    case AddressProblem::Empty:
        return Say::tr("Type your email address, for example alice@example.com.");
    case AddressProblem::NoAt:
        return Say::tr("An email address needs an @ sign.");
    case AddressProblem::SeveralAts:
        return Say::tr("There is more than one @ sign in the address. Keep only one.");
    case AddressProblem::NoLocalPart:
        return Say::tr("The part before the @ is missing. An address looks like alice@example.com.");
    case AddressProblem::Space:
        return Say::tr("There is a space in the address. Remove it.");
    case AddressProblem::ControlCharacter:
        return Say::tr("There is a hidden character in the address. Type it again by hand.");
    case AddressProblem::TooLong:
        return Say::tr("The address is too long. Check that it is only one address.");
    case AddressProblem::LocalPart:
        return Say::tr("The part before the @ has a character that can’t be there.");
    case AddressProblem::IncompleteDomain:
        return Say::tr("The part after the @ looks incomplete.");
    case AddressProblem::Domain:
        return Say::tr("The part after the @ has a character that can’t be there.");
    }
    Q_UNREACHABLE();
}

QString notDiscoverable()
{
    return Say::tr("The part after the @ looks incomplete.");
}

QString alreadyStored(const EmailAddress &address)
{
    //: %1 is an email address.
    return Say::tr("%1 is already in My accounts.").arg(addressText(address));
}

} // namespace signpost::text
