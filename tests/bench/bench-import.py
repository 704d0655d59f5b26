#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A large pack on its way into a kiosk, beside cp and sha256sum of the same files: bench-import [MEGABYTES [FILES]]."""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time

LAMP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'src', 'tool', 'lamp')
RUNS = 3
SPEED_GOAL = 0.9
MEMORY_GOAL = 60
DISK_GOAL = 1.02
COURSE = '[Course]\nFormat=1\nId=large\nVersion={}\nTitle=Large\nLanguages=en\nLessons=one\nAreas=WP2\nLicense=CC0-1.0\n'
LESSON = '# One\n\n## Look\n\nThis is a door.\n'


def write_course(folder, megabytes, n_files):
    chance = random.Random(1)
    os.makedirs(f'{folder}/lessons/one')
    os.makedirs(f'{folder}/media')
    with open(f'{folder}/course.ini', 'w', encoding='utf-8') as file:
        file.write(COURSE.format(1))
    with open(f'{folder}/lessons/one/en.md', 'w', encoding='utf-8') as file:
        file.write(LESSON)
    for number in range(n_files - 2):
        with open(f'{folder}/media/{number}.ogg', 'wb') as file:
            file.write(chance.randbytes(megabytes * 1000000 // n_files))


def run(command, **more):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **more)


def build(place, version):
    """The pack as a folder, as it lies on a stick."""
    run([LAMP, 'build', '--sign', 'county.key', 'large', '-o', 'large.course'], cwd=place)
    folder = f'{place}/stick-{version}/Lamplight'
    os.makedirs(folder)
    with tarfile.open(f'{place}/large.course') as archive:
        archive.extractall(folder)
    os.remove(f'{place}/large.course')
    os.sync()
    return f'{place}/stick-{version}'


def time_copy(stick, place):
    begin = time.monotonic()
    run(['cp', '-r', stick, f'{place}/copy'])
    run(f'find {place}/copy -type f -print0 | xargs -0 sha256sum', shell=True)
    seconds = time.monotonic() - begin
    shutil.rmtree(f'{place}/copy')
    return seconds


def time_install(stick, data):
    """Seconds, and the peak of memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen([LAMP, '--data', data, 'install', stick], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit('bench: the install failed')
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def count_bytes(folder):
    """What it takes of the disk: a hard link takes nothing."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            information = os.lstat(f'{place}/{name}')
            found[information.st_ino] = information.st_size
    return sum(found.values())


def show(what, value, goal, is_met, unit=''):
    print(f'{what:<44} {value:>8.2f} {unit:<3} {goal:<12} {"met" if is_met else "MISSED"}', flush=True)
    return is_met


def main():
    megabytes, n_files = int((sys.argv[1:] or ['1000'])[0]), int((sys.argv[2:] or ['800'])[0])
    place = tempfile.mkdtemp(prefix='lamp-bench-', dir=os.environ.get('LAMP_BENCH_FOLDER'))
    data = f'{place}/kiosk'
    try:
        write_course(f'{place}/large', megabytes, n_files)
        run([LAMP, 'keygen', 'county'], cwd=place)
        stick = build(place, 1)
        copies, installs, memories = [], [], []
        for turn in range(RUNS):
            copies.append(time_copy(stick, place))
            shutil.rmtree(data, ignore_errors=True)
            run([LAMP, '--data', data, 'trust', f'{place}/county.pub'])
            seconds, memory = time_install(stick, data)
            installs.append(seconds)
            memories.append(memory)
        ratio = statistics.median(copies) / statistics.median(installs)
        print(f'{megabytes} MB in {n_files} files: cp -r and sha256sum {statistics.median(copies):.1f} s, install {statistics.median(installs):.1f} s')
        good = show('speed, of cp -r and sha256sum', ratio, f'>= {SPEED_GOAL}', ratio >= SPEED_GOAL)
        good = show('peak memory', max(memories), f'<= {MEMORY_GOAL}', max(memories) <= MEMORY_GOAL, 'MB') and good
        disk = count_bytes(f'{data}/store') / count_bytes(f'{place}/large')
        good = show('store and installed course, of the course', disk, f'<= {DISK_GOAL}', disk <= DISK_GOAL) and good
        with open(f'{place}/large/course.ini', 'w', encoding='utf-8') as file:
            file.write(COURSE.format(2))
        for number in range(max(1, n_files // 100)):
            with open(f'{place}/large/media/{number}.ogg', 'r+b') as file:
                file.write(b'changed')
        shutil.rmtree(stick)
        seconds, _ = time_install(build(place, 2), data)
        print(f'an update with one file in a hundred changed: {seconds:.2f} s')
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
