#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug is pulled, and the disk fills up, at any moment of whatever changes the store or a stick: the old version plays, the next run finishes, nothing is left over.

LAMPLIGHT_KILLS and LAMPLIGHT_FULL_DISKS say how often; LAMPLIGHT_SOAK_SEED begins the same row of chances anew."""

import collections
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time

from kiosks import blobs, installed, kiosk
from packs import Key, Pack, sha256
from toolbox import LAMP, has, lamp, run_tests

FILES, BYTES = 12, 30000
DISK, ROOM = '16m', 6 << 20  # what is left of it before it fills up: enough, with the tenth that is kept free
SHORTEST = 0.02  # seconds
KINDS = ('import', 'update', 'remove', 'collect', 'stick')


def manifest_of(folder, digest):
    with open(f'{folder}/{digest}', 'rb') as file:
        text = file.read()
    assert sha256(text) == digest
    return json.loads(text)


def temporary(name):
    """As GLib and Lamplight call what is not there yet."""
    return name.endswith('.part') or (len(name) > 7 and name[-7] == '.' and name[-6:].isalnum())


class Campaign:
    """A kiosk, a stick, and packs of two versions that have half of their files in common."""

    def __init__(self, scratch, data, stick, chance):
        self.scratch, self.stick, self.chance = scratch, stick, chance
        self.key = Key(scratch)
        same = {f'media/{i}.bin': chance.randbytes(BYTES) for i in range(FILES)}
        for version in (3, 4):
            files = {**Pack(version=version).files, **same, **{f'media/new-{i}.bin': chance.randbytes(BYTES) for i in range(FILES)}}
            Pack(version=version, files=files).sign(self.key).write(f'{scratch}/{version}.course')
        self.paths = {version: f'{scratch}/{version}.course' for version in (3, 4)}
        os.makedirs(data, exist_ok=True)
        self.data = kiosk(os.path.dirname(data), self.key, os.path.basename(data))
        os.makedirs(stick, exist_ok=True)
        self.counts = collections.Counter()
        self.longest = {}

    def run(self, *arguments):
        return subprocess.Popen([LAMP, '--data', self.data, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def prepare(self, kind):
        """What is there before; returns the command, and the version that plays until it is done."""
        has_small = installed(self.data).get('small')
        if kind == 'stick':
            shutil.rmtree(f'{self.stick}/Lamplight', ignore_errors=True)
            lamp('stick', self.stick, self.paths[3])
            return ('stick', self.stick, self.paths[4]), None
        if kind == 'import':
            if has_small:
                lamp('--data', self.data, 'remove', 'small')
            return ('install', self.paths[3]), None
        if not has_small or has_small['version'] != 3:
            lamp('--data', self.data, 'install', '--older', self.paths[3])
        if kind == 'update':
            lamp('--data', self.data, 'verify')
            return ('install', self.paths[4]), 3
        if kind == 'remove':
            return ('remove', 'small'), 3
        with self.run('install', self.paths[4]) as process:
            time.sleep(self.chance.uniform(0, self.longest.get('update', SHORTEST)))
            process.kill()
        return ('verify',), installed(self.data)['small']['version']

    def look(self, kind, before):
        """Right after it was broken off."""
        if kind == 'stick':
            self.look_at_stick()
            return
        now = installed(self.data).get('small')
        assert now is not None or before is None or kind == 'remove', f'{kind}: version {before} is gone'
        assert now is None or now['version'] in (before, 3 if kind == 'import' else 4 if kind == 'update' else before), (kind, before, now)
        if now is not None:
            for i in range(FILES):
                for name in (f'{i}', f'new-{i}'):
                    assert os.path.getsize(f'{now["folder"]}/media/{name}.bin') == BYTES, (kind, name)

    def look_at_stick(self):
        folder = f'{self.stick}/Lamplight/blobs/sha256'
        named = set()
        with open(f'{self.stick}/Lamplight/index.json', encoding='utf-8') as file:
            entries = json.load(file)['manifests']
        for entry in entries:
            manifest = manifest_of(folder, entry['digest'][7:])
            named.add(entry['digest'][7:])
            for blob in (manifest['config'], *manifest['layers']):
                named.add(blob['digest'][7:])
                assert os.path.getsize(f'{folder}/{blob["digest"][7:]}') == blob['size']
        return entries, named

    def finish(self, kind, command):
        """The next run does it, and afterwards not a byte too many is there."""
        if kind == 'stick':
            lamp(*command)
            entries, named = self.look_at_stick()
            assert len(entries) == 4 and set(os.listdir(f'{self.stick}/Lamplight/blobs/sha256')) == named
            assert sorted(os.listdir(f'{self.stick}/Lamplight')) == ['blobs', 'index.json', 'oci-layout']
            return
        if kind != 'remove' or 'small' in installed(self.data):
            lamp('--data', self.data, *command)
        has(lamp('--data', self.data, 'verify'), '0 damaged, 0 mended')
        now = installed(self.data).get('small')
        assert (now and now['version']) == {'import': 3, 'update': 4, 'remove': None}.get(kind, now and now['version']), (kind, now)
        self.look_for_orphans()

    def look_for_orphans(self):
        folder = f'{self.data}/store/blobs/sha256'
        needed = set()
        for course in os.listdir(f'{self.data}/store/courses'):
            place = f'{self.data}/store/courses/{course}'
            with open(f'{place}/current', encoding='ascii') as file:
                versions = {version for version in file.read().split() if version != '0'}
            assert set(os.listdir(place)) == {'current', *versions, *(f'{version}.pack' for version in versions)}, os.listdir(place)
            for version in versions:
                with open(f'{place}/{version}.pack', encoding='utf-8') as file:
                    record = dict(line.rstrip('\n').split('=', 1) for line in file if '=' in line)
                digests = [record[key].split(';')[0] for key in ('Manifest', 'Signature', 'Config')]
                needed |= {*digests, *(layer['digest'][7:] for layer in manifest_of(folder, digests[0])['layers'])}
        assert set(blobs(self.data)) == needed, 'orphans'
        assert os.listdir(f'{self.data}/store/parts') == []
        assert not [name for _, _, names in os.walk(f'{self.data}/store') for name in names if temporary(name)]

    def measure(self):
        """How long each takes when nobody disturbs it; the stick in between has its time too."""
        for kind in KINDS:
            command, _ = self.prepare(kind)
            begin = time.monotonic()
            lamp('--data', self.data, *command)
            self.longest[kind] = max(SHORTEST, time.monotonic() - begin)

    def has_hit(self, number):
        return sum(self.counts.values()) >= number and all(self.counts[kind] > 0 for kind in KINDS)

    def report(self, what):
        print(f'# {what}: ' + ', '.join(f'{kind} {self.counts[kind]}' for kind in KINDS) + f'; in all {sum(self.counts.values())}', flush=True)


def killed_at_any_moment(scratch):
    number = int(os.environ.get('LAMPLIGHT_KILLS', '10'))
    campaign = Campaign(scratch, f'{scratch}/kiosk', f'{scratch}/stick', random.Random(int(os.environ.get('LAMPLIGHT_SOAK_SEED', '7'))))
    campaign.measure()
    for turn in range(20 * number):  # on a busy machine some are done before their time comes
        kind = KINDS[turn % len(KINDS)]
        if campaign.has_hit(number):
            break
        command, before = campaign.prepare(kind)
        with campaign.run(*command) as process:
            time.sleep(campaign.chance.uniform(0, campaign.longest[kind]))
            process.kill()
            campaign.counts[kind] += process.wait() < 0
        campaign.look(kind, before)
        campaign.finish(kind, command)
    assert campaign.has_hit(number), campaign.counts
    campaign.report('killed before their end')


class Filler:
    """Takes all the room of a disk, from some moment on."""

    def __init__(self, folder, seconds):
        self.path, self.seconds, self.full = f'{folder}/filler', seconds, None
        self.thread = threading.Thread(target=self.fill)

    def take(self, leave):
        with open(self.path, 'ab', buffering=0) as file:
            disk = os.fstatvfs(file.fileno())
            more = disk.f_bavail * disk.f_frsize - leave
            if more > 0:
                os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, more)

    def fill(self):
        time.sleep(self.seconds)
        for _ in range(100):  # whoever writes meanwhile may be quicker
            try:
                self.take(0)
            except OSError:
                continue
            if os.statvfs(self.path).f_bavail == 0:
                break
        self.full = time.monotonic()

    def __enter__(self):
        self.take(ROOM)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.thread.join()
        os.remove(self.path)


def fill_disks(scratch):
    """In a mount namespace of one's own, with a small disk for the kiosk and one for the stick."""
    number = int(os.environ.get('LAMPLIGHT_FULL_DISKS', '5'))
    for name in ('disk', 'stick'):
        os.mkdir(f'{scratch}/{name}')
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={DISK}', 'none', f'{scratch}/{name}'], check=True)
    campaign = Campaign(scratch, f'{scratch}/disk/kiosk', f'{scratch}/stick', random.Random(int(os.environ.get('LAMPLIGHT_SOAK_SEED', '7'))))
    campaign.measure()
    failed = 0
    for turn in range(20 * number):
        kind = KINDS[turn % len(KINDS)]
        if sum(campaign.counts.values()) >= number and failed > 0:
            break
        command, before = campaign.prepare(kind)
        with Filler(f'{scratch}/stick' if kind == 'stick' else f'{scratch}/disk', campaign.chance.uniform(0, campaign.longest[kind])) as filler:
            with campaign.run(*command) as process:
                status = process.wait()
            end = time.monotonic()
            filler.thread.join()
            campaign.look(kind, before)
        campaign.counts[kind] += filler.full < end
        failed += status != 0
        assert status in (0, 1, 3), (kind, status)
        campaign.finish(kind, command)
    campaign.report(f'disks that were full before it was done ({failed} runs said so)')
    assert failed > 0


