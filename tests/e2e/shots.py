#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every screen: shots.py BUILD OUT [PASS…], a pass being like zh-CN-200-light. Needs a screen of 1920 × 1080."""

import configparser
import gettext
import itertools
import os
import re
import shutil
import subprocess
import sys
import time

from kiosk import Home, Kiosk

LANGUAGES = ('zh-CN', 'en')
SCALES = (100, 200, 300)
PALETTES = ('light', 'contrast')
LEARNERS = (('Sunflower', 'Grandma Zhang'), ('Boat', 'Uncle Li'), ('Carp', 'Auntie Wang'), ('Moon', 'Master Yang'))
SMALL = (1024, 768)
LARGE = (1920, 1080)
ROOM = (('Today', 'today'), ('Class', 'class'), ('Learners and groups', 'learners'), ('Reports', 'reports'), ('Certificates', 'certificates'), ('Settings', 'settings'))
SETTLE = 0.4  # seconds: the last frame of a change
FILM = {'course.ini': """[Course]
Format=1
Id=a-film
Version=1
Title=Know your phone
Title[zh_CN]=认识手机
Languages=en;zh-CN
Lessons=call-back
Areas=WP1
License=CC-BY-SA-4.0
Creator=Lamplight
""", 'lessons/call-back/en.md': """# Calling back

## First call back

![A grandmother at the telephone calls her grandson back](../../media/call-back.webm)
""", 'lessons/call-back/zh-CN.md': """# 打回去问一问

## 先打回去问一问

![奶奶拿起电话，给孙子打回去](../../media/call-back.webm)
""", 'media/call-back.en.vtt': """WEBVTT

00:00.000 --> 00:12.000
Hang up. Then call the number you have always known.
""", 'media/call-back.zh-CN.vtt': """WEBVTT

00:00.000 --> 00:12.000
先挂电话，再打您一直存着的那个号码。
"""}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_film_course(courses, picture):
    """A course with a film, since the bundled ones hold none: one of their pictures, held for twelve seconds."""
    folder = os.path.join(courses, 'a-film')
    for path, text in FILM.items():
        file = os.path.join(folder, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, 'w', encoding='utf-8') as stream:
            stream.write(text)
    still = os.path.join(folder, 'still.png')
    run('rsvg-convert', '--width', '960', '--height', '720', '--keep-aspect-ratio', '--background-color', 'white', '--output', still, picture)
    run('gst-launch-1.0', '-q', 'filesrc', f'location={still}', '!', 'pngdec', '!', 'imagefreeze', 'num-buffers=120', '!', 'video/x-raw,framerate=10/1',
        '!', 'videoconvert', '!', 'vp8enc', 'deadline=1', '!', 'webmmux', '!', 'filesink', f'location={folder}/media/call-back.webm')
    os.unlink(still)


