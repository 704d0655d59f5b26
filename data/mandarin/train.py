#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns how characters are read that are words of their own, and says how well that goes.

    train.py BUILD learn                     writes learned/ anew
    train.py BUILD cross-validate [FOLDS]    learns without each part of cpp/ in turn, reads that part with lamp pinyin

BUILD is a folder in which everything is built. What is learned from: cpp/ (sentences with one labelled character each,
and what a bigger model, g2pM, says of the others: teach.py) and phrases.tsv.
"""
import collections
import lzma
import os
import pathlib
import subprocess
import sys
import tempfile

import build

HERE = build.HERE
FOLDS = 10
CLASSES_MAX = 8
PHRASE_WEIGHT = 2
TEACHER_WEIGHT = 0.3
# The teacher knows an encyclopedia; how these are spoken every day it does not.
TEACHER_SILENT = '得地着还种干倒教'
WEIGHT_LEAST = 4
LICENCE = '# SPDX-License-Identifier: Apache-2.0\n'


def lines(name):
    return lzma.open(HERE / 'cpp' / (name + '.xz'), 'rt').read().splitlines()


def sentences():
    """Sentence, place, reading, and (place, reading) of the teacher's."""
    for marked, reading, taught in zip(lines('cpp_dev.sent'), lines('cpp_dev.lb'), lines('teacher.tsv')):
        place = marked.index('▁')
        pairs = [pair.split(':') for pair in taught.split()]
        yield marked.replace('▁', ''), place, reading.strip().replace('u:', 'v'), [(int(i), syllable) for i, syllable in pairs]


def phrases():
    for _, (c, reading, row) in build.own(HERE / 'phrases.tsv'):
        for phrase in row.split():
            if phrase.count(c) == 1:
                yield phrase, phrase.index(c), reading


def word_at(lexicon, costs, sentence, place):
    """The word of the cheapest segmentation that holds the place, and the place in it."""
    start = end = place
    while start > 0 and build.is_hanzi(sentence[start - 1]):
        start -= 1
    while end < len(sentence) and build.is_hanzi(sentence[end]):
        end += 1
    text, n = sentence[start:end], end - start
    best, length = [0] * (n + 1), [1] * n
    for i in range(n - 1, -1, -1):
        best[i] = costs.get(text[i], 255) + best[i + 1]
        for j in range(i + 2, min(n, i + build.WORD_MAX) + 1):
            if text[i:j] in lexicon.words and costs[text[i:j]] + best[j] < best[i]:
                best[i], length[i] = costs[text[i:j]] + best[j], j - i
    i = 0
    while i + length[i] <= place - start:
        i += length[i]
    return text[i:i + length[i]], place - start - i


def learn_words(plain, examples):
    """Words of the lexicon that the labelled sentences always read otherwise."""
    lexicon, costs = plain
    seen = collections.defaultdict(collections.Counter)
    own = {fields[0] for _, fields in build.own(HERE / 'words.tsv')}
    for sentence, place, reading, _ in examples:
        word, i = word_at(lexicon, costs, sentence, place)
        if len(word) > 1 and word not in own:
            seen[word, i][reading] += 1
    for (word, i), readings in sorted(seen.items()):
        known = list(lexicon.words[word][0])
        reading, times = readings.most_common(1)[0]
        # A light tone is how the word is spoken; the labels are of a dictionary's kind.
        if len(readings) == 1 and reading != known[i] and times >= (4 if known[i].endswith('5') else 2):
            yield word, ' '.join(known[:i] + [reading] + known[i + 1:])


def learn_choices(lexicon, examples):
    counts = collections.defaultdict(collections.Counter)
    for sentence, place, reading, _ in examples:
        counts[sentence[place]][reading] += 1
    for phrase, place, reading in phrases():
        counts[phrase[place]][reading] += 5
    for _, fields in build.own(HERE / 'rules.tsv'):
        counts[fields[0]][fields[1]] += 5
    for c, readings in sorted(counts.items()):
        known = [reading for reading, _ in readings.most_common()]
        known += [lexicon.single[c]] if lexicon.single.get(c) not in known + [None] else []
        if len(known) > 1:
            yield c, ' '.join(known[:CLASSES_MAX])


def write_table(path, heading, rows):
    path.write_text(LICENCE + heading + ''.join('\t'.join(row) + '\n' for row in rows))


