#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes mandarin.dat, what the program maps to read Mandarin: docs/speech.md says what is in it.

    build.py OUTPUT [--learned FOLDER] [--no-weights]

Words come from lexicon.tsv.xz and, before it, words.tsv and learned/words.tsv; characters from the lexicon, else
characters.tsv.xz; rules.tsv and learned/ say how a character is read that is a word of its own. Only Python's own
library is needed.
"""
import argparse
import array
import hashlib
import lzma
import math
import pathlib
import struct
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
FIRST, LAST, ZERO = 0x3400, 0x9FFF, 0x3007
ROOTS = LAST - FIRST + 2
WORD_MAX = 16
CLASSES_MAX = 8
# A word of the lexicon that is read as its parts are is left out if it is as rare as this, in parts of a million million.
RARE = {2: 3, 3: 12}
RARE_LONG = 40
OWN_FREQUENCY = 1000
TONES = {'\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4}
SIGNS = {'.': 1, '^': 2, '$': 2, '=': 3}


def fail(message):
    sys.exit('build.py: ' + message)


def kept(name):
    """The text of a kept copy, if its sum is the one that is written down."""
    raw = lzma.decompress((HERE / (name + '.xz')).read_bytes())
    wanted = dict(reversed(line.split('  ')) for line in (HERE / 'SHA256SUMS').read_text().splitlines())[name]
    if hashlib.sha256(raw).hexdigest() != wanted:
        fail(f'{name}.xz is not what it was')
    return raw.decode()


def own(path):
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if line and not line.startswith('#'):
            yield number, line.split('\t')


def in_digits(marked):
    """lǜ as lv4: the mark is a digit behind, v stands for ü, no mark is 5."""
    tone, letters = 5, ''
    for c in unicodedata.normalize('NFD', marked):
        if c in TONES:
            tone = TONES[c]
        elif c == '\u0308':
            letters = letters[:-1] + 'v'
        else:
            letters += c
    return letters + str(tone)


def spoken(word, reading):
    """儿 that only colours the syllable before it is r5."""
    return tuple('r5' if i > 0 and word[i] == '儿' and syllable == 'er5' else syllable for i, syllable in enumerate(reading))


def index_of(c):
    code = ord(c)
    return ROOTS - 1 if code == ZERO else code - FIRST


def is_hanzi(c):
    return FIRST <= ord(c) <= LAST or ord(c) == ZERO


class Lexicon:
    def __init__(self, learned):
        self.single = {}
        self.words = {}  # word: (reading, frequency)
        self.choices = {}
        self.read_lexicon()
        if learned is not None:
            self.read_words(learned / 'words.tsv')
            self.choices = {fields[0]: fields[1].split() for _, fields in own(learned / 'choices.tsv')}
        self.read_words(HERE / 'words.tsv')

    def read_lexicon(self):
        lines = [line.split('\t') for line in kept('lexicon.tsv').splitlines()]
        for c, reading in (line.split('\t') for line in kept('characters.tsv').splitlines()):
            self.single[c] = in_digits(reading)
        marked = {line[0]: line[2] for line in lines if len(line[0]) == 1}
        self.single.update((c, in_digits(reading)) for c, reading in marked.items())
        for line in lines:
            word, frequency = line[0], int(line[1])
            reading = [in_digits(s) for s in line[2].split()] if len(line) > 2 else [self.single[c] for c in word]
            if all(map(is_hanzi, word)):
                self.words[word] = (spoken(word, reading), frequency)

    def read_words(self, path):
        for number, fields in own(path):
            word, reading = fields[0], tuple(fields[1].split())
            if len(word) != len(reading):
                fail(f'{path}:{number}: {len(word)} characters, {len(reading)} syllables')
            known = max(self.words.get(word, (None, 0))[1], OWN_FREQUENCY)
            self.words[word] = (reading, int(fields[2]) if len(fields) > 2 else known)
            if len(word) == 1:
                self.single[word] = reading[0]

    def costs(self):
        total = sum(frequency for _, frequency in self.words.values())
        low = min(f for _, f in self.words.values())
        top = -math.log(low / total)
        return {word: max(1, min(250, round(-math.log(frequency / total) / top * 250))) for word, (_, frequency) in self.words.items()}

    def prune(self, costs):
        """Leaves out rare words that read as their parts do, where no part is a lone character with a choice."""
        for word in sorted(self.words, key=len, reverse=True):
            reading, frequency = self.words[word]
            if len(word) == 1 or frequency > RARE.get(len(word), RARE_LONG):
                continue
            parts = self.segment(word, costs)
            if any(len(part) == 1 and part in self.choices for part in parts):
                continue
            if tuple(s for part in parts for s in (self.words[part][0] if part in self.words else (self.single.get(part),))) == reading:
                del self.words[word]

    def segment(self, word, costs):
        """The cheapest parts of a word, without itself."""
        n = len(word)
        best = [(0, [])] + [None] * n
        for end in range(1, n + 1):
            for start in range(end):
                part = word[start:end]
                if part == word or (len(part) > 1 and part not in self.words):
                    continue
                cost = best[start][0] + costs.get(part, 255)
                if best[end] is None or cost < best[end][0]:
                    best[end] = (cost, best[start][1] + [part])
        return best[n][1]


class Readings:
    """Syllables as numbers, and the candidates of each character."""

    def __init__(self, lexicon):
        bases = {s[:-1] for reading, _ in lexicon.words.values() for s in reading}
        bases |= {s[:-1] for s in lexicon.single.values()} | {s[:-1] for c in lexicon.choices.values() for s in c} | {'r'}
        self.bases = sorted(bases)
        self.number = {base: i for i, base in enumerate(self.bases)}
        if max(map(len, self.bases)) > 7:
            fail('a syllable is longer than seven letters')
        self.of = {c: [s] for c, s in lexicon.single.items()}
        self.classes = {}
        for c, choices in lexicon.choices.items():
            first = self.of.setdefault(c, [choices[0]])
            first.extend(s for s in choices if s not in first)
            self.classes[c] = min(len(first), CLASSES_MAX)
        for word, (reading, _) in lexicon.words.items():
            for c, syllable in zip(word, reading):
                known = self.of.setdefault(c, [syllable])
                if syllable not in known:
                    known.append(syllable)

    def code(self, syllable):
        return self.number[syllable[:-1]] << 3 | int(syllable[-1])


def make_patterns(lexicon, readings):
    """For each word the byte where its row of candidates begins; rows overlap where they can."""
    rows = {}
    for word, (reading, _) in lexicon.words.items():
        rows[word] = bytes(readings.of[c].index(s) for c, s in zip(word, reading))
    pool = bytes(WORD_MAX)
    where = {}
    for row in sorted(set(rows.values()), key=lambda r: (-len(r), r)):
        at = pool.find(row)
        if at < 0:
            at = len(pool)
            pool += row
        where[row] = at
    pool += bytes(WORD_MAX)
    if len(pool) > 0xFFFF:
        fail('too many patterns')
    return {word: where[row] for word, row in rows.items()}, pool


def make_nodes(words, costs, patterns):
    """The trie, level by level: each level's nodes in order, and each node's children end where the next one's begin."""
    prefixes = {word[:k] for word in words for k in range(2, len(word) + 1)}
    children = {}
    for prefix in sorted(prefixes):
        children.setdefault(prefix[:-1], []).append(prefix)
    order = []
    row = sorted((c for c in children if len(c) == 1), key=index_of)
    roots = {}
    count = 0
    for c in row:
        roots[c] = count
        count += len(children[c])
    current = [prefix for c in row for prefix in children[c]]
    first = {}
    while current:
        following = []
        for prefix in current:
            order.append(prefix)
            first[prefix] = count
            below = children.get(prefix, [])
            count += len(below)
            following += below
        current = following
    if count >= 1 << 24:
        fail('too many nodes')
    nodes = bytearray()
    for prefix in order:
        known = prefix in words
        nodes += struct.pack('<HHI', ord(prefix[-1]), patterns[prefix] if known else 0, first[prefix] | (costs[prefix] if known else 0) << 24)
    nodes += struct.pack('<HHI', 0, 0, count)
    return roots, count, bytes(nodes)


