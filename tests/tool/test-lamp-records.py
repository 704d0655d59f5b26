#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sub-commands of lamp about records, on a copy of an earlier version's database: what they print, how they end, what they leave."""

import datetime
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import traceback
import uuid

LAMP = os.environ['LAMP_PROGRAM']
FIXTURE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'fixtures', 'records-0001.db')


def lamp(data, *arguments, status=0, secret=None):
    """Runs lamp and returns what it printed; its errors if it is to fail."""
    result = subprocess.run([LAMP, '--data', data, *arguments], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False,
                            input=secret, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert result.returncode == status, f'lamp {arguments}: {result.returncode}, not {status}\n{result.stdout}\n{result.stderr}'
    return result.stderr if status else result.stdout


def has(text, *words):
    for word in words:
        assert word in text, f'“{word}” is not in:\n{text}'


def make_kiosk(scratch, name):
    data = os.path.join(scratch, name)
    os.mkdir(data)
    shutil.copy(FIXTURE, os.path.join(data, 'records.db'))
    return data


def query(data, sql, name='records.db'):
    connection = sqlite3.connect(os.path.join(data, name))
    rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def usage(scratch):
    has(lamp(scratch, 'backup', 'x', status=2), '--to')
    has(lamp(scratch, 'backup', '--passphrase-file', 'x', status=2), '--to')
    has(lamp(scratch, 'restore', status=2), 'name the file')
    has(lamp(scratch, 'restore', 'a', 'b', status=2), 'name the file')
    has(lamp(scratch, 'backup', status=1), 'there are no records')
    has(lamp(scratch, 'backup', '--list'), 'There are no backups')
    assert os.listdir(scratch) == [], os.listdir(scratch)


def backup_and_list(scratch):
    data = make_kiosk(scratch, 'one')
    path = json.loads(lamp(data, 'backup', '--json'))['path']
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert query(data, 'SELECT * FROM event', path) == query(data, 'SELECT * FROM event')
    assert len(query(data, 'SELECT * FROM event')) == 3
    lamp(data, 'backup')
    listed = json.loads(lamp(data, 'backup', '--list', '--json'))['backups']
    assert [each['number'] for each in listed] == [2, 1] and listed[1]['path'] == path, listed
    assert sorted(os.listdir(f'{data}/backups')) == ['lock'] + sorted(os.path.basename(each['path']) for each in listed)


def sealed(scratch):
    one, two = make_kiosk(scratch, 'one'), os.path.join(scratch, 'two')
    file = os.path.join(scratch, 'stick')
    secret = 'a light in the window\n'
    lamp(one, 'backup', '--to', file, '--passphrase-file', '-', secret=secret)
    with open(file, 'rb') as stream:
        sealed_bytes = stream.read()
    assert b'SQLite' not in sealed_bytes and '王秀英'.encode() not in sealed_bytes
    has(lamp(two, 'restore', file, status=1), 'passphrase')
    has(lamp(two, 'restore', '--passphrase-file', '-', file, status=1, secret='wrong\n'), 'passphrase')
    said = json.loads(lamp(two, 'restore', '--json', '--passphrase-file', '-', file, secret=secret))
    assert (said['sealed'], said['events'], said['learners'], said['eventsHere'], said['eventsComing']) == (True, 3, 1, 0, 3), said
    assert not os.path.exists(f'{two}/records.db')
    assert json.loads(lamp(two, 'restore', '--apply', '--json', '--passphrase-file', '-', file, secret=secret))['setAside'] is None
    assert query(two, 'SELECT id, stamp FROM event ORDER BY id') == query(one, 'SELECT id, stamp FROM event ORDER BY id')
    assert sorted(os.listdir(f'{two}/backups')) == ['lock'], os.listdir(f'{two}/backups')
    with open(file, 'r+b') as stream:
        stream.seek(200)
        byte = stream.read(1)[0]
        stream.seek(200)
        stream.write(bytes([byte ^ 1]))
    lamp(two, 'restore', '--apply', '--passphrase-file', '-', file, status=1, secret=secret)


def restore(scratch):
    data = make_kiosk(scratch, 'one')
    path = json.loads(lamp(data, 'backup', '--json'))['path']
    has(lamp(data, 'restore', path), 'In the backup: learners 1, events 3', 'Nothing was changed')
    connection = sqlite3.connect(f'{data}/records.db')
    connection.execute('UPDATE learner SET name = ?', ('changed',))
    connection.commit()
    connection.close()
    has(lamp(data, 'restore', '--apply', path), 'are in place', 'records.db.before-restore-')
    assert query(data, 'SELECT name FROM learner') != [('changed',)]
    [aside] = [name for name in os.listdir(data) if 'before-restore' in name]
    assert query(data, 'SELECT name FROM learner', aside) == [('changed',)]
    lamp(data, 'restore', f'{scratch}/nowhere', status=1)
    lamp(data, 'restore', __file__, status=1)


def damaged(scratch):
    data = make_kiosk(scratch, 'one')
    lamp(data, 'backup')
    with open(f'{data}/records.db', 'r+b') as stream:
        stream.write(b'x' * 50)
    result = subprocess.run([LAMP, '--data', data, 'backup'], capture_output=True, text=True, check=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    has(result.stderr, 'the records were damaged', 'records.db.damaged-', 'took their place', 'events: 3, learners: 1;')
    assert len(query(data, 'SELECT * FROM event')) == 3


def merge_and_forget(scratch):
    one, two = make_kiosk(scratch, 'one'), make_kiosk(scratch, 'two')
    for data in (one, two):
        json.loads(lamp(data, 'learners', '--json'))
    connection = sqlite3.connect(f'{two}/records.db')
    [(kiosk,)] = connection.execute('SELECT id FROM kiosk WHERE own = 1').fetchall()
    connection.execute("INSERT INTO event SELECT 4, replace(id, '-7', '-6'), ?, stamp + 9, time, learner, verb, course, course_version, lesson, item, mode,"
                       ' success, score, response, hints, dangers, attempt, duration_ms, voided FROM event WHERE seq = 1', (kiosk,))
    connection.commit()
    connection.close()
    said = json.loads(lamp(one, 'merge', '--json', f'{two}/records.db'))
    assert said == {'eventsNew': 1, 'eventsKnown': 3, 'learnersNew': 0, 'learnersChanged': 0}, said
    has(lamp(one, 'merge', f'{two}/records.db'), 'New here: events 0, learners 0. Already here: events 4.')
    lamp(one, 'merge', f'{scratch}/nowhere', status=1)
    lamp(one, 'merge', status=2)
    [learner] = json.loads(lamp(one, 'learners', '--json'))['learners']
    has(lamp(one, 'learners'), learner['id'], learner['name'])
    assert json.loads(lamp(one, 'learners', '--json', '--group', 'nobody'))['learners'] == []
    has(lamp(one, 'learners', '--forget', learner['id']), 'is forgotten')
    assert json.loads(lamp(one, 'learners', '--json'))['learners'] == []
    lamp(one, 'learners', '--forget', learner['id'], status=1)
    assert learner['name'].encode() not in b''.join(open(f'{one}/{name}', 'rb').read() for name in os.listdir(one) if os.path.isfile(f'{one}/{name}'))
    lamp(two, 'merge', f'{one}/records.db')
    assert json.loads(lamp(two, 'learners', '--json'))['learners'] == []


def class_list(scratch):
    data, path = make_kiosk(scratch, 'one'), os.path.join(scratch, 'list.csv')
    [before] = json.loads(lamp(data, 'learners', '--json'))['learners']
    with open(path, 'w', encoding='gb18030') as stream:
        stream.write(f'姓名;班级;电话\n赵云;一班;13800000000\n{before["name"]};一班;\n赵云;一班;\n')
    has(lamp(data, 'learners', '--import', path, '--dry-run'), 'row 2: 赵云, 一班: new', 'row 3: ', 'put into the group', 'row 4: ', 'the same as an earlier row',
        '“电话”', 'New learners: 1. Put into a group: 1. Not taken: 0.', 'Nothing was changed')
    assert json.loads(lamp(data, 'learners', '--json'))['learners'] == [before]
    said = json.loads(lamp(data, 'learners', '--import', path, '--json'))
    assert said['written'] and [row['state'] for row in said['rows']] == ['new', 'joins', 'double'], said
    members = json.loads(lamp(data, 'learners', '--json', '--group', '一班'))['learners']
    assert sorted(each['name'] for each in members) == sorted(['赵云', before['name']]), members
    assert b'13800000000' not in b''.join(open(f'{data}/{name}', 'rb').read() for name in os.listdir(data) if os.path.isfile(f'{data}/{name}'))
    has(lamp(data, 'learners', '--import', path), 'New learners: 0. Put into a group: 0.')
    has(lamp(data, 'learners', '--import', path, '--others', '--group', '二班', '--dry-run'), 'New learners: 0.')
    with open(path, 'w', encoding='utf-8') as stream:
        stream.write('name\n138 0000 0000\n钱多\n')
    assert lamp(data, 'learners', '--import', path, status=1) == ''
    assert len(json.loads(lamp(data, 'learners', '--json'))['learners']) == 3
    has(lamp(data, 'learners', '--import', f'{scratch}/nowhere', status=1), 'class list')
    lamp(data, 'learners', '--dry-run', status=2)
    lamp(data, 'learners', '--import', path, '--forget', before['id'], status=2)
    other = next(each['id'] for each in members if each['id'] != before['id'])
    has(lamp(data, 'learners', '--same', other, before['id']), 'one person', '--apart')
    assert other not in [each['id'] for each in json.loads(lamp(data, 'learners', '--json'))['learners']]
    assert json.loads(lamp(data, 'learners', '--apart', other, '--json')) == {'same': False}
    assert len(json.loads(lamp(data, 'learners', '--json'))['learners']) == 3
    lamp(data, 'learners', '--same', other, status=2)
    lamp(data, 'learners', '--same', other, before['id'], '--forget', other, status=2)
    lamp(data, 'learners', '--same', other, 'nobody', status=1)


def unused_kiosk(scratch):
    """What can be brought to a kiosk begins its records; looking begins nothing."""
    one, two, three = make_kiosk(scratch, 'one'), os.path.join(scratch, 'two'), os.path.join(scratch, 'three')
    path = os.path.join(scratch, 'list.csv')
    with open(path, 'w', encoding='utf-8') as stream:
        stream.write('name,group\n赵云,一班\n')
    lamp(two, 'learners', status=1)
    has(lamp(two, 'learners', '--import', path, '--dry-run'), 'New learners: 1.')
    assert not os.path.exists(f'{two}/records.db')
    has(lamp(two, 'learners', '--import', path), 'New learners: 1.')
    assert [each['name'] for each in json.loads(lamp(two, 'learners', '--json'))['learners']] == ['赵云']
    has(lamp(three, 'merge', f'{one}/records.db'), 'Already here: events 0.')
    assert query(three, 'SELECT id, name FROM learner') == query(one, 'SELECT id, name FROM learner') != []


def check_statement(statement):
    """What xAPI 1.0.3 asks of a statement, as far as ours have it."""
    assert set(statement) == {'id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp', 'version'}, statement
    assert str(uuid.UUID(statement['id'])) == statement['id'] and statement['version'] == '1.0.3'
    assert statement['actor'].keys() == {'objectType', 'account'} and statement['actor']['account'].keys() == {'homePage', 'name'}
    uuid.UUID(statement['actor']['account']['name'])
    iris = [statement['actor']['account']['homePage'], statement['verb']['id'], statement['object']['id'], statement['object']['definition']['type'],
            *statement['result'].get('extensions', ()), *statement['context']['extensions']]
    for activity in sum(statement['context'].get('contextActivities', {}).values(), []):
        assert activity['objectType'] == 'Activity'
        iris.append(activity['id'])
    for iri in iris:
        assert re.fullmatch(r"https?://[a-z0-9.-]+/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*", iri), iri
    assert all(re.fullmatch(r'[a-z]{2}', language) for language in statement['verb']['display'])
    result = statement['result']
    assert set(result) <= {'success', 'completion', 'score', 'response', 'duration', 'extensions'}
    assert isinstance(result.get('success', True), bool) and 0 <= result.get('score', {'scaled': 0})['scaled'] <= 1
    assert re.fullmatch(r'PT\d+\.\d\dS', result.get('duration', 'PT0.00S'))
    datetime.datetime.strptime(statement['timestamp'], '%Y-%m-%dT%H:%M:%S.%fZ')


def export(scratch):
    data = make_kiosk(scratch, 'one')
    lamp(data, 'learners')
    connection = sqlite3.connect(f'{data}/records.db')
    for n, (verb, item, mode, success, score, response) in enumerate((('answered', 'Is it “safe”? 一/二', '', 1, 0.5, '1[,]3'), ('attempted', 'call', 'alone', 0, None, None),
                                                                      ('satisfied', None, '', None, None, None), ('answered', 'void', '', 1, 1, '"\\\n'))):
        connection.execute('INSERT INTO event SELECT ?, ?, kiosk, stamp + ?, time, learner, ?, course, course_version, lesson, ?, ?, ?, ?, ?, 2, 1, 1, 61234, ?'
                           ' FROM event WHERE seq = 1', (n + 10, str(uuid.uuid4()), n + 10, verb, item, mode, success, score, response, int(item == 'void')))
    for n, (course, kind, detail) in enumerate((('spot-the-scam', 'course', ''), ('goal', 'lessons', '2'))):
        connection.execute("INSERT INTO event SELECT ?, ?, kiosk, stamp + ?, time, learner, 'planned', ?, 0, NULL, ?, '', NULL, NULL, ?, 0, 0, 0, 0, 0"
                           ' FROM event WHERE seq = 1', (n + 20, str(uuid.uuid4()), n + 20, course, kind, detail))
    connection.commit()
    connection.close()
    text = lamp(data, 'export', '--xapi')
    statements = json.loads(text)
    assert len(statements) == 8 and [json.loads(line) for line in lamp(data, 'export', '--xapi', '--lines').splitlines()] == statements
    for statement in statements:
        check_statement(statement)
    names = [row[0] for row in query(data, 'SELECT name FROM learner')]
    assert names and not any(name in text for name in names)
    answered = next(each for each in statements if each['verb']['id'].endswith('/answered'))
    assert answered['object']['id'] == ('https://lamplight.example/courses/spot-the-scam/lessons/four-signs/items/'
                                        'Is%20it%20%E2%80%9Csafe%E2%80%9D%3F%20%E4%B8%80%2F%E4%BA%8C'), answered['object']
    assert answered['result']['score'] == {'scaled': 0.5} and answered['result']['success'] is True and answered['result']['duration'] == 'PT61.23S'
    assert answered['context']['contextActivities']['parent'][0]['id'].endswith('/lessons/four-signs')
    plans = [each for each in statements if each['verb']['id'] == 'https://lamplight.example/xapi/verbs/planned']
    assert [each['object']['id'] for each in plans] == ['https://lamplight.example/goals/course', 'https://lamplight.example/goals/lessons'], plans
    assert plans[0]['context']['contextActivities'] == {'grouping': [{'objectType': 'Activity', 'id': 'https://lamplight.example/courses/spot-the-scam'}]}
    assert 'contextActivities' not in plans[1]['context'] and plans[1]['result']['response'] == '2', plans[1]
    stamps = [each['context']['extensions']['https://lamplight.example/xapi/extensions/stamp'] for each in statements]
    assert stamps == sorted(stamps)
    lamp(data, 'export', status=2)
    lamp(scratch, 'export', '--xapi', status=1)


TESTS = (usage, backup_and_list, sealed, restore, damaged, merge_and_forget, class_list, unused_kiosk, export)


def main():
    print(f'1..{len(TESTS)}', flush=True)
    failed = 0
    for number, test in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory(prefix='lamp-records-') as scratch:
            try:
                test(scratch)
            except Exception:  # pylint: disable=broad-except
                failed = 1
                print(f'not ok {number} {test.__name__}')
                for line in traceback.format_exc().splitlines():
                    print('#', line)
                continue
        print(f'ok {number} {test.__name__}', flush=True)
    return failed


if __name__ == '__main__':
    sys.exit(main())
