# SPDX-License-Identifier: Apache-2.0
"""check() says what in a tree breaks the rules of CONTRIBUTING.md."""
import re

from layers import CORE_MODULES, LIBRARIES, MODULES, may_link, may_use, module_of, named
from source import calls_of, code_of, includes_of, sections

RULES = {"layers", "uses", "library", "c-in-header", "platform", "translation", "ldns", "blocking", "ownership",
         "writer", "length", "licence", "pragma-once"}
MAX_LINES = 400
CPP = (".h", ".cpp")
PLATFORM_HOMES = {"net", "accounts"}
WRITERS = {"accounts", "handover"}

PLATFORM = re.compile(
    r"\s*#\s*(if|ifdef|ifndef|elif)\b.*\b(Q_OS_\w+|_?_?WIN(32|64|NT)\w*|__APPLE__|__MACH__|__linux\w*|__unix\w*"
    r"|__\w+BSD__|__MINGW\w*|_MSC_VER|Q_CC_\w+)")
TRANSLATION = re.compile(r"\b(tr|trUtf8)\s*\(|\bQT_TR(ANSLATE)?_N?_?NOOP|\bQCoreApplication::translate\b")
BANNED_LDNS = re.compile(
    r"\bldns_(dnssec_verify_denial|resolver_|send|dnssec_trust_tree|verify_trusted)\w*")
BLOCKING = re.compile(
    r"\bQEventLoop\b|\bwaitFor[A-Z]\w*\s*\(|\bprocessEvents\b|\bu?sleep\s*\(|\bsleep_(for|until)\b"
    r"|\bco_(await|yield|return)\b|\bQThread\b|\bstd::j?thread\b")
RAW_NEW = re.compile(r"(?<![\w.>])new\b(?!\s*\()\s*[A-Za-z_:]")
RAW_DELETE = re.compile(r"(?<!=)(?<!= )(?<![\w])delete\b(\[\])?\s+[\w*(]")
FREE = re.compile(r"\b(\w+_)?(free|FREE)\s*\(")
OWNED_BY = re.compile(r"\bOwned<[^;]*?,\s*&?([\w:]+)>")
WRITES = re.compile(
    r"\bQSaveFile\b|\bQTemporary(File|Dir)\b|\b(std::)?(ofstream|fstream)\b|\bf?open(at)?\s*\([^)]*\bO_(WRONLY|RDWR|CREAT)"
    r"|\bfopen\s*\(|\bQFile::(copy|rename|remove|link|setPermissions|moveToTrash)\b|\.(mkdir|mkpath|removeRecursively)\s*\(")
OPENS_FOR_WRITING = re.compile(r"\b(WriteOnly|ReadWrite|Append|NewOnly)\b")


class Finding:
    def __init__(self, path, line, rule, text):
        assert rule in RULES  # and rules_test.py has a row for each
        self.path, self.line, self.rule, self.text = path, line, rule, text

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text} [{self.rule}]"


class Module:
    def __init__(self, path, line, name, arguments):
        parts = sections(arguments, ["USES", "LIBRARIES", "PUBLIC_LIBRARIES", "SOURCES"])
        self.path, self.line, self.name = path, line, named(name, path)
        self.uses = [named(used, path) for used in parts["USES"]]
        self.libraries = parts["LIBRARIES"]
        self.public_libraries = parts["PUBLIC_LIBRARIES"]
        self.sources = parts["SOURCES"]

    def join(self, other):
        self.uses += other.uses
        self.libraries += other.libraries
        self.public_libraries += other.public_libraries
        self.sources += other.sources


def modules_in(path, text):
    for line, command, arguments in calls_of(text):
        if command == "signpost_module" and arguments:
            yield Module(path, line, arguments[0], arguments[1:])


def visible(name, modules):
    """`name` and everything its USES reach."""
    seen, ahead = set(), [name]
    while ahead:
        current = ahead.pop()
        if current not in seen:
            seen.add(current)
            ahead.extend(modules[current].uses if current in modules else [])
    return seen


def check(files):
    """files: path → text of the whole tree. Returns the findings."""
    modules = {}
    for path, text in files.items():
        if path.endswith("CMakeLists.txt"):
            for module in modules_in(path, text):
                if module.name in modules:  # app has one for each program
                    modules[module.name].join(module)
                else:
                    modules[module.name] = module
    findings = []
    for path, text in sorted(files.items()):
        if path.endswith(CPP):
            findings += check_cpp(path, text, modules)
        elif path.endswith("CMakeLists.txt"):
            findings += check_cmake(path, text)
        findings += check_licence(path, text)
    return findings + list(check_sources_are_built(files, modules))


def check_licence(path, text):
    first_lines = text.split("\n")[:2]
    is_source = path.endswith((*CPP, ".py", ".sh", ".cmake", "CMakeLists.txt")) or text.startswith("#!")
    if is_source and not any("SPDX-License-Identifier: Apache-2.0" in line for line in first_lines):
        yield Finding(path, 1, "licence", "the first line names no licence (SPDX-License-Identifier: Apache-2.0)")


def check_sources_are_built(files, modules):
    listed = {re.sub("/[^/]*$", "/", module.path) + source for module in modules.values() for source in module.sources}
    for path in files:
        if path.startswith(("core/", "ui/")) and path.endswith(".cpp") and path not in listed:
            yield Finding(path, 1, "uses", "no signpost_module() lists this file")


# --- CMake ---------------------------------------------------------------------------------------------------

