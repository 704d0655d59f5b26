#!/usr/bin/python3 -B
# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows docs/make-a-course.md as a new author would: follow-guide.py LAMP WALK-COURSE GUIDE…

Types what stands in its `sh` blocks, writes what it says into the files it names, and expects what it says will come.
In the end the course is opened and played."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

LAMP, WALK = map(os.path.abspath, sys.argv[1:3])
BLOCK = re.compile(r'(?:^(?:Write into|写进) `([^`]+)`[：:]\n\n)?^(`{3,})(sh|output|ini|svg|markdown)\n(.*?)^\2$', re.M | re.S)


def follow(guide, place):
    with open(guide, encoding='utf-8') as file:
        text = file.read()
    language = 'zh_CN.UTF-8' if 'zh-CN' in guide else 'en_US.UTF-8'
    course, said, commands, files, expected = None, '', 0, 0, 0
    for match in BLOCK.finditer(text):
        name, _, kind, content = match.groups()
        if kind == 'sh':
            done = subprocess.run(['bash', '-euc', f'lamp () {{ "{LAMP}" "$@"; }}\n{content}'], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  env={**os.environ, 'LANG': language, 'LC_ALL': '', 'LANGUAGE': ''}, check=False)
            said = done.stdout.decode()
            assert done.returncode == 0, f'{content}\nends with {done.returncode}:\n{said}'
            course = course or re.search(r'lamp new .*?(\S+)$', content, re.M).group(1)
            commands += 1
        elif kind == 'output':
            assert said.endswith(content), f'the guide promises\n{content}\nbut there came\n{said}'
            expected += 1
        else:
            assert name and course, f'a block belongs to no file:\n{content}'
            path = os.path.join(place, course, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(content)
            files += 1
    assert commands >= 4 and files >= 6 and expected >= 2, f'{commands} commands, {files} files, {expected} promises: the guide is not read rightly'
    subprocess.run([WALK, os.path.join(place, course)], check=True, stdout=subprocess.DEVNULL)
    assert os.path.exists(os.path.join(place, course + '-1.course'))


def main():
    guides = sys.argv[3:]
    print(f'1..{len(guides)}')
    status = 0
    for number, guide in enumerate(guides, 1):
        place = tempfile.mkdtemp(prefix='lamp-guide-')
        try:
            follow(guide, place)
            print(f'ok {number} - {os.path.basename(guide)}')
        except (AssertionError, subprocess.CalledProcessError) as problem:
            status = 1
            for line in str(problem).split('\n'):
                print('#', line)
            print(f'not ok {number} - {os.path.basename(guide)}')
        finally:
            shutil.rmtree(place)
    return status


sys.exit(main())
