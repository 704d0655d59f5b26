#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A trainer makes a practice from two pictures, tries it, saves it and copies it; the plug is pulled; a learner does it."""

import os
import subprocess
import sys

import gi

gi.require_version('Atspi', '2.0')
gi.require_version('GdkPixbuf', '2.0')
from gi.repository import Atspi, GdkPixbuf, GLib  # noqa: E402

from kiosk import Kiosk, walk_through  # noqa: E402


class Making:
    def __init__(self, home, courses):
        self.home = home
        self.data = home.folder('data')
        self.stick = home.folder('stick')
        self.courses = courses
        self.kiosk = None
        os.makedirs(self.stick)
        os.makedirs(home.folder('Pictures'))
        for name, colour in (('one', 0x2F7F6FFF), ('two', 0xC8603FFF)):
            picture = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 360, 640)
            picture.fill(colour)
            picture.savev(os.path.join(home.folder('Pictures'), f'{name}.png'), 'png', [], [])

    def start(self):
        self.kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], self.data, '--courses', self.courses, '--lang', 'en',
                           environment={'LAMPLIGHT_STICKS': self.stick})

    def enter(self):
        """No PIN is set here: the room is open."""
        self.kiosk.press('For trainers')
        self.kiosk.wait('No PIN is set')
        self.kiosk.press('My practices')

    def type(self, label, words):
        """Into the field of this name, as an input method puts it there."""
        def typed():
            for node in self.kiosk.walk():
                try:
                    if node.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY) and node.get_name().startswith(label):
                        editable = node.get_editable_text_iface()
                        return editable is not None and editable.set_text_contents(words)
                except GLib.Error:
                    continue
            return False

        self.kiosk._until(typed, f'the field “{label}” did not come', 15)

    def choose_pictures(self):
        self.start()
        self.enter()
        self.kiosk.press('Make a practice from my screenshots')
        self.kiosk.press('Add pictures')
        self.kiosk.press('The Pictures folder')
        self.kiosk.press('one.png')
        self.kiosk.wait('1 picture is chosen.')
        self.kiosk.press('two.png')
        self.kiosk.wait('2 pictures are chosen.')
        self.kiosk.press('These are all', last=True)
        self.kiosk.wait('Which pictures?')

    def draw_places(self):
        self.kiosk.press('Next', last=True)
        self.add_place('Settings')
        self.kiosk.press('Next', last=True)
        self.kiosk.wait('Trainer · Picture 2 of 2')
        self.add_place('Sound')
        self.kiosk.press('Add a place to tap')
        self.type('What is there?', 'Buy')
        self.kiosk.press('Yes, stop whoever')
        for _ in range(10):
            self.kiosk.press('Down')
        self.kiosk.press('Keep it', last=True)

    def add_place(self, name):
        self.kiosk.press('Add a place to tap')
        self.kiosk.press('Wider')
        self.kiosk.press('Up')
        self.type('What is there?', name)
        self.kiosk.press('Keep it', last=True)
        self.kiosk.wait(f'1. {name}', buttons=True)

    def pull_the_plug(self):
        self.kiosk.kill()
        self.start()
        self.enter()
        self.kiosk.press('Not named yet')
        self.kiosk.press('Go on making it')
        self.kiosk.wait('Which pictures?')
        self.kiosk.press('Next', last=True)
        self.kiosk.wait('1. Settings', buttons=True)
        self.kiosk.press('Next', last=True)
        self.kiosk.wait('2. Buy', buttons=True)

    def type_steps(self):
        self.kiosk.press('Next', last=True)
        for place, words in (('Settings', 'Open the settings.'), ('Sound', 'Tap the sound.')):
            self.kiosk.press('Add a step')
            self.kiosk.wait('Where does the learner tap now?')
            if self.kiosk.find('Buy', buttons=True) is not None:
                raise AssertionError('a dangerous place is offered as a step')
            self.kiosk.press(place)
            self.type('What do you say', words)
            self.kiosk.press('Keep it', last=True)
        self.kiosk.wait('2. Tap the sound.', buttons=True)
        self.kiosk.press('Next', last=True)
        self.type('Title', 'Louder; call 13912345678')
        self.kiosk.press('Next', last=True)
        self.kiosk.wait('Somewhere stands what may be a real phone')
        self.kiosk.press('Back', last=True)
        self.type('Title', 'Make the phone [louder]')
        self.kiosk.press('Next', last=True)

    def try_it(self):
        self.kiosk.press('Try it')
        self.play('Trainer')
        self.kiosk.press('Back', last=True)
        self.kiosk.wait('Try it first, as a learner would.')

    def play(self, who):
        self.kiosk.wait(f'{who} · Practice: Step 1 of 2')
        self.kiosk.wait('Open the settings.')
        self.kiosk.press('Settings')
        self.kiosk.wait(f'{who} · Practice: Step 2 of 2')
        self.kiosk.press('Buy')
        self.kiosk.wait('This would cost money or give something away.')
        self.kiosk.press('Undo')
        self.kiosk.press('Sound')
        self.kiosk.wait('Well done. You found every step.')

    def save(self):
        self.kiosk.press('Save it for learners')
        self.kiosk.wait('It is saved.')
        self.kiosk.press('Finished', last=True)
        folders = os.listdir(os.path.join(self.data, 'courses'))
        if len(folders) != 1:
            raise AssertionError(folders)
        self.check(os.path.join(self.data, 'courses', folders[0]))

    def check(self, course):
        result = subprocess.run([os.environ['LAMP'], 'check', course], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise AssertionError(result.stdout + result.stderr)

    def copy(self):
        self.kiosk.press('Make the phone [louder]')
        self.kiosk.press('Copy it to a stick')
        self.kiosk.press('Stick: stick')
        self.kiosk.wait('The copy is on the stick.')
        folder = os.path.join(self.stick, 'Lamplight-courses')
        self.check(os.path.join(folder, os.listdir(folder)[0]))

    def learn(self):
        self.kiosk.press('Home')
        self.kiosk.press('Leave the room')
        self.kiosk.press('Just try')
        self.kiosk.press('First steps')
        self.kiosk.press('Make the phone [louder]')
        self.kiosk.press('1. Make the phone [louder]')
        self.kiosk.wait('Guest · Card 1 of 2')
        self.kiosk.press('Next', last=True)
        self.kiosk.press('With help')
        self.play('Guest')

    def delete(self):
        self.kiosk.press('Home')
        self.kiosk.press('I am finished')
        self.enter()
        self.kiosk.press('Make the phone [louder]')
        self.kiosk.press('Delete it')
        self.kiosk.press('Yes, delete it')
        self.kiosk.wait('None yet.')
        if os.listdir(os.path.join(self.data, 'courses')):
            raise AssertionError('still there')
        self.kiosk.press('Take it back')
        self.kiosk.wait('Make the phone [louder]', buttons=True)


STEPS = (
    ('pictures are chosen from a folder', Making.choose_pictures),
    ('places to tap are put on them by buttons', Making.draw_places),
    ('the unfinished practice outlives a kill', Making.pull_the_plug),
    ('steps and words are typed; a real number is refused', Making.type_steps),
    ('it is tried as a learner would', Making.try_it),
    ('it becomes a course without fault', Making.save),
    ('a copy on a stick is whole', Making.copy),
    ('a learner finds and does it', Making.learn),
    ('deleting asks, and can be undone', Making.delete),
)


if __name__ == '__main__':
    sys.exit(walk_through(lambda home: Making(home, sys.argv[1]), STEPS))
