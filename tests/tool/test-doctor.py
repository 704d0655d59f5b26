#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lamp doctor: what it says of a healthy kiosk and of broken ones, and that it leaves each as it was."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from toolbox import LAMP, has, lamp, run_tests, write

FIXTURES = os.environ['LAMP_FIXTURES']
KEY = 'untrusted comment: minisign public key\nnot a key\n'


def examine(data, status, **environment):
    """The findings by name; what lies in the folder is the same afterwards, to the byte and the second."""
    before = listing(data)
    result = subprocess.run([LAMP, '--data', data, 'doctor', '--json'], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LAMPLIGHT_AUDIO_SINK': 'fakesink', **environment})
    assert result.returncode == status, f'{result.returncode}, not {status}\n{result.stdout}\n{result.stderr}'
    assert listing(data) == before, (before, listing(data))
    report = json.loads(result.stdout)
    checks = {check['name']: check for check in report['checks']}
    assert sorted(checks) == ['clock', 'disk', 'fonts', 'keys', 'mandarin', 'records', 'sound', 'voices'], checks
    assert report['healthy'] == all(check['ok'] for check in checks.values()), report
    for check in checks.values():
        assert check['what'] and (check['mend'] is None) == check['ok'], check
    return checks


def listing(folder):
    if not os.path.isdir(folder):
        return None
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, 'rb') as stream:
                found[path] = (stream.read(), os.stat(path).st_mtime_ns)
        found[place] = os.stat(place).st_mtime_ns
    return found


def bad(checks):
    return sorted(name for name, check in checks.items() if not check['ok'])


def records(scratch, name='data'):
    folder = os.path.join(scratch, name)
    os.makedirs(folder)
    shutil.copy(os.path.join(FIXTURES, 'records-0002.db'), os.path.join(folder, 'records.db'))
    os.chmod(os.path.join(folder, 'records.db'), 0o600)
    return folder


def usage(scratch):
    has(lamp('doctor', 'x', status=2), 'takes no names')
    has(lamp('doctor', '--bake', status=2), '--bake')


def a_kiosk_that_has_not_begun(scratch):
    checks = examine(os.path.join(scratch, 'nothing', 'yet'), 1)
    assert bad(checks) == ['sound'], checks
    has(checks['sound']['what'], 'no loudspeaker')
    has(checks['records']['what'], 'No records yet')
    has(checks['voices']['what'], '普通话', 'English')
    assert int(re.search(r'list of (\d+) words', checks['mandarin']['what']).group(1)) > 100000, checks
    has(checks['disk']['what'], scratch)
    assert not os.listdir(scratch)


