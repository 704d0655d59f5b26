#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CommonMark's own examples through our reader: commonmark.py DUMP-LESSON SPEC.

What each example means is taken from the HTML the specification gives for it. Our reader must understand the same, or
refuse it for a reason that docs/course-format.md states and that this HTML shows; a reason is never looked up by the
number of an example."""

import html.parser
import re
import subprocess
import sys

EXAMPLES = 652
# Why an example may be refused: words of docs/course-format.md -> what our reader says then.
REASONS = {
    'HTML': r'HTML is not shown',
    'code blocks': r'code blocks are not shown|a block of the kind',
    'one title': r'a lesson has one title|an empty line is missing before this line',
    'underlined headings': r'an empty line is missing before this line',
    'empty headings': r'this heading has no words',
    'cards': r'a card begins with ##|the card “.*” is empty',
    'pictures alone': r'a picture inside words',
    'pictures of the course': r'the picture “.*” is not inside the course',
    'items': r'a list item begins with words|this list item has no words',
    'numbers': r'a numbered list begins with 1',
    'depth': r'lists stand in lists at most',
    'Remember boxes': r'a Remember box holds only paragraphs|this Remember box has no words',
}
STRONG, EMPHASIS, CODE = 0, 1, 2
INLINE = {'em', 'strong', 'code', 'a', 'br', 'img'}
BLOCKS = {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'hr', 'pre'}


class Node:
    def __init__(self, tag, attributes=None):
        self.tag = tag
        self.attributes = dict(attributes or {})
        self.children = []


class Tree(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Node('root')
        self.open = [self.root]
        self.foreign = False  # what Markdown does not make
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        known = INLINE | BLOCKS
        allowed = {'a': {'href', 'title'}, 'img': {'src', 'alt', 'title'}, 'ol': {'start'}, 'code': {'class'}}
        if tag not in known or not set(dict(attributes)) <= allowed.get(tag, set()):
            self.foreign = True
        if tag == 'img' and 'alt' not in dict(attributes):
            self.foreign = True
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag not in ('br', 'hr', 'img'):
            self.open.append(node)

    def handle_endtag(self, tag):
        if self.open[-1].tag == tag:
            self.open.pop()
        elif tag not in ('br', 'hr', 'img'):
            self.foreign = True

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def handle_comment(self, data):
        self.foreign = True

    handle_decl = handle_pi = unknown_decl = handle_comment


class Reading:
    """What an example means, and why it may be refused."""

    def __init__(self, text):
        tree = Tree(text)
        self.reasons = set()
        self.cards = [('C', [])]
        if tree.foreign or re.search(r'<[A-Za-z/!?]', re.sub(r'</?(?:%s)\b[^<>]*>' % '|'.join(INLINE | BLOCKS), '', text)):
            self.reasons.add('HTML')
        for child in tree.root.children:
            self.block(child)
        if self.cards[-1] is not BROKEN and not self.cards[-1][1]:
            self.reasons.add('cards')

    def add(self, kind, number, depth, words):
        if self.cards[-1] is BROKEN:
            self.reasons.add('cards')
            return
        self.cards[-1][1].append((kind, number, depth) + words)

    def block(self, node):
        if isinstance(node, str):
            if node.strip():
                self.reasons.add('HTML')
            return
        if node.tag == 'p':
            self.paragraph(node)
        elif node.tag in ('h1', 'h2'):
            self.title(node)
        elif node.tag in ('h3', 'h4', 'h5', 'h6'):
            words = self.words(node.children)
            if not words[0]:
                self.reasons.add('empty headings')
            self.add('heading', 0, 0, words)
        elif node.tag in ('ul', 'ol'):
            self.list(node, 0)
        elif node.tag == 'blockquote':
            self.remember(node)
        elif node.tag == 'hr':
            if self.cards[-1] is BROKEN or not self.cards[-1][1]:
                self.reasons.add('cards')
            self.cards.append(BROKEN)
        elif node.tag == 'pre':
            self.reasons.add('code blocks')
        else:
            self.reasons.add('HTML')

    def title(self, node):
        words = self.words(node.children)
        if not words[0]:
            self.reasons.add('empty headings')
        if node.tag == 'h1':
            self.reasons.add('one title')
            return
        if self.cards[-1] is BROKEN:
            self.cards.pop()
        self.cards.append((words[0], []))

    def paragraph(self, node):
        only = node.children[0] if len(node.children) == 1 and not isinstance(node.children[0], str) else None
        if only is not None and only.tag == 'img':
            if re.match(r'[/\\]|[A-Za-z][A-Za-z0-9+.-]*:|$', only.attributes.get('src') or ''):
                self.reasons.add('pictures of the course')
            self.add('picture', 0, 0, (only.attributes.get('alt') or '', None))
            return
        self.add('paragraph', 0, 0, self.words(node.children))

    def list(self, node, depth):
        number = int(node.attributes.get('start') or 1) if node.tag == 'ol' else 0
        if node.tag == 'ol' and number == 0:
            self.reasons.add('numbers')
        if depth >= 3:
            self.reasons.add('depth')
        for item in (child for child in node.children if not isinstance(child, str)):
            self.item(item, number, depth)
            number += node.tag == 'ol'

    def item(self, item, number, depth):
        parts, words = [], []
        for child in item.children + [None]:
            if child is not None and (isinstance(child, str) or child.tag in INLINE):
                words.append(child)
                continue
            if any(not isinstance(word, str) or word.strip() for word in words):
                parts.append(('p', words))
            words = []
            if child is not None:
                parts.append((child.tag, child.children if child.tag == 'p' else child))
        if not parts or parts[0][0] != 'p':
            self.reasons.add('items')
        for index, (tag, content) in enumerate(parts):
            if tag == 'p':
                self.add('paragraph' if index else 'item', 0 if index else number, depth + (index > 0), self.words(content))
            elif tag in ('ul', 'ol'):
                self.list(content, depth + 1)
            else:
                self.reasons.add('items')

    def remember(self, node):
        paragraphs = [child for child in node.children if not isinstance(child, str)]
        if not paragraphs or any(child.tag != 'p' for child in paragraphs):
            self.reasons.add('Remember boxes')
            return
        for index, child in enumerate(paragraphs):
            self.add('remember', index, 0, self.words(child.children))

    def words(self, children):
        """The text, and for each of its characters what stands out."""
        letters = []

        def visit(node, styles):
            if isinstance(node, str):
                letters.extend((letter, styles) for letter in node)
            elif node.tag == 'br':
                letters.append(('\r', styles))
            elif node.tag == 'img':
                self.reasons.add('pictures alone')
            else:
                style = {'strong': STRONG, 'em': EMPHASIS, 'code': CODE}.get(node.tag)
                for child in node.children:
                    visit(child, styles if style is None else styles | {style})
        for child in children:
            visit(child, frozenset())
        return tidy(letters)


BROKEN = ('', [])


def tidy(letters):
    """A line's end is a space, a hard one a line's end; outer spaces go."""
    result = []
    for letter, styles in letters:
        if letter == '\n' and result and result[-1][0] == '\r':
            continue
        result.append((' ' if letter == '\n' else letter, styles))
    result = [('\n' if letter == '\r' else letter, styles) for letter, styles in result]
    while result and result[0][0] in ' \n':
        result.pop(0)
    while result and result[-1][0] in ' \n':
        result.pop()
    return ''.join(letter for letter, _ in result), tuple(tuple(sorted(styles)) for _, styles in result)


def understood(lines):
    """What our reader made of it: an error, or cards."""
    cards = []
    for line in lines:
        fields = line.split('\t')
        if fields[0] == 'error':
            return fields[1], None
        if fields[0] == 'card':
            cards.append((bytes.fromhex(fields[1]).decode(), []))
            continue
        data = bytes.fromhex(fields[4])
        styles = [set() for _ in data]
        for span in filter(None, fields[5].split(',')):
            kind, start, end = map(int, span.split(':'))
            for index in range(start, end):
                styles[index].add(kind)
        letters, at = [], 0
        for letter in data.decode():
            letters.append(('\r' if letter == '\n' else letter, frozenset(styles[at])))
            at += len(letter.encode())
        text, marks = tidy(letters)
        if fields[1] == 'picture':
            marks = None
        cards[-1][1].append((fields[1], int(fields[2]), int(fields[3]), text, marks))
    return None, cards


def read_examples(path):
    text = open(path, encoding='utf-8').read().replace('→', '\t')
    return re.findall(r'^`{32} example\n(.*?)^\.\n(.*?)^`{32}$', text, re.M | re.S)


def flat(cards):
    return [(title, [block[:3] + (' '.join(block[3].split()),) for block in blocks]) for title, blocks in cards]


def judge(source, meaning, message, cards):
    if message is not None:
        for reason in sorted(meaning.reasons):
            if re.search(REASONS[reason], message):
                return reason
        # A second heading with an underline is a card's heading, or words above a forgotten empty line.
        if len(meaning.cards) > 1 and re.search(REASONS['underlined headings'], message):
            return 'underlined headings'
        return None
    wanted = [card for card in meaning.cards if card is not BROKEN]
    if meaning.reasons:
        return None
    if wanted == cards:
        return 'the same'
    if '&#10;' in source and flat(wanted) == flat(cards):
        return 'the same'  # a line's end written as a number stays one
    if re.search(r'&#[0-9]{8,};', source):
        return 'long character numbers'
    return None


def main():
    dump, spec = sys.argv[1:]
    examples = read_examples(spec)
    assert len(examples) == EXAMPLES, len(examples)
    lessons = b''.join(('# T\n\n## C\n\n' + source).replace('\0', '�').encode() + b'\0' for source, _ in examples)
    output = subprocess.run([dump], input=lessons, stdout=subprocess.PIPE, check=True).stdout.decode()
    results = [block.strip('\n').split('\n') if block.strip('\n') else [] for block in output.split('end\n')[:-1]]
    assert len(results) == EXAMPLES, len(results)
    counts, failures = {}, 0
    for index, ((source, meant), lines) in enumerate(zip(examples, results), 1):
        meaning = Reading(meant)
        message, cards = understood(lines)
        verdict = judge(source, meaning, message, cards)
        if verdict is None:
            failures += 1
            print(f'# example {index}: {source!r}\n#   meant {meant!r}\n#   as {meaning.cards} or refused for {meaning.reasons}\n#   ours {message or cards}')
        counts[verdict] = counts.get(verdict, 0) + 1
    for verdict, count in sorted(counts.items(), key=lambda item: -item[1]):
        print(f'# {count:4} {verdict}')
    print(f'{"not ok" if failures else "ok"} 1 - {EXAMPLES} examples, {failures} neither the same nor refused for a stated reason\n1..1')
    return 1 if failures else 0


sys.exit(main())