def make_rules(readings):
    """Contexts are rows of signs; row 0 is none at all."""
    rules = {}
    contexts = array.array('H', [0])
    known = {'': 0}

    def row(text):
        if text not in known:
            known[text] = len(contexts)
            parts = text.split()
            contexts.append(len(parts))
            for part in parts:
                contexts.append(len(part))
                contexts.extend(SIGNS.get(c, ord(c)) for c in part)
        return known[text]

    for number, fields in own(HERE / 'rules.tsv'):
        c, reading, before, after = (fields + ['', ''])[:4]
        if reading not in readings.of.get(c, []):
            continue # nothing was learned of this reading
        refuses = after.startswith('! ')
        rules.setdefault(c, []).append(struct.pack('<HHII', readings.code(reading), refuses, row(before), row(after[2:] if refuses else after)))
    return rules, contexts


def make_weights(path):
    entries = []
    if path is not None:
        for line in lzma.open(path, 'rt'):
            key, weight = line.split()
            entries.append((int(key, 16), int(weight)))
    size = 16
    while size * 7 < len(entries) * 10:
        size *= 2
    keys, weights = [0] * size, bytearray(size)
    for key, weight in entries:
        i = key & (size - 1)
        while keys[i] not in (0, key):
            i = (i + 1) & (size - 1)
        keys[i], weights[i] = key, weight & 0xFF
    return struct.pack(f'<{size}I', *keys), bytes(weights)


