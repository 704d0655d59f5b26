#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs on their way into a kiosk: installing, updating, going back, taking away, mending; from files, folders and sticks."""

import fcntl
import json
import os
import subprocess
import sys
import tarfile

from kiosks import blobs, install, installed, kiosk
from packs import Key, Pack
from toolbox import COURSE, LAMP, has, lamp, read, run_tests, write


def the_whole_way(scratch):
    """keygen, build, trust, install, update, go back, remove: with nothing but lamp."""
    course = write(f'{scratch}/small', COURSE)
    data = f'{scratch}/kiosk'
    lamp('keygen', 'county', folder=scratch)
    lamp('build', '--sign', 'county.key', course, '-o', 'small-3.course', folder=scratch)
    has(lamp('--data', data, 'install', f'{scratch}/small-3.course', status=1), 'does not trust')
    assert installed(data) == {}
    lamp('--data', data, 'trust', f'{scratch}/county.pub')
    has(lamp('--data', data, 'install', f'{scratch}/small-3.course'), 'small, version 3, signed by county')
    now = installed(data)['small']
    assert (now['version'], now['previous'], now['publisher'], now['title']) == (3, 0, 'county', 'Small'), now
    for path, text in COURSE.items():
        assert read(f'{now["folder"]}/{path}') == text
    has(lamp('--data', data, 'install', f'{scratch}/small-3.course'), 'installed already')
    write(course, {'course.ini': COURSE['course.ini'].replace('Version=3', 'Version=4'), 'lessons/one/en.md': COURSE['lessons/one/en.md'].replace('a door', 'a gate')})
    lamp('build', '--sign', 'county.key', course, '-o', 'small-4.course', folder=scratch)
    has(lamp('--data', data, 'install', '-n', f'{scratch}/small-4.course'), 'version 4 instead of 3', 'changed lessons: one')
    assert installed(data)['small']['version'] == 3
    lamp('--data', data, 'install', f'{scratch}/small-4.course')
    assert (installed(data)['small']['version'], installed(data)['small']['previous']) == (4, 3)
    has(lamp('--data', data, 'install', f'{scratch}/small-3.course', status=1), 'older')
    lamp('--data', data, 'rollback', 'small')
    now = installed(data)['small']
    assert now['version'] == 3 and 'a door' in read(f'{now["folder"]}/lessons/one/en.md')
    lamp('--data', data, 'rollback', 'small')
    assert installed(data)['small']['version'] == 4
    has(lamp('--data', data, 'verify'), '0 damaged')
    lamp('--data', data, 'remove', 'small')
    assert installed(data) == {} and blobs(data) == [] and os.listdir(f'{data}/store/courses') == []
    for command in ('remove', 'rollback'):
        has(lamp('--data', data, command, 'small', status=1), 'no course “small”')
        has(lamp('--data', data, command, '../../etc', status=1), 'no course')


def only_what_changed_moves(scratch):
    key = Key(scratch)
    data = kiosk(scratch, key)
    files = {'course.ini': Pack().files['course.ini'], **{f'lessons/one/{i}.md': os.urandom(1000) for i in range(100)}, 'lessons/one/en.md': b'# One\n\n## A\n\nA.\n'}
    Pack(files=files).sign(key).write(f'{scratch}/3.course')
    [first] = install(data, f'{scratch}/3.course')
    assert first['fetch'] == first['bytes'] == sum(map(len, files.values())), first
    before = set(blobs(data))
    files = {**files, 'course.ini': Pack(version=4).files['course.ini'], 'lessons/one/7.md': b'changed'}
    Pack(version=4, files=files).sign(key).write(f'{scratch}/4.course')
    [second] = install(data, f'{scratch}/4.course')
    assert second['fetch'] == len(files['course.ini']) + len(b'changed') and second['changed'] == ['one'] and second['before'] == 3, second
    assert len(set(blobs(data)) - before) == 2 + 3, 'two files, and manifest, config and signature'
    third = Pack(version=5, files={**files, 'course.ini': Pack(version=5).files['course.ini']}).sign(key).write(f'{scratch}/5.course')
    install(data, third)
    assert sorted(os.listdir(f'{data}/store/courses/small')) == ['4', '4.pack', '5', '5.pack', 'current'], 'two versions are kept'
    used = {os.stat(f'{place}/{name}').st_ino: os.stat(f'{place}/{name}').st_size for place, _, names in os.walk(f'{data}/store') for name in names}
    wanted = sum(map(len, files.values()))
    assert sum(used.values()) < wanted * 1.6, 'hard links take no room'