class Pass:
    """One way through all screens, in one language, text size and palette."""

    def __init__(self, build, out, data, language, scale, palette):
        self.prefix = os.path.join(out, f'{language}-{scale}-{palette}')
        self.palette = palette
        self.count = 0
        installed = os.path.join(build, 'installed')
        translation = gettext.translation('lamplight', os.path.join(installed, 'share', 'locale'),
                                          [language.replace('-', '_')], fallback=language == 'en')
        self.word = translation.gettext
        self.word_in = translation.pgettext
        self.course = read_title(os.path.join(installed, 'share', 'lamplight', 'courses', 'spot-the-scam'), language)
        courses = os.path.join(installed, 'share', 'lamplight', 'courses')
        self.stick, self.packs = os.path.join(data, 'STICK'), os.path.join(os.path.dirname(data), 'packs')
        self.sums = read_title(os.path.join(courses, 'phone-farm-tool'), language)
        self.film = read_title(os.path.join(os.path.dirname(data), 'courses', 'a-film'), language)
        self.kiosk = Kiosk(os.path.join(installed, 'bin', 'lamplight'), data, '--lang', language, '--scale', str(scale),
                           '--courses', courses, '--courses', os.path.join(os.path.dirname(data), 'courses'), environment={'LAMPLIGHT_STICKS': self.stick, 'LAMP_SHARE': os.path.dirname(courses)})
        self.kiosk.wait(self.word('Hello! Who are you?'))
        self.window = run('xdotool', 'search', '--sync', '--onlyvisible', '--pid', str(self.kiosk.process.pid)).split()[-1]
        self.resize(SMALL)

    def resize(self, size):
        run('xdotool', 'windowmove', self.window, '0', '0', 'windowsize', '--sync', self.window, str(size[0]), str(size[1]))

    def press(self, msgid, last=False):
        self.kiosk.press(self.word(msgid), last=last)

    def back(self):
        self.press('Back', last=True)

    def grab(self, name, size):
        time.sleep(SETTLE)
        run('import', '-window', 'root', '-crop', f'{size[0]}x{size[1]}+0+0', '+repage', f'{self.prefix}-{name}.png')

    def shoot(self, screen, large=False):
        self.count += 1
        self.grab(f'{self.count:02}-{screen}', SMALL)
        if large:
            self.resize(LARGE)
            self.grab(f'{self.count:02}-{screen}-large', LARGE)
            self.resize(SMALL)

    def answer(self, index):
        radios = [node.get_name() for node in self.kiosk.walk() if node.get_role_name() == 'radio button']
        self.kiosk.press(radios[index])
        self.press('Check my answer')

    def choose_palette(self):
        self.press('Text size')
        self.press('Strong contrast' if self.palette == 'contrast' else 'Light')

    def enter(self):
        self.choose_palette()
        self.shoot('adjust')
        self.press('What I hear')
        self.shoot('adjust-hearing', large=True)
        self.back()
        self.kiosk.wait(self.word('Hello! Who are you?'))
        self.shoot('who', large=True)
        self.press('I am new')
        self.kiosk.wait(self.word('Choose your picture'))
        self.shoot('new-picture')
        self.press('Ox')
        self.shoot('new-name')
        self.press('Sister Chen')
        self.press('That is me')
        self.kiosk.wait(self.word('I am finished'))
        self.shoot('home', large=True)

    def look_for_lesson(self):
        """By tapping letters and by choosing; back at home with nothing chosen."""
        self.press('Find a lesson')
        self.kiosk.wait(self.word('Letters to tap'))
        self.shoot('library', large=True)
        self.press('Letters to tap')
        self.shoot('library-letters')
        for letter in 'FP':
            self.kiosk.press(letter)
        self.press('Put the letters away')
        time.sleep(SETTLE)
        self.shoot('library-found')
        self.press('Look for something else')
        self.press('About anything')
        self.shoot('library-choices')
        self.back()
        self.back()
        self.kiosk.wait(self.word('I am finished'))

    def find_lesson(self):
        self.press('Stay safe')
        self.kiosk.wait(self.course)
        self.shoot('area')
        self.kiosk.press(self.course)
        self.kiosk.wait('2. ')
        self.shoot('course')
        self.kiosk.press('2. ')

    def read(self):
        self.shoot('card', large=True)
        self.press('Look closer')
        self.kiosk.press(self.word_in('a picture', 'Larger'))
        self.shoot('picture')
        self.back()
        self.press('Help')
        self.shoot('help')
        self.press('Help')
        self.press('Listen')
        self.kiosk.wait(self.word('Slower'))
        self.shoot('card-read-aloud')
        for _ in range(3):
            self.press('Next')
        self.shoot('quiz')
        self.answer(0)
        self.shoot('quiz-wrong')
        self.press('Try again')
        self.answer(1)
        self.shoot('quiz-right')
        self.press('Next')

    def practise(self):
        self.shoot('offer')
        self.press('A page to take home')
        self.shoot('take-home')
        self.back()
        self.press('Watch')
        time.sleep(1.5)
        self.shoot('practice-watch')
        self.back()
        self.press('With help')
        self.shoot('practice-help', large=True)
        self.back()
        self.press('On my own')
        self.press('Hint')
        self.shoot('practice-alone')
        self.kiosk.press('138')
        self.kiosk.press('card.example')
        self.shoot('danger')
        self.press('Undo – nothing happened')
        self.back()

    def finish(self):
        for index in (2, 1, 0):
            self.press('Next')
            self.answer(index)
        self.press('Finish')
        self.kiosk.wait(self.word('Well done – you have learned this:'))
        self.shoot('finish')

    def watch_film(self):
        self.press('Home')
        self.press('First steps')
        self.kiosk.press(self.film)
        self.kiosk.press('1. ')
        self.press('Play')
        time.sleep(1)
        self.shoot('film', large=True)

    def do_sums(self):
        self.press('Home')
        self.press('Work and farming')
        self.kiosk.press(self.sums)
        self.kiosk.press('3. ')
        self.press('Next')
        self.press('Show me an example')
        self.shoot('worksheet', large=True)

    def lead(self):
        self.press('Home')
        self.press('I am finished')
        self.choose_palette()  # the one before her has left, and her colours with her
        self.back()
        self.press('For trainers')
        self.kiosk.wait(self.word("The trainer's room"))
        self.shoot('room', large=True)
        for tile, screen in ROOM:
            self.press(tile)
            self.shoot(screen)
            self.back()
        self.press('Reports')
        self.press('The eight figures')
        self.shoot('figures', large=True)

    def plug_in(self, *names):
        """A stick comes with these files on it: written elsewhere first, so that it is whole when it is seen."""
        shutil.rmtree(self.stick, ignore_errors=True)
        time.sleep(1.5)
        whole = self.stick + '.part'
        os.makedirs(whole)
        for name in names:
            shutil.copy(os.path.join(self.packs, name), whole)
        os.rename(whole, self.stick)

    def put_away(self):
        """A course that came with the program, and shown again."""
        self.kiosk.press(self.sums)
        self.kiosk.wait(self.word('Check its files'))
        self.shoot('bundled-course')
        self.press('Put it away')
        self.kiosk.wait(self.word('Show it again'))
        self.shoot('put-away')
        self.press('Show it again')
        self.kiosk.wait(self.word('Put it away'))
        self.back()

    def trade(self):
        """Courses from a stick: unknown, trusted, brought, a newer version, and back."""
        self.press('Home')
        self.plug_in('spot-the-scam-101.course', 'county.pub')
        self.press('Courses and updates')
        self.kiosk.wait(self.word('On this kiosk'))
        self.shoot('courses')
        self.put_away()
        self.press('Bring courses')
        self.press('See why, and what to do')
        self.kiosk.wait(self.word("Look at its publisher's key"))
        self.shoot('refused')
        self.press("Look at its publisher's key")
        self.kiosk.press('county')
        self.kiosk.wait(self.word('Is this the right key?'))
        self.shoot('compare-key')
        self.press('All words are the same: take their courses')
        self.kiosk.wait(self.word('This kiosk takes courses from this publisher now.'))
        self.back()
        self.back()
        self.kiosk.wait(self.word('This can come. Tap to tick or untick.'))
        self.shoot('bring')
        self.press('Bring them in')
        self.kiosk.wait(self.word('Learners see what is here from now on. A lesson that somebody is in stays as it is until its next start.'))
        self.shoot('brought')
        self.plug_in('spot-the-scam-102.course')
        self.press('Look again')
        self.kiosk.wait(self.word('This can come. Tap to tick or untick.'))
        self.shoot('bring-newer')
        self.press('Bring them in')
        self.kiosk.wait(self.word('Learners see what is here from now on. A lesson that somebody is in stays as it is until its next start.'))
        self.back()
        self.kiosk.press(self.course)
        self.kiosk.wait(self.word('Check its files'))
        self.shoot('course-care')
        self.back()
        for tile, screen in (('Publishers', 'publishers'), ('Updates and sharing', 'line'), ('History', 'history')):
            self.press(tile)
            self.shoot(screen)
            self.back()

    def go(self):
        try:
            for part in (self.enter, self.look_for_lesson, self.find_lesson, self.read, self.practise, self.finish, self.watch_film, self.do_sums, self.lead, self.trade):
                part()
        finally:
            self.kiosk.kill()


