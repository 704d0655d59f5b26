#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the icons: bold strokes on a 24 x 24 field, turned into filled outlines because GTK recolours only fills.

draw-icons.py DIR    writes DIR/lamp-NAME-symbolic.svg; needs python3-shapely, which the build does not.
"""
import math
import sys
from pathlib import Path

from shapely.affinity import rotate, scale, translate
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

WIDTH = 2.3


def line(*points, w=WIDTH, flat=False):
    return LineString(points).buffer(w / 2, resolution=5, cap_style=2 if flat else 1, join_style=1)


def loop(*points, w=WIDTH):
    return line(*points, points[0], points[1], w=w)


def dot(x, y, r):
    return Point(x, y).buffer(r, resolution=8)


def ring(x, y, r, w=WIDTH):
    return dot(x, y, r + w / 2) - dot(x, y, r - w / 2)


def arc_points(x, y, r, start, end):
    """Points on a circle; degrees, clockwise from the right, as SVG's y goes down."""
    count = max(4, int(abs(end - start) / 12))
    angles = [math.radians(start + (end - start) * i / count) for i in range(count + 1)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a in angles]


def arc(x, y, r, start, end, w=WIDTH):
    return line(*arc_points(x, y, r, start, end), w=w)


def area(*points, r=0.0):
    shape = Polygon(points)
    return shape.buffer(-r).buffer(r, resolution=5) if r else shape


def rounded(x, y, w, h, r):
    return box(x + r, y + r, x + w - r, y + h - r).buffer(r, resolution=5)


def frame(x, y, w, h, r, stroke=WIDTH):
    half = stroke / 2
    outer = rounded(x - half, y - half, w + stroke, h + stroke, r + half)
    return outer - rounded(x + half, y + half, w - stroke, h - stroke, max(r - half, 0.3))


def arrow_head(x, y, angle, size=3.2):
    """A filled triangle with its middle at x, y, pointing along angle."""
    corners = []
    for turn in (0, 130, 230):
        a = math.radians(angle + turn)
        corners.append((x + size * math.cos(a), y + size * math.sin(a)))
    return area(*corners).buffer(0.4, resolution=4)


def person(x, top, scale=1.0):
    head = dot(x, top + 3.4 * scale, 3.4 * scale)
    wide, low = 6.2 * scale, top + 16.5 * scale
    body = unary_union([dot(x, top + 14.3 * scale, wide), box(x - wide, top + 14.3 * scale, x + wide, low)])
    body = body & box(x - wide, top + 8.2 * scale, x + wide, low)
    return head | body


def plus(x, y, r, w=2.6):
    return line((x - r, y), (x + r, y), w=w) | line((x, y - r), (x, y + r), w=w)


def letter_a(left, base, height, w):
    """A capital A drawn with three strokes."""
    half = height * 0.42
    top = (left + half, base - height)
    bar = base - height * 0.33
    return (line((left, base), top, (left + 2 * half, base), w=w)
            | line((left + half * 0.4, bar), (left + half * 1.6, bar), w=w))


def pointing_hand(dx=0.0, dy=0.0):
    finger = line((9.6 + dx, 3.4 + dy), (9.6 + dx, 14 + dy), w=3.6)
    palm = rounded(7.8 + dx, 11 + dy, 11.4, 10.6, 4)
    knuckles = [line((x + dx, 10.6 + dy), (x + dx, 14 + dy), w=3.2) for x in (13.2, 16.6)]
    thumb = line((9 + dx, 17.6 + dy), (5.2 + dx, 13.8 + dy), w=3.2)
    gaps = [line((x + dx, 8.8 + dy), (x + dx, 13.2 + dy), w=0.9) for x in (11.5, 15)]
    return unary_union([finger, palm, thumb] + knuckles) - unary_union(gaps)


def speaker():
    return area((2.2, 9), (6, 9), (11.2, 4.4), (11.2, 19.6), (6, 15), (2.2, 15), r=0.6)


def loud_speaker():
    """Three waves: the speaker itself is narrower to give them room."""
    horn = area((1.4, 9.4), (4.2, 9.4), (8, 5.6), (8, 18.4), (4.2, 14.6), (1.4, 14.6), r=0.6)
    return horn | arc(8, 12, 3.6, -42, 42) | arc(8, 12, 7.8, -46, 46) | arc(8, 12, 12, -48, 48)


def woman():
    """Hair to the shoulders, and a dress."""
    hair = dot(12, 6.6, 5.2) | rounded(6.8, 6.4, 10.4, 6.4, 1.8)
    dress = area((9.6, 14.4), (14.4, 14.4), (19.4, 21), (4.6, 21), r=1.2)
    return (hair - dot(12, 7.2, 3.3)) | dot(12, 7.2, 2.2) | dress


