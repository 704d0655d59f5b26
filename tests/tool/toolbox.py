# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the lamp command share: running it, a small course, and counting what held."""

import hashlib
import os
import resource
import subprocess
import tempfile
import traceback

LAMP = os.environ['LAMP_PROGRAM']

# What came with a program that may be installed here is none of a test's business.
os.environ['LAMP_SHARE'] = '/nonexistent'

COURSE = {
    'course.ini': '[Course]\nFormat=1\nId=small\nVersion=3\nTitle=Small\nLanguages=en\nLessons=one\nAreas=WP2\n'
                  'Competences=digcomp-2.2:2.1\nLevel=beginner\nMinutes=90\nLicense=CC0-1.0\nCreator=A & B\n',
    'lessons/one/en.md': '# One\n\n## Look\n\n![A door](../../media/door.svg)\n\nThis is a door.\n\n---\n\n## Which?\n\n```gift\n'
                         '::door:: What is it? {\n  =A door. #Yes. One goes through it.\n  ~A roof. #Not quite. It is above.\n}\n```\n',
    'media/door.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>\n',
}


def lamp(*arguments, status=0, folder=None, limit=None, umask=-1, **environment):
    """Runs lamp and returns what it printed; its errors if it is to fail."""
    def prepare():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    result = subprocess.run([LAMP, *arguments], capture_output=True, text=True, encoding='utf-8', cwd=folder, timeout=60, check=False,
                            preexec_fn=prepare, umask=umask, restore_signals=False,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8', **environment})
    assert result.returncode == status, f'lamp {arguments}: {result.returncode}, not {status}\n{result.stdout}\n{result.stderr}'
    return result.stderr if status else result.stdout


def write(folder, files):
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), 'w', encoding='utf-8') as stream:
            stream.write(text)
    return folder


def digest(path):
    with open(path, 'rb') as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def has(text, *words):
    for word in words:
        assert word in text, f'“{word}” is not in:\n{text}'


def only(folder, *names):
    assert sorted(os.listdir(folder)) == sorted(names), os.listdir(folder)


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read()


def run_tests(tests):
    """Each with a folder of its own that goes with it. Returns 1 if one failed."""
    print(f'1..{len(tests)}', flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix='lamp-') as scratch:
            try:
                test(scratch)
            except Exception:  # pylint: disable=broad-except
                failed = 1
                print(f'not ok {number} {test.__name__}')
                for line in traceback.format_exc().splitlines():
                    print('#', line)
                continue
        print(f'ok {number} {test.__name__}', flush=True)
    return failed
