#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lamp command as one uses it: what it prints, how it ends (0 done, 1 content, 2 usage, 3 machine), what it leaves behind."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import wave
from xml.etree import ElementTree

from toolbox import COURSE, LAMP, digest, has, lamp, only, read, run_tests, write

WALK = os.environ['WALK_COURSE']

# Of COURSE as a pack. It changes only if the format of packs does: then every kiosk has to be asked.
PINNED = 'e67ed9c152265a80baaa89125517de4f40c81ce97fcd2a1aa3fd969e97c475f0'
PINNED_MANIFEST = '48a4585933c4abbe8f8a7f816362063eb9b91eda56d2c5f8105ccd8e00df5774'


def usage(scratch):
    has(lamp(status=2), 'Usage: lamp', 'lamp build', 'lamp check', 'lamp new', 'lamp preview')
    has(lamp('--help'), 'Usage: lamp')
    has(lamp('bake', status=2), 'there is no command “bake”')
    has(lamp('new', status=2), 'name the folder')
    has(lamp('new', 'a', 'b', status=2), 'name the folder')
    has(lamp('new', '--languages', 'fr', 'a', status=2, folder=scratch), '--languages')
    has(lamp('check', status=2), 'name the folder')
    has(lamp('check', '--bake', 'a', status=2), '--bake')
    has(lamp('build', '-o', 'x.course', status=2), 'name the folder')
    has(lamp('build', 'a', status=2), '-o')
    has(lamp('build', 'a', '-o', 'x.zip', status=2, folder=scratch), '.course')
    has(lamp('build', '--metadata', 'rdf', 'a', status=2), 'jsonld or dc')
    has(lamp('build', '--sign', 'a.key', '--metadata', 'dc', 'a', status=2), '--sign')
    has(lamp('keygen', status=2), 'one name')
    has(lamp('keygen', 'a/b', status=2), 'one name')
    has(lamp('trust', status=2), 'one public key')
    has(lamp('preview', status=2), 'name the folder')
    has(lamp('preview', '--lang', 'en', 'a', 'b', status=2), 'name the folder')
    has(lamp('preview', 'nowhere', status=1, folder=scratch), 'nowhere')
    has(lamp('preview', '.', status=3, folder=scratch, PATH=scratch), 'lamplight is not installed')
    only(scratch)


def new_in_each_language(scratch):
    for languages, lessons in (('en', 2), ('zh-CN', 2), ('en,zh-CN', 4), (None, 4)):
        folder = tempfile.mkdtemp(dir=scratch)
        choice = ['--languages', languages] if languages else []
        has(lamp('new', *choice, 'first-calls', folder=folder), 'already runs', 'lamp preview first-calls')
        only(folder, 'first-calls')
        has(lamp('check', 'first-calls', folder=folder), 'Courses: 1. Faults: 0. Advice: 0.')
        walked = subprocess.run([WALK, f'{folder}/first-calls'], capture_output=True, text=True, check=True).stdout.splitlines()
        assert len(walked) == lessons, walked
        assert sum(' 1 right ' in line for line in walked) == lessons / 2 and sum(' 1 alone' in line for line in walked) == lessons / 2, walked
        lamp('build', 'first-calls', '-o', 'first-calls.course', folder=folder)
        course = read(f'{folder}/first-calls/course.ini')
        assert ('[zh_CN]' in course) == (lessons == 4), course
        assert '@' not in course, course


def new_with_words_of_ones_own(scratch):
    lamp('new', '--title', r'A\B; "C" [x] 一', '--creator', 'Mrs Li', 'own', folder=scratch)
    has(lamp('check', 'own', folder=scratch), 'Faults: 0')
    config = json.loads(lamp('build', '--metadata', 'jsonld', 'own', folder=scratch))
    assert config['name'][0]['@value'] == r'A\B; "C" [x] 一', config['name']
    assert config['creator']['name'] == 'Mrs Li'
    has(lamp('new', '--title', 'a\nId=b', 'other', status=1, folder=scratch), 'one line')


