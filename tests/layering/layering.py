#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""layering.py ROOT: the rules of CONTRIBUTING.md, checked over the tree below ROOT."""
import os
import sys

from rules import check

FOLDERS = ["app", "core", "ui", "tests", "packaging", "cmake", ".ci"]


def read_tree(root):
    files = {}
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                path = os.path.join(folder, name)
                try:
                    with open(path, encoding="utf-8") as file:
                        files[os.path.relpath(path, root)] = file.read()
                except UnicodeDecodeError:
                    pass  # a picture or a recorded message, not a source
    return files


def main():
    files = read_tree(sys.argv[1])
    sources = [path for path in files if path.endswith((".h", ".cpp"))]
    findings = check(files)
    for finding in findings:
        print(finding)
    print(f"{len(sources)} C++ files, {len(findings)} findings")
    return 1 if findings or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
