#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs on their way out to sticks, and updates that come by themselves."""

import datetime
import json
import os
import subprocess
import sys
import time

from kiosks import blobs, install, installed, kiosk
from packs import Key, Pack, sha256
from server import Server, repository
from toolbox import LAMP, has, lamp, run_tests, write


def onto_a_stick_and_off_it(scratch):
    """The installed courses, or some, or files: each file once on the stick; another kiosk takes them from it."""
    key = Key(scratch)
    one, other, stick = kiosk(scratch, key, 'one'), kiosk(scratch, key, 'other'), f'{scratch}/stick'
    os.mkdir(stick)
    write(stick, {'holiday.jpg': 'x'})
    shared = os.urandom(100000)
    first = Pack(files={**Pack().files, 'media/a.bin': shared}).sign(key)
    first.write(f'{scratch}/small-3.course')
    Pack('second', files={**Pack('second').files, 'media/b.bin': shared}).sign(key).write(f'{scratch}/second-3.course')
    install(one, f'{scratch}/small-3.course', f'{scratch}/second-3.course')
    said = json.loads(lamp('--data', one, 'stick', '--json', '--course', 'small', stick))
    assert said['packs'] == ['small-3'] and said['offered'] == 1, said
    said = json.loads(lamp('--data', one, 'stick', '--json', stick))
    assert sorted(said['packs']) == ['second-3', 'small-3'] and said['offered'] == 2 and said['bytes'] < 100000 < said['there'], said
    assert sorted(os.listdir(stick)) == ['Lamplight', 'holiday.jpg']
    for name in os.listdir(f'{stick}/Lamplight/blobs/sha256'):
        with open(f'{stick}/Lamplight/blobs/sha256/{name}', 'rb') as file:
            assert sha256(file.read()) == name
    assert sorted(each['course'] for each in install(other, stick)) == ['second', 'small']
    assert blobs(one) == blobs(other)
    newer = Pack(version=4, files={**Pack(version=4).files, 'media/a.bin': shared}).sign(key)
    newer.write(f'{scratch}/small-4.course')
    has(lamp('--data', one, 'stick', stick, f'{scratch}/small-4.course'), 'small-4', '3 packs', 'can be pulled out')
    assert [(each['course'], each['version']) for each in install(other, stick) if each['status'] == 'installed'] == [('small', 4)]
    has(lamp('--data', one, 'stick', '--course', 'none', stick, status=1), 'no course “none”')
    has(lamp('--data', one, 'stick', f'{scratch}/pulled-out', status=1), 'no stick')
    assert not os.path.exists(f'{scratch}/pulled-out')
    with open(f'{stick}/Lamplight/index.json', 'w', encoding='ascii') as file:
        file.write('{')
    has(lamp('--data', one, 'stick', stick, status=1), 'JSON')


