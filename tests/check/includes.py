#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include below src/ against the table in docs/include-table.md.

    includes.py [ROOT]     the tree to read, by default the one this file stands in
    includes.py --self     breaks the table on purpose, to see that this notices
"""

import os
import re
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
OTHER = re.compile(r'^\s*#\s*include\b')


def read_table(path):
    table = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
            if not line.startswith('| `') or len(cells) != 3:
                continue
            folder, folders, libraries = (re.findall(r'`([^`]+)`', cell) for cell in cells)
            table[folder[0]] = (folders, libraries)
    if '*' not in table or len(table) < 2:
        raise SystemExit(f'{path}: no table of includes')
    return table


def is_below(path, folder):
    return path == folder or path.startswith(folder + '/')


def is_library(name, beginnings):
    return any(name.startswith(each) if each.endswith('/') else name == each for each in beginnings)


def find_row(table, path):
    return max((folder for folder in table if is_below(path, folder)), key=len, default=None)


def check_line(root, table, path, line):
    """What is wrong with one line of the file src/path; None if nothing is."""
    found = INCLUDE.match(line)
    if found is None:
        return 'an #include this check cannot read' if OTHER.match(line) else None
    row = find_row(table, path)
    if row is None:
        return 'this folder is not in docs/include-table.md'
    folders, libraries = table[row]
    quote, name = found.groups()
    if quote == '<':
        return None if is_library(name, libraries + table['*'][1]) else f'{row} may not use the library <{name}>'
    if not os.path.isfile(os.path.join(root, 'src', name)):
        return f'"{name}" is not a path below src/'
    if is_below(name, row) or any(is_below(name, folder) for folder in folders):
        return None
    return f'{row} may not include "{name}"'


def check_tree(root):
    table = read_table(os.path.join(root, 'docs', 'include-table.md'))
    wrong, n_files, n_includes = [], 0, 0
    for folder, folders, names in os.walk(os.path.join(root, 'src')):
        folders.sort()
        for name in sorted(names):
            if not name.endswith(('.c', '.h')):
                continue
            full = os.path.join(folder, name)
            path = os.path.relpath(full, os.path.join(root, 'src'))
            n_files += 1
            with open(full, encoding='utf-8') as lines:
                for number, line in enumerate(lines, 1):
                    n_includes += OTHER.match(line) is not None
                    what = check_line(root, table, path, line)
                    if what:
                        wrong.append(f'src/{path}:{number}: {what}')
    if n_files == 0 or n_includes == 0:
        wrong.append(f'{root}/src: no source files found')
    return wrong, n_files, n_includes


SELF = [
    ('core/base/a.c', '#include "core/base/a.h"', True),
    ('core/base/a.c', '#include "core/course/b.h"', False),
    ('core/base/a.c', '#include <gtk/gtk.h>', False),
    ('core/base/a.c', '#include <cmark.h>', False),
    ('core/course/b.c', '#include "core/base/a.h"', True),
    ('core/course/b.c', '# include <cmark-gfm.h>', True),
    ('core/course/b.c', '#include "core/records/c.h"', False),
    ('core/course/b.c', '#include "app/d.h"', False),
    ('core/lesson/e.c', '#include "core/course/b.h"', True),
    ('core/records/c.c', '#include "core/course/b.h"', False),
    ('core/records/c.c', '#include <sqlite3.h>', True),
    ('app/d.c', '#include "core/records/c.h"', True),
    ('app/d.c', '#include <sqlite3.h>', False),
    ('tool/f.c', '#include "app/d.h"', False),
    ('app/d.c', '#include "d.h"', False),
    ('app/d.c', '#include SOMETHING', False),
    ('elsewhere/g.c', '#include <glib.h>', False),
]


def check_self(real):
    table = read_table(os.path.join(real, 'docs', 'include-table.md'))
    with tempfile.TemporaryDirectory() as root:
        for header in ('core/base/a.h', 'core/course/b.h', 'core/records/c.h', 'app/d.h'):
            os.makedirs(os.path.join(root, 'src', os.path.dirname(header)), exist_ok=True)
            with open(os.path.join(root, 'src', header), 'w', encoding='utf-8') as out:
                out.write('#pragma once\n')
        return [f'{path}: {line}: judged {"wrong" if good else "right"}' for path, line, good in SELF
                if (check_line(root, table, path, line) is None) != good]


def main():
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if sys.argv[1:] == ['--self']:
        wrong, said = check_self(here), f'{len(SELF)} lines judged as they should be'
    else:
        wrong, n_files, n_includes = check_tree(sys.argv[1] if len(sys.argv) > 1 else here)
        said = f'{n_includes} includes in {n_files} files'
    print('\n'.join(wrong) if wrong else said)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