def check_cmake(path, text):
    if not path.startswith(("core/", "ui/", "app/", "tests/")):
        return
    for module in modules_in(path, text):
        yield from check_module(module)
    for line, command, arguments in calls_of(text):
        if command == "target_link_libraries" and arguments:
            owner = owner_of_target(path, arguments[0])
            yield from check_links(path, line, owner, arguments[1:])
        elif command == "signpost_test" and arguments:
            yield from check_links(path, line, "tests", sections(arguments, ["USES", "LIBRARIES", "SOURCES"])["LIBRARIES"])


def owner_of_target(path, target):
    module = named(re.sub("^signpost_", "", target).replace("_", "/"), path)
    if target.startswith("signpost_") and module in MODULES:
        return module
    return "tests" if path.startswith("tests/") else "app"


def check_module(module):
    if module.name not in MODULES:
        if not module.path.startswith("tests/"):  # tests have modules of their own, of fakes
            yield Finding(module.path, module.line, "layers", f"{module.name} has no place in tests/layering/layers.py")
        return
    for used in module.uses:
        if used not in may_use(module.name) or used == module.name:
            yield Finding(module.path, module.line, "layers", f"{module.name} may not use {used}")
    yield from check_links(module.path, module.line, module.name, module.libraries + module.public_libraries)
    for library in LIBRARIES:
        if library.in_c and any(library.target.fullmatch(target) for target in module.public_libraries):
            yield Finding(module.path, module.line, "c-in-header", f"{library.name} may not be a public library")
    folder = re.sub("/[^/]*$", "/", module.path)
    for source in module.sources:
        if "$" not in source and module_of(folder + source) != module.name:
            yield Finding(module.path, module.line, "layers", f"{source} does not belong to {module.name}")


def check_links(path, line, owner, targets):
    for library in LIBRARIES:
        for target in targets:
            if library.target.fullmatch(target) and not may_link(owner, library):
                yield Finding(path, line, "library", f"only {library.home} uses {library.name}, not {owner}")


# --- C++ -----------------------------------------------------------------------------------------------------

def check_cpp(path, text, modules):
    module = module_of(path)
    if module is None:
        return
    in_tests = module == "tests"
    in_core = module in CORE_MODULES
    if not in_tests and module not in MODULES:
        yield Finding(path, 1, "layers", f"{module} has no place in tests/layering/layers.py")
        return
    yield from check_includes(path, text, module, modules)
    if not in_tests and text.count("\n") > MAX_LINES:
        yield Finding(path, MAX_LINES, "length", f"longer than {MAX_LINES} lines")
    if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.M):
        yield Finding(path, 1, "pragma-once", "a header without #pragma once")

    code = code_of(text)
    lines = code.split("\n")
    has_file = "QFile" in code
    deleters = [name.split("::")[-1] for name in OWNED_BY.findall(code)]
    for number, line in enumerate(lines, 1):
        def found(rule, message):
            return Finding(path, number, rule, message)

        if BANNED_LDNS.search(line):
            yield found("ldns", f"{BANNED_LDNS.search(line).group()} is unsafe")
        if in_tests:
            continue
        if PLATFORM.match(line) and module not in PLATFORM_HOMES and not module.startswith("app"):
            yield found("platform", "platforms differ in net, accounts and app only")
        if in_core and TRANSLATION.search(line):
            yield found("translation", "words for people belong to ui and app")
        if not module.startswith("app") and BLOCKING.search(line):
            yield found("blocking", "no nested loops, threads, sleeps, waiting calls or coroutines")
        if in_core and (RAW_NEW.search(line) or RAW_DELETE.search(line)):
            yield found("ownership", "no new and no delete in core")
        if FREE.search(line) and not frees_as_owner(lines, number, deleters):
            yield found("ownership", "only an Owned<> frees what came from C")
        if not module.startswith("app") and module not in WRITERS:
            if WRITES.search(line) or (has_file and OPENS_FOR_WRITING.search(line)):
                yield found("writer", "only accounts writes files (exports: handover)")


def frees_as_owner(lines, number, deleters):
    """Whether the call stands in an Owned<…> or in a function that an Owned<…> of this file names."""
    near = "\n".join(lines[max(0, number - 4):number])
    return "Owned<" in near or any(re.search(rf"\b{re.escape(name)}\s*\(", near) for name in deleters
                                   if not re.search(r"free$", name, re.I))


def check_includes(path, text, module, modules):
    in_tests = module == "tests"
    for line, kind, name in includes_of(text):
        if kind == "macro":
            yield Finding(path, line, "layers", "an include must name its file")
            continue
        for library in LIBRARIES:
            if library.header.match(name):
                if not may_link(module, library):
                    yield Finding(path, line, "library", f"only {library.home} uses {library.name}, not {module}")
                if library.in_c and path.endswith(".h") and path.startswith(("core/", "ui/")):
                    yield Finding(path, line, "c-in-header", f"{library.name} stops at the .cpp files")
        if kind == "quote" and not name.endswith(".moc"):
            yield from check_own_include(path, line, name, module, modules)
        elif kind == "angle" and not in_tests and target_of(name) is not None:
            yield Finding(path, line, "layers", f"own headers are included in quotes: {name}")


def target_of(name):
    """The module that an own header belongs to, or None."""
    first = name.split("/")[0]
    if "/" in name and first in CORE_MODULES:
        return first
    return module_of(name) if first in ("ui", "app", "tests") else None


def check_own_include(path, line, name, module, modules):
    target = target_of(name)
    if target is None:
        if any(library.header.match(name) for library in LIBRARIES):
            return
        yield Finding(path, line, "layers", f"no such header from the root or from core: {name}")
    elif module == "tests":
        return
    elif target not in may_use(module):
        yield Finding(path, line, "layers", f"{module} may not include {name}")
    elif module in modules and target not in visible(module, modules):
        yield Finding(path, line, "uses", f"{module} includes {name} without USES {target}")
