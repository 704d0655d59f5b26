#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses that came with the program are packs like any other: signed, shared, copied, looked through, put away, updated."""

import json
import os
import random
import re
import subprocess
import sys
import time
import urllib.request

from kiosks import course, install, installed, kiosk, program, serving, with_program
from packs import Key, sha256
from toolbox import LAMP, digest, has, lamp, read, run_tests, write

def pack(scratch, key, version):
    write(f'{scratch}/work-{version}/small', course(version))
    lamp('build', '--sign', key.secret, f'{scratch}/work-{version}/small', '-o', f'{scratch}/small-{version}.course')
    return f'{scratch}/small-{version}.course'


def spoil(path):
    with open(path, 'r+b') as file:
        byte = file.read(1)
        file.seek(0)
        file.write(bytes([byte[0] ^ 1]))


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()


def verify(data, *places, status=0):
    said = subprocess.run([LAMP, '--data', data, 'verify', '--json', *places], capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == status, said
    return json.loads(said.stdout)


def trust_by_words(data, key):
    """As the trainer of one kiosk reads them out, and that of the other one types them."""
    said = lamp('--data', data + '-reader', 'trust', key.public)
    words = ' '.join(re.findall(r'\d+ (\S+) \S+', said[said.index('words'):]))
    subprocess.run([LAMP, '--data', data, 'trust', '--words', 'county'], input=words, capture_output=True, text=True, check=True)


def signed_when_built(scratch):
    """Every course in the tree; by the key of this build, which minisign finds good; the same bytes from the same files and time."""
    share, data = os.environ['LAMP_BUILT_SHARE'], f'{scratch}/kiosk'
    names = sorted(os.listdir(f'{share}/courses'))
    with with_program(share):
        found = installed(data)
        assert sorted(found) == names and all(each['bundled'] and each['publisher'] and each['date'] and each['bytes'] > 10000 for each in found.values()), found
        said = verify(data)
        assert said['files'] > 50 and not said['damaged'], said
        has(lamp('--data', data, 'trust', '--list'), found[names[0]]['publisher'])
    for name in names:
        subprocess.run(['minisign', '-Vm', f'{share}/packs/{name}.manifest.json', '-p', f'{share}/trusted.d/{found[name]["publisher"]}.pub'], check=True, capture_output=True)
    key = Key(scratch)
    for folder in ('one', 'other'):
        lamp('build', '--sign', key.secret, '--documents', f'{scratch}/{folder}', f'{share}/courses/{names[0]}', SOURCE_DATE_EPOCH='1795680000')
    for ending in ('manifest.json', 'config.json', 'manifest.json.minisig'):
        assert read(f'{scratch}/one/{names[0]}.{ending}') == read(f'{scratch}/other/{names[0]}.{ending}')
    has(lamp('build', '--documents', scratch, f'{share}/courses/{names[0]}', status=2), '--documents wants --sign')


def over_the_network(scratch):
    """A kiosk without the course refuses it until its trainer trusts who signed it; then it is the same, byte for byte."""
    key = Key(scratch, 'county')
    with with_program(program(scratch, key)) as _, serving(f'{scratch}/one') as address:
        manifest = get(address + 'v2/lamplight/manifests/small-3')
        assert manifest == get(f'{address}v2/lamplight/manifests/sha256:{sha256(manifest)}')
        for blob in [json.loads(manifest)['config'], *json.loads(manifest)['layers']]:
            assert 'sha256:' + sha256(get(f'{address}v2/lamplight/blobs/{blob["digest"]}')) == blob['digest']
        about = json.loads(get(f'{address}v2/lamplight/manifests/sha256-{sha256(manifest)}.sig'))
        assert about['subject']['digest'] == 'sha256:' + sha256(manifest)
        with with_program('/nonexistent'):
            [said] = install(f'{scratch}/other', address, status=1)
            assert said['code'] == 'publisher', said
            trust_by_words(f'{scratch}/other', key)
            [said] = install(f'{scratch}/other', address)
            assert (said['status'], said['publisher']) == ('installed', 'county'), said
            assert not installed(f'{scratch}/other')['small']['bundled']
            [said] = install(kiosk(scratch, key, 'third'), address)
            assert digest(f'{scratch}/third/store/courses/small/3/media/sound.ogg') == digest(f'{scratch}/program/courses/small/media/sound.ogg')
            spoil(f'{scratch}/program/courses/small/media/sound.ogg')
            [said] = install(kiosk(scratch, key, 'fourth'), address, status=1)
            assert said['code'] == 'wrong-bytes' and not installed(f'{scratch}/fourth'), said


def onto_a_stick(scratch):
    """For a kiosk that lacks it, and of two versions the newer one; a flipped byte is told, and nothing of it gets onto the stick."""
    key, data, other = Key(scratch), f'{scratch}/one', f'{scratch}/other'
    os.mkdir(f'{scratch}/stick')
    with with_program(program(scratch, key)):
        has(lamp('--data', data, 'stick', '--course', 'small', f'{scratch}/stick'), 'small-3', 'can be pulled out')
    [said] = install(other, f'{scratch}/stick', status=1)
    assert said['code'] == 'publisher', said
    [public] = [name for name in os.listdir(f'{scratch}/stick/Lamplight') if name.endswith('.pub')]
    lamp('--data', other, 'trust', f'{scratch}/stick/Lamplight/{public}')
    assert install(other, f'{scratch}/stick')[0]['status'] == 'installed'
    has(lamp('--data', other, 'verify'), '0 damaged')
    with with_program(f'{scratch}/program'):
        install(data, pack(scratch, key, 4))
        has(lamp('--data', data, 'stick', f'{scratch}/stick'), 'small-4')
        os.mkdir(f'{scratch}/second')
        lamp('--data', data, 'remove', 'small')
        spoil(f'{scratch}/program/courses/small/media/door.svg')
        has(lamp('--data', data, 'stick', f'{scratch}/second', status=1), 'a file of the pack is damaged')
    assert not any(name == 'index.json' for _, _, names in os.walk(f'{scratch}/second') for name in names)


def updated_and_back(scratch):
    """Only what changed comes; one goes back to what came with the program, and forth again; a later program wins."""
    key, data = Key(scratch), f'{scratch}/kiosk'
    with with_program(program(scratch, key)):
        lamp('publish', f'{scratch}/web', pack(scratch, key, 3), pack(scratch, key, 4))
        assert install(data, f'{scratch}/small-3.course')[0]['status'] == 'already'
        assert not os.path.exists(f'{data}/store/courses/small')
        [said] = json.loads(lamp('--data', data, 'sync', '--now', '--json', '--dry-run', f'{scratch}/small-4.course'))
        assert (said['before'], said['changed']) == (3, ['one']) and 0 < said['fetch'] < 2000, said
        [said] = json.loads(lamp('--data', data, 'sync', '--now', '--json', f'{scratch}/small-4.course'))
        assert said['status'] == 'installed', said
        now = installed(data)['small']
        assert (now['version'], now['previous'], now['bundled']) == (4, 3, False), now
        has(lamp('--data', data, 'verify'), '0 damaged')
        lamp('--data', data, 'rollback', 'small')
        now = installed(data)['small']
        assert (now['version'], now['previous'], now['bundled']) == (3, 4, True), now
        assert json.loads(lamp('--data', data, 'sync', '--now', '--json', f'{scratch}/small-4.course')) == []
        has(lamp('--data', data, 'verify'), '0 damaged')
        lamp('--data', data, 'rollback', 'small')
        assert installed(data)['small']['version'] == 4
        [said] = install(data, '--older', pack(scratch, key, 2), status=1)
        assert said['code'] == 'older' and 'came with the program' in said['why'], said
        program(scratch, key, 5)
        now = installed(data)['small']
        assert (now['version'], now['previous'], now['bundled']) == (5, 0, True), now
        lamp('--data', data, 'remove', 'small')
        assert installed(data)['small']['bundled'] and not installed(data)['small']['away'] and not os.listdir(f'{data}/store/blobs/sha256')
    deeds = [line.split('\t')[1] for line in read(f'{data}/courses-history.tsv').splitlines()]
    assert len(deeds) == 4, deeds


def put_away(scratch):
    """Not shown, not offered, not updated by itself; it is shown again, or a newer one is brought."""
    key, data = Key(scratch), f'{scratch}/kiosk'
    with with_program(program(scratch, key)):
        lamp('--data', data, 'remove', 'small')
        assert installed(data)['small']['away'] and os.path.exists(f'{scratch}/program/courses/small/course.ini')
        has(lamp('--data', data, 'list'), 'small, version 3', 'came with the program, put away')
        with serving(data) as address:
            assert b'small' not in get(address + 'v2/lamplight/tags/list')
        assert json.loads(lamp('--data', data, 'sync', '--now', '--json', pack(scratch, key, 4))) == []
        lamp('--data', data, 'remove', '--back', 'small')
        assert not installed(data)['small']['away']
        has(lamp('--data', data, 'remove', '--back', 'none', status=1), 'no course “none”')
        has(lamp('--data', data, 'rollback', '--back', 'small', status=2), 'name the courses')
        lamp('--data', data, 'remove', 'small')
        assert install(data, f'{scratch}/small-4.course')[0]['status'] == 'installed'
        assert (installed(data)['small']['version'], installed(data)['small']['away']) == (4, False)
        lamp('--data', data, 'rollback', 'small')
        assert (installed(data)['small']['version'], installed(data)['small']['away']) == (3, False)
    # A program that brings it no more: what was installed counts.
    assert installed(data)['small']['version'] == 4


def damaged_and_mended(scratch):
    """Found by looking through; a whole copy of the same version is installed over it from wherever it can be had."""
    key, data = Key(scratch), f'{scratch}/kiosk'
    whole = pack(scratch, key, 3)
    with with_program(program(scratch, key)):
        os.mkdir(f'{scratch}/stick')
        lamp('--data', data, 'stick', f'{scratch}/stick')
        spoil(f'{scratch}/program/courses/small/media/door.svg')
        os.unlink(f'{scratch}/program/courses/small/lessons/one/en.md')
        said = verify(data, status=1)
        assert said['damaged'] == ['small 3: lessons/one/en.md', 'small 3: media/door.svg'] and said['mended'] == 0, said
        assert verify(data, whole) == {**said, 'damaged': [], 'mended': 2}
        now = installed(data)['small']
        assert (now['version'], now['bundled']) == (3, False) and digest(f'{now["folder"]}/media/door.svg') == digest(f'{scratch}/work-3/small/media/door.svg'), now
        has(lamp('--data', data, 'verify'), '0 damaged')
        lamp('--data', data, 'remove', 'small')
        spoil(f'{scratch}/program/courses/small/course.ini')
        for ending in ('manifest.json', 'config.json', 'manifest.json.minisig'):
            program(scratch, key)
            spoil(f'{scratch}/program/packs/small.{ending}')
            assert installed(data) == {} and len(verify(data, status=1)['damaged']) == 1
            assert verify(data, f'{scratch}/stick')['mended'] == 1 and installed(data)['small']['version'] == 3
            lamp('--data', data, 'remove', 'small')


def trusted_no_more_than_others(scratch):
    """Courses that somebody else signed, or named on the command line, are no packs of this kiosk."""
    key, stranger, data = Key(scratch), Key(scratch, 'stranger'), f'{scratch}/kiosk'
    share = program(scratch, key)
    lamp('build', '--sign', stranger.secret, '--documents', f'{share}/packs', f'{share}/courses/small')
    with with_program(share):
        assert installed(data) == {}
        has(lamp('--data', data, 'verify'), '0 damaged')
        with serving(data) as address:
            assert b'small' not in get(address + 'v2/lamplight/tags/list')


def killed_at_random(scratch):
    """Mending, updating, going back, removing, putting away and showing again: a course is there at any moment, the next run finishes, nothing is left over."""
    kills = int(os.environ.get('LAMPLIGHT_KILLS', '24'))
    chance = random.Random(kills)
    key, data = Key(scratch), f'{scratch}/kiosk'
    share, places = program(scratch, key), (pack(scratch, key, 3), pack(scratch, key, 4))
    sound = f'{share}/courses/small/media/sound.ogg'
    whole = read(sound)
    deeds = (('verify', places[0]), ('install', places[1]), ('rollback', 'small'), ('remove', 'small'), ('remove', 'small'), ('remove', '--back', 'small'))
    with with_program(share):
        for number in range(kills):
            write(share, {'courses/small/media/sound.ogg': 'damaged'})
            with subprocess.Popen([LAMP, '--data', data, *deeds[number % len(deeds)]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(chance.uniform(0, 0.05))
                process.kill()
            assert os.path.exists(installed(data)['small']['folder'] + '/course.ini')
            write(share, {'courses/small/media/sound.ogg': whole})
            if number % len(deeds) == len(deeds) - 1:
                assert verify(data, *places)['damaged'] == []
                if installed(data)['small']['bundled'] and installed(data)['small']['previous']:
                    lamp('--data', data, 'rollback', 'small')
                if not installed(data)['small']['bundled']:
                    lamp('--data', data, 'remove', 'small')
                lamp('--data', data, 'remove', '--back', 'small')
                assert verify(data)['damaged'] == []
                left = [name for part in ('away', 'parts', 'blobs/sha256', 'courses') for name in os.listdir(f'{data}/store/{part}')]
                assert left == [], left


if __name__ == '__main__':
    sys.exit(run_tests([signed_when_built, over_the_network, onto_a_stick, updated_and_back, put_away, damaged_and_mended, trusted_no_more_than_others, killed_at_random]))
