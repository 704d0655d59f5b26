#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pack that was signed, trusted and installed is on the screen: a newer version of a bundled course, and back again."""

import os
import re
import shutil
import subprocess
import sys
import traceback

from kiosk import Home, Kiosk

COURSE = 'spot-the-scam'
NEW_TITLE = 'Spot the scam, anew'


def lamp(data, *arguments, folder=None):
    subprocess.run([os.environ['LAMP_PROGRAM'], '--data', data, *arguments], check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def make_newer(courses, folder):
    """The bundled course with a higher version and another title."""
    path = os.path.join(folder, COURSE)
    shutil.copytree(os.path.join(courses, COURSE), path)
    with open(f'{path}/course.ini', encoding='utf-8') as file:
        text = file.read()
    version = int(re.search(r'^Version=(\d+)$', text, re.M).group(1))
    text = text.replace(f'Version={version}', f'Version={version + 1}').replace('Title=Spot the scam', f'Title={NEW_TITLE}')
    with open(f'{path}/course.ini', 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def look_for(data, courses, title):
    kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], data, '--courses', courses, '--lang', 'en')
    try:
        kiosk.press('Just try')
        kiosk.press('Stay safe')
        kiosk.wait(title, buttons=True)
        kiosk.press(title)
        kiosk.wait('2. Scam messages')
    finally:
        kiosk.kill()


def main():
    courses = os.path.abspath(sys.argv[1])
    print('1..1', flush=True)
    try:
        with Home() as home:
            data, work = home.folder('data'), home.folder('work')
            course = make_newer(courses, work)
            lamp(data, 'keygen', 'county', folder=work)
            lamp(data, 'build', '--sign', 'county.key', course, '-o', 'new.course', folder=work)
            lamp(data, 'trust', f'{work}/county.pub')
            lamp(data, 'install', f'{work}/new.course')
            look_for(data, courses, NEW_TITLE)
            lamp(data, 'remove', COURSE)
            look_for(data, courses, 'Spot the scam')
    except Exception:  # pylint: disable=broad-except
        print('#', traceback.format_exc().replace('\n', '\n# '))
        print('not ok 1 - an installed pack is on the screen')
        return 1
    print('ok 1 - an installed pack is on the screen')
    return 0


if __name__ == '__main__':
    sys.exit(main())