def man():
    """Short hair, square shoulders."""
    head = dot(12, 7, 4.6)
    coat = area((7, 14.2), (17, 14.2), (20, 16.6), (20, 21), (4, 21), (4, 16.6), r=1.2)
    return head | (coat - area((10.4, 12), (13.6, 12), (12, 17.4)))


def check(w=3.2):
    return line((4.6, 12.8), (9.8, 18), (19.6, 6.4), w=w)


def phone():
    return frame(6.6, 2.6, 10.8, 18.8, 2.4) | line((10.6, 18.4), (13.4, 18.4), w=1.8)


def book():
    left = loop((12, 6.4), (9, 5), (5.6, 4.6), (2.8, 4.8), (2.8, 18), (6, 18), (9.2, 18.6), (12, 20))
    right = loop((12, 6.4), (15, 5), (18.4, 4.6), (21.2, 4.8), (21.2, 18), (18, 18), (14.8, 18.6), (12, 20))
    return left | right


def globe():
    across = [line((3.6, 12), (20.4, 12), w=1.8)]
    ellipse = [(12 + 4 * math.cos(math.radians(a)), 12 + 9 * math.sin(math.radians(a))) for a in range(0, 361, 12)]
    return unary_union([ring(12, 12, 9), line(*ellipse, w=1.8)] + across)


def eye():
    lids = arc_points(12, 17.5, 11.2, 212, 328) + arc_points(12, 6.5, 11.2, 32, 148)
    return loop(*lids) | dot(12, 12, 3.5)


def bulb():
    glass = ring(12, 9.4, 6.2) - box(8.6, 14.4, 15.4, 18)
    neck = line((9.2, 14.8), (9.2, 17.4)) | line((14.8, 14.8), (14.8, 17.4)) | line((9.2, 17.4), (14.8, 17.4))
    return glass | neck | line((10.2, 21.2), (13.8, 21.2))


def palette():
    board = dot(12, 12, 9.8) - dot(18.6, 17.6, 3.8)
    spots = [dot(7, 12.6, 1.7), dot(9.4, 7.6, 1.7), dot(14.8, 7.2, 1.7), dot(12, 16.8, 1.7)]
    return board.buffer(-0.5).buffer(0.5) - unary_union(spots)


def question_mark():
    hook = line(*(arc_points(12, 9.2, 3.2, 190, 400) + [(12, 13.2), (12, 14)]), w=2.4)
    return hook | dot(12, 17.6, 1.5)


def again():
    end = math.radians(-40)
    x, y = 12 + 8 * math.cos(end), 12.4 + 8 * math.sin(end)
    return arc(12, 12.4, 8, 10, 312, w=2.6) | arrow_head(x - 0.2, y - 0.2, 52, 4)


def undo():
    bow = line(*([(6, 8.4), (14, 8.4)] + arc_points(14, 13.6, 5.2, -90, 90) + [(9, 18.8)]), w=2.6)
    return bow | arrow_head(5.4, 8.4, 180, 4.6)


def finger_glow():
    hand = pointing_hand(0.4, 3.2) & box(0, 0, 24, 22.6)
    rays = [line((10, 0.9), (10, 2.2), w=2), line((4.2, 3), (5.4, 4.2), w=2), line((15.8, 3), (14.6, 4.2), w=2),
            line((3, 8.4), (4.8, 8.4), w=2), line((17, 8.4), (15.2, 8.4), w=2)]
    return hand | unary_union(rays)


def door():
    opening = line((13, 3), (4.4, 3), (4.4, 21), (13, 21), w=2.5)
    return opening | line((9.6, 12), (18.4, 12), w=2.7) | arrow_head(18.6, 12, 0, 4.2)


def pace(fast):
    """Faster and slower: three chevrons, or one behind a bar."""
    if fast:
        return unary_union([line((x, 6.4), (x + 5.4, 12), (x, 17.6), w=2.7) for x in (3.4, 9.4, 15.4)])
    return unary_union([line((9, 6.4), (14.4, 12), (9, 17.6), w=2.7), line((4.4, 9), (4.4, 15), w=2.7)])


def warning_sign():
    triangle = area((12, 1.4), (23.4, 21.8), (0.6, 21.8), r=1.6)
    return triangle - line((12, 8.6), (12, 14.2), w=2.5) - dot(12, 18.1, 1.5)


def bookmark():
    return area((5.4, 2.2), (18.6, 2.2), (18.6, 22), (12, 16.8), (5.4, 22), r=0.8)