def from_sticks_and_folders(scratch):
    """The packs of a stick's two upper levels and its Lamplight folder; of two versions the higher."""
    key = Key(scratch)
    stick = f'{scratch}/stick'
    for folder in ('', 'packs', 'packs/deeper', '.hidden'):
        os.makedirs(f'{stick}/{folder}', exist_ok=True)
    Pack('top').sign(key).write(f'{stick}/top-3.course')
    Pack('second').sign(key, legacy=True).write(f'{stick}/packs/second-3.course', tarfile.PAX_FORMAT)
    Pack('third').sign(key).write(f'{stick}/packs/deeper/third-3.course')
    Pack('hidden').sign(key).write(f'{stick}/.hidden/hidden-3.course')
    Pack('top', 4).sign(key).write(f'{stick}/packs/top-4.course', tarfile.GNU_FORMAT)
    shared = Pack('fourth').sign(key)
    fifth = Pack('fifth').sign(key)
    shared.blobs.update(fifth.blobs)
    shared.entries += fifth.entries
    shared.write_folder(f'{stick}/Lamplight')
    write(stick, {'holiday.jpg': 'x', 'packs/letter.txt': 'x'})
    data = kiosk(scratch, key)
    said = install(data, stick)
    assert [(each['course'], each['version']) for each in said] == [('fifth', 3), ('fourth', 3), ('second', 3), ('top', 4)], said
    assert sorted(installed(data)) == ['fifth', 'fourth', 'second', 'top']
    has(lamp('--data', data, 'install', f'{scratch}/kiosk/trusted.d', status=1), 'no course packs')


