#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, signatures and trust, beside minisign itself: what we sign it accepts, what it signs we accept."""

import base64
import hashlib
import json
import os
import pty
import re
import subprocess
import sys
import tarfile

from toolbox import COURSE, LAMP, digest, has, lamp, only, read, run_tests, write

TIME = {'SOURCE_DATE_EPOCH': '1700000000'}


def minisign(*arguments, folder, status=0):
    result = subprocess.run(['minisign', *arguments], capture_output=True, text=True, cwd=folder, check=False, stdin=subprocess.DEVNULL, timeout=60)
    assert result.returncode == status, f'minisign {arguments}: {result.returncode}\n{result.stdout}\n{result.stderr}'
    return result.stdout


def unpack(pack, folder):
    """The documents of a signed pack as files: manifest.json and manifest.json.minisig, as one would lay them out to check by hand."""
    with tarfile.open(pack, 'r:') as archive:
        blobs = {entry.name: archive.extractfile(entry).read() for entry in archive}
    index = json.loads(blobs['index.json'])
    manifest, signature = [(entry['annotations']['org.opencontainers.image.ref.name'], blobs['blobs/' + entry['digest'].replace(':', '/')]) for entry in index['manifests']]
    assert signature[0] == 'sha256-' + hashlib.sha256(manifest[1]).hexdigest() + '.sig', signature[0]
    about = json.loads(signature[1])
    assert about['subject']['digest'] == 'sha256:' + hashlib.sha256(manifest[1]).hexdigest(), about
    assert about['subject']['size'] == len(manifest[1])
    with open(f'{folder}/manifest.json', 'wb') as file:
        file.write(manifest[1])
    with open(f'{folder}/manifest.json.minisig', 'wb') as file:
        file.write(blobs['blobs/' + about['layers'][0]['digest'].replace(':', '/')])


def keygen_writes_two_files(scratch):
    said = lamp('keygen', 'county', folder=scratch)
    only(scratch, 'county.key', 'county.pub')
    assert os.stat(f'{scratch}/county.key').st_mode & 0o777 == 0o600
    has(said, 'county.key', 'lamp trust county.pub', 'no passphrase', ' 34 ')
    before = digest(f'{scratch}/county.key')
    has(lamp('keygen', 'county', status=1, folder=scratch), 'county.pub')
    os.remove(f'{scratch}/county.pub')
    has(lamp('keygen', 'county', status=1, folder=scratch), 'county.key')
    only(scratch, 'county.key')
    assert digest(f'{scratch}/county.key') == before
    minisign('-R', '-s', 'county.key', '-p', 'again.pub', '-W', folder=scratch)
    assert read(f'{scratch}/again.pub').split('\n')[1] != ''


def keygen_leaves_nothing_half_done(scratch):
    has(lamp('keygen', 'county', status=3, folder=scratch, limit=130), 'county')
    only(scratch)


def minisign_accepts_our_signature(scratch):
    course = write(f'{scratch}/small', COURSE)
    lamp('keygen', 'county', folder=scratch)
    for name in ('one', 'two'):
        lamp('build', '--sign', 'county.key', course, '-o', f'{name}.course', folder=scratch, **TIME)
    assert digest(f'{scratch}/one.course') == digest(f'{scratch}/two.course')
    unpack(f'{scratch}/one.course', scratch)
    said = minisign('-V', '-H', '-m', 'manifest.json', '-p', 'county.pub', folder=scratch)
    has(said, 'verified', 'course:small version:3 date:2023-11-14T22:13:20Z')
    with open(f'{scratch}/manifest.json', 'ab') as file:
        file.write(b' ')
    minisign('-V', '-m', 'manifest.json', '-p', 'county.pub', folder=scratch, status=1)


def our_key_in_minisigns_hands(scratch):
    """The same key signs there, and minisign's own key signs here."""
    lamp('keygen', 'county', folder=scratch)
    write(scratch, {'letter': 'hello'})
    minisign('-S', '-W', '-s', 'county.key', '-m', 'letter', folder=scratch)
    minisign('-V', '-p', 'county.pub', '-m', 'letter', folder=scratch)
    minisign('-G', '-W', '-s', 'their.key', '-p', 'their.pub', folder=scratch)
    course = write(f'{scratch}/small', COURSE)
    lamp('build', '--sign', 'their.key', course, '-o', 'small.course', folder=scratch, **TIME)
    unpack(f'{scratch}/small.course', scratch)
    minisign('-V', '-H', '-m', 'manifest.json', '-p', 'their.pub', folder=scratch)


def build_refuses_a_key(scratch):
    course = write(f'{scratch}/small', COURSE)
    lamp('keygen', 'county', folder=scratch)
    text = read(f'{scratch}/county.key')
    secret = bytearray(base64.b64decode(text.split('\n')[1]))
    secret[80] ^= 1
    write(scratch, {'bad.key': text.split('\n')[0] + '\n' + base64.b64encode(secret).decode() + '\n', 'short.key': text[:80] + '\n', 'empty.key': '',
                    'long.key': text + 'x' * 20000})
    for name, words in (('bad', 'damaged'), ('short', 'not the file of a secret key'), ('empty', 'not the file of a secret key'), ('long', 'larger'),
                        ('county.pub', 'not the file'), ('gone', 'no such file')):
        key = name if '.' in name else name + '.key'
        has(lamp('build', '--sign', key, course, '-o', 'small.course', status=1, folder=scratch), key, words)
    assert not os.path.exists(f'{scratch}/small.course')


