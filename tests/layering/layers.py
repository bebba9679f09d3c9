# SPDX-License-Identifier: Apache-2.0
"""The dependency diagram as data: who may include whom, and which library lives where."""
import re

# base → model → {…} → net → {…} → {…} → ui → app: from any step to the left, never a neighbour.
CORE = [
    ["base"],
    ["model"],
    ["trust", "dns", "tls", "accounts", "report"],
    ["net"],
    ["discovery", "probe"],
    ["setup", "watch", "handover"],
]
UI = [["ui/text", "ui/widgets"], ["ui/wizard", "ui/accounts"]]
UI_SEES = {"base", "model", "report", "setup", "watch", "handover"}
APP = [["app/practice"], ["app", "app/cli"]]  # main and wiring hold the commands: these two see each other

CORE_MODULES = {module for step in CORE for module in step}
UI_MODULES = {module for step in UI for module in step}
APP_MODULES = {module for step in APP for module in step}
MODULES = CORE_MODULES | UI_MODULES | APP_MODULES


def _left_of(module, steps):
    for index, step in enumerate(steps):
        if module in step:
            return {earlier for left in steps[:index] for earlier in left}
    raise KeyError(module)


def may_use(module):
    """The modules that `module` may include, itself among them."""
    if module in CORE_MODULES:
        return _left_of(module, CORE) | {module}
    if module in UI_MODULES:
        return _left_of(module, UI) | UI_SEES | {module}
    if module == "app/practice":
        return CORE_MODULES | {module}
    return MODULES


class Library:
    def __init__(self, name, header, target, home, in_c):
        self.name = name
        self.header = re.compile(header)
        self.target = re.compile(target)
        self.home = home
        self.in_c = in_c  # its types stay out of our headers


_QT_NETWORK = (
    r"(QtNetwork(/.*)?|Q(AbstractNetworkCache|AbstractSocket|Authenticator|Dns(DomainName|HostAddress|MailExchange"
    r"|Service|Text)Record|DnsLookup|Dtls\w*|Host(Address|Info)|HstsPolicy|Http2Configuration|Http(MultiPart|Part)"
    r"|Local(Server|Socket)|Network\w+|OcspResponse|PasswordDigestor|Sctp(Server|Socket)|Ssl\w*|Tcp(Server|Socket)"
    r"|UdpSocket)(\.h)?)$"
)
LIBRARIES = [
    Library("ldns", r"ldns(/|\.h)", r"(PkgConfig::)?LDNS|(lib)?ldns", "dns", True),
    Library("OpenSSL", r"openssl/", r"OpenSSL::\w+|(lib)?(ssl|crypto)", "tls", True),
    Library("QtKeychain", r"(qt[56]?keychain/|keychain\.h)", r"Qt6Keychain(::\w+)?|qt6keychain", "accounts", False),
    Library("Qt Network", r"(?i:" + _QT_NETWORK + ")", r"Qt6?::Network", "net", False),
    Library("libpsl", r"libpsl\.h", r"(PkgConfig::)?PSL|(lib)?psl", "model", True),
    Library("libgsasl", r"gsasl", r"(PkgConfig::)?GSASL|(lib)?gsasl", "probe", True),
    Library("libqrencode", r"qrencode\.h", r"(PkgConfig::)?QRENCODE|(lib)?qrencode", "ui/widgets", True),
    Library("Qt Widgets", r"QtWidgets", r"Qt6?::(Widgets|Svg|SvgWidgets|PrintSupport)", "ui", False),
]
PLAY_SERVERS = {"ldns", "OpenSSL", "Qt Network"}  # what app/practice and tests use directly


def may_link(module, library):
    """Whether `module` ("tests" for the tests) may use `library`."""
    if module == library.home:
        return True
    if module in ("app/practice", "tests") and library.name in PLAY_SERVERS:
        return True
    return library.home == "ui" and (module == "tests" or module.startswith(("ui/", "app")))


def named(name, cmake_path):
    """The module that `name` means in a CMakeLists.txt: app's say "cli" for app/cli, "wiring" and "windows" for app."""
    if name in MODULES:
        return name
    if name in ("wiring", "windows"):
        return "app"
    inside = cmake_path.split("/")[0] + "/" + name
    known = [module for module in MODULES if module == inside or module.split("/")[-1] == name]
    return inside if inside in MODULES else known[0] if len(known) == 1 else name


def module_of(path):
    """The module a file belongs to, "tests" for tests, None for anything else."""
    parts = path.split("/")
    if parts[0] == "core" and len(parts) > 2:
        return parts[1]
    if parts[0] == "ui" and len(parts) > 2:
        return "ui/" + parts[1]
    if parts[0] == "app":
        return "app/" + parts[1] if len(parts) > 2 else "app"
    return "tests" if parts[0] == "tests" else None
