#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lamp certificate from the learner's records to a code that another kiosk believes: what it prints, how it ends, what it leaves."""

import base64
import json
import os
import shutil
import subprocess
import sys

from toolbox import LAMP, has, lamp, only, read, run_tests, write

FIXTURES = os.environ['LAMP_FIXTURES']
COURSES = os.environ['LAMP_COURSES']
LEARNER = '王秀英'
WHOLE = 'spot-the-scam'


def kiosk(scratch):
    """One learner who has completed the lesson four-signs; a course of just that, and the whole one; a centre's key."""
    data = os.path.join(scratch, 'data')
    os.makedirs(data)
    shutil.copy(os.path.join(FIXTURES, 'records-0002.db'), os.path.join(data, 'records.db'))
    shutil.copytree(os.path.join(COURSES, WHOLE), os.path.join(scratch, 'courses', WHOLE))
    head = os.path.join(scratch, 'courses', WHOLE, 'course.ini')
    lines = [('Lessons=four-signs' if line.startswith('Lessons=') else line) for line in read(head).splitlines()]
    write(scratch, {f'courses/{WHOLE}/course.ini': '\n'.join(lines) + '\n'})
    subprocess.run([LAMP, 'keygen', 'centre'], cwd=scratch, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return data


def make(scratch, data, *more, status=0, courses=None):
    return lamp('--data', data, 'certificate', 'make', '--key', 'centre.key', '--centre', '青山村学习中心', '--learner', LEARNER, '--course', WHOLE,
                '--courses', courses or os.path.join(scratch, 'courses'), '-o', 'page.pdf', *more, status=status, folder=scratch)


def usage(scratch):
    for arguments in ((), ('bake',), ('verify',), ('trust',), ('trust', 'a.pub', 'b.pub')):
        has(lamp('certificate', *arguments, status=2), 'say make, verify')
    has(lamp('certificate', 'make', status=2), '--learner')
    has(lamp('--data', scratch, 'certificate', 'make', '--learner', 'l', '--course', 'c', '-o', 'page.pdf', status=2), '--key')
    has(lamp('certificate', 'make', '--key', 'k', '--centre', 'c', '--learner', 'l', '--course', 'c', '-o', 'page.txt', status=2), '.pdf')
    has(lamp('certificate', 'verify', '--bake', 'x', status=2), '--bake')
    only(scratch)


def made_and_believed(scratch):
    data = kiosk(scratch)
    made = json.loads(make(scratch, data, '--json'))
    assert made['file'] == 'page.pdf' and made['badge'] == 'page.jwt' and made['day'] == '2026-09-21', made
    text = subprocess.run(['pdftotext', '-layout', 'page.pdf', '-'], cwd=scratch, capture_output=True, text=True, check=True).stdout
    has(text, LEARNER, '学习证书', 'Certificate of learning', '防骗小能手', 'Spot the scam', '青山村学习中心', '2026年9月21日', '21 September 2026')
    payload = read(os.path.join(scratch, 'page.jwt')).split('.')[1]
    badge = json.loads(base64.urlsafe_b64decode(payload + '=' * (-len(payload) % 4)))
    assert badge['issuer']['name'] == '青山村学习中心' and badge['id'] == f"urn:uuid:{made['id']}", badge
    # Another kiosk: first it does not know the centre, then it does.
    other = os.path.join(scratch, 'other')
    os.makedirs(other)
    unknown = json.loads(subprocess.run([LAMP, '--data', other, 'certificate', 'verify', '--json', made['code']], capture_output=True, text=True, check=False).stdout)
    assert unknown['genuine'] is False and unknown['why'] == 'unknown-centre', unknown
    has(lamp('--data', other, 'certificate', 'verify', made['code'], status=1), "not on this kiosk's list")
    os.rename(os.path.join(scratch, 'centre.pub'), os.path.join(scratch, 'Qingshan.pub'))
    has(lamp('--data', other, 'certificate', 'trust', 'Qingshan.pub', folder=scratch), 'Qingshan', 'compare aloud')
    told = json.loads(lamp('--data', other, 'certificate', 'verify', '--json', made['code']))
    assert told == {'genuine': True, 'centre': 'Qingshan', 'name': LEARNER, 'course': WHOLE, 'version': told['version'],
                    'title': {'zh-CN': '防骗小能手', 'en': 'Spot the scam'}, 'day': '2026-09-21', 'id': made['id'], 'ahead': told['ahead']}, told
    # As it is typed from the page, in fives and small letters; and from a file.
    letters = made['code'].partition(':')[2].lower()
    fives = [letters[i:i + 5] for i in range(0, len(letters), 5)]
    has(lamp('--data', other, 'certificate', 'verify', *fives), 'Genuine', LEARNER)
    write(scratch, {'code.txt': made['code'] + '\n'})
    has(lamp('--data', other, 'certificate', 'verify', os.path.join(scratch, 'code.txt')), 'Genuine')


def read_from_pictures(scratch):
    """The printed page as a scan and as poor photographs; what is no picture of a code; what only says that it is a picture."""
    data = kiosk(scratch)
    make(scratch, data)
    lamp('--data', data, 'certificate', 'trust', 'centre.pub', folder=scratch)

    def run(*command):
        subprocess.run(command, cwd=scratch, check=True)

    run('pdftoppm', '-r', '150', '-png', '-singlefile', 'page.pdf', 'scan')
    lean = '0,0 220,140 1753,0 1500,20 0,1240 60,1240 1753,1240 1753,1000'
    for name, how in (('turned.jpg', ('-rotate', '187')), ('small.png', ('-resize', '60%')), ('blurred.jpg', ('-blur', '0x2')),
                      ('leaning.jpg', ('-virtual-pixel', 'white', '-distort', 'Perspective', lean, '-attenuate', '0.4', '+noise', 'Gaussian', '-quality', '60'))):
        run('convert', '-seed', '7', 'scan.png', *how, name)
        has(lamp('--data', data, 'certificate', 'verify', name, folder=scratch), 'Genuine', LEARNER)
    has(lamp('--data', data, 'certificate', 'verify', 'scan.png', folder=scratch), 'Genuine', LEARNER)
    run('convert', '-size', '400x300', 'xc:white', 'white.png')
    has(lamp('--data', data, 'certificate', 'verify', 'white.png', status=1, folder=scratch), 'no square code')
    told = subprocess.run([LAMP, '--data', data, 'certificate', 'verify', '--json', 'white.png'], cwd=scratch, capture_output=True, text=True, check=False)
    assert told.returncode == 1 and json.loads(told.stdout)['why'] == 'no-code', told
    with open(os.path.join(scratch, 'scan.png'), 'rb') as whole:
        start = whole.read(2000)
    for name, content in (('cut.png', start), ('bomb.png', start[:16] + b'\x00\x00\x1f\xff\x00\x00\x1f\xff' + start[24:])):
        with open(os.path.join(scratch, name), 'wb') as file:
            file.write(content)
        has(lamp('--data', data, 'certificate', 'verify', name, status=1, folder=scratch), name)


def changed_by_hand(scratch):
    data = kiosk(scratch)
    code = json.loads(make(scratch, data, '--json'))['code']
    lamp('--data', data, 'certificate', 'trust', 'centre.pub', folder=scratch)
    changed = code[:100] + ('0' if code[100] != '0' else '2') + code[101:]
    assert json.loads(subprocess.run([LAMP, '--data', data, 'certificate', 'verify', '--json', changed], capture_output=True, text=True, check=False).stdout)['genuine'] is False
    has(lamp('--data', data, 'certificate', 'verify', code[:-8], status=1), 'not the code of a certificate')
    has(lamp('--data', data, 'certificate', 'verify', 'hello', status=1), 'not the code of a certificate')
    # The badge's letters are no code.
    has(lamp('--data', data, 'certificate', 'verify', os.path.join(scratch, 'page.jwt'), status=1), 'not the code of a certificate')


def a_clock_that_is_behind(scratch):
    """A day that is still to come, by this machine's clock, is noted; the certificate is genuine all the same."""
    data = kiosk(scratch)
    code = json.loads(make(scratch, data, '--json'))['code']
    lamp('--data', data, 'certificate', 'trust', 'centre.pub', folder=scratch)
    ahead = json.loads(lamp('--data', data, 'certificate', 'verify', '--json', code))['ahead']
    said = lamp('--data', data, 'certificate', 'verify', code)
    assert ('A clock is wrong' in said) == ahead, said


def only_for_the_whole_course(scratch):
    data = kiosk(scratch)
    has(make(scratch, data, status=1, courses=COURSES), LEARNER, 'has completed', 'for all of them')
    assert not os.path.exists(os.path.join(scratch, 'page.pdf'))


def as_the_learner_wants_it(scratch):
    data = kiosk(scratch)
    code = json.loads(make(scratch, data, '--json', '--name', '王阿姨'))['code']
    lamp('--data', data, 'certificate', 'trust', 'centre.pub', folder=scratch)
    assert json.loads(lamp('--data', data, 'certificate', 'verify', '--json', code))['name'] == '王阿姨'
    has(make(scratch, data, '--name', '长' * 60, status=1), "can't be put on a certificate")
    has(make(scratch, data, '--name', 'a\nb', status=1), "can't be put on a certificate")


def refused(scratch):
    data = kiosk(scratch)
    everything = ['certificate', 'make', '--key', 'centre.key', '--centre', 'C', '--courses', 'courses', '-o', 'x.pdf']
    has(lamp('--data', data, *everything, '--learner', 'Nobody', '--course', WHOLE, status=1, folder=scratch), 'no learner “Nobody”')
    has(lamp('--data', data, *everything, '--learner', LEARNER, '--course', 'cooking', status=1, folder=scratch), 'no course “cooking”')
    has(make(scratch, data, '--key', 'centre.pub', status=1), 'not the file of a secret key')
    has(lamp('--data', data, *everything, '-o', 'no/such/x.pdf', '--learner', LEARNER, '--course', WHOLE, status=3, folder=scratch), 'x.pdf')
    has(lamp('--data', data, 'certificate', 'trust', 'centre.key', status=1, folder=scratch), 'not the file of a public key')
    only(scratch, 'data', 'courses', 'centre.key', 'centre.pub')


def in_chinese(scratch):
    data = kiosk(scratch)
    code = json.loads(make(scratch, data, '--json'))['code']
    lamp('--data', data, 'certificate', 'trust', 'centre.pub', folder=scratch)
    has(lamp('--data', data, 'certificate', 'verify', code, LANGUAGE='zh_CN'), '是真的', LEARNER)
    has(lamp('--data', data, 'certificate', 'verify', 'hello', status=1, LANGUAGE='zh_CN'), '不是证书')


if __name__ == '__main__':
    sys.exit(run_tests((usage, made_and_believed, read_from_pictures, changed_by_hand, a_clock_that_is_behind, only_for_the_whole_course, as_the_learner_wants_it, refused, in_chinese)))