def trust_by_file_and_by_words(scratch):
    said = lamp('keygen', 'county', folder=scratch)
    words = re.findall(r'\d+ (\S+) (\S+)', said[said.index('words'):])
    assert len(words) == 34, words
    has(lamp('--data', 'kiosk', 'trust', 'county.pub', folder=scratch), 'county', words[0][0])
    assert read(f'{scratch}/kiosk/trusted.d/county.pub') == read(f'{scratch}/county.pub')
    lamp('--data', 'kiosk', 'trust', 'county.pub', folder=scratch)
    for number, text in enumerate((' '.join(word[1] for word in words), ''.join(word[0] for word in words), '1. ' + ', '.join(word[number % 2].upper() for number, word in enumerate(words)))):
        typed = subprocess.run([LAMP, '--data', f'{scratch}/typed{number}', 'trust', '--words', 'county'], input=text, capture_output=True, text=True, check=False)
        assert typed.returncode == 0, typed.stderr
        assert read(f'{scratch}/typed{number}/trusted.d/county.pub') == read(f'{scratch}/county.pub')
    swapped = [word[1] for word in words]
    while swapped[0] == swapped[1]:
        swapped = swapped[1:] + swapped[:1]
    swapped[0], swapped[1] = swapped[1], swapped[0]
    for text, saying in ((' '.join(swapped), 'changed places'), (' '.join(swapped[:-1]), '33 words'), ('zebra ' + ' '.join(swapped), 'word 1, “zebra”'),
                         (' '.join(swapped) + ' apple', 'more than 34'), ('', '0 words')):
        typed = subprocess.run([LAMP, '--data', f'{scratch}/wrong', 'trust', '--words', 'county'], input=text, capture_output=True, text=True, check=False,
                               env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})
        assert typed.returncode == 1 and saying in typed.stderr, typed.stderr
    assert not os.path.exists(f'{scratch}/wrong')


def trust_keeps_what_it_has(scratch):
    lamp('keygen', 'county', folder=scratch)
    os.mkdir(f'{scratch}/other')
    lamp('keygen', 'county', folder=f'{scratch}/other')
    lamp('--data', 'kiosk', 'trust', 'county.pub', folder=scratch)
    has(lamp('--data', 'kiosk', 'trust', 'other/county.pub', status=1, folder=scratch), 'another key')
    [known] = json.loads(lamp('--data', 'kiosk', 'trust', '--list', '--json', folder=scratch))
    assert known['name'] == 'county' and known['key'] in read(f'{scratch}/county.pub'), known
    has(lamp('--data', 'kiosk', 'trust', 'county.key', status=1, folder=scratch), 'not the file of a public key')
    write(f'{scratch}/kiosk/trusted.d', {'broken.pub': 'nothing'})
    has(lamp('--data', 'kiosk', 'trust', '--list', status=1, folder=scratch), 'broken.pub')


def a_passphrase_is_asked_for(scratch):
    """On a terminal of its own; the weak setting of a machine with little memory keeps this quick."""
    def type_in(arguments, lines):
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(scratch)
            os.execve(LAMP, [LAMP, *arguments], {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', **TIME})
        said = b''
        for line in lines:
            while not said.rstrip().endswith(b':'):
                said += os.read(terminal, 1024)
            said = b''
            os.write(terminal, line.encode() + b'\n')
        try:
            while True:
                more = os.read(terminal, 1024)
                if not more:
                    break
                said += more
        except OSError:
            pass
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode(errors='replace')

    course = write(f'{scratch}/small', COURSE)
    status, said = type_in(['keygen', 'county'], ['a long road', 'a short road'])
    assert status == 1 and 'differ' in said, said
    status, said = type_in(['keygen', 'county'], ['a long road', 'a long road'])
    assert status == 0 and 'no passphrase' not in said and 'a long road' not in said, said
    status, said = type_in(['build', '--sign', 'county.key', course, '-o', 'small.course'], ['a short road'])
    assert status == 1 and 'passphrase' in said, said
    status, said = type_in(['build', '--sign', 'county.key', course, '-o', 'small.course'], ['a long road'])
    assert status == 0, said
    unpack(f'{scratch}/small.course', scratch)
    minisign('-V', '-H', '-m', 'manifest.json', '-p', 'county.pub', folder=scratch)


TESTS = (keygen_writes_two_files, keygen_leaves_nothing_half_done, minisign_accepts_our_signature, our_key_in_minisigns_hands, build_refuses_a_key,
         trust_by_file_and_by_words, trust_keeps_what_it_has, a_passphrase_is_asked_for)

if __name__ == '__main__':
    sys.exit(run_tests(TESTS))
