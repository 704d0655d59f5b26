#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs and layouts made to do harm, or broken on the way: each is refused for the right reason, and nothing is written outside the store.

Most are signed by a publisher whom the kiosk trusts: a signature says who, not that it is harmless."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile

from packs import TITLE, Key, Pack, descriptor, sha256
from toolbox import LAMP, lamp

CASES = []


def case(code, words):
    """A function that writes a pack at a path (or a folder) is a case; what it returns may be more arguments of install."""
    def take(function):
        CASES.append((function.__name__, code, words, function))
        return function
    return take


def with_path(name, code, words, *paths):
    def write(key, path):
        pack = Pack()
        for each in paths:
            pack.layers.append(pack.layer(each, b'harm ' + os.urandom(4)))
        pack.sign(key).write(path)
    CASES.append((name, code, words, write))


def with_change(name, code, words, change):
    CASES.append((name, code, words, lambda key, path: Pack().sign(key, change=change).write(path)))


def with_manifest(name, code, words, raw):
    def write(key, path):
        Pack().sign(key, raw=raw).write(path)
    CASES.append((name, code, words, write))


def with_member(name, code, words, kind, member='blobs/sha256/link', target='/etc/passwd'):
    def write(key, path):
        pack = Pack().sign(key)
        entry = tarfile.TarInfo(member)
        entry.type, entry.linkname = kind, target
        pack.members.append(entry)
        pack.write(path)
    CASES.append((name, code, words, write))


def with_bytes(name, code, words, spoil):
    def write(key, path):
        Pack().sign(key).write(path)
        with open(path, 'rb') as file:
            data = file.read()
        with open(path, 'wb') as file:
            file.write(spoil(bytearray(data)))
    CASES.append((name, code, words, write))


# Names that leave the course, or that some disk can't hold.
with_path('parent', 'path', 'leaves the course', '../harm.txt')
with_path('parent_inside', 'path', 'leaves the course', 'media/../../harm.txt')
with_path('absolute', 'path', 'leaves the course', '/tmp/harm.txt')
with_path('dot', 'path', 'leaves the course', './harm.txt')
with_path('empty_name', 'path', 'leaves the course', '')
with_path('empty_folder', 'path', 'leaves the course', 'media//harm.txt')
with_path('folder_as_file', 'path', 'leaves the course', 'media/')
with_path('backslash', 'name', 'not every disk', 'media\\..\\..\\harm.txt')
with_path('drive', 'name', 'not every disk', 'C:harm.txt')
with_path('newline', 'name', 'not every disk', 'media/a\nb')
with_path('escape', 'name', 'not every disk', 'media/\x1b[2Jharm')
with_path('delete', 'name', 'not every disk', 'media/\x7fharm')
with_path('question', 'name', 'not every disk', 'media/what?.txt')
with_path('device_name', 'name', 'not every disk', 'media/CON.txt')
with_path('device_folder', 'name', 'not every disk', 'aux/harm.txt')
with_path('dot_at_the_end', 'name', 'not every disk', 'media/harm.')
with_path('space_in_front', 'name', 'not every disk', 'media/ harm')
with_path('long_name', 'name-length', 'too long', 'media/' + 'n' * 201)
with_path('long_hanzi_name', 'name-length', 'too long', 'media/' + '长' * 70)
with_path('long_path', 'name-length', 'too long', '/'.join(['n' * 99] * 6))
with_path('deep_path', 'name-length', 'too deep', '/'.join('abcdefghijk'))
with_path('twice', 'collision', 'same name', 'media/a.txt', 'media/a.txt')
with_path('other_case', 'collision', 'same name', 'media/a.txt', 'media/A.txt')
with_path('other_case_folder', 'collision', 'same name', 'media/a.txt', 'Media/b.txt')
with_path('other_case_umlaut', 'collision', 'same name', 'media/ä.txt', 'media/Ä.txt')
with_path('file_and_folder', 'collision', 'file and a folder', 'media', 'media/a.txt')
with_path('folder_and_file', 'collision', 'file and a folder', 'media/a.txt', 'media')