def full_at_any_moment(scratch):
    if subprocess.run(['unshare', '-rm', 'true'], check=False, capture_output=True).returncode != 0:
        print('# no small disk can be made here: that part is left out')
        return
    said = subprocess.run(['unshare', '-rm', sys.executable, '-B', os.path.abspath(__file__), '--fill-disks', scratch], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    print(said.stdout, end='')


def goes_on_inside_a_file(scratch):
    """What is on the stick of a large file is not written again; if it is wrong, it is. The pack's own first half is damaged, so nobody can have read it."""
    key = Key(scratch)
    big = random.Random(7).randbytes(3000000)
    pack = Pack(files={**Pack().files, 'media/big.bin': big}).sign(key)
    pack.write(f'{scratch}/good.course')
    with open(f'{scratch}/good.course', 'rb') as file:
        text = file.read()
    begin = text.index(big[:64])
    with open(f'{scratch}/torn.course', 'wb') as file:
        file.write(text[:begin] + bytes(1000) + text[begin + 1000:])
    place = f'{scratch}/stick/Lamplight/blobs/sha256'
    for left, source, status in ((big[:2000000], 'torn', 0), (big[:1999999] + b'?', 'good', 0), (big[:2000000], 'good', 0), (big + b'more', 'good', 0), (b'', 'torn', 1)):
        shutil.rmtree(f'{scratch}/stick', ignore_errors=True)
        os.makedirs(place)
        with open(f'{place}/{sha256(big)}.part', 'wb') as file:
            file.write(left)
        lamp('stick', f'{scratch}/stick', f'{scratch}/{source}.course', status=status)
        if status == 0:
            with open(f'{place}/{sha256(big)}', 'rb') as file:
                assert file.read() == big
        assert not [name for name in os.listdir(place) if name.endswith('.part')], 'wrong bytes are not kept'


TESTS = (killed_at_any_moment, full_at_any_moment, goes_on_inside_a_file)

if __name__ == '__main__':
    if sys.argv[1:2] == ['--fill-disks']:
        fill_disks(sys.argv[2])
        sys.exit(0)
    sys.exit(run_tests([test for test in TESTS if not sys.argv[1:] or test.__name__ in sys.argv[1:]]))
