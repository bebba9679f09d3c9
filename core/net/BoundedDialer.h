// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Dialer.h"

#include <vector>

namespace signpost::net {

/// LIM-3. A connection counts from its dial until its socket is destroyed.
inline constexpr std::size_t maximumParallel = 12;
inline constexpr std::size_t maximumParallelPerAddress = 6; ///< E1 and E2 for three services
inline constexpr std::size_t maximumPerRun = 40;

/// The connections of one run, as many as LIM-3 allows: what would be too much at once waits for its turn,
/// what would be too much altogether fails with LimitExceeded. It outlives its dials and their sockets.
class BoundedDialer final : public QObject, public Dialer
{
public:
    /// `dialer` outlives this one.
    explicit BoundedDialer(Dialer &dialer) : m_dialer(dialer) { }

    [[nodiscard]] Pending dial(const IpAddress &address, Port port, Done<Result<OwnedSocket>> done) override;

private:
    class Slot;
    class CountedSocket;
    class Attempt;

    void startWaiting();
    bool hasRoomFor(const IpAddress &address) const;
    void release(const IpAddress &address);

    Dialer &m_dialer;
    std::size_t m_begun = 0;
    std::vector<IpAddress> m_open; ///< one entry a connection
    std::vector<Attempt *> m_waiting; ///< in the order asked for
};

} // namespace signpost::net
