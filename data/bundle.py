# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs the bundled courses while the program is built, with the lamp that was built just now.

bundle.py key LAMP FOLDER NAME                makes FOLDER/NAME.key and NAME.pub, unless they are there
bundle.py sign LAMP KEY COURSE FOLDER DEPFILE writes what is signed of COURSE into FOLDER, and of what it was made
"""

import os
import subprocess
import sys


def run(*command, folder=None):
    # What a build for tests leaks is told by the tests.
    environment = {'ASAN_OPTIONS': 'detect_leaks=0', **os.environ, 'LC_ALL': 'C.UTF-8'}
    result = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=environment)
    if result.returncode != 0:
        sys.exit(result.stderr or result.stdout)


def make_key(lamp, folder, name):
    paths = [os.path.join(folder, name + ending) for ending in ('.key', '.pub')]
    if not all(os.path.exists(path) for path in paths):
        for path in filter(os.path.exists, paths):
            os.unlink(path)
        run(os.path.abspath(lamp), 'keygen', name, folder=folder)
    for path in paths:
        os.utime(path)


def list_inputs(course):
    """With the folders, which change when a file comes or goes."""
    for folder, _, files in os.walk(course):
        yield folder
        for name in files:
            yield os.path.join(folder, name)


def sign(lamp, key, course, folder, depfile):
    name = os.path.basename(course)
    run(lamp, 'build', '--sign', key, '--documents', folder, course)
    target = os.path.join(folder, name + '.manifest.json')
    with open(depfile, 'w', encoding='utf-8') as file:
        file.write(target.replace(' ', '\\ ') + ':')
        for path in sorted(list_inputs(course)):
            file.write(' ' + path.replace(' ', '\\ '))
        file.write('\n')


{'key': make_key, 'sign': sign}[sys.argv[1]](*sys.argv[2:])