def make_roots(lexicon, readings, costs, first_nodes, end_nodes, rules):
    rows, candidates, out_rules = bytearray(), [], b''
    n_rules, following = 0, end_nodes
    firsts = [0] * ROOTS
    for i in reversed(range(ROOTS)):
        c = chr(ZERO if i == ROOTS - 1 else FIRST + i)
        firsts[i] = following = first_nodes.get(c, following)
    for i in range(ROOTS):
        c = chr(ZERO if i == ROOTS - 1 else FIRST + i)
        known = readings.of.get(c, [])
        rows += struct.pack('<IHBBHBB', firsts[i], len(candidates), len(known), readings.classes.get(c, 0), n_rules, costs.get(c, 0), 0)
        candidates += [readings.code(s) for s in known]
        out_rules += b''.join(rules.get(c, []))
        n_rules += len(rules.get(c, []))
    rows += struct.pack('<IHBBHBB', end_nodes, len(candidates), 0, 0, n_rules, 0, 0)
    return bytes(rows), struct.pack(f'<{len(candidates)}H', *candidates), out_rules


def write(path, sections):
    body, table = bytearray(), []
    for data, size in sections:
        table.append((96 + len(body), len(data) // size))
        body += data + bytes(-len(data) % 4)
    rest = b''.join(struct.pack('<II', *entry) for entry in table).ljust(80, b'\0') + body
    total = 2166136261
    for word in struct.unpack(f'<{len(rest) // 4}I', rest):
        total = (total ^ word) * 16777619 & 0xFFFFFFFF
    pathlib.Path(path).write_bytes(b'LAMPZH01' + struct.pack('<II', 16 + len(rest), total) + rest)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('output')
    parser.add_argument('--learned', type=pathlib.Path, default=HERE / 'learned')
    parser.add_argument('--no-weights', action='store_true')
    arguments = parser.parse_args()
    lexicon = Lexicon(arguments.learned)
    lexicon.prune(lexicon.costs())
    costs = lexicon.costs()
    readings = Readings(lexicon)
    patterns, pool = make_patterns(lexicon, readings)
    first_nodes, _, nodes = make_nodes(lexicon.words, costs, patterns)
    second = sum(1 for prefix in {word[:2] for word in lexicon.words if len(word) > 1})
    rules, contexts = make_rules(readings)
    roots, candidates, rule_rows = make_roots(lexicon, readings, costs, first_nodes, second, rules)
    keys, weights = make_weights(None if arguments.no_weights else arguments.learned / 'weights.tsv.xz')
    bases = b''.join(base.encode().ljust(8, b'\0') for base in readings.bases)
    write(arguments.output, [(bases, 8), (roots, 12), (candidates, 2), (nodes, 8), (pool, 1), (rule_rows, 12), (contexts.tobytes(), 2), (keys, 4), (weights, 1)])


if __name__ == '__main__':
    main()
