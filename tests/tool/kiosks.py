# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk's data folder as the tests of packs use it."""

import json
import os
import subprocess

from toolbox import LAMP, lamp


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