def learn(programs, folder, plain, examples):
    """Fills @folder as learned/ is."""
    folder.mkdir(exist_ok=True)
    write_table(folder / 'words.tsv', '# Made by train.py: words that cpp/ reads otherwise than the lexicon.\n', learn_words(plain, examples))
    write_table(folder / 'choices.tsv', '# Made by train.py: characters that are read in several ways as words of their own.\n', learn_choices(plain[0], examples))
    choices = {fields[0] for _, fields in build.own(folder / 'choices.tsv')}
    rows = []
    for sentence, place, reading, taught in examples:
        rows.append(f'1\t{place}\t{reading}\t{sentence}')
        rows += [f'{TEACHER_WEIGHT}\t{i}\t{syllable}\t{sentence}' for i, syllable in taught if i != place and sentence[i] in choices and sentence[i] not in TEACHER_SILENT]
    rows += [f'{PHRASE_WEIGHT}\t{place}\t{reading}\t{phrase}' for phrase, place, reading in phrases()]
    with tempfile.TemporaryDirectory() as temporary:
        data = pathlib.Path(temporary) / 'mandarin.dat'
        subprocess.run([sys.executable, '-B', HERE / 'build.py', data, '--learned', folder, '--no-weights'], check=True)
        result = subprocess.run([programs / 'data/mandarin/train-readings', data], input='\n'.join(rows) + '\n', text=True, stdout=subprocess.PIPE, check=True)
    kept = sorted(line for line in result.stdout.splitlines() if abs(int(line.split()[1])) >= WEIGHT_LEAST)
    (folder / 'weights.tsv.xz').write_bytes(lzma.compress(('\n'.join(kept) + '\n').encode(), preset=9))


def read(programs, data, texts):
    """What lamp pinyin says, as lists of syllables, each with what it may be instead if that is unsure."""
    result = subprocess.run([programs / 'src/tool/lamp', 'pinyin', '--unsure'], input='\n'.join(texts) + '\n', text=True, stdout=subprocess.PIPE, check=True, env={**os.environ, 'LAMP_MANDARIN': str(data)})
    return [[pair.partition('/')[::2] for pair in line.split()] for line in result.stdout.splitlines()]


def clause_of(sentence, place):
    """The hanzi around a place: numbers and signs, which are read as hanzi too, would shift what is counted."""
    start = end = place
    while start > 0 and build.is_hanzi(sentence[start - 1]):
        start -= 1
    while end < len(sentence) and build.is_hanzi(sentence[end]):
        end += 1
    return sentence[start:end], place - start


def print_unsure(name, told):
    """@told: whether each is right, and whether it was told as unsure."""
    for is_right, called in ((False, 'wrong'), (True, 'right')):
        unsure = [is_unsure for right, is_unsure in told if right == is_right]
        print(f'{name}: {sum(unsure)} of {len(unsure)} {called} ones are told as unsure: {100 * sum(unsure) / max(1, len(unsure)):.1f} %')


def words_told(programs, path):
    """The words of a table of sentences: unsure if a character of theirs is."""
    rows = [fields for _, fields in build.own(path)]
    for (text, word, reading), syllables in zip(rows, read(programs, programs / 'data/mandarin/mandarin.dat', [row[0] for row in rows])):
        at = sum(build.is_hanzi(c) for c in text[:text.index(word)])
        of_word = syllables[at:at + len(word)]
        yield [syllable for syllable, _ in of_word] == reading.split(), any(other for _, other in of_word)


def cross_validate(programs, folds):
    examples, plain = list(sentences()), plain_lexicon()
    right, wrong, told = 0, collections.Counter(), []
    with tempfile.TemporaryDirectory() as temporary:
        learned, data = pathlib.Path(temporary) / 'learned', pathlib.Path(temporary) / 'mandarin.dat'
        for fold in range(folds):
            learn(programs, learned, plain, [e for i, e in enumerate(examples) if i % folds != fold])
            subprocess.run([sys.executable, '-B', HERE / 'build.py', data, '--learned', learned], check=True)
            held = [clause_of(sentence, place) + (reading,) for sentence, place, reading, _ in examples[fold::folds]]
            for (text, place, reading), syllables in zip(held, read(programs, data, [text for text, _, _ in held])):
                said, other = syllables[place]
                right += said == reading
                told.append((said == reading, other != ''))
                if said != reading:
                    wrong[text[place], reading, said] += 1
    for (c, reading, said), times in wrong.most_common(40):
        print(times, c, reading, 'read as', said)
    print(f'{right} of {len(examples)} held-out characters right: {100 * right / len(examples):.2f} %')
    print_unsure('cpp/, held out', told)
    for name in ('kiosk', 'everyday'):
        print_unsure(name + '.tsv', list(words_told(programs, HERE.parents[1] / 'tests/fixtures/mandarin' / (name + '.tsv'))))


def plain_lexicon():
    lexicon = build.Lexicon(None)
    return lexicon, lexicon.costs()


def main():
    if len(sys.argv) >= 3 and sys.argv[2] == 'learn':
        learn(pathlib.Path(sys.argv[1]), HERE / 'learned', plain_lexicon(), list(sentences()))
    elif len(sys.argv) >= 3 and sys.argv[2] == 'cross-validate':
        cross_validate(pathlib.Path(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) > 3 else FOLDS)
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
