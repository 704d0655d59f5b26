#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes cpp/teacher.tsv.xz anew: what g2pM 0.1.2.5 (needs numpy) says of the polyphones in cpp/, where it is sure of it."""
import lzma
import pathlib

import numpy
from g2pM import G2pM

HERE = pathlib.Path(__file__).resolve().parent / 'cpp'
SURE = 0.9
BATCH = 128


def run_lstm(inputs, mask, input_weights, hidden_weights, biases):
    size = hidden_weights.shape[1]
    hidden = numpy.zeros((inputs.shape[0], size))
    cell = numpy.zeros_like(hidden)
    out = numpy.zeros(inputs.shape[:2] + (size,))
    projected = inputs @ input_weights.T + biases
    for t in range(inputs.shape[1]):
        gates = projected[:, t] + hidden @ hidden_weights.T
        take, forget, new, show = numpy.split(gates, 4, axis=1)
        take, forget, show = (1 / (1 + numpy.exp(-g)) for g in (take, forget, show))
        alive = mask[:, t:t + 1]
        cell = numpy.where(alive, forget * cell + take * numpy.tanh(new), cell)
        hidden = numpy.where(alive, show * numpy.tanh(cell), hidden)
        out[:, t] = hidden
    return out


def label(model, sentences):
    unknown = model.char2idx['<UNK>']
    rows = [[model.char2idx['시']] + [model.char2idx.get(c, unknown) for c in s] + [model.char2idx['끝']] for s in sentences]
    width = max(map(len, rows))
    forward, backward = numpy.zeros((len(rows), width), int), numpy.zeros((len(rows), width), int)
    mask = numpy.zeros((len(rows), width), bool)
    for i, row in enumerate(rows):
        forward[i, :len(row)], backward[i, :len(row)], mask[i, :len(row)] = row, row[::-1], True
    ahead = run_lstm(model.embeddings[forward], mask, model.weight_ih, model.weight_hh, model.bias_ih + model.bias_hh)
    behind = run_lstm(model.embeddings[backward], mask, model.weight_ih_reverse, model.weight_hh_reverse, model.bias_ih_reverse + model.bias_hh_reverse)
    for i, (sentence, row) in enumerate(zip(sentences, rows)):
        states = numpy.concatenate([ahead[i, :len(row)], behind[i, :len(row)][::-1]], axis=1)[1:-1]
        places = [j for j, c in enumerate(sentence) if len(model.cedict.get(c, [])) > 1]
        scores = model.fc_layer(states[places]) if places else []
        pairs = []
        for j, score in zip(places, scores):
            chances = numpy.exp(score - score.max())
            if 1 / chances.sum() > SURE:
                pairs.append(f"{j}:{model.idx2class[int(score.argmax())].replace('u:', 'v')}")
        yield ' '.join(pairs)


def main():
    model = G2pM()
    sentences = [line.replace('▁', '') for line in lzma.open(HERE / 'cpp_dev.sent.xz', 'rt').read().splitlines()]
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    labels = [''] * len(sentences)
    for start in range(0, len(order), BATCH):
        chosen = order[start:start + BATCH]
        for i, pairs in zip(chosen, label(model, [sentences[i] for i in chosen])):
            labels[i] = pairs
    (HERE / 'teacher.tsv.xz').write_bytes(lzma.compress(('\n'.join(labels) + '\n').encode(), preset=9))


if __name__ == '__main__':
    main()