def a_stick_that_is_too_small(scratch):
    """It is left as it is, and nothing was written."""
    if subprocess.run(['unshare', '-rm', 'true'], check=False, capture_output=True).returncode != 0:
        print('# no small disk can be made here: that part is left out')
        return
    key = Key(scratch)
    Pack(files={**Pack().files, 'media/a.bin': os.urandom(3000000)}).sign(key).write(f'{scratch}/large.course')
    Pack('second').sign(key).write(f'{scratch}/little.course')
    os.mkdir(f'{scratch}/stick')
    script = f'''mount -t tmpfs -o size=6m none {scratch}/stick
{LAMP} stick {scratch}/stick {scratch}/little.course
{LAMP} stick {scratch}/stick {scratch}/large.course; echo "status $?"
find {scratch}/stick -type f | wc -l; find {scratch}/stick -name '*.part' | wc -l'''
    said = subprocess.run(['unshare', '-rm', 'bash', '-c', script], capture_output=True, text=True, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    has(said.stderr, 'of the stick, and there is room for')
    has(said.stdout, 'status 3')
    assert said.stdout.split('status 3\n')[1].split() == ['9', '0'], said.stdout


def what_was_left_goes(scratch):
    """What a run that was broken off left on a stick goes with the next one that ends."""
    key = Key(scratch)
    os.mkdir(f'{scratch}/stick')
    for number in range(2):
        Pack(f'course-{number}').sign(key).write(f'{scratch}/{number}.course')
    lamp('stick', f'{scratch}/stick', f'{scratch}/0.course')
    for leftover in ('index.json.A1B2C3', 'blobs/sha256/' + 'a' * 64 + '.Zz09aA', 'blobs/sha256/' + 'b' * 64 + '.part'):
        write(f'{scratch}/stick/Lamplight', {leftover: 'x'})
    lamp('stick', f'{scratch}/stick', f'{scratch}/1.course')
    assert not [name for _, _, found in os.walk(f'{scratch}/stick') for name in found if name.count('.') and name != 'index.json']


def sync(data, *arguments, status=0):
    result = subprocess.run([LAMP, '--data', data, 'sync', '--json', *arguments], capture_output=True, text=True, check=False, timeout=60, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert result.returncode == status, f'{result.returncode}, not {status}: {result.stdout}{result.stderr}'
    return json.loads(result.stdout or '[]'), result.stderr


def updates_come_by_themselves(scratch):
    """Only of what is installed, only what is newer; where nothing is, little more than the list is read; and only when they may."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    three, four, other = Pack().sign(key), Pack(version=4).sign(key), Pack('other').sign(key)
    has(lamp('--data', data, 'sync', status=1), 'Sources')
    with Server(repository(three, other)) as server:
        three.write(f'{scratch}/small.course')
        install(data, f'{scratch}/small.course')
        write(data, {'network.ini': f'[Network]\nSources={server.address}/\n'})
        assert sync(data) == ([], '')
        assert not any('/blobs/' in path for _, path, _ in server.requests), server.requests
        has(lamp('--data', data, 'sync'), 'nothing newer')
        server.files = repository(three, four, other)
        [said], _ = sync(data, '--dry-run')
        assert (said['status'], said['version']) == ('offered', 4) and installed(data)['small']['version'] == 3, said
        hour = datetime.datetime.now().hour
        write(data, {'network.ini': f'[Network]\nSources={server.address}/\nHours={(hour + 3) % 24}-{(hour + 4) % 24}\n'})
        said, why = sync(data)
        assert said == [] and 'waits' in why and installed(data)['small']['version'] == 3, why
        write(data, {'network.ini': f'[Network]\nSources={server.address}/\nHours={(hour - 1) % 24}-{(hour + 2) % 24}\n'})
        [said], _ = sync(data)
        assert (said['status'], said['version'], said['before']) == ('installed', 4, 3), said
        write(data, {'network.ini': f'[Network]\nHours={(hour + 3) % 24}-{(hour + 4) % 24}\n'})
        server.files = repository(three, Pack(version=5).sign(key), other)
        [said], _ = sync(data, '--now', server.address)
        assert said['version'] == 5, said
        assert sorted(installed(data)) == ['small'], 'what nobody installed does not come by itself'
        server.files = repository(three)
        assert sync(data, '--now', server.address) == ([], ''), 'nothing older comes'
        [said], _ = sync(data, '--now', 'http://127.0.0.1:1', status=3)
        assert said['code'] == 'line', said


def a_mirror_that_is_behind(scratch):
    """The date of a signed list is remembered; an older one is told, and a list whose signature does not fit counts as unsigned."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    lamp('keygen', 'office', folder=scratch)
    lamp('--data', data, 'trust', f'{scratch}/office.pub')
    Pack().sign(key).write(f'{scratch}/small.course')
    folders = {}
    for name, seconds in (('new', '1790000000'), ('old', '1780000000')):
        lamp('publish', '--sign', 'office.key', f'{scratch}/{name}', 'small.course', folder=scratch, SOURCE_DATE_EPOCH=seconds)
        folders[name] = {}
        for place, _, names in os.walk(f'{scratch}/{name}'):
            for each in names:
                with open(f'{place}/{each}', 'rb') as file:
                    folders[name][f'{place[len(scratch) + len(name) + 1:]}/{each}'] = file.read()
    with Server(folders['new']) as server:
        has(lamp('--data', data, 'sync', '--now', server.address), 'signed by office', '2026-09-21')
        server.files = folders['old']
        said = subprocess.run([LAMP, '--data', data, 'sync', '--now', server.address], capture_output=True, text=True, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        has(said.stderr, 'is behind', '2026-05-28', '2026-09-21')
        server.files = {path: body.replace(b'catalog', b'cbtalog') if b'trusted comment' in body else body for path, body in folders['new'].items()}
        assert 'signed by' not in lamp('--data', data, 'sync', '--now', server.address)


def start_avahi(address):
    avahi = subprocess.Popen(['/usr/bin/python3', '-B', os.path.join(os.path.dirname(os.path.abspath(__file__)), 'avahi.py'), address], stdout=subprocess.PIPE, text=True)
    assert avahi.stdout.readline() == 'ready\n'
    return avahi


def serve(data, name, address):
    """Another way to see it: its port."""
    process = subprocess.Popen([LAMP, '--data', data, 'serve', '--port', '0', '--name', name, '--json'], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, 'DBUS_SYSTEM_BUS_ADDRESS': address})
    return process, json.loads(process.stdout.readline())['address'].rsplit(':', 1)[1]


def find_kiosks(data, address, number):
    """What is near by, once there are so many."""
    for _ in range(100):
        said = subprocess.run([LAMP, '--data', data, 'install', '--nearby', '--dry-run'], capture_output=True, text=True, check=False,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'DBUS_SYSTEM_BUS_ADDRESS': address})
        found = [line for line in said.stdout.splitlines() if 'near by: ' in line]
        if len(found) == number and ('no kiosk near by' in said.stderr) == (number == 0):
            return found
        time.sleep(0.1)
    raise AssertionError(said)


def kiosks_find_each_other(scratch):
    """What one announces, the other finds, as long as it is offered, whatever others are called; without Avahi that is said, and an address still works."""
    key = Key(scratch)
    one, other = kiosk(scratch, key, 'one'), kiosk(scratch, key, 'other')
    Pack().sign(key).write(f'{scratch}/small.course')
    install(one, f'{scratch}/small.course')
    address = f'unix:path={scratch}/bus'
    running = [subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--address', address, '--print-address'], stdout=subprocess.PIPE, text=True)]
    try:
        running[0].stdout.readline()
        avahi = start_avahi(address)
        running.append(avahi)
        has(lamp('--data', other, 'install', '--nearby', status=1, DBUS_SYSTEM_BUS_ADDRESS=address), 'no kiosk near by')
        ports = []
        for name in ('Village', 'Village', 'Elsewhere'):
            process, port = serve(one, name, address)
            running.append(process)
            ports.append(port)
        found = ''.join(find_kiosks(other, address, 3))
        has(found, *(f'http://127.0.0.1:{port}' for port in ports), 'Village (', 'Village #2 (', 'Elsewhere #2 (')
        has(lamp('--data', other, 'install', '--nearby', DBUS_SYSTEM_BUS_ADDRESS=address), 'small, version 3')
        has(lamp('--data', other, 'sync', '--nearby', DBUS_SYSTEM_BUS_ADDRESS=address), 'nothing newer')
        avahi.kill()
        avahi.wait()
        running.append(start_avahi(address))
        find_kiosks(other, address, 3)
        for process in running[2:5]:
            process.terminate()
        find_kiosks(other, address, 0)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()
            process.stdout.close()
    assert sorted(installed(other)) == ['small']
    has(lamp('--data', other, 'install', '--nearby', status=3, DBUS_SYSTEM_BUS_ADDRESS=f'unix:path={scratch}/none'), "can't be asked")


TESTS = (kiosks_find_each_other, onto_a_stick_and_off_it, a_stick_that_is_too_small, what_was_left_goes, updates_come_by_themselves, a_mirror_that_is_behind)

if __name__ == '__main__':
    sys.exit(run_tests([test for test in TESTS if not sys.argv[1:] or test.__name__ in sys.argv[1:]]))