def read_title(course, language):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(os.path.join(course, 'course.ini'), encoding='utf-8')
    return parser['Course'].get('Title[' + language.replace('-', '_') + ']', parser['Course']['Title'])


def seed(build, data):
    """Learners who were here before, so that the first screen shows what it shows on most days."""
    kiosk = Kiosk(os.path.join(build, 'installed', 'bin', 'lamplight'), data, '--lang', 'en')
    try:
        for face, name in LEARNERS:
            kiosk.press('I am new')
            kiosk.press(face)
            kiosk.press(name)
            kiosk.press('That is me')
            kiosk.press('I am finished')
        kiosk.wait('Hello! Who are you?')
    finally:
        kiosk.kill()


def make_packs(build, folder):
    """Two later versions of a bundled course, signed by a publisher whom no kiosk knows."""
    installed = os.path.join(build, 'installed')
    lamp = os.path.join(installed, 'bin', 'lamp')
    course = os.path.join(folder, 'spot-the-scam')
    os.makedirs(folder)
    subprocess.run([lamp, 'keygen', 'county'], check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for version in (101, 102):
        shutil.rmtree(course, ignore_errors=True)
        shutil.copytree(os.path.join(installed, 'share', 'lamplight', 'courses', 'spot-the-scam'), course)
        change(os.path.join(course, 'course.ini'), r'^Version=\d+$', f'Version={version}')
        for language in ('en', 'zh-CN') if version == 102 else ():
            lesson = sorted(os.listdir(os.path.join(course, 'lessons')))[0]
            change(os.path.join(course, 'lessons', lesson, f'{language}.md'), r'^(# .*)$', r'\1 (2)')
        run(lamp, 'build', '--sign', os.path.join(folder, 'county.key'), course, '-o', os.path.join(folder, f'spot-the-scam-{version}.course'))


def change(path, pattern, text):
    with open(path, encoding='utf-8') as file:
        before = file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(re.sub(pattern, text, before, count=1, flags=re.MULTILINE))


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    build, out, wanted = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
    os.makedirs(out, exist_ok=True)
    failed = 0
    with Home() as home:
        seed(build, home.folder('seed'))
        make_packs(build, home.folder('packs'))
        make_film_course(home.folder('courses'), os.path.join(build, 'installed', 'share', 'lamplight', 'courses', 'spot-the-scam', 'media', 'call-back.svg'))
        for language, scale, palette in itertools.product(LANGUAGES, SCALES, PALETTES):
            name = f'{language}-{scale}-{palette}'
            if wanted and name not in wanted:
                continue
            begin = time.monotonic()
            shutil.copytree(home.folder('seed'), home.folder(name))
            try:
                Pass(build, out, home.folder(name), language, scale, palette).go()
                print(f'{name}: {time.monotonic() - begin:.0f} s', flush=True)
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f'{name}: {error}', file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
