#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first visit, from "I am new" to a finished lesson; then the plug is pulled, and all of it must still be there."""

import os
import sys

from kiosk import Kiosk, query, walk_through

FACE = 'Sunflower'
NAME = 'Grandma Zhang'
LESSON = '2. Scam messages'
EVENTS = ('SELECT verb, item, success, mode, attempt FROM event JOIN learner ON learner.id = event.learner '
          'WHERE name = ? AND course = ? AND lesson = ? ORDER BY stamp')


class Visit:
    def __init__(self, home, courses):
        self.data = home.folder('data')
        self.courses = courses
        self.kiosk = None
        self.told = ''

    def start(self):
        self.kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], self.data, '--courses', self.courses, '--lang', 'en')

    def events(self):
        return query(self.data, EVENTS, NAME, 'spot-the-scam', 'scam-sms')

    def become_a_learner(self):
        self.start()
        self.kiosk.press('I am new')
        self.kiosk.press(FACE)
        self.kiosk.press(NAME)
        self.kiosk.press('That is me')
        self.kiosk.wait(f'Welcome, {NAME}!')
        expect(query(self.data, 'SELECT name, language, scale FROM learner'), [(NAME, 'en', 100)])

    def start_here(self):
        self.kiosk.press('Start here')
        self.kiosk.wait(f'{NAME} · Card 1 of')
        self.kiosk.press('Home')
        self.kiosk.wait('Continue', buttons=True)

    def find_the_lesson(self):
        self.kiosk.press('Stay safe')
        self.kiosk.press('Spot the scam')
        self.kiosk.wait(LESSON + '. Not begun yet')
        self.kiosk.press(LESSON)
        self.kiosk.wait(f'{NAME} · Card 1 of 8')

    def listen(self):
        self.kiosk.press('Listen')
        self.kiosk.wait('Stop', buttons=True)
        self.kiosk.wait('Slower', buttons=True)
        self.kiosk.press('Next')
        self.kiosk.wait('Listen', buttons=True)
        expect(self.kiosk.find('Slower', buttons=True), None)
        self.kiosk.wait(f'{NAME} · Card 2 of 8')

    def read_on(self):
        self.kiosk.press('Next')
        self.kiosk.wait(f'{NAME} · Card 3 of 8')
        self.kiosk.press('Back')
        self.kiosk.wait(f'{NAME} · Card 2 of 8')
        self.kiosk.press('Next')
        self.kiosk.wait(f'{NAME} · Card 3 of 8')
        self.kiosk.press('Next')
        self.kiosk.wait(f'{NAME} · Card 4 of 8')

    def answer(self, option, feedback):
        self.kiosk.press(option)
        self.kiosk.wait(option + '. Chosen')
        self.kiosk.press('Check my answer')
        self.kiosk.wait(feedback)

    def answer_wrong_then_right(self):
        self.answer('True', 'Not quite – try once more')
        self.kiosk.wait('This is easy to mix up.')
        self.kiosk.press('Try again')
        self.answer('False', 'Right')
        expect([event[1:3] + event[4:] for event in self.events() if event[0] == 'answered'],
               [('link-12381', 0, 1), ('link-12381', 1, 2)])

    def practise(self):
        self.kiosk.press('Next')
        self.kiosk.wait(f'{NAME} · Card 5 of 8')
        self.kiosk.press('With help')
        self.kiosk.wait(f'{NAME} · Practice: Step 1 of 5')
        for step, button in enumerate(('138****0000', 'Delete', 'Keep', 'Delete', 'Keep')):
            self.kiosk.wait(f'{NAME} · Practice: Step {step + 1} of 5')
            self.kiosk.press(button)
        self.kiosk.wait('Well looked!')
        self.kiosk.press('On with the lesson')
        self.kiosk.wait(f'{NAME} · Card 5 of 8')
        expect([event[1:4] for event in self.events() if event[0] == 'attempted'], [('sms-sort', 1, 'help')])

    def finish(self):
        for option in ('I do not tap, I ask at the parcel station',
                       '"Village notice: no water tomorrow morning, please store some."', 'I do not tap, I stop'):
            self.kiosk.press('Next')
            self.answer(option, 'Right')
        self.kiosk.press('Finish')
        self.kiosk.wait('You went through all 8 cards.')
        self.kiosk.wait('You knew the answers to 3 questions at once.')
        self.kiosk.wait('You thought again, and found 1 more answer.')
        self.kiosk.wait('You did 1 practice with help.')

    def pull_the_plug(self):
        before = self.events()
        self.kiosk.kill()
        self.told += self.kiosk.read_log()
        expect(query(self.data, 'PRAGMA integrity_check'), [('ok',)])
        expect(self.events(), before)
        expect([event[0] for event in before].count('completed'), 1)
        self.start()
        self.kiosk.press(NAME)
        self.kiosk.wait(f'Welcome, {NAME}!')

    def progress_is_kept(self):
        self.kiosk.press('Stay safe')
        self.kiosk.wait('Spot the scam. 1 of 6 lessons completed')
        self.kiosk.press('Spot the scam')
        self.kiosk.wait(LESSON + '. Completed')
        self.kiosk.wait('1. The four signs. Not begun yet')
        self.kiosk.wait('Continue', buttons=True)

    def change_language(self):
        self.kiosk.press('Home')
        self.kiosk.wait('What would you like to learn?')
        self.kiosk.press('中文')
        self.kiosk.wait('您想学什么？')
        self.kiosk.wait('首页', buttons=True)
        expect(self.kiosk.find('Home', buttons=True), None)
        self.kiosk.press('English')
        self.kiosk.wait('What would you like to learn?')

    def nothing_is_told(self):
        [(learner,)] = query(self.data, 'SELECT id FROM learner')
        told = self.told + self.kiosk.read_log()
        expect([word for word in (NAME, FACE, learner) if word in told], [])
        for folder, folders, files in os.walk(self.data):
            expect([name for name in folders + files if NAME in name or learner in name], [])
            expect([name for name in files if os.stat(os.path.join(folder, name)).st_mode & 0o077], [])


def expect(found, expected):
    if found != expected:
        raise AssertionError(f'expected {expected}, found {found}')


STEPS = (
    ('a newcomer chooses a picture and a name', Visit.become_a_learner),
    ('Start here opens a lesson, and Home remembers it', Visit.start_here),
    ('the lesson is found by area and course', Visit.find_the_lesson),
    ('Listen becomes Stop, and Next ends the speech', Visit.listen),
    ('cards go on and back', Visit.read_on),
    ('a wrong answer, then the right one', Visit.answer_wrong_then_right),
    ('the practice is done with help', Visit.practise),
    ('the finish says what was done', Visit.finish),
    ('the records outlive a kill, and the learner is known', Visit.pull_the_plug),
    ('the course page shows what was done', Visit.progress_is_kept),
    ('every word follows the language, and comes back', Visit.change_language),
    ('no log and no file name tells who learned, and nobody else can read it', Visit.nothing_is_told),
)


if __name__ == '__main__':
    sys.exit(walk_through(lambda home: Visit(home, sys.argv[1]), STEPS))