def in_words(scratch):
    result = subprocess.run([LAMP, '--data', scratch, 'doctor'], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', 'LAMPLIGHT_AUDIO_SINK': 'fakesink'})
    assert result.returncode == 1, result
    lines = result.stdout.splitlines()
    assert len(lines) == 9 and sum(line.startswith('OK ') for line in lines) == 7, lines
    looks = [i for i, line in enumerate(lines) if line.startswith('Look here')]
    assert len(looks) == 1 and lines[looks[0] + 1].lstrip().startswith('→ Plug in'), lines


def whole_records(scratch):
    folder = records(scratch)
    checks = examine(folder, 1)
    # The fixture's last event is of September 2026.
    assert bad(checks) == ['sound'], checks
    has(checks['records']['what'], 'whole (version 2)')


def damaged_records(scratch):
    folder = records(scratch)
    path = os.path.join(folder, 'records.db')
    with open(path, 'r+b') as stream:
        stream.seek(4096)
        stream.write(b'\xa5' * 20000)
    checks = examine(folder, 1)
    assert bad(checks) == ['records', 'sound'], checks
    has(checks['records']['what'], 'damaged')
    write(folder, {'records.db': 'This is no database at all, only words.' * 200})
    has(examine(folder, 1)['records']['what'], 'damaged')


def newer_records(scratch):
    folder = records(scratch)
    with sqlite3.connect(os.path.join(folder, 'records.db')) as database:
        database.execute('PRAGMA journal_mode = DELETE')
        database.execute('PRAGMA user_version = 99')
    checks = examine(folder, 1)
    assert bad(checks) == ['records', 'sound'], checks
    has(checks['records']['what'], 'newer')
    has(checks['records']['mend'], 'Update')


def while_it_is_used(scratch):
    """Both files of SQLite lie beside it, and what is only in them counts."""
    folder = records(scratch)
    database = sqlite3.connect(os.path.join(folder, 'records.db'))
    try:
        database.execute('PRAGMA journal_mode = WAL')
        database.execute('UPDATE learner SET loudness = 150')
        database.commit()
        assert os.path.getsize(os.path.join(folder, 'records.db-wal')) > 0
        before = sorted(os.listdir(folder))
        result = subprocess.run([LAMP, '--data', folder, 'doctor', '--json'], capture_output=True, text=True, timeout=60, check=False,
                                env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LAMPLIGHT_AUDIO_SINK': 'fakesink'})
        has(result.stdout, 'whole')
        assert sorted(os.listdir(folder)) == before
        assert database.execute('SELECT loudness FROM learner').fetchone() == (150,)
    finally:
        database.close()


def after_a_power_cut(scratch):
    folder = records(scratch, 'before')
    database = sqlite3.connect(os.path.join(folder, 'records.db'))
    database.execute('PRAGMA journal_mode = WAL')
    database.execute('UPDATE learner SET loudness = 150')
    database.commit()
    cut = os.path.join(scratch, 'cut')
    os.makedirs(cut)
    for name in ('records.db', 'records.db-wal'):
        shutil.copy(os.path.join(folder, name), cut)
    database.close()
    has(examine(cut, 1)['records']['what'], 'whole', 'next start')


def a_clock_that_fell_back(scratch):
    folder = records(scratch)
    with sqlite3.connect(os.path.join(folder, 'records.db')) as database:
        database.execute('PRAGMA journal_mode = DELETE')
        database.execute('DROP TRIGGER event_is_fixed')
        database.execute('UPDATE event SET time = 4000000000000000')
    checks = examine(folder, 1)
    assert 'clock' in bad(checks), checks
    has(checks['clock']['what'], 'somebody learned here at 2096')


def a_folder_that_is_none(scratch):
    write(scratch, {'data': 'a file'})
    checks = examine(os.path.join(scratch, 'data', 'below'), 3)
    assert 'disk' in bad(checks), checks
    has(checks['disk']['what'], 'Nothing can be written')


def a_full_disk(scratch):
    """A disk of 64 kB, in a space of mounts of our own."""
    script = ('mount -t tmpfs -o size=64k none "$1" && dd if=/dev/zero of="$1/x" bs=1k count=100 2>/dev/null; '
              'exec "$0" --data "$1" doctor')
    try:
        result = subprocess.run(['unshare', '-rm', 'sh', '-c', script, LAMP, scratch], capture_output=True, text=True, timeout=60, check=False,
                                env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', 'LAMPLIGHT_AUDIO_SINK': 'fakesink'})
    except FileNotFoundError:
        return
    if 'unshare failed' in result.stderr or 'mount:' in result.stderr:
        return
    assert result.returncode == 3, result
    has(result.stdout, 'is full')


def missing_fonts(scratch):
    write(scratch, {'fonts.conf': '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig></fontconfig>\n', 'data/x': ''})
    checks = examine(os.path.join(scratch, 'data'), 1, FONTCONFIG_FILE=os.path.join(scratch, 'fonts.conf'), XDG_CACHE_HOME=os.path.join(scratch, 'cache'))
    assert bad(checks) == ['fonts', 'sound'], checks
    has(checks['fonts']['mend'], 'fonts-noto-cjk')


def a_key_that_is_none(scratch):
    write(scratch, {'trusted.d/county.pub': KEY})
    checks = examine(scratch, 1)
    assert bad(checks) == ['keys', 'sound'], checks
    has(checks['keys']['what'], 'county')


def no_readings_of_mandarin(scratch):
    """Missing, cut short, and changed by a bit in the middle: each is told, and is somebody's to mend."""
    with open(os.environ['LAMP_READINGS'], 'rb') as stream:
        whole = stream.read()
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    files = {'cut.dat': whole[:-4], 'changed.dat': bytes(changed), 'other.dat': b'These are no readings.'}
    for name, content in files.items():
        with open(os.path.join(scratch, name), 'wb') as stream:
            stream.write(content)
    data = os.path.join(scratch, 'data')
    for name, word in [(name, 'damaged') for name in files] + [('gone.dat', 'missing')]:
        checks = examine(data, 1, LAMP_MANDARIN=os.path.join(scratch, name))
        assert bad(checks) == ['mandarin', 'sound'], checks
        has(checks['mandarin']['what'], f'is {word}', name)
        has(checks['mandarin']['mend'], 'Install Lamplight anew')


def in_chinese(scratch):
    result = subprocess.run([LAMP, '--data', scratch, 'doctor'], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'zh_CN', 'LAMPLIGHT_AUDIO_SINK': 'fakesink'})
    has(result.stdout, '找不到喇叭', '时钟显示', '个词的词表')


if __name__ == '__main__':
    sys.exit(run_tests((usage, a_kiosk_that_has_not_begun, in_words, whole_records, damaged_records, newer_records, while_it_is_used, after_a_power_cut,
                        a_clock_that_fell_back, a_folder_that_is_none, a_full_disk, missing_fonts, a_key_that_is_none, no_readings_of_mandarin, in_chinese)))