def backspace():
    body = loop((8.2, 5), (21.4, 5), (21.4, 19), (8.2, 19), (2.4, 12))
    return body | line((11.6, 9.2), (17, 14.8), w=2.2) | line((17, 9.2), (11.6, 14.8), w=2.2)


def house():
    roof = line((2.6, 12), (12, 3.4), (21.4, 12), w=2.6)
    wall = area((5.2, 12.4), (12, 6.4), (18.8, 12.4), (18.8, 21.2), (5.2, 21.2), r=0.5)
    return roof | (wall - rounded(9.9, 14.2, 4.2, 8, 0.8))


def sizes():
    return letter_a(1.6, 19.6, 8.2, 1.9) | letter_a(10.2, 19.6, 14.8, 2.5)


def guest():
    """Nobody in particular: a head and shoulders in outline."""
    shoulders = arc(12, 20.6, 7.4, 180, 360) | line((4.6, 20.6), (19.4, 20.6))
    return ring(12, 6.8, 3.7) | shoulders


def steps_on():
    return line((3, 12), (13.4, 12), w=3.4) | area((11.6, 4.4), (21.6, 12), (11.6, 19.6), r=0.5).buffer(0.4)


def camera():
    body = rounded(1.4, 6, 21.2, 15, 2.6) | area((7.4, 7), (9, 2.8), (15, 2.8), (16.6, 7), r=0.4)
    return body - (dot(12, 13.4, 5.4) - dot(12, 13.4, 2.8))


def handset(turn):
    grip = arc(19.4, 4.6, 14, 100, 170, w=4.6)
    ends = rounded(14.2, 15.2, 7.6, 6.4, 2.2) | rounded(2.4, 2.2, 6.4, 7.6, 2.2)
    shape = rotate(grip | ends, turn, origin=(12, 12))
    shape = scale(shape, 0.9, 0.9)
    left, top, right, bottom = shape.bounds
    return translate(shape, 12 - (left + right) / 2, 12 - (top + bottom) / 2)


def bell():
    dome = dot(12, 9.2, 6.4) | area((5.6, 9), (18.4, 9), (21, 18), (3, 18)).buffer(0.5, resolution=4)
    return dome | dot(12, 3, 1.7) | (dot(12, 19.6, 2.9) & box(8, 19.8, 16, 24))


def day():
    """The sun over its line: today."""
    rays = [line((12 + 7.4 * math.cos(a), 13.4 + 7.4 * math.sin(a)), (12 + 10 * math.cos(a), 13.4 + 10 * math.sin(a)), w=2.2)
            for a in (math.radians(d) for d in (180, 222, 270, 318, 360))]
    return unary_union([dot(12, 13.4, 4.8) & box(0, 0, 24, 16.4), line((2, 19.8), (22, 19.8), w=2.6)] + rays)


def class_room():
    """A board, and heads before it."""
    board = frame(3, 2.4, 18, 9.6, 1.4)
    heads = [person(x, 13.4, 0.62) for x in (4.6, 12, 19.4)]
    return board | unary_union(heads)


def learners():
    back = person(17, 3.4, 0.95)
    front = person(8.4, 5, 1.1)
    return front | (back - front.buffer(1.4))


def bars():
    return unary_union([rounded(3.4, 12, 4.2, 8.4, 0.8), rounded(9.9, 7.4, 4.2, 13, 0.8), rounded(16.4, 3, 4.2, 17.4, 0.8)])


def knobs():
    """Settings: three things that can be set higher or lower."""
    rows = []
    for y, x in ((5, 15.6), (12, 7.6), (19, 13.6)):
        rows.append(line((2.6, y), (21.4, y), w=2.2) - dot(x, y, 3.9) | ring(x, y, 2.6, w=2.2))
    return unary_union(rows)


def padlock():
    bow = line(*([(7.4, 11)] + arc_points(12, 7.6, 4.6, 180, 360) + [(16.6, 11)]), w=2.5)
    return (bow | rounded(4.2, 10.4, 15.6, 11.2, 2)) - dot(12, 15, 1.8) - line((12, 15), (12, 18.4), w=1.8)


def stick():
    """A memory stick, upright."""
    return (rounded(6.6, 7.6, 10.8, 14.4, 2) | frame(8.8, 2.6, 6.4, 6, 0.8)) - line((12, 12), (12, 17.4), w=2)


def certificate():
    """A page with a line of writing, and a seal with its ribbon."""
    page = frame(2.8, 3.8, 18.4, 12.4, 1.8) | line((7, 8), (17, 8), w=2) | line((7, 12), (10.6, 12), w=2)
    ribbon = area((14, 16), (14, 23), (16.4, 21.2), (18.8, 23), (18.8, 16))
    return page - dot(16.4, 15, 5.2) - ribbon.buffer(1.4) | ribbon | dot(16.4, 15, 3.8)


