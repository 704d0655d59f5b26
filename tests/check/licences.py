#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of the tree says its licence: in a line of its own, or by a path in REUSE.toml."""

import os
import re
import subprocess
import sys

LINE = 'SPDX-License-' + 'Identifier:'
WITHOUT = re.compile(r'^(LICENSE|LICENSES/.*|REUSE\.toml)$')


def read_paths(path):
    """The path patterns of REUSE.toml, in its own words: ** is any folders, * is anything within one."""
    with open(path, encoding='utf-8') as file:
        lists = re.findall(r'^path = \[(.*?)\]', file.read(), re.M | re.S)
    patterns = [pattern for each in lists for pattern in re.findall(r'"([^"]+)"', each)]
    return {pattern: re.compile(''.join({'**': '.*', '*': '[^/]*'}.get(part, re.escape(part))
                                        for part in re.split(r'(\*\*|\*)', pattern)) + '$') for pattern in patterns}


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    listed = subprocess.run(['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                            check=True, capture_output=True, text=True).stdout
    files = sorted({name for name in listed.split('\0') if name and os.path.isfile(name)})
    patterns, used, wrong = read_paths('REUSE.toml'), set(), []
    for name in files:
        if WITHOUT.match(name):
            continue
        covered = {pattern for pattern, regex in patterns.items() if regex.match(name)}
        used |= covered
        with open(name, 'rb') as file:
            if not covered and LINE.encode() not in file.read(2000):
                wrong.append(f'{name}: no {LINE} line, and not in REUSE.toml')
    wrong += [f'REUSE.toml: nothing is at {pattern}' for pattern in patterns if pattern not in used]
    print('\n'.join(wrong) if wrong else f'{len(files)} files')
    return 1 if wrong or not files else 0


if __name__ == '__main__':
    sys.exit(main())
