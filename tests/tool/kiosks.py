# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk's data folder as the tests of packs use it."""

import contextlib
import json
import os
import shutil
import subprocess

from toolbox import COURSE, LAMP, lamp, read, write

LARGE = {'media/sound.ogg': 'sound ' * 20000}


def kiosk(scratch, key, name='kiosk'):
    lamp('--data', f'{scratch}/{name}', 'trust', key.public)
    return f'{scratch}/{name}'


def blobs(data):
    return sorted(os.listdir(f'{data}/store/blobs/sha256'))


def installed(data):
    return {each['course']: each for each in json.loads(lamp('--data', data, 'list', '--json'))}


def install(data, *arguments, status=0):
    result = subprocess.run([LAMP, '--data', data, 'install', '--json', *arguments], capture_output=True, text=True, check=False, timeout=120,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert result.returncode == status, f'{result.returncode}, not {status}: {result.stdout}{result.stderr}'
    return json.loads(result.stdout)


def course(version):
    files = {**COURSE, **LARGE, 'course.ini': COURSE['course.ini'].replace('Version=3', f'Version={version}')}
    if version > 3:
        files['lessons/one/en.md'] = COURSE['lessons/one/en.md'].replace('This is a door.', 'This is a gate.')
    return files


def program(scratch, key, version=3, name='program'):
    """A folder as share/lamplight is, with one course; the key that signed it is trusted there."""
    share = f'{scratch}/{name}'
    shutil.rmtree(share, ignore_errors=True)
    write(f'{share}/courses/small', course(version))
    lamp('build', '--sign', key.secret, '--documents', f'{share}/packs', f'{share}/courses/small')
    write(f'{share}/trusted.d', {'Lamplight.pub': read(key.public)})
    return share


@contextlib.contextmanager
def with_program(share):
    """As if all that is run in between were installed there."""
    before = os.environ['LAMP_SHARE']
    os.environ['LAMP_SHARE'] = share
    try:
        yield
    finally:
        os.environ['LAMP_SHARE'] = before


@contextlib.contextmanager
def serving(data):
    with subprocess.Popen([LAMP, '--data', data, 'serve', '--local', '--port', '0', '--json'], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield json.loads(process.stdout.readline())['address']
        finally:
            process.terminate()
