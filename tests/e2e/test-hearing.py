#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who hears rather than reads: touches to hear with a real finger, and reads along sentence by sentence."""

import os
import subprocess
import sys
import time

from kiosk import Kiosk, is_sensitive, walk_through

WIDTH, HEIGHT = 1024, 768
BOTTOM = HEIGHT - 40  # the middle of the bar below
BAR = {'Home': WIDTH // 8, 'Back': WIDTH * 3 // 8, 'Listen': WIDTH * 5 // 8, 'Next': WIDTH * 7 // 8}
TREMOR = 0.5  # a touch that follows sooner belongs to the one before


class Visit:
    def __init__(self, home, courses):
        self.kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], home.folder('data'), '--courses', courses, '--lang', 'en')

    def touch(self, name):
        """As a finger does: a real press and release where the bar's button is."""
        move = ['xdotool', 'mousemove', str(BAR[name]), str(BOTTOM)]
        subprocess.run([*move, 'sleep', '0.1', 'click', '1'], check=True)
        time.sleep(TREMOR)

    def come_in(self):
        self.kiosk.press('Just try')
        self.kiosk.press('Start here')
        self.kiosk.wait('Guest · Card 1 of')

    def fingers_act_at_first(self):
        self.touch('Next')
        self.kiosk.wait('Guest · Card 2 of')
        self.touch('Back')
        self.kiosk.wait('Guest · Card 1 of')

    def choose_touch_to_hear(self):
        self.kiosk.press('Text size')
        self.kiosk.press('What I hear')
        self.kiosk.press('First say what it is')
        self.kiosk.press('Back')
        self.kiosk.wait('Guest · Card 1 of')

    def first_touch_does_nothing(self):
        self.touch('Next')
        time.sleep(1)
        self.kiosk.wait('Guest · Card 1 of')
        self.touch('Back')
        time.sleep(1)
        self.kiosk.wait('Guest · Card 1 of')

    def second_touch_does_it(self):
        self.touch('Next')
        self.kiosk.wait('Guest · Card 1 of')
        self.touch('Next')
        self.kiosk.wait('Guest · Card 2 of')

    def listen(self):
        self.touch('Listen')
        expect(self.kiosk.find('One by one', buttons=True), None)
        self.touch('Listen')
        self.kiosk.wait('One by one', buttons=True)
        self.kiosk.wait('Stop', buttons=True)

    def read_along(self):
        self.kiosk.press('One by one')
        self.kiosk.wait('Next one', buttons=True)
        self.kiosk.press('Slower')
        self.kiosk.press('Again')
        n = 0
        while is_sensitive(self.kiosk.wait('Next one', buttons=True)):
            self.kiosk.press('Next one')
            n += 1
            if n > 60:
                raise AssertionError('the sentences never end')
        if n == 0:
            raise AssertionError('there was one sentence only')
        # It waits for us, however long.
        time.sleep(3)
        self.kiosk.wait('Stop', buttons=True)
        self.kiosk.press('Stop')
        self.kiosk.wait('Listen', buttons=True)
        self.kiosk.wait_gone('Next one')

    def keyboard_acts_at_once(self):
        """The focus is said as it comes; Enter does what it always does."""
        # No window manager gives the window the keyboard here.
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.kiosk.process.pid)], check=True,
                                 capture_output=True, text=True).stdout.split()
        subprocess.run(['xdotool', 'windowfocus', '--sync', windows[-1]], check=True)
        for _ in range(40):
            subprocess.run(['xdotool', 'key', 'Tab'], check=True)
            time.sleep(0.15)
            focused = self.kiosk.focused()
            if focused is not None and focused == 'Back':
                break
        else:
            raise AssertionError('Tab did not reach Back')
        subprocess.run(['xdotool', 'key', 'Return'], check=True)
        self.kiosk.wait('Guest · Card 1 of')


def expect(found, expected):
    if found != expected:
        raise AssertionError(f'expected {expected}, found {found}')


STEPS = (
    ('a guest opens a lesson', Visit.come_in),
    ('a finger acts at once', Visit.fingers_act_at_first),
    ('Touch to hear is chosen', Visit.choose_touch_to_hear),
    ('the first touch does nothing but say', Visit.first_touch_does_nothing),
    ('the second touch does it', Visit.second_touch_does_it),
    ('Listen, too, is named first', Visit.listen),
    ('sentence by sentence to the end, and it waits', Visit.read_along),
    ('the keyboard says where it is, and Enter acts', Visit.keyboard_acts_at_once),
)


if __name__ == '__main__':
    sys.exit(walk_through(lambda home: Visit(home, sys.argv[1]), STEPS))
