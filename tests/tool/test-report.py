#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lamp report on a small kiosk: every report in every format, read again by other programs than ours, says the same."""

import csv
import datetime
import html.parser
import io
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import traceback
import uuid

LAMP = os.environ['LAMP_PROGRAM']
HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURE = os.path.join(os.path.dirname(HERE), 'fixtures', 'records-0004.db')
COURSES = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'courses')
ZONE = datetime.timezone(datetime.timedelta(hours=8))
REPORTS = [['indicators'], ['calendar'], ['areas'], ['courses'], ['course', '--course', 'spot-the-scam'], ['groups'], ['learners'],
           ['learner', '--learner', '李强'], ['questions', '--course', 'spot-the-scam']]
NOVEMBER = ['--from', '2026-11-01', '--to', '2026-11-30']


def lamp(data, *arguments, status=0, binary=False):
    """Runs lamp and returns what it printed; its errors if it is to fail."""
    result = subprocess.run([LAMP, '--data', data, *arguments], capture_output=True, timeout=60, check=False,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', 'TZ': 'Asia/Shanghai'})
    said = result.stderr if status else result.stdout
    assert result.returncode == status, f'lamp {arguments}: {result.returncode}, not {status}\n{result.stderr.decode()}'
    return said if binary else said.decode()


def report(data, *arguments, status=0, binary=False):
    return lamp(data, 'report', *arguments, '--courses', COURSES, status=status, binary=binary)


def moment(text):
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()) * 1000000


class Kiosk:
    """A database of the version before the reports, so that what they are counted from is derived when it is first opened."""

    def __init__(self, scratch):
        self.data = os.path.join(scratch, 'kiosk')
        os.mkdir(self.data)
        shutil.copy(FIXTURE, os.path.join(self.data, 'records.db'))
        self.connection = sqlite3.connect(os.path.join(self.data, 'records.db'))
        self.kiosk = self.connection.execute('SELECT id FROM kiosk').fetchone()[0]

    def add_learner(self, name, group=None):
        identity = str(uuid.uuid4())
        self.connection.execute("INSERT INTO learner (id, name, picture, language, scale, palette, rate, created, changed)"
                                " VALUES (?, ?, '', 'zh-CN', 100, 0, 140, 1, 1)", (identity, name))
        if group:
            self.connection.execute('INSERT INTO membership (learner, name, member, changed) VALUES (?, ?, 1, 1)', (identity, group))
        return identity

    def add(self, learner, time, verb, lesson, item=None, mode='', success=None, response=None, course='spot-the-scam'):
        self.connection.execute('INSERT INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item, mode, success,'
                                ' response, hints, dangers, attempt, duration_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 0, 0, 0, 0)',
                                (str(uuid.uuid4()), self.kiosk, moment(time), moment(time), learner, verb, course, lesson, item, mode, success, response))

    def close(self):
        self.connection.commit()
        self.connection.close()


def find_question():
    """The first question of the first lesson: its title, what is asked, its first wrong answer and that one's number."""
    with open(os.path.join(COURSES, 'spot-the-scam', 'lessons', 'four-signs', 'en.md'), encoding='utf-8') as file:
        found = re.search(r'::([^:]+)::\s*(.*?)\{(.*?)\}', file.read(), re.DOTALL)
    options = [line.strip() for line in found[3].splitlines() if line.strip()[:1] in ('~', '=')]
    wrong = next(number for number, line in enumerate(options, 1) if line.startswith('~'))
    return found[1].strip(), found[2].strip(), options[wrong - 1][1:].split('#')[0].strip(), str(wrong)


def make_kiosk(scratch):
    kiosk = Kiosk(scratch)
    title, _, _, wrong = find_question()
    li = kiosk.add_learner('李强', '星期二')
    formula = kiosk.add_learner('=1+1')
    kiosk.add_learner('逗号,和"引号"')
    kiosk.add(li, '2026-11-02T09:00:00', 'initialized', 'four-signs')
    kiosk.add(li, '2026-11-02T09:01:00', 'answered', 'four-signs', title, success=0, response=wrong)
    kiosk.add(li, '2026-11-02T09:02:00', 'attempted', 'four-signs', 'any', 'alone', success=1)
    kiosk.add(li, '2026-11-02T09:30:00', 'completed', 'four-signs')
    kiosk.add(formula, '2026-11-05T10:00:00', 'answered', 'four-signs', title, success=0, response=wrong)
    kiosk.close()
    return kiosk.data