def a_broken_source_beside_a_good_one(scratch):
    """The same pack in two places, each damaged in another file: together they are whole."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    pack = Pack(files={'course.ini': Pack().files['course.ini'], 'lessons/one/en.md': b'# One\n\n## A\n\nA.\n', 'a.bin': b'a' * 300000, 'b.bin': b'b' * 300000}).sign(key)
    for place, path in (('one', 'a.bin'), ('two', 'b.bin')):
        folder = pack.write_folder(f'{scratch}/{place}')
        name = next(layer['digest'][7:] for layer in pack.layers if layer['annotations']['org.opencontainers.image.title'] == path)
        with open(f'{folder}/blobs/sha256/{name}', 'r+b') as file:
            file.seek(1000)
            file.write(b'?')
    [refused] = install(data, f'{scratch}/one', status=1)
    assert refused['code'] == 'wrong-bytes', refused
    assert installed(data) == {}
    install(data, f'{scratch}/one', f'{scratch}/two')
    has(lamp('--data', data, 'verify'), '0 damaged')
    assert os.listdir(f'{data}/store/parts') == []


def goes_on_at_its_byte(scratch):
    """What an earlier run left of a file is used if it is right, and thrown away if not."""
    key = Key(scratch)
    big = os.urandom(500000)
    pack = Pack(files={'course.ini': Pack().files['course.ini'], 'lessons/one/en.md': b'# One\n\n## A\n\nA.\n', 'big.bin': big}).sign(key)
    pack.write(f'{scratch}/small.course')
    name = pack.layers[2]['digest'][7:]
    for number, left in enumerate((big[:400000], big[:399999] + b'?', big + b'more', big, b'')):
        data = kiosk(scratch, key, f'kiosk{number}')
        lamp('--data', data, 'list')
        with open(f'{data}/store/parts/{name}', 'wb') as file:
            file.write(left)
        [said] = install(data, f'{scratch}/small.course')
        assert said['fetch'] == said['bytes'] - min(len(left), len(big)), said
        with open(f'{installed(data)["small"]["folder"]}/big.bin', 'rb') as file:
            assert file.read() == big
        assert os.listdir(f'{data}/store/parts') == []


def damage_is_found_and_mended(scratch):
    key = Key(scratch)
    data = kiosk(scratch, key)
    pack = Pack().sign(key)
    pack.write(f'{scratch}/small.course')
    install(data, f'{scratch}/small.course')
    folder = installed(data)['small']['folder']
    name = pack.layers[1]['digest'][7:]

    def verify(*arguments, status=0):
        result = subprocess.run([LAMP, '--data', data, 'verify', '--json', *arguments], capture_output=True, text=True, check=False)
        assert result.returncode == status, result.stdout + result.stderr
        return json.loads(result.stdout)

    assert verify() == {'files': 5, 'bytes': verify()['bytes'], 'mended': 0, 'damaged': []}
    os.chmod(f'{folder}/lessons/one/en.md', 0o644)
    with open(f'{folder}/lessons/one/en.md', 'r+b') as file:
        file.write(b'?')
    assert verify(status=1)['damaged'] == ['small 3: lessons/one/en.md']
    assert verify(f'{scratch}/small.course')['mended'] == 1
    os.remove(f'{folder}/lessons/one/en.md')
    assert verify()['mended'] == 1, 'from the blob'
    os.remove(f'{data}/store/blobs/sha256/{name}')
    assert verify()['mended'] == 1, 'from the course'
    for each in blobs(data):
        os.remove(f'{data}/store/blobs/sha256/{each}')
    assert len(verify(status=1)['damaged']) == 3
    assert verify(f'{scratch}/small.course')['damaged'] == []
    os.truncate(f'{data}/store/courses/small/3.pack', 10)
    assert verify(status=1)['damaged'] == ['small 3: 3.pack']
    install(data, f'{scratch}/small.course')
    assert verify()['damaged'] == []


def one_at_a_time(scratch):
    key = Key(scratch)
    data = kiosk(scratch, key)
    Pack().sign(key).write(f'{scratch}/small.course')
    lamp('--data', data, 'list')
    with open(f'{data}/store/lock', 'w', encoding='ascii') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        [said] = install(data, f'{scratch}/small.course', status=3)
        assert said['code'] == 'busy', said
        for command in (['remove', 'small'], ['rollback', 'small'], ['verify']):
            has(lamp('--data', data, *command, status=3), 'try again')
    install(data, f'{scratch}/small.course')


def a_full_disk(scratch):
    """On a small disk of its own. What was there stays, and with room the import goes on."""
    if subprocess.run(['unshare', '-rm', 'true'], check=False, capture_output=True).returncode != 0:
        print('# no small disk can be made here: that part is left out')
        return
    key = Key(scratch)
    Pack().sign(key).write(f'{scratch}/3.course')
    pack = Pack(version=4)
    for i in range(40):
        pack.layers.append(pack.layer(f'media/{i}.bin', os.urandom(100000)))
    pack.sign(key).write(f'{scratch}/4.course')
    script = f'''set -e
mount -t tmpfs -o size=3m none {scratch}/disk
lamp () {{ {LAMP} --data {scratch}/disk/kiosk "$@"; }}
lamp trust {key.public} >/dev/null
lamp install {scratch}/3.course >/dev/null
set +e; lamp install {scratch}/4.course; echo "status $?"; set -e
lamp list; lamp verify; ls {scratch}/disk/kiosk/store/parts | wc -l
mount -o remount,size=16m {scratch}/disk
lamp install {scratch}/4.course; lamp verify; lamp list; ls {scratch}/disk/kiosk/store/parts | wc -l'''
    os.mkdir(f'{scratch}/disk')
    said = subprocess.run(['unshare', '-rm', 'bash', '-c', script], capture_output=True, text=True, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert said.returncode == 0, said.stdout + said.stderr
    has(said.stderr, 'there is room for')
    has(said.stdout, 'status 3', 'small, version 3', 'small, version 4 instead of 3')
    assert said.stdout.count(' 0 damaged') == 2, said.stdout


TESTS = (the_whole_way, only_what_changed_moves, from_sticks_and_folders, a_broken_source_beside_a_good_one, goes_on_at_its_byte, damage_is_found_and_mended,
         one_at_a_time, a_full_disk)

if __name__ == '__main__':
    sys.exit(run_tests(TESTS))