def new_refuses(scratch):
    has(lamp('new', 'My Course', status=1, folder=scratch), '“My Course”', 'my-course would do')
    has(lamp('new', '一二', status=1, folder=scratch), 'lower-case letters')
    write(f'{scratch}/full', {'mine.txt': 'mine'})
    has(lamp('new', 'full', status=1, folder=scratch), 'not an empty folder')
    only(f'{scratch}/full', 'mine.txt')
    os.mkdir(f'{scratch}/empty')
    lamp('new', 'empty', folder=scratch)
    only(scratch, 'full', 'empty')


def new_leaves_nothing_half_done(scratch):
    """A file that can't grow is what a full disk is: the write fails in the middle."""
    has(lamp('new', 'course', status=3, folder=scratch, limit=600), 'nothing was written')
    only(scratch)
    has(lamp('new', '/proc/course', status=3), '/proc/course')


def build_is_the_same_everywhere(scratch):
    one = write(f'{scratch}/a/small', COURSE)
    two = write(f'{scratch}/b/small', dict(reversed(COURSE.items())))
    for folder, _, files in os.walk(two):
        os.chmod(folder, 0o700)
        for name in files:
            os.utime(f'{folder}/{name}', (1, 1))
            os.chmod(f'{folder}/{name}', 0o600)
    has(lamp('build', one, '-o', f'{scratch}/one.course'), '3 files', f'manifest sha256:{PINNED_MANIFEST}')
    said = json.loads(lamp('build', '--json', two, '-o', f'{scratch}/two.course', umask=0o077, LC_ALL='C', TZ='Asia/Shanghai'))
    assert said == {'file': f'{scratch}/two.course', 'size': os.path.getsize(f'{scratch}/two.course'), 'files': 3,
                    'manifest': f'sha256:{PINNED_MANIFEST}', 'leftOut': []}, said
    assert digest(f'{scratch}/one.course') == digest(f'{scratch}/two.course') == PINNED, digest(f'{scratch}/one.course')
    lamp('build', one, '-o', f'{scratch}/one.course')
    assert digest(f'{scratch}/one.course') == PINNED
    only(scratch, 'a', 'b', 'one.course', 'two.course')


def build_is_an_image_layout(scratch):
    course = write(f'{scratch}/small', COURSE)
    lamp('build', course, '-o', f'{scratch}/small.course')
    with tarfile.open(f'{scratch}/small.course', 'r:') as archive:
        files = {entry.name: archive.extractfile(entry).read() for entry in archive}
        assert all(entry.mtime == 0 and entry.uid == 0 and entry.mode == 0o644 for entry in archive)
    assert json.loads(files['oci-layout']) == {'imageLayoutVersion': '1.0.0'}
    for name, data in files.items():
        if name.startswith('blobs/'):
            assert name == 'blobs/sha256/' + hashlib.sha256(data).hexdigest(), name
    [entry] = json.loads(files['index.json'])['manifests']
    manifest = json.loads(files[blob(entry)])
    assert manifest['artifactType'] == 'application/vnd.lamplight.course.v1'
    assert manifest['config']['mediaType'] == 'application/vnd.lamplight.course.config.v1+json'
    config = json.loads(files[blob(manifest['config'])])
    assert config['id'] == 'small' and config['version'] == 3 and config['lessons'] == [{'id': 'one', 'title': {'en': 'One'}}], config
    layers = {layer['annotations']['org.opencontainers.image.title']: layer for layer in manifest['layers']}
    assert {path: files[blob(layer)].decode() for path, layer in layers.items()} == COURSE
    assert all(layer['size'] == len(COURSE[path].encode()) for path, layer in layers.items())
    assert manifest['annotations']['org.opencontainers.image.version'] == '3'
    assert manifest['annotations']['org.opencontainers.image.licenses'] == 'CC0-1.0'


def blob(descriptor):
    return 'blobs/' + descriptor['digest'].replace(':', '/')


