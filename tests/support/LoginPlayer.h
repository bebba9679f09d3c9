// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/LoginDialogue.h"

#include <QTest>

namespace signpost::test {

using probe::LoginDialogue;
using probe::LoginPlan;
using probe::SaslAnswer;

inline constexpr auto imap = Service::Imap;
inline constexpr auto pop3 = Service::Pop3;
inline constexpr auto smtp = Service::Submission;

/// A conversation: what the server says, and what Signpost must answer.
struct Line
{
    enum class Who { Server, Client } who;
    QByteArray text;
};
using Transcript = std::vector<Line>;

inline Line server(const QByteArray &text)
{
    return {Line::Who::Server, text + "\r\n"};
}
inline Line client(const QByteArray &text)
{
    return {Line::Who::Client, text + "\r\n"};
}

using Answers = std::vector<SaslAnswer>;

inline SaslAnswer more(const QByteArray &octets)
{
    return {.octets = octets};
}
inline SaslAnswer last(const QByteArray &octets)
{
    return {.octets = octets, .isComplete = true};
}

inline const Answers plain = {last(QByteArray("\0user\0pencil", 12))};
inline const QByteArray plain64 = plain[0].octets.toBase64();
inline const Answers login = {more("user"), last("pencil")};
/// The words do not matter here: the server proves itself with the third.
inline const Answers scram = {more("c1"), more("c2"), last({})};
inline const QByteArray c1 = QByteArray("c1").toBase64();
inline const QByteArray c2 = QByteArray("c2").toBase64();

inline LoginPlan planFor(Service service, Mechanism mechanism, const QString &sender = {})
{
    return {service, mechanism, {.hasInitialResponse = true, .isInternationalised = false}, "t", sender};
}

inline LoginPlan withoutInitialResponse(Mechanism mechanism)
{
    return {imap, mechanism, {.hasInitialResponse = false}, "t"};
}

/// Plays the server's lines in pieces of `piece` octets and writes down what Signpost does.
class Player
{
public:
    Player(LoginPlan plan, Answers answers)
        : m_dialogue(probe::loginDialogueFor(std::move(plan))), m_answers(std::move(answers))
    {
    }

    void play(const Transcript &transcript, qsizetype piece)
    {
        take(m_dialogue->start());
        for (const Line &line : transcript) {
            if (line.who == Line::Who::Server)
                feed(line.text, piece);
        }
    }
    void feed(const QByteArray &octets, qsizetype piece)
    {
        for (qsizetype at = 0; at < octets.size() && !m_end; at += piece)
            take(m_dialogue->onBytes(octets.mid(at, piece)));
    }
    void hangUp(Reason reason) { take(m_dialogue->onEnded(reason)); }

    const QByteArray &said() const { return m_said; }
    const std::optional<LoginDialogue::Finished> &end() const { return m_end; }
    const QByteArrayList &challenges() const { return m_challenges; }

private:
    void take(const LoginDialogue::Steps &steps)
    {
        for (const LoginDialogue::Step &step : steps) {
            if (const auto *send = std::get_if<LoginDialogue::Send>(&step)) {
                QVERIFY2(send->line.isDetached(), "STO-12: a shared line cannot be wiped");
                m_said += send->line;
            } else if (const auto *solve = std::get_if<LoginDialogue::Solve>(&step)) {
                m_challenges += solve->challenge;
                const SaslAnswer answer =
                    m_asked < m_answers.size() ? m_answers[m_asked] : SaslAnswer{Reason::ResponseMalformed};
                ++m_asked;
                take(m_dialogue->onAnswer(answer));
            } else {
                QVERIFY2(!m_end, "there is one end");
                m_end = std::get<LoginDialogue::Finished>(step);
            }
        }
    }

    std::unique_ptr<LoginDialogue> m_dialogue;
    Answers m_answers;
    std::size_t m_asked = 0;
    QByteArrayList m_challenges;
    QByteArray m_said;
    std::optional<LoginDialogue::Finished> m_end;
};

inline QByteArray expectedWords(const Transcript &transcript)
{
    QByteArray words;
    for (const Line &line : transcript) {
        if (line.who == Line::Who::Client)
            words += line.text;
    }
    return words;
}

} // namespace signpost::test