# Documents that say nonsense.
with_manifest('no_json', 'malformed', 'JSON', b'hello')
with_manifest('empty_manifest', 'malformed', 'JSON', b'')
with_manifest('array_manifest', 'malformed', 'JSON', b'[]')
with_manifest('no_utf8', 'malformed', 'JSON', b'{"a": "\xff"}')
with_manifest('comment', 'malformed', 'JSON', b'{"schemaVersion": 2 /* two */}')
with_manifest('single_quotes', 'malformed', 'JSON', b"{'schemaVersion': 2}")
with_manifest('octal_escape', 'malformed', 'JSON', b'{"schemaVersion": "\\234"}')
with_manifest('half_a_pair', 'malformed', 'JSON', b'{"schemaVersion": "\\ud83d"}')
with_manifest('nul_escape', 'malformed', 'JSON', b'{"schemaVersion": "\\u0000"}')
with_manifest('open_string', 'malformed', 'JSON', b'{"schemaVersion')
with_manifest('nesting', 'nesting', 'nests deeper', b'{"a":' + b'[' * 100000 + b']' * 100000 + b'}')
with_manifest('half', 'malformed', 'JSON', b'{"schemaVersion": 2, "layers": [')
with_manifest('nothing_in_it', 'not-a-pack', 'no course pack', b'{}')
with_change('container_image', 'not-a-pack', 'no course pack', lambda m: m.update(artifactType='application/vnd.oci.image.config.v1+json'))
with_change('no_artifact_type', 'not-a-pack', 'no course pack', lambda m: m.pop('artifactType'))
with_change('other_config', 'not-a-pack', 'no course pack', lambda m: m['config'].update(mediaType='text/plain'))
with_change('later_artifact', 'newer-format', 'later Lamplight', lambda m: m.update(artifactType='application/vnd.lamplight.course.v2'))
with_change('later_schema', 'newer-format', 'later Lamplight', lambda m: m.update(schemaVersion=3))
with_change('no_layers', 'malformed', 'no files', lambda m: m.update(layers=[]))
with_change('layers_no_list', 'malformed', 'no files', lambda m: m.update(layers={'a': 1}))
with_change('layer_no_object', 'malformed', 'no name', lambda m: m['layers'].append(7))
with_change('layer_without_name', 'malformed', 'no name', lambda m: m['layers'][0].pop('annotations'))
with_change('name_is_a_number', 'malformed', 'no name', lambda m: m['layers'][0]['annotations'].update({TITLE: 7}))
with_change('no_course_id', 'malformed', 'which course', lambda m: m['annotations'].pop('org.lamplight.course.id'))
with_change('id_is_a_path', 'malformed', 'which course', lambda m: m['annotations'].update({'org.lamplight.course.id': '../../harm'}))
with_change('version_no_number', 'malformed', 'which version', lambda m: m['annotations'].update({'org.opencontainers.image.version': '3.1'}))
with_change('version_zero', 'malformed', 'which version', lambda m: m['annotations'].update({'org.opencontainers.image.version': '0'}))
with_change('version_too_high', 'malformed', 'which version', lambda m: m['annotations'].update({'org.opencontainers.image.version': '99999999999'}))
with_change('digest_is_a_path', 'digest', 'no SHA-256', lambda m: m['layers'][0].update(digest='sha256:../../../../etc/passwd'))
with_change('digest_in_capitals', 'digest', 'no SHA-256', lambda m: m['layers'][0].update(digest=m['layers'][0]['digest'].upper()))
with_change('digest_of_another_kind', 'digest', 'no SHA-256', lambda m: m['layers'][0].update(digest='md5:' + 'a' * 32))
with_change('digest_too_long', 'digest', 'no SHA-256', lambda m: m['layers'][0].update(digest='sha256:' + 'a' * 65))
with_change('no_size', 'malformed', 'size is not said', lambda m: m['layers'][0].pop('size'))
with_change('negative_size', 'malformed', 'size is not said', lambda m: m['layers'][0].update(size=-1))
with_change('size_in_words', 'malformed', 'size is not said', lambda m: m['layers'][0].update(size='12'))
with_change('huge_file', 'file-size', 'larger than allowed', lambda m: m['layers'][0].update(size=2 ** 62))
with_change('huge_sum', 'file-size', 'together', lambda m: m['layers'].extend(dict(m['layers'][0], size=15 * 2 ** 30, annotations={TITLE: f'{i}.bin'}) for i in range(5)))
with_change('too_many_files', 'too-many', '20000 files', lambda m: m['layers'].extend(dict(m['layers'][0], annotations={TITLE: f'{i}.txt'}) for i in range(20000)))
with_change('longer_than_announced', 'wrong-size', 'as long as', lambda m: m['layers'][1].update(size=m['layers'][1]['size'] - 1))
with_change('shorter_than_announced', 'wrong-size', 'as long as', lambda m: m['layers'][1].update(size=m['layers'][1]['size'] + 1))