def build_leaves_out_what_editors_leave(scratch):
    course = write(f'{scratch}/small', COURSE)
    left = {'.DS_Store': 'x', 'Thumbs.db': 'x', 'small-3.course.part-x1y2z3': 'x', 'lessons/one/en.md~': 'x', 'lessons/one/.en.md.swp': 'x', '.git/config': 'x', 'old.course': 'x'}
    write(course, left)
    said = lamp('build', '.', '-o', 'small-3.course', folder=course)
    for name in left:
        has(said, 'left out: ' + ('.git' if name.startswith('.git') else name))
    assert digest(f'{course}/small-3.course') == PINNED
    lamp('build', '.', '-o', 'small-3.course', folder=course)
    assert digest(f'{course}/small-3.course') == PINNED, 'a pack in the folder of the course changed the pack'


def build_refuses(scratch):
    def refused(change, *words):
        shutil.rmtree(f'{scratch}/small', ignore_errors=True)
        course = write(f'{scratch}/small', COURSE)
        change(course)
        has(lamp('build', course, '-o', f'{scratch}/small.course', status=1), *words)
        only(scratch, 'small')

    refused(lambda course: write(course, {'lessons/one/en.md': '# One\n\n## Two\n\n![A door](../../media/gone.svg)\n'}), 'lessons/one/en.md:5', 'lamp check')
    refused(lambda course: os.remove(f'{course}/course.ini'), 'course.ini')
    refused(lambda course: os.symlink('door.svg', f'{course}/media/link.svg'), 'media/link.svg', 'links')
    refused(lambda course: os.mkfifo(f'{course}/pipe'), 'pipe')
    refused(lambda course: write(course, {'notes/a.txt': '', 'notes/A.txt': ''}), 'notes/', 'same name')
    refused(lambda course: write(course, {'notes/what?.txt': ''}), 'a stick')
    refused(lambda course: write(course, {'notes/aux.txt': ''}), 'a stick')
    refused(lambda course: write(course, {'notes/' + 'n' * 201: ''}), 'too long')


def build_keeps_the_old_pack_when_it_fails(scratch):
    course = write(f'{scratch}/small', COURSE)
    write(scratch, {'small.course': 'the old one'})
    has(lamp('build', course, '-o', f'{scratch}/small.course', status=3, limit=4000), 'lamp build')
    assert read(f'{scratch}/small.course') == 'the old one'
    only(scratch, 'small', 'small.course')
    has(lamp('build', course, '-o', '/nowhere/small.course', status=3), '/nowhere/small.course')


def metadata(scratch):
    course = write(f'{scratch}/small', COURSE)
    said = json.loads(lamp('build', '--metadata', 'jsonld', course))
    assert said['@context'] == 'https://schema.org/' and said['@type'] == ['Course', 'LearningResource'], said
    assert said['name'] == [{'@language': 'en', '@value': 'Small'}]
    assert (said['inLanguage'], said['version'], said['timeRequired'], said['educationalLevel']) == (['en'], '3', 'PT90M', 'beginner')
    assert said['license'] == 'https://spdx.org/licenses/CC0-1.0'
    assert said['educationalAlignment'][0]['educationalFramework'] == 'digcomp-2.2' and said['educationalAlignment'][0]['targetName'] == '2.1'
    assert 'alternativeText' in said['accessibilityFeature'] and 'captions' not in said['accessibilityFeature']
    assert [part['identifier'] for part in said['hasPart']] == ['one']
    assert 'synchronizedAudioText' not in said['accessibilityFeature']
    read_aloud = {'narration/en/one.opus': 'OggS', 'narration/en/one.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nLook\n'}
    said = json.loads(lamp('build', '--metadata', 'jsonld', write(f'{scratch}/small', read_aloud)))
    assert 'synchronizedAudioText' in said['accessibilityFeature']
    assert json.loads(lamp('build', '--json', course, '-o', f'{scratch}/small.course'))['files'] == len(COURSE) + len(read_aloud)
    lamp('build', '--metadata', 'dc', course, '-o', f'{scratch}/dc.xml')
    record = ElementTree.parse(f'{scratch}/dc.xml').getroot()
    dc = {child.tag.split('}')[1]: child.text for child in record}
    assert record.tag == '{http://www.openarchives.org/OAI/2.0/oai_dc/}dc'
    assert dc['creator'] == 'A & B' and dc['language'] == 'en' and dc['identifier'] == 'small', dc