class Table(html.parser.HTMLParser):
    """Reads the table of a page, and sees that every element is closed, and nothing is fetched."""

    EMPTY = {'meta'}

    def __init__(self):
        super().__init__()
        self.rows = []
        self.open = []
        self.language = None
        self.n_bars = 0

    def handle_startendtag(self, tag, attrs):
        self.look(tag, attrs)

    def handle_starttag(self, tag, attrs):
        self.look(tag, attrs)
        self.open.append(tag)
        if tag == 'tr':
            self.rows.append([])
        if tag in ('td', 'th'):
            self.rows[-1].append('')

    def look(self, tag, attrs):
        assert tag not in ('script', 'link', 'img', 'iframe', 'object', 'embed', 'base'), tag
        self.n_bars += tag == 'svg'
        for name, value in attrs:
            assert name not in ('href', 'src', 'srcset', 'style', 'onload', 'onclick'), name
            assert '://' not in (value or ''), value
            if name == 'lang' and tag == 'html':
                self.language = value

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f'</{tag}> closes nothing'

    def handle_data(self, data):
        if self.open and self.open[-1] in ('td', 'th'):
            self.rows[-1][-1] += data
        if self.open and self.open[-1] == 'style':
            assert 'url(' not in data and '@import' not in data


def read_csv(content):
    assert content.startswith(b'\xef\xbb\xbf')
    text = content.decode('utf-8-sig')
    assert text.endswith('\r\n') and '\n' not in text.replace('\r\n', '')
    return list(csv.reader(io.StringIO(text, newline=''), strict=True))


def without_spaces(text):
    return ''.join(text.split())