# What is in the archive.
with_member('symbolic_link', 'link', 'link', tarfile.SYMTYPE)
with_member('hard_link', 'link', 'link', tarfile.LNKTYPE)
with_member('pipe', 'device', 'device', tarfile.FIFOTYPE)
with_member('character_device', 'device', 'device', tarfile.CHRTYPE)
with_member('block_device', 'device', 'device', tarfile.BLKTYPE)
with_member('index_twice', 'collision', 'twice', tarfile.REGTYPE, member='index.json')
with_bytes('cut_off', 'truncated', 'too early', lambda data: data[:len(data) // 2 // 512 * 512])
with_bytes('cut_in_a_header', 'truncated', 'too early', lambda data: data[:700])
with_bytes('header_changed', 'not-a-pack', 'not an archive', lambda data: data[:3] + b'?' + data[4:])
with_bytes('no_bytes', 'not-a-pack', 'not an archive', lambda data: b'')
with_bytes('a_picture', 'not-a-pack', 'not an archive', lambda data: b'\x89PNG\r\n\x1a\n' + bytes(2000))
with_bytes('compressed', 'not-a-pack', 'not an archive', lambda data: gzip.compress(data))
with_bytes('negative_number', 'not-a-pack', 'not an archive', lambda data: data[:124] + b'\xff' * 12 + data[136:])


@case('wrong-bytes', 'damaged')
def manifest_exchanged(key, path):
    pack = Pack().sign(key)
    name = pack.entries[0]['digest'][7:]
    pack.blobs[name] = pack.blobs[name].replace(b'Small', b'Smoll')
    pack.write(path)


@case('wrong-bytes', 'damaged or was exchanged')
def file_exchanged(key, path):
    pack = Pack().sign(key)
    name = pack.layers[1]['digest'][7:]
    pack.blobs[name] = pack.blobs[name].replace(b'door', b'trap')
    pack.write(path)


@case('missing', 'lacks')
def file_missing(key, path):
    pack = Pack().sign(key)
    del pack.blobs[pack.layers[1]['digest'][7:]]
    pack.write(path)


@case('missing', 'lacks')
def manifest_missing(key, path):
    pack = Pack().sign(key)
    del pack.blobs[pack.entries[0]['digest'][7:]]
    pack.write(path)


@case('signature-missing', 'nobody has signed')
def unsigned(key, path):
    Pack().sign(None).write(path)


@case('publisher', 'does not trust')
def signed_by_a_stranger(key, path):
    Pack().sign(Key(os.path.dirname(path), 'stranger')).write(path)


@case('signature', 'of another pack')
def signature_of_another(key, path):
    other = Pack(version=2).sign(key)
    pack = Pack().sign(key)
    pack.about, pack.entries = other.about, pack.entries[:1]
    pack.blobs.update(other.blobs)
    pack.add_about(pack.blobs[pack.entries[0]['digest'][7:]])
    pack.write(path)


@case('signature', 'does not fit')
def signature_passed_off(key, path):
    """The signature of another pack under a subject of this one."""
    other = Pack(version=2).sign(key)
    pack = Pack().sign(key)
    pack.about['layers'], pack.entries = other.about['layers'], pack.entries[:1]
    pack.blobs.update(other.blobs)
    pack.add_about(pack.blobs[pack.entries[0]['digest'][7:]])
    pack.write(path)


@case('signature', 'is not one')
def signature_of_words(key, path):
    pack = Pack().sign(key)
    words = b'trust me'
    pack.blobs[sha256(words)] = words
    pack.about['layers'], pack.entries = [descriptor('application/vnd.lamplight.signature.v1.minisig', words)], pack.entries[:1]
    pack.add_about(pack.blobs[pack.entries[0]['digest'][7:]])
    pack.write(path)


@case('signature', 'does not fit')
def comment_changed(key, path):
    pack = Pack().sign(key)
    changed = pack.signature.replace(b'version:3', b'version:9')
    pack.blobs[sha256(changed)] = changed
    pack.about['layers'], pack.entries = [descriptor('application/vnd.lamplight.signature.v1.minisig', changed)], pack.entries[:1]
    pack.add_about(pack.blobs[pack.entries[0]['digest'][7:]])
    pack.write(path)


@case('signed-other', 'the pack is another')
def signed_as_another_version(key, path):
    pack = Pack()
    pack.comment = pack.comment.replace('version:3', 'version:4')
    pack.sign(key).write(path)


@case('signed-other', 'does not say')
def signed_without_words(key, path):
    pack = Pack()
    pack.comment = 'timestamp:1700000000 file:manifest.json'
    pack.sign(key).write(path)


@case('content', 'different courses')
def config_of_another(key, path):
    pack = Pack()
    pack.config['id'] = 'other'
    pack.sign(key).write(path)


@case('malformed', 'lessons')
def config_lessons_wrong(key, path):
    pack = Pack()
    pack.config['lessons'] = [{'id': '../harm'}]
    pack.sign(key).write(path)


@case('newer-format', 'later Lamplight')
def config_of_a_later_format(key, path):
    pack = Pack()
    pack.config['format'] = 2
    pack.sign(key).write(path)


@case('content', 'different courses')
def course_of_another(key, path):
    files = Pack('other').files
    Pack(files=files).sign(key).write(path)


@case('content', "can't be opened")
def no_course_ini(key, path):
    Pack(files={'lessons/one/en.md': b'# One\n'}).sign(key).write(path)


@case('newer-format', 'later Lamplight')
def course_of_a_later_format(key, path):
    files = Pack().files
    Pack(files={**files, 'course.ini': files['course.ini'].replace(b'Format=1', b'Format=2')}).sign(key).write(path)


@case('document-size', 'larger than')
def huge_index(key, path):
    pack = Pack().sign(key)
    pack.entries.append({'filler': 'x' * 9000000})
    pack.write(path)


@case('too-many', '20000 packs')
def endless_index(key, path):
    pack = Pack().sign(key)
    pack.entries += [{}] * 20000
    pack.write(path)


@case('file-size', 'larger than allowed')
def huge_manifest(key, path):
    pack = Pack().sign(key)
    pack.entries[0]['size'] = 2 ** 40
    pack.write(path)


@case('malformed', 'names no packs')
def index_of_nothing(key, path):
    pack = Pack().sign(key)
    pack.entries = {'a': 1}
    pack.write(path)


@case('not-a-pack', 'no course pack')
def empty_index(key, path):
    pack = Pack().sign(key)
    pack.entries = []
    pack.write(path)


@case('not-a-pack', 'no course packs')
def folder_of_nothing(key, path):
    os.mkdir(path)


@case('missing', 'not a plain file')
def layout_with_a_pipe(key, path):
    Pack().sign(key).write_folder(path)
    os.remove(f'{path}/index.json')
    os.mkfifo(f'{path}/index.json')


@case('missing', 'link')
def layout_with_a_link(key, path):
    """A blob that is a link to a file of the kiosk's."""
    pack = Pack().sign(key)
    pack.write_folder(path)
    name = f'{path}/blobs/sha256/{pack.layers[1]["digest"][7:]}'
    shutil.move(name, f'{path}/moved')
    os.symlink(f'{path}/moved', name)


def snapshot(folder, but):
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if os.path.join(place, name) != but]
        for name in names + folders:
            path = os.path.join(place, name)
            found[path] = hashlib.sha256(open(path, 'rb').read()).hexdigest() if os.path.isfile(path) and not os.path.islink(path) else None
    return found


def try_case(root, key, code, words, write):
    """Refused for that reason in these words; the version that was there plays, and nothing lies about."""
    place = tempfile.mkdtemp(dir=root)
    data = f'{place}/kiosk'
    lamp('--data', data, 'trust', key.public)
    Pack(version=1, files={**Pack(version=1).files, 'lessons/one/en.md': b'# One\n\n## Look\n\nThis is a roof.\n'}).sign(key).write(f'{place}/good.course')
    lamp('--data', data, 'install', f'{place}/good.course')
    write(key, f'{place}/bad.course')
    before = snapshot(place, f'{data}/store')
    result = subprocess.run([LAMP, '--data', data, 'install', '--json', f'{place}/bad.course'], capture_output=True, text=True, check=False, timeout=60, cwd=place,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    said = json.loads(result.stdout)
    assert result.returncode == 1, (result.returncode, result.stderr, said)
    assert [each['status'] for each in said] == ['refused'] and said[0]['code'] == code and words in said[0]['why'], said
    assert all(ord(character) >= 32 for character in said[0]['why']), said
    assert snapshot(place, f'{data}/store') == before, 'something was written outside the store'
    verified = json.loads(lamp('--data', data, 'verify', '--json'))
    assert verified['damaged'] == [] and verified['files'] == 5, verified
    assert sorted(os.listdir(f'{data}/store/courses/small')) == ['1', '1.pack', 'current'] and os.listdir(f'{data}/store/courses') == ['small']
    assert os.listdir(f'{data}/store/parts') == [] and len(os.listdir(f'{data}/store/blobs/sha256')) == 5, 'what was refused still takes room'
    shutil.rmtree(place)


def main():
    print(f'1..{len(CASES) + 1}', flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix='lamp-hostile-') as root:
        key = Key(root)
        for number, (name, code, words, write) in enumerate(CASES, 1):
            try:
                try_case(root, key, code, words, write)
                print(f'ok {number} {name}', flush=True)
            except AssertionError as problem:
                failed = 1
                print('#', str(problem).replace('\n', '\n# '))
                print(f'not ok {number} {name}', flush=True)
    enough = len(CASES) >= 60 and len({name for name, *_ in CASES}) == len(CASES)
    print(f'{"ok" if enough else "not ok"} {len(CASES) + 1} {len(CASES)} cases')
    return failed or not enough


if __name__ == '__main__':
    sys.exit(main())