def check_says_where(scratch):
    course = write(f'{scratch}/small', COURSE)
    write(course, {'lessons/one/en.md': '# One\n\n## Two\n\n![A door](../../media/gone.svg)\n'})
    said = json.loads(subprocess.run([LAMP, 'check', '--json', course], capture_output=True, text=True, check=False).stdout)
    assert said['faults'] == 1 and said['courses'] == 1
    [finding] = [each for each in said['findings'] if each['severity'] == 'fault']
    assert (finding['file'], finding['line']) == ('lessons/one/en.md', 5) and finding['why'] and finding['mend'], finding
    lamp('check', course, status=1)
    lamp('check', f'{scratch}/nowhere', status=3)


def say_writes_wav_and_marks(scratch):
    lines = [line.split('\t') for line in lamp('say', '--wav', f'{scratch}/a.wav', '--marks', '--lang', 'zh-CN', '打开 WiFi，再点2个。').splitlines()]
    text = '打开 WiFi，再点2个。'.encode()
    with wave.open(f'{scratch}/a.wav') as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22050)
        frames = sound.getnframes()
        peak = max(abs(sample) for sample in memoryview(sound.readframes(frames)).cast('h'))
    assert 22050 < frames < 22050 * 10 and peak > 1000, (frames, peak)
    assert [line[4] for line in lines] == ['打开', 'WiFi', '再', '点', '2个'], lines
    last = -1
    for ms, sample, start, end, word in lines:
        assert int(sample) > last and int(ms) == int(sample) * 1000 // 22050 and int(sample) < frames
        assert text[int(start):int(end)].decode() == word
        last = int(sample)
    only(scratch, 'a.wav')


def say_speaks(scratch):
    said = subprocess.run([LAMP, 'say', '--marks', '--voice', 'man', '--rate', '180'], input='Tap it. 点这里。'.encode(), capture_output=True, timeout=60,
                          check=True, env={**os.environ, 'LAMPLIGHT_AUDIO_SINK': 'fakesink sync=true'}).stdout.decode()
    assert [line.split('\t')[4] for line in said.splitlines()][:2] == ['Tap', 'it'] and '里' in said, said
    for name, arguments in (('slow', ('--rate', '100')), ('fast', ('--rate', '180')), ('loud', ('--loudness', '200')), ('soft', ('--loudness', '25'))):
        lamp('say', '--wav', f'{scratch}/{name}.wav', *arguments, 'Tap the green button.')
    sounds = {}
    for name in ('slow', 'fast', 'loud', 'soft'):
        with wave.open(f'{scratch}/{name}.wav') as sound:
            sounds[name] = memoryview(sound.readframes(sound.getnframes())).cast('h').tolist()
    assert len(sounds['slow']) > 1.3 * len(sounds['fast'])
    assert max(map(abs, sounds['loud'])) > 3 * max(map(abs, sounds['soft']))


def say_refuses(scratch):
    for arguments in (('--voice', 'child'), ('--rate', '99'), ('--rate', '181'), ('--loudness', '0'), ('--loudness', '201'), ('--rate', 'fast')):
        has(lamp('say', *arguments, 'hello', status=2), arguments[0])
    has(lamp('say', '--wav', f'{scratch}/a.wav', '。', status=1), 'nothing to say')
    has(lamp('say', '--wav', f'{scratch}/a.wav', '--lang', 'bo', 'བོད་སྐད', status=1), 'there is no voice', '“bo”')
    only(scratch)
    has(lamp('say', '--wav', f'{scratch}/a.wav', '说བོད་སྐད', status=1), 'there is no voice', '“bo”')
    only(scratch, 'a.wav')
    has(lamp('say', '--wav', f'{scratch}/no/a.wav', 'hello', status=3), 'a.wav')
    refused = subprocess.run([LAMP, 'say', '--wav', f'{scratch}/b.wav'], input=b'\xff\xfe', capture_output=True, timeout=60, check=False)
    assert refused.returncode == 1 and b'UTF-8' in refused.stderr, refused
    only(scratch, 'a.wav')