def read_pdf(content):
    """What is printed, without its line ends."""
    assert content.startswith(b'%PDF-')
    with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        file.write(content)
        file.flush()
        fonts = subprocess.run(['pdffonts', file.name], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        assert fonts and all(line.split()[-5] == 'yes' for line in fonts), fonts
        return without_spaces(subprocess.run(['pdftotext', '-raw', file.name, '-'], capture_output=True, text=True, encoding='utf-8', check=True).stdout)


def as_text(value):
    return '' if value is None else str(value)


def compare(data, arguments, language):
    """The same figures as a spreadsheet, a program, a browser and a terminal have them."""
    arguments = [*arguments, *NOVEMBER, '--lang', language]
    table = read_csv(report(data, *arguments, '--format', 'csv', binary=True))
    rows = json.loads(report(data, *arguments, '--format', 'json'))['rows']
    page = Table()
    page.feed(report(data, *arguments, '--format', 'html'))
    page.close()
    text = report(data, *arguments)
    printed = read_pdf(report(data, *arguments, '--format', 'pdf', binary=True))
    assert page.open == ['!doctype'] or not page.open, page.open
    assert page.language == language and page.n_bars > 0
    assert page.rows[0] == table[0]
    assert len(table) - 1 == len(rows) == len(page.rows) - 1 and rows, (len(table), len(rows), len(page.rows))
    for line, row, shown in zip(table[1:], rows, page.rows[1:]):
        values = [as_text(value) for key, value in row.items() if not key.endswith('_id')]
        # A name that a spreadsheet would carry out has a mark before it there.
        assert [re.sub("^'(?==)", '', cell) for cell in line] == values, (line, values)
        for cell, value in zip(shown, values):
            assert cell in text, f'“{cell}” is not in:\n{text}'
            assert without_spaces(cell) in printed, f'“{cell}” is not in:\n{printed}'
            if re.fullmatch(r'[0-9.]+', value):
                assert cell.rstrip('%') == value, (cell, value)
    return rows


def formats_agree(scratch):
    data = make_kiosk(scratch)
    for arguments in REPORTS:
        for language in ('en', 'zh-CN'):
            compare(data, arguments, language)


def figures(scratch):
    data = make_kiosk(scratch)
    rows = {row['indicator_id']: row['value'] for row in compare(data, ['indicators'], 'en')}
    # 9:00 to 9:04 and 9:30 of one, 10:00 to 10:02 of the other: 9 minutes.
    n = len(os.listdir(COURSES))
    assert rows == {'courses': n, 'learners': 2, 'hours': 0.2, 'completed': 1, 'alone': 1, 'commerce': 0, 'security': 1, 'accessible': n}, rows
    groups = compare(data, ['groups'], 'en')
    assert groups == [{'group': '星期二', 'members': 1, 'learners': 1, 'hours': 0.1, 'completed': 1, 'alone': 1}], groups
    title, asked, wrong, _ = find_question()
    question = compare(data, ['questions', '--course', 'spot-the-scam'], 'en')[0]
    assert question['question_id'] == title and question['answered'] == 2 and question['right_percent'] == 0, question
    assert question['question'] == asked and question['wrong_answer'] == wrong and question['wrong_learners'] == 2, (question, asked, wrong)


def sellers(scratch):
    """Who completed a lesson of the bundled course about selling online is trained in it; whoever only began one is not."""
    kiosk = Kiosk(scratch)
    seller, beginner = kiosk.add_learner('刘芳'), kiosk.add_learner('赵军')
    for learner in (seller, beginner):
        kiosk.add(learner, '2026-11-02T11:00:00', 'initialized', 'honest-listing', course='sell-online')
    kiosk.add(seller, '2026-11-02T11:10:00', 'completed', 'honest-listing', course='sell-online')
    kiosk.close()
    rows = {row['indicator_id']: row['value'] for row in compare(kiosk.data, ['indicators'], 'en')}
    assert rows['commerce'] == 1 and rows['learners'] == 2, rows


def names(scratch):
    data = make_kiosk(scratch)
    path = os.path.join(scratch, 'out.csv')
    table = read_csv(report(data, 'learners', '--format', 'csv', binary=True))
    assert {"'=1+1", '逗号,和"引号"', '李强', '王秀英'} == {row[0] for row in table[1:]}, table
    report(data, 'learners', '-o', path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, 'rb') as file:
        assert read_csv(file.read()) == table
    nameless = report(data, 'learners', '--nameless', '--json')
    assert not re.search('李|王|引号|=1', nameless), nameless
    assert len(json.loads(nameless)['rows']) == 4
    one = report(data, 'learner', '--learner', '李强', '--nameless', '--format', 'html')
    assert '李强' not in one and 'Spot' in one


def languages(scratch):
    data = make_kiosk(scratch)
    chinese = report(data, 'indicators', '--lang', 'zh-CN')
    english = report(data, 'indicators', '--lang', 'en')
    assert '学习' in chinese and 'Learners' not in chinese, chinese
    assert 'Learners' in english and not re.search('[\u4e00-\u9fff]', english), english


def headed(scratch):
    """The name that the settings give this place stands at the head of what people read."""
    data = make_kiosk(scratch)
    with open(os.path.join(data, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Kiosk]\nCentre=青山村学习中心\n')
    assert '青山村学习中心' in report(data, 'areas')
    assert '青山村学习中心' in report(data, 'areas', '--format', 'html')
    assert '青山村学习中心' in read_pdf(report(data, 'areas', '--format', 'pdf', binary=True))


def refused(scratch):
    data = make_kiosk(scratch)
    for arguments, word in ((['nothing'], 'which report'), ([], 'which report'), (['learner'], '--learner'), (['course'], '--course'),
                            (['areas', '--area', 'WP9'], 'WP1'), (['areas', '--from', '1.11.2026'], '--from'), (['areas', '--to', 'now'], '--to'),
                            (['areas', '--from', '2026-11-02', '--to', '2026-11-01'], 'ends before'), (['areas', '--lang', 'de'], '--lang'),
                            (['areas', '--format', 'docx'], '--format')):
        said = report(data, *arguments, status=2)
        assert word in said, said
    for arguments, word in ((['courses', '--group', '星期三'], 'no such group'), (['learner', '--learner', 'nobody'], 'no learner'),
                            (['course', '--course', 'none'], 'no such course')):
        said = report(data, *arguments, status=1)
        assert word in said, said
    assert 'there are no records' in report(os.path.join(scratch, 'empty'), 'areas', status=1)
    report(data, 'areas', '-o', os.path.join(scratch, 'none', 'x.csv'), status=3)


TESTS = [formats_agree, figures, sellers, names, languages, headed, refused]


def main():
    failed = 0
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        scratch = tempfile.mkdtemp(prefix='lamp-report-')
        try:
            test(scratch)
            print(f'ok {number} {test.__name__}', flush=True)
        except Exception:
            failed += 1
            print(f'not ok {number} {test.__name__}', flush=True)
            traceback.print_exc()
        finally:
            shutil.rmtree(scratch)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