ICONS = {
    'today': day,
    'class': class_room,
    'learners': learners,
    'chart': bars,
    'settings': knobs,
    'lock': padlock,
    'stick': stick,
    'certificate': certificate,
    'home': house,
    'back': lambda: line((20.4, 12), (5, 12), w=3) | line((11, 5), (4, 12), (11, 19), w=3),
    'next': lambda: line((3.6, 12), (19, 12), w=3) | line((13, 5), (20, 12), (13, 19), w=3),
    'listen': lambda: speaker() | arc(11.6, 12, 4.4, -42, 42) | arc(11.6, 12, 9, -46, 46),
    'soft': lambda: speaker() | arc(11.6, 12, 4.4, -42, 42),
    'loud': loud_speaker,
    'stop': lambda: rounded(4.6, 4.6, 14.8, 14.8, 2.2),
    'again': again,
    'slower': lambda: pace(False),
    'faster': lambda: pace(True),
    'text-size': sizes,
    'palette': palette,
    'language': globe,
    'help': lambda: ring(12, 12, 9.6) | question_mark(),
    'check': check,
    'cross-soft': lambda: line((6.4, 6.4), (17.6, 17.6), w=3.4) | line((17.6, 6.4), (6.4, 17.6), w=3.4),
    'hint': bulb,
    'undo': undo,
    'hand': pointing_hand,
    'pause': lambda: rounded(4.8, 4, 5, 16, 1.6) | rounded(14.2, 4, 5, 16, 1.6),
    'play': lambda: area((5.4, 2.6), (21.4, 12), (5.4, 21.4), r=1.2),
    'watch': eye,
    'helped': finger_glow,
    'alone': lambda: person(12, 2, 1.2),
    'people': lambda: person(8, 5, 0.95) | (person(17, 3, 0.95) - person(8, 5, 0.95).buffer(1.6)),
    'woman': woman,
    'man': man,
    'remember': bookmark,
    'new-person': lambda: person(9, 3.2, 1.08) - dot(19, 6.6, 5.2) | plus(18.8, 6.6, 3.6),
    'guest': guest,
    'leave': door,
    'continue': steps_on,
    'course': book,
    'lesson-done': lambda: dot(12, 12, 10.6) - line((6.8, 12.6), (10.6, 16.2), (17.4, 8.4), w=2.7),
    'lesson-open': lambda: ring(12, 12, 9.3, w=2.4),
    'warning': warning_sign,
    'practice': phone,
    'backspace': backspace,
    'add': lambda: plus(12, 12, 8, w=3.2),
    'remove-size': lambda: line((4, 12), (20, 12), w=3.2),
    'arrow-left': lambda: line((17.5, 3.5), (7, 12), (17.5, 20.5), w=3.4),
    'arrow-right': lambda: line((6.5, 3.5), (17, 12), (6.5, 20.5), w=3.4),
    'arrow-up': lambda: line((3.5, 17.5), (12, 7), (20.5, 17.5), w=3.4),
    'arrow-down': lambda: line((3.5, 6.5), (12, 17), (20.5, 6.5), w=3.4),
    'hold': lambda: dot(12, 12, 4.6) | ring(12, 12, 9.6),
    'search': lambda: ring(10, 10, 7, w=2.7) | line((15.2, 15.2), (21, 21), w=3.4),
    'camera': camera,
    'call': lambda: handset(0),
    'hang-up': lambda: handset(135),
    'bell': bell,
    'ask': lambda: frame(3, 3, 18, 18, 3.4) | question_mark(),
    'close': lambda: line((5.4, 5.4), (18.6, 18.6), w=2.8) | line((18.6, 5.4), (5.4, 18.6), w=2.8),
}


def number(value):
    return f'{value:.2f}'.rstrip('0').rstrip('.')


def path_of(shape):
    parts = getattr(shape, 'geoms', [shape])
    rings = []
    for part in parts:
        for edge in [part.exterior, *part.interiors]:
            points = [f'{number(x)} {number(y)}' for x, y in list(edge.coords)[:-1]]
            rings.append('M' + 'L'.join(points) + 'z')
    return ''.join(rings)


def main():
    folder = Path(sys.argv[1])
    for name, draw in ICONS.items():
        shape = draw().simplify(0.03)
        (folder / f'lamp-{name}-symbolic.svg').write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->\n'
            '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
            f'<path fill="#000" fill-rule="evenodd" d="{path_of(shape)}"/></svg>\n', encoding='utf-8')


if __name__ == '__main__':
    main()
