// SPDX-License-Identifier: Apache-2.0
#include "accounts/SecretStore.h"

namespace signpost::accounts {

QString secretKey(const QString &accountId, Service service)
{
    return accountId + u'/' + code(service);
}

} // namespace signpost::accounts
