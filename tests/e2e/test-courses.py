#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A trainer plugs in a stick: refused, trusted, brought, learned, updated while somebody is in the lesson, gone back, removed, taken back."""

import os
import re
import shutil
import subprocess
import sys

from kiosk import Kiosk, walk_through

COURSE = """[Course]
Format=1
Id=market-day
Version=1
Title=Market day
Title[zh_CN]=赶集
Languages=en;zh-CN
Lessons=stall
Areas=WP6
License=CC0-1.0
Creator=County
"""
LESSON = """# Your stall

## Look at the scales

{}

## Count the change

Count it twice.
"""
LESSON_ZH = """# 您的摊位

## 看看秤

秤要放平。

## 数找零

数两遍。
"""
FIRST, SECOND = 'The scales stand level.', 'The scales stand level and clean.'


class Courses:
    def __init__(self, home, courses):
        self.data, self.stick, self.work, self.courses = home.folder('data'), home.folder('stick'), home.folder('work'), courses
        self.kiosk = None
        for folder in (self.stick, self.work):
            os.makedirs(folder)
        self.lamp('keygen', 'county')
        self.put(1, FIRST)
        shutil.copy(f'{self.work}/county.pub', self.stick)

    def lamp(self, *arguments):
        subprocess.run([os.environ['LAMP_PROGRAM'], '--data', f'{self.work}/maker', *arguments], check=True, cwd=self.work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def put(self, version, sentence):
        """The course in this version, signed, on the stick."""
        folder = f'{self.work}/market-day'
        os.makedirs(f'{folder}/lessons/stall', exist_ok=True)
        for path, text in (('course.ini', COURSE.replace('Version=1', f'Version={version}')), ('lessons/stall/en.md', LESSON.format(sentence)), ('lessons/stall/zh-CN.md', LESSON_ZH)):
            with open(f'{folder}/{path}', 'w', encoding='utf-8') as file:
                file.write(text)
        self.lamp('build', '--sign', 'county.key', folder, '-o', f'{self.stick}/market-day-{version}.course')

    def open_room(self):
        self.kiosk.press('For trainers')
        self.kiosk.press('Courses and updates')
        self.kiosk.wait('On this kiosk')

    def refused(self):
        self.kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], self.data, '--courses', self.courses, '--lang', 'en', environment={'LAMPLIGHT_STICKS': self.stick})
        self.open_room()
        self.kiosk.press('Bring courses')
        self.kiosk.wait('1 course was refused.')
        self.kiosk.press('See why, and what to do')
        self.kiosk.wait('It is signed by somebody this kiosk does not know.')
        self.kiosk.wait('market-day, version 1')

    def trust(self):
        self.kiosk.press("Look at its publisher's key")
        self.kiosk.press('county')
        self.kiosk.wait('Is this the right key?')
        words = [name for name in self.kiosk.names() if re.match(r'^\d+\. [a-z]+$', name)]
        printed = subprocess.run([os.environ['LAMP_PROGRAM'], '--data', f'{self.work}/other', 'trust', f'{self.stick}/county.pub'], check=True, capture_output=True, text=True).stdout
        if len(words) != 34 or not all(word.split()[1] in printed for word in words):
            raise AssertionError((words, printed))
        self.kiosk.press('All words are the same')
        self.kiosk.wait('This kiosk takes courses from this publisher now.')

    def bring(self):
        self.kiosk.press('Back', last=True)
        self.kiosk.press('Back', last=True)
        self.kiosk.wait('This can come.')
        self.kiosk.press('Bring them in')
        self.kiosk.wait('Market day: is here')
        self.kiosk.press('Back', last=True)
        self.kiosk.wait('Market day', buttons=True)

    def leave_room(self):
        self.kiosk.press('Home')
        self.kiosk.press('Leave the room')

    def open_lesson(self, sentence):
        self.kiosk.press('Just try')
        self.kiosk.press('Stay safe')
        self.kiosk.press('Market day')
        self.kiosk.press('1. Your stall')
        self.kiosk.wait(sentence)

    def learn(self):
        self.leave_room()
        self.open_lesson(FIRST)
        self.kiosk.press('Next', last=True)
        self.kiosk.wait('Count it twice.')
        self.kiosk.press('Home')
        self.kiosk.press('I am finished')

    def update(self):
        self.put(2, SECOND)
        self.open_room()
        self.kiosk.press('Bring courses')
        self.kiosk.press('Look again')
        self.kiosk.wait('This can come.')
        if not any('Version 2 instead of 1. Changed lessons: Your stall.' in name for name in self.kiosk.names()):
            raise AssertionError(self.kiosk.names())
        self.kiosk.press('Bring them in')
        self.kiosk.wait('Market day: is here')
        self.leave_room()
        self.open_lesson(SECOND)
        self.kiosk.press('Home')
        self.kiosk.press('I am finished')

    def go_back(self):
        self.open_room()
        self.kiosk.press('Market day')
        self.kiosk.press('Go back to version 1')
        self.kiosk.wait('Go back to version 2', buttons=True)
        self.leave_room()
        self.open_lesson(FIRST)
        self.kiosk.press('Home')
        self.kiosk.press('I am finished')

    def remove(self):
        self.open_room()
        self.kiosk.press('Market day')
        self.kiosk.press('Remove it')
        self.kiosk.press('Yes, remove it')
        self.kiosk.press('Take it back')
        self.kiosk.wait('It is back.')
        self.kiosk.press('Back', last=True)
        self.kiosk.press('History')
        for deed in ('Version 1 was taken back.', 'Version 1 was removed.', 'Somebody changed from version 2 to 1.', 'Version 2 came in place of 1.', 'Came in version 1.'):
            self.kiosk.wait(deed)


STEPS = (
    ('a course by somebody unknown is refused, and says why', Courses.refused),
    ('its publisher is trusted by the key on the stick, word by word', Courses.trust),
    ('the course is brought', Courses.bring),
    ('a learner learns in it', Courses.learn),
    ('a newer version says what changes, and comes', Courses.update),
    ('the version before is shown again', Courses.go_back),
    ('it is removed and taken back, and the history tells all of it', Courses.remove),
)


if __name__ == '__main__':
    sys.exit(walk_through(lambda home: Courses(home, os.path.abspath(sys.argv[1])), STEPS))
