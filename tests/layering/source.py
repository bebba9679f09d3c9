# SPDX-License-Identifier: Apache-2.0
"""Reads C++ and CMake far enough for the rules: no comments, no text literals, the same line numbers."""
import re

_PIECE = re.compile(
    r'R"([^()\\ ]{0,16})\(.*?\)\1"'  # raw text
    r'|"(?:\\.|[^"\\\n])*"'  # text
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'"  # a character, not a digit separator
    r"|//[^\n]*|/\*.*?\*/",
    re.S,
)


def _blank(match):
    piece = match.group()
    lines = "\n" * piece.count("\n")
    return lines + " " if piece.startswith("/") else '""' + lines


def code_of(text):
    """C++ without comments and with empty text literals."""
    return _PIECE.sub(_blank, text)


def includes_of(text):
    """(line, "quote" | "angle" | "macro", name) of every #include."""
    without_comments = _PIECE.sub(lambda m: _blank(m) if m.group().startswith("/") else m.group(), text)
    for number, line in enumerate(without_comments.split("\n"), 1):
        match = re.match(r'\s*#\s*(?:include|include_next|import)\b\s*(?:"([^"]*)"|<([^>]*)>|(.*))', line)
        if match:
            quote, angle, macro = match.groups()
            yield (number, "quote", quote) if quote is not None else (
                (number, "angle", angle) if angle is not None else (number, "macro", macro))


def calls_of(cmake):
    """(line, command, arguments) of every call in a CMake file."""
    text = re.sub(r"#[^\n]*", "", cmake)
    for match in re.finditer(r"(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)", text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1).lower(), re.findall(r"[^\s\"]+", match.group(2))


def sections(arguments, keywords):
    """The arguments after each keyword; "" holds those before the first."""
    found = {keyword: [] for keyword in ["", *keywords]}
    current = ""
    for argument in arguments:
        if argument in keywords:
            current = argument
        else:
            found[current].append(argument)
    return found
