#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when two colours of a palette stand too close, or docs/design-language.md gives other figures.

check-contrast.py SOURCE-ROOT            check
check-contrast.py SOURCE-ROOT --table    print the table for the document
"""
import re
import sys
from pathlib import Path

PALETTES = [('light', 'light'), ('dark', 'dark'), ('high-contrast', 'high contrast')]
BEGIN, END = '<!-- contrast: begin -->', '<!-- contrast: end -->'
DEFINE = re.compile(r'@define-color\s+(\w+)\s+([^;]+);')


def read_palette(path):
    text = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
    return {name: value.strip() for name, value in DEFINE.findall(text)}


def luminance(value):
    """WCAG 2.2's relative luminance of #RRGGBB."""
    parts = [int(value[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def read_pairs(path):
    pairs = []
    for line in path.read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            colour, ground, needs, use = line.split('\t')
            pairs.append((colour, ground, float(needs), use))
    return pairs


def check_palettes(palettes, pairs, faults):
    """The figures of each pair, rounded down so that a rounded 7.0 never hides a 6.96."""
    names = {name for palette in palettes.values() for name in palette}
    for key, palette in palettes.items():
        for name in sorted(names - palette.keys()):
            faults.append(f'palette-{key}.css: {name} is missing')
        for name, value in palette.items():
            if name.startswith('lamp_') and not re.fullmatch(r'#[0-9A-Fa-f]{6}', value):
                faults.append(f'palette-{key}.css: {name} must be #RRGGBB, is {value}')
            if value.startswith('@') and value[1:] not in palette:
                faults.append(f'palette-{key}.css: {name} points at {value}, which is not defined')
    if faults:
        return []
    rows = []
    for colour, ground, needs, use in pairs:
        figures = []
        for key, palette in palettes.items():
            if colour not in palette or ground not in palette:
                faults.append(f'pairs.tsv: {colour} on {ground}: no such colour')
                return []
            ratio = contrast(palette[colour], palette[ground])
            if ratio < needs:
                faults.append(f'palette-{key}.css: {colour} on {ground} ({use}) is {ratio:.2f}, needs {needs:g}')
            figures.append(f'{int(ratio * 10) / 10:.1f}')
        rows.append(f'| {use} | `{colour}` on `{ground}` | {needs:g} | ' + ' | '.join(figures) + ' |')
    return rows


def check_style(root, palettes, faults):
    """style.css names colours only: no colour of its own, none that a palette lacks."""
    text = re.sub(r'/\*.*?\*/', '', (root / 'ui/style.css').read_text(encoding='utf-8'), flags=re.S)
    for name in sorted(set(re.findall(r'@(lamp_\w+)', text))):
        for key, palette in palettes.items():
            if name not in palette:
                faults.append(f'style.css: {name} is not in palette-{key}.css')
    for literal in sorted(set(re.findall(r'#[0-9A-Fa-f]{3,8}\b(?![^{};]*\{)|\brgba?\([^)]*\)', text))):
        faults.append(f'style.css: {literal} is a colour of its own; name it in the palettes')


def check_document(path, table, faults):
    text = path.read_text(encoding='utf-8')
    if BEGIN not in text or END not in text:
        faults.append(f'{path.name}: the contrast table is missing')
        return
    written = text.split(BEGIN)[1].split(END)[0].strip().splitlines()
    for number, line in enumerate(table):
        if number >= len(written) or written[number] != line:
            faults.append(f'{path.name}: the contrast table should read: {line}')
    if len(written) > len(table):
        faults.append(f'{path.name}: the contrast table has {len(written) - len(table)} lines too many')


def main():
    root = Path(sys.argv[1])
    faults = []
    palettes = {key: read_palette(root / f'ui/palette-{key}.css') for key, _ in PALETTES}
    pairs = read_pairs(Path(__file__).with_name('pairs.tsv'))
    rows = check_palettes(palettes, pairs, faults)
    table = ['| use | pair | needs | ' + ' | '.join(title for _, title in PALETTES) + ' |',
             '|---|---|--:|' + '--:|' * len(PALETTES)] + rows
    if '--table' in sys.argv:
        print('\n'.join(table))
    else:
        check_style(root, palettes, faults)
        if rows:
            check_document(root / 'docs/design-language.md', table, faults)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f'{len(pairs)} pairs in {len(palettes)} palettes are far enough apart', file=sys.stderr)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