def pinyin(scratch):
    """A line for a line, a syllable for a hanzi, whatever comes in."""
    assert lamp('pinyin', '你好', '他得了冠军！', '') == 'ni3 hao3\nta1 de2 le5 guan4 jun1\n\n'
    assert lamp('pinyin', '--sandhi', '你好') == 'ni2 hao3\n'
    assert lamp('pinyin', '玩儿 WiFi，3.5元') == 'wan2 r5 san1 dian3 wu3 yuan2\n'
    has(lamp('pinyin', '--loud', '你好', status=2), 'loud')
    read = subprocess.run([LAMP, 'pinyin'], input='银行\r\n\n'.encode() + b'\xff\n' + '绿豆'.encode(),
                          capture_output=True, timeout=60, check=False)
    assert read.returncode == 1 and read.stdout.decode() == 'yin2 hang2\n\n\nlv4 dou4\n' and b'line 3' in read.stderr, read
    write(scratch, {'broken.dat': 'LAMPZH01 is how it begins'})
    for name in ('broken.dat', 'missing.dat'):
        has(lamp('pinyin', '银行', status=3, LAMP_MANDARIN=f'{scratch}/{name}'), 'missing or damaged')


def pinyin_unsure(scratch):
    assert lamp('pinyin', '--unsure', '银行', '长在地里') == 'yin2 hang2\nzhang3/chang2 zai4 di4 li3\n'


def check_asks_about_readings(scratch):
    """Asked once a line; what is marked or listed is known; without the readings there is one note and no fault."""
    lamp('new', 'own', folder=scratch)
    write(scratch, {'own/pronunciations.txt': '# ours\r\n地边\tdi4 bian1\r\n'})
    path = os.path.join(scratch, 'own', 'course.ini')
    with open(path, encoding='utf-8') as stream:
        head = stream.read()
    write(scratch, {'own/course.ini': re.sub(r'(?m)^Description\[zh_CN\]=.*', 'Description[zh_CN]=长在地里，地边。', head)})
    line = 1 + head.split('Description[zh_CN]')[0].count('\n')
    said = json.loads(subprocess.run([LAMP, 'check', '--json', f'{scratch}/own'], capture_output=True, text=True, check=True).stdout)
    assert [(f['rule'], f['file'], f['line']) for f in said['findings']] == [('reading-unsure', 'course.ini', line)], said
    has(said['findings'][0]['what'], '长 in “长在地里” could be zhang3 or chang2; it will be read zhang3')
    without = subprocess.run([LAMP, 'check', f'{scratch}/own'], capture_output=True, text=True, check=True, env={**os.environ, 'LAMP_MANDARIN': f'{scratch}/gone'})
    has(without.stdout, 'Advice: 0.')
    assert without.stderr.count('nobody looked for unsure readings') == 1, without
    write(scratch, {'own/pronunciations.txt': '长在 zhang3 zai4\n地边 di4 bian1\n'})
    has(lamp('check', 'own', folder=scratch), 'Advice: 0.')
    lamp('build', 'own', '-o', f'{scratch}/own.course', folder=scratch)
    with tarfile.open(f'{scratch}/own.course') as pack:
        assert any(b'zhang3 zai4' in pack.extractfile(member).read() for member in pack if member.isfile()), pack.getnames()


TESTS = (usage, new_in_each_language, new_with_words_of_ones_own, new_refuses, new_leaves_nothing_half_done, build_is_the_same_everywhere,
         build_is_an_image_layout, build_leaves_out_what_editors_leave, build_refuses, build_keeps_the_old_pack_when_it_fails, metadata, check_says_where,
         say_writes_wav_and_marks, say_speaks, say_refuses, pinyin, pinyin_unsure, check_asks_about_readings)


if __name__ == '__main__':
    sys.exit(run_tests(TESTS))
