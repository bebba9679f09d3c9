#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small bad trees: every rule turns red on its own, and on nothing that is allowed."""
import sys

from layers import CORE_MODULES, LIBRARIES, MODULES, may_use
from rules import RULES, check

CPP = "// SPDX-License-Identifier: Apache-2.0\n"
HEADER = CPP + "#pragma once\n"
CMAKE = "# SPDX-License-Identifier: Apache-2.0\n"


def listed(path):
    """A CMakeLists.txt that builds `path`, so that only the rule under test speaks."""
    top, module, name = path.split("/")
    target = module if top == "core" else f"ui/{module}"
    every = " ".join(sorted(may_use(target) - {target}))
    return {f"{top}/CMakeLists.txt": CMAKE + f"signpost_module({target} USES {every} SOURCES {module}/{name})\n"}


def cpp(path, text):
    files = {path: (HEADER if path.endswith(".h") else CPP) + text + "\n"}
    return files | (listed(path) if path.startswith(("core/", "ui/")) else {})


def cmake(path, text, sources=()):
    return {path: CMAKE + text + "\n"} | {source: CPP for source in sources}


# (what it shows, the rule that speaks or None, the tree)
ROWS = [
    # one rule: to the left, never a neighbour, never to the right
    ("a module includes from the left", None, cpp("core/trust/A.cpp", '#include "model/B.h"')),
    ("a module includes its own", None, cpp("core/trust/A.cpp", '#include "trust/B.h"')),
    ("a neighbour", "layers", cpp("core/trust/A.cpp", '#include "dns/B.h"')),
    ("a neighbour further right", "layers", cpp("core/discovery/A.cpp", '#include "probe/B.h"')),
    ("to the right", "layers", cpp("core/model/A.cpp", '#include "net/B.h"')),
    ("base knows nobody", "layers", cpp("core/base/A.cpp", '#include "model/B.h"')),
    ("core knows no ui", "layers", cpp("core/setup/A.cpp", '#include "ui/text/B.h"')),
    ("core knows no app", "layers", cpp("core/setup/A.cpp", '#include "app/Wiring.h"')),
    ("core knows no test", "layers", cpp("core/net/A.cpp", '#include "tests/support/B.h"')),
    ("a header counts as much as a .cpp", "layers", cpp("core/model/A.h", '#include "net/B.h"')),
    ("spaces do not hide an include", "layers", cpp("core/model/A.cpp", '  #  include  "net/B.h"')),
    ("angle brackets do not hide an own header", "layers", cpp("core/model/A.cpp", "#include <net/B.h>")),
    ("a path upwards", "layers", cpp("core/model/A.cpp", '#include "../net/B.h"')),
    ("the folder core named", "layers", cpp("core/setup/A.cpp", '#include "core/net/B.h"')),
    ("a macro instead of a name", "layers", cpp("core/model/A.cpp", "#include HEADER")),
    ("a folder nobody put in the diagram", "layers", cpp("app/surprise/A.cpp", "")),
    ("an include in a comment is none", None, cpp("core/model/A.cpp", '// #include "net/B.h"')),
    ("ui sees setup", None, cpp("ui/wizard/A.cpp", '#include "setup/B.h"')),
    ("ui does not see discovery", "layers", cpp("ui/wizard/A.cpp", '#include "discovery/B.h"')),
    ("ui does not see trust", "layers", cpp("ui/text/A.cpp", '#include "trust/B.h"')),
    ("ui does not see net", "layers", cpp("ui/wizard/A.cpp", '#include "net/B.h"')),
    ("wizard uses widgets", None, cpp("ui/wizard/A.cpp", '#include "ui/widgets/B.h"')),
    ("widgets and text are neighbours", "layers", cpp("ui/widgets/A.cpp", '#include "ui/text/B.h"')),
    ("wizard and accounts are neighbours", "layers", cpp("ui/wizard/A.cpp", '#include "ui/accounts/B.h"')),
    ("ui/accounts is not core/accounts", "layers", cpp("ui/accounts/A.cpp", '#include "accounts/B.h"')),
    ("the commands use everything", None, cpp("app/cli/A.cpp", '#include "probe/B.h"\n#include "app/Wiring.h"')),
    ("practice knows no command", "layers", cpp("app/practice/A.cpp", '#include "app/cli/B.h"')),
    ("practice knows no window", "layers", cpp("app/practice/A.cpp", '#include "ui/wizard/B.h"')),
    ("tests see everything", None, cpp("tests/net/ATest.cpp", '#include "net/B.h"\n#include "app/cli/B.h"')),

    # USES is the diagram, and true
    ("USES to a neighbour", "layers", cmake("core/CMakeLists.txt", "signpost_module(tls USES dns SOURCES tls/A.h)")),
    ("USES to the right", "layers", cmake("core/CMakeLists.txt", "signpost_module(model USES net SOURCES model/A.h)")),
    ("ui USES setup", None, cmake("ui/CMakeLists.txt", "signpost_module(ui/wizard USES ui/widgets setup SOURCES)")),
    ("ui USES net", "layers", cmake("ui/CMakeLists.txt", "signpost_module(ui/wizard USES net SOURCES)")),
    ("a short name in ui means ui", "layers", cmake("ui/CMakeLists.txt", "signpost_module(widgets USES net SOURCES)")),
    ("practice USES cli", "layers", cmake("app/CMakeLists.txt", "signpost_module(practice USES cli SOURCES)")),
    ("cli USES practice", None, cmake("app/CMakeLists.txt", "signpost_module(cli USES practice SOURCES)")),
    ("a module out of the diagram", "layers", cmake("core/CMakeLists.txt", "signpost_module(extras SOURCES)")),
    ("a source of another module", "layers",
     cmake("core/CMakeLists.txt", "signpost_module(dns SOURCES model/A.cpp)", ["core/model/A.cpp"])),
    ("a source nobody builds", "uses", {"core/model/A.cpp": CPP}),
    ("an include that USES does not reach", "uses",
     cmake("core/CMakeLists.txt", "signpost_module(net USES model SOURCES net/A.cpp)")
     | {"core/net/A.cpp": CPP + '#include "dns/B.h"\n'}),
    ("an include that USES reaches by way of another", None,
     cmake("core/CMakeLists.txt", "signpost_module(dns USES base SOURCES)\nsignpost_module(net USES dns SOURCES net/A.cpp)")
     | {"core/net/A.cpp": CPP + '#include "base/B.h"\n'}),

    # the homes of the libraries
    ("dns includes ldns", None, cpp("core/dns/A.cpp", "#include <ldns/ldns.h>")),
    ("ldns elsewhere", "library", cpp("core/net/A.cpp", "#include <ldns/ldns.h>")),
    ("ldns in quotes", "library", cpp("core/net/A.cpp", '#include "ldns/ldns.h"')),
    ("OpenSSL elsewhere", "library", cpp("core/net/A.cpp", "#include <openssl/ssl.h>")),
    ("QtKeychain elsewhere", "library", cpp("core/setup/A.cpp", "#include <qt6keychain/keychain.h>")),
    ("libpsl elsewhere", "library", cpp("core/trust/A.cpp", "#include <libpsl.h>")),
    ("libgsasl elsewhere", "library", cpp("core/net/A.cpp", "#include <gsasl.h>")),
    ("libqrencode elsewhere", "library", cpp("ui/text/A.cpp", "#include <qrencode.h>")),
    ("libqrencode in widgets", None, cpp("ui/widgets/A.cpp", "#include <qrencode.h>")),
    ("a socket outside net", "library", cpp("core/probe/A.cpp", "#include <QTcpSocket>")),
    ("an address outside net", "library", cpp("core/dns/A.cpp", "#include <QtNetwork/QHostAddress>")),
    ("the lower-case header", "library", cpp("core/dns/A.cpp", "#include <qhostaddress.h>")),
    ("the certificate class of Qt in tls", "library", cpp("core/tls/A.cpp", "#include <QSslCertificate>")),
    ("the wiring opens no socket", "library", cpp("app/Wiring.cpp", "#include <QNetworkAccessManager>")),
    ("the practice network plays servers", None,
     cpp("app/practice/A.cpp", "#include <ldns/ldns.h>\n#include <openssl/ssl.h>\n#include <QTcpServer>")),
    ("tests play servers", None,
     cpp("tests/net/ATest.cpp", "#include <ldns/ldns.h>\n#include <openssl/ssl.h>\n#include <QTcpServer>")),
    ("tests reach the keychain through accounts", "library", cpp("tests/setup/ATest.cpp", "#include <qt6keychain/keychain.h>")),
    ("Qt classes that only look like it", None, cpp("core/model/A.cpp", "#include <QLocale>\n#include <QUrl>")),
    ("a header with C types", "c-in-header", cpp("core/dns/A.h", "#include <ldns/ldns.h>")),
    ("a C library made public", "c-in-header",
     cmake("core/CMakeLists.txt", "signpost_module(dns PUBLIC_LIBRARIES PkgConfig::LDNS SOURCES)")),
    ("LDNS linked elsewhere", "library", cmake("core/CMakeLists.txt", "signpost_module(net LIBRARIES PkgConfig::LDNS SOURCES)")),
    ("a library linked by hand", "library",
     cmake("core/CMakeLists.txt", "target_link_libraries(signpost_probe PRIVATE OpenSSL::SSL)")),
    ("a library of the program itself", "library",
     cmake("app/CMakeLists.txt", "target_link_libraries(signpost PRIVATE Qt6::Network)")),
    ("a library of a test", "library",
     cmake("tests/CMakeLists.txt", "signpost_test(setup/ATest USES setup LIBRARIES Qt6Keychain::Qt6Keychain)")),
    ("widgets in core", "library", cmake("core/CMakeLists.txt", "signpost_module(setup LIBRARIES Qt6::Widgets SOURCES)")),
    ("widgets in ui", None, cmake("ui/CMakeLists.txt", "signpost_module(ui/text PUBLIC_LIBRARIES Qt6::Widgets SOURCES)")),

    # what must not be written in which place
    ("a platform in trust", "platform", cpp("core/trust/A.cpp", "#ifdef Q_OS_WIN\n#endif")),
    ("a platform behind defined()", "platform", cpp("ui/widgets/A.cpp", "#if defined(__APPLE__) && 1\n#endif")),
    ("a platform behind elif", "platform", cpp("core/tls/A.cpp", "#if 1\n#elif defined(_WIN32)\n#endif")),
    ("a platform in net", None, cpp("core/net/A.cpp", "#ifdef Q_OS_WIN\n#endif")),
    ("another condition", None, cpp("core/trust/A.cpp", "#ifdef NDEBUG\n#endif")),
    ("tr() in core", "translation", cpp("core/report/A.cpp", 'QString s = QObject::tr("x");')),
    ("a noop mark in core", "translation", cpp("core/report/A.cpp", 'const char *s = QT_TR_NOOP("x");')),
    ("tr() in ui", None, cpp("ui/text/A.cpp", 'QString s = tr("x");')),
    ("attr() is not tr()", None, cpp("core/report/A.cpp", 'attr("x"); // tr("x")')),
    ("ldns' denial code", "ldns", cpp("core/dns/A.cpp", "ldns_dnssec_verify_denial_nsec3(a, b);")),
    ("ldns' resolver", "ldns", cpp("app/practice/A.cpp", "ldns_resolver_new();")),
    ("ldns' sending", "ldns", cpp("tests/dns/ATest.cpp", "ldns_send_buffer(a);")),
    ("ldns' trust tree", "ldns", cpp("core/dns/A.cpp", "ldns_dnssec_trust_tree_new();")),
    ("ldns' trusted check", "ldns", cpp("core/dns/A.cpp", "auto f = &ldns_verify_trusted;")),
    ("a nested loop", "blocking", cpp("core/net/A.cpp", "QEventLoop loop;")),
    ("a waiting call", "blocking", cpp("core/net/A.cpp", "socket.waitForReadyRead(100);")),
    ("a sleep", "blocking", cpp("core/probe/A.cpp", "std::this_thread::sleep_for(1s);")),
    ("a coroutine", "blocking", cpp("core/probe/A.cpp", "co_await x;")),
    ("new in core", "ownership", cpp("core/net/A.cpp", "auto *x = new Thing(1);")),
    ("delete in core", "ownership", cpp("core/net/A.cpp", "delete x;")),
    ("new for a widget with a parent", None, cpp("ui/widgets/A.cpp", "auto *x = new QLabel(this);")),
    ("a deleted function is no delete", None, cpp("core/net/A.cpp", "A(const A &) = delete;")),
    ("free by hand", "ownership", cpp("core/tls/A.cpp", "void f()\n{\n    X509_free(x);\n}")),
    ("free of the C library", "ownership", cpp("core/dns/A.cpp", "free(text);")),
    ("LDNS_FREE by hand", "ownership", cpp("core/dns/A.cpp", "LDNS_FREE(text);")),
    ("an Owned alias", None, cpp("core/tls/A.cpp", "using OwnedCertificate = Owned<X509, X509_free>;")),
    ("the function that an Owned alias names", None,
     cpp("core/tls/A.cpp", "void freeAll(T *t)\n{\n    OPENSSL_free(t);\n}\nusing OwnedT = Owned<T, freeAll>;")),
    ("a file written by setup", "writer", cpp("core/setup/A.cpp", "QSaveFile file(path);")),
    ("a file opened for writing by ui", "writer",
     cpp("ui/wizard/A.cpp", "QFile file(path);\nfile.open(QIODevice::WriteOnly);")),
    ("a file removed by net", "writer", cpp("core/net/A.cpp", "QFile::remove(path);")),
    ("a file read by net", None, cpp("core/net/A.cpp", "QFile file(path);\nfile.open(QIODevice::ReadOnly);")),
    ("bytes written into memory", None, cpp("core/report/A.cpp", "QDataStream out(&bytes, QIODevice::WriteOnly);")),
    ("accounts writes", None, cpp("core/accounts/A.cpp", "QSaveFile file(path);")),
    ("exports are written by handover", None, cpp("core/handover/A.cpp", "QSaveFile file(path);")),
    ("400 lines and no more", "length", cpp("core/model/A.cpp", "\n" * 399)),
    ("400 lines", None, cpp("core/model/A.cpp", "\n" * 398)),
    ("no licence in a C++ file", "licence", {"tests/model/ATest.cpp": "int x;\n"}),
    ("no licence in a script", "licence", {"packaging/try": "#!/bin/sh\n"}),
    ("no licence in a CMake file", "licence", {"cmake/A.cmake": "set(x 1)\n"}),
    ("no #pragma once", "pragma-once", {"core/model/A.h": CPP}),
]


def wrong_rows():
    for name, rule, files in ROWS:
        rules = {finding.rule for finding in check(files)}
        if rules != ({rule} if rule else set()):
            yield f"{name}: expected {rule or 'nothing'}, found {', '.join(sorted(rules)) or 'nothing'}"


def wrong_pairs():
    """Every module against every other, by the text of design: a step to the left, and nothing else."""
    order = {m: i for i, step in enumerate(
        ["base", "model", "trust dns tls accounts report", "net", "discovery probe", "setup watch handover"])
        for m in step.split()}
    for source in order:
        for target in order:
            red = bool(check(cpp(f"core/{source}/A.cpp", f'#include "{target}/B.h"')))
            if red == (source == target or order[target] < order[source]):
                yield f"{source} → {target}: {'red' if red else 'green'}"
    if set(order) != CORE_MODULES:
        yield "core has modules that this test does not know"


def main():
    shown = {rule for _, rule, _ in ROWS}
    wrong = [*wrong_rows(), *wrong_pairs()]
    wrong += [f"no row shows the rule {rule}" for rule in RULES - shown]
    for line in wrong:
        print(line)
    print(f"{len(ROWS)} rows, {len(MODULES)} modules, {len(LIBRARIES)} libraries, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
