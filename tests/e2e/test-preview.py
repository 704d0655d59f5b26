#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An author writes and looks: what was saved is on the screen within a second, however the editor saves; nothing is recorded."""

import os
import subprocess
import sys
import time

from kiosk import Kiosk, Missing, walk_through

LAMP = os.environ['LAMP_PROGRAM']


class Desk:
    def __init__(self, home):
        self.home = home
        self.kiosk = None
        self.course = None

    def new(self, name, *options):
        self.course = self.home.folder(name)
        subprocess.run([LAMP, 'new', *options, self.course], check=True, stdout=subprocess.DEVNULL)

    def start(self, *options):
        if self.kiosk is not None:
            self.kiosk.kill()
        self.kiosk = Kiosk(os.environ['LAMPLIGHT_PROGRAM'], self.home.folder('data'), '--preview', self.course, *options)

    def save(self, path, old, new, by_rename=False):
        """As editors do: into the file, or beside it and then into its place."""
        path = os.path.join(self.course, path)
        with open(path, encoding='utf-8') as stream:
            text = stream.read()
        assert old in text, f'“{old}” is not in {path}'
        with open(path + '.new~' if by_rename else path, 'w', encoding='utf-8') as stream:
            stream.write(text.replace(old, new, 1))
        if by_rename:
            os.rename(path + '.new~', path)

    def see(self, words):
        """Waits for words, and says how long it took; looking itself takes a good part of that."""
        begin = time.monotonic()
        while self.kiosk.find(words) is None:
            if time.monotonic() - begin > 15:
                raise Missing(f'“{words}” did not come; to be seen: {self.kiosk.names()}\n{self.kiosk.read_log()}')
            time.sleep(0.02)
        print(f'# “{words}” came after {time.monotonic() - begin:.2f} s')

    def first_lesson_is_there(self):
        self.new('calls')
        self.start('--lang', 'en')
        self.kiosk.wait('What you need')
        self.kiosk.wait('lamp check finds nothing to mend.')

    def a_saved_sentence_is_shown(self):
        self.save('lessons/first/en.md', 'Say when you will come.', 'Say on which day you come.')
        self.see('Say on which day you come.')
        self.kiosk.wait('Guest · Card 2 of 3')

    def a_file_put_in_place_of_another_is_shown(self):
        self.save('lessons/second/en.md', 'Nothing real happens.', 'Press what you like.', by_rename=True)
        self.see('The next telephone is make-believe. Press what you like.')
        self.kiosk.wait('Guest · Card 1 of 2')

    def the_other_language_is_shown(self):
        self.save('lessons/first/zh-CN.md', '说一声', '再说一声')
        self.see('再说一声谢谢')
        self.kiosk.wait('试学 · 第 2 页')
        self.kiosk.wait('检查过了')
        self.kiosk.press('English')
        self.kiosk.wait('Say three things')

    def a_practice_is_shown_anew(self):
        self.save('lessons/second/en.md', '## Ring the centre', '## Ring us')
        self.see('Ring us')
        self.kiosk.press('With help')
        self.kiosk.wait('Open the line of the centre.')
        self.save('practices/ring.ini', 'Text=Open the line of the centre.', 'Text=Open the first line.')
        self.see('Open the first line.')
        self.kiosk.press('Back')

    def a_broken_file_leaves_the_last_good_card(self):
        self.save('lessons/first/en.md', 'You need a telephone', '<b>You need a telephone')
        self.see('Fault in lessons/first/en.md:7')
        self.kiosk.wait('HTML is not shown')
        assert self.kiosk.find('Ring us') is not None, self.kiosk.names()
        self.save('lessons/first/en.md', '<b>You need a telephone', 'You need only a telephone')
        self.see('You need only a telephone')
        self.kiosk.wait('lamp check finds nothing to mend.')

    def a_broken_course_leaves_the_last_good_card(self):
        self.save('course.ini', 'Version=1', 'Version=none')
        self.see('Fault in course.ini')
        assert self.kiosk.find('You need only a telephone') is not None, self.kiosk.names()
        self.save('course.ini', 'Version=none', 'Version=1')
        self.kiosk.wait('lamp check finds nothing to mend.')

    def a_new_folder_is_watched(self):
        os.mkdir(os.path.join(self.course, 'lessons', 'third'))
        for language, words in (('en', '# Third\n\n## A third\n\nNew words.\n'), ('zh-CN', '# 第三课\n\n## 第三\n\n新的话。\n')):
            with open(os.path.join(self.course, 'lessons', 'third', f'{language}.md'), 'w', encoding='utf-8') as stream:
                stream.write(words)
        self.save('course.ini', 'Lessons=first;second', 'Lessons=first;second;third')
        self.kiosk.wait('lamp check: ')
        self.save('lessons/third/en.md', 'New words.', 'Newer words.')
        self.see('Newer words.')

    def a_course_of_the_other_language_is_shown(self):
        self.new('only-chinese', '--languages', 'zh-CN')
        self.start('--lang', 'en')
        self.kiosk.wait('要准备什么')

    def a_broken_course_waits_until_it_is_mended(self):
        self.new('broken', '--languages', 'en')
        self.save('course.ini', 'Format=1', 'Format=one')
        self.start('--lang', 'en')
        self.kiosk.wait('Fault in course.ini')
        self.save('course.ini', 'Format=one', 'Format=1')
        self.see('What you need')

    def nothing_is_recorded(self):
        self.kiosk.kill()
        data = self.home.folder('data')
        assert not os.path.exists(data) or os.listdir(data) == [], os.listdir(data)


STEPS = (
    ('the first lesson is there, and nothing to mend', Desk.first_lesson_is_there),
    ('a saved sentence is shown, on its card', Desk.a_saved_sentence_is_shown),
    ('a file put in place of another is shown', Desk.a_file_put_in_place_of_another_is_shown),
    ('the language that was written is shown', Desk.the_other_language_is_shown),
    ('a practice is shown anew', Desk.a_practice_is_shown_anew),
    ('a broken lesson leaves the last good card', Desk.a_broken_file_leaves_the_last_good_card),
    ('a broken course.ini leaves the last good card', Desk.a_broken_course_leaves_the_last_good_card),
    ('a new folder is watched', Desk.a_new_folder_is_watched),
    ('a course without the language of the screen is shown', Desk.a_course_of_the_other_language_is_shown),
    ('a broken course is shown once it is mended', Desk.a_broken_course_waits_until_it_is_mended),
    ('nothing is recorded', Desk.nothing_is_recorded),
)


if __name__ == '__main__':
    sys.exit(walk_through(Desk, STEPS))
