#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs over a line, on loopback: registries, web folders, single files; with every kind of broken line, and nothing told to whom it does not concern."""

import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading

from kiosks import blobs, install, installed, kiosk
from packs import Key, Pack, sha256
from server import Server, repository
from toolbox import LAMP, has, lamp, run_tests, write


def settings(data, text='', patience=10):
    write(data, {'network.ini': f'[Network]\nPatience={patience}\n{text}'})
    os.chmod(f'{data}/network.ini', 0o600)


def big_pack(key, version=3, seed=1, n=60, size=60000):
    chance = random.Random(seed)
    files = {**Pack(version=version).files, **{f'media/{i}.bin': chance.randbytes(size) for i in range(n)}, 'media/big.bin': chance.randbytes(size * 40),
             'media/spoiled.bin': chance.randbytes(size // 4)}
    return Pack(version=version, files=files).sign(key)


def from_a_registry(scratch):
    """With and without a catalogue, by every form of the address; what is there already is not fetched again."""
    key = Key(scratch)
    pack = Pack().sign(key)
    for number, (name, catalog, path) in enumerate((('lamplight', True, ''), ('lamplight', False, '/'), ('county/courses', True, '/county/courses'), ('county/courses', False, '/v2/county/courses/'))):
        data = kiosk(scratch, key, f'kiosk{number}')
        with Server(repository(pack, name=name, catalog=catalog)) as server:
            [said] = install(data, server.address + path)
            assert (said['status'], said['version']) == ('installed', 3), said
            [said] = install(data, server.address + path)
            assert said['status'] == 'already', said
            assert server.count('/blobs/') <= sum(map(len, pack.blobs.values())) * 2, server.sent
    with Server(repository(pack)) as server:
        folder = {'/packs' + path: body for path, body in server.files.items()}
        server.files = folder
        data = kiosk(scratch, key, 'kiosk-folder')
        assert install(data, server.address + '/packs/')[0]['status'] == 'installed'
        has(lamp('--data', data, 'install', server.address + '/elsewhere', status=1), 'no course packs are offered')
    has(lamp('--data', data, 'install', 'http://127.0.0.1:1/', status=3), 'lamp install: http://127.0.0.1:1/')


def read_folder(folder):
    """What a web server hands out of it."""
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(f'{place}/{name}', 'rb') as file:
                files[f'{place[len(folder):]}/{name}'] = file.read()
    return files


def published_for_a_web_server(scratch):
    """lamp publish: what is there is not written again, the list holds everything, and minisign finds its signature good."""
    key = Key(scratch)
    folder, data = f'{scratch}/web', kiosk(scratch, key)
    lamp('keygen', 'office', folder=scratch)
    shared = {**Pack().files, 'media/a.bin': os.urandom(50000)}
    Pack(files=shared).sign(key).write(f'{scratch}/small-3.course')
    Pack('other', files={**Pack('other').files, 'media/a.bin': shared['media/a.bin']}).sign(key).write(f'{scratch}/other-3.course')
    said = json.loads(lamp('publish', '--json', '--sign', 'office.key', folder, 'small-3.course', folder=scratch))
    assert (said['packs'], said['offered']) == (['small-3'], 1) and said['bytes'] > 50000, said
    said = json.loads(lamp('publish', '--json', '--sign', 'office.key', folder, 'other-3.course', folder=scratch))
    assert (said['packs'], said['offered']) == (['other-3'], 2) and said['there'] >= 50000 > said['bytes'], said
    has(lamp('publish', folder, 'small-3.course', 'other-3.course', folder=scratch), 'small-3', 'other-3', '2 packs are offered')
    lamp('publish', '--sign', 'office.key', folder, 'small-3.course', folder=scratch)
    with Server(read_folder(folder)) as server:
        assert sorted(each['course'] for each in install(data, server.address)) == ['other', 'small']
        has(lamp('--data', data, 'verify'), '0 damaged')
        catalog = server.files['/v2/lamplight/manifests/catalog']
        [signature] = [json.loads(body) for path, body in server.files.items() if path.endswith(f'/sha256-{sha256(catalog)}.sig')]
    assert signature['subject']['digest'] == 'sha256:' + sha256(catalog)
    shutil.copy(f'{folder}/v2/lamplight/blobs/{signature["layers"][0]["digest"]}', f'{scratch}/catalog.minisig')
    subprocess.run(['minisign', '-Vm', f'{folder}/v2/lamplight/manifests/catalog', '-x', f'{scratch}/catalog.minisig', '-p', f'{scratch}/office.pub'], check=True, capture_output=True)
    before = read_folder(folder)
    Pack('third').sign(None).write(f'{scratch}/third-3.course')
    has(lamp('publish', folder, 'third-3.course', folder=scratch, status=1), 'third-3: nobody has signed it')
    has(lamp('publish', folder, 'none.course', folder=scratch, status=1), 'none.course')
    assert read_folder(folder) == before
    assert not any(name.endswith('.part') for name in before)


def pushed_to_a_registry(scratch):
    """lamp publish to a registry that wants a token, with files larger than a chunk and faults on the way; and installed from it."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    pack = Pack(files={**Pack().files, 'media/large.bin': random.Random(3).randbytes(9000000)}).sign(key)
    pack.write(f'{scratch}/small-3.course')
    with Server() as server:
        server.want_token()
        has(lamp('--data', data, 'publish', server.address + '/county/courses', 'small-3.course', folder=scratch, status=3), 'county/courses')
        settings(data, f'[Login {server.address[7:]}]\nUser=county\nPassword=secret\n')
        failed = set()

        def fault(handler, path, number):
            kind = handler.command
            if kind in ('PATCH', 'POST') and kind not in failed:
                failed.add(kind)
                return 503
            return None

        server.fault = fault
        said = json.loads(lamp('--data', data, 'publish', '--json', server.address + '/county/courses', 'small-3.course', folder=scratch))
        assert said['packs'] == ['small-3'] and said['offered'] == 1 and failed == {'PATCH', 'POST'}, said
        assert len([1 for method, *_ in server.requests if method == 'PATCH']) >= 3
        root = '/v2/county/courses'
        tags = [path[len(root + '/manifests/'):] for path in server.files if '/manifests/' in path and 'sha256:' not in path]
        server.files[f'{root}/tags/list'] = json.dumps({'name': 'county/courses', 'tags': tags}).encode()
        assert sorted(tags) == sorted(['small-3', pack.entries[1]['annotations']['org.opencontainers.image.ref.name'], 'catalog'])
        server.requests = []
        said = json.loads(lamp('--data', data, 'publish', '--json', server.address + '/county/courses', 'small-3.course', folder=scratch))
        assert said['bytes'] == 0 and said['offered'] == 1 and not any(method in ('POST', 'PATCH') for method, *_ in server.requests), said
        assert install(data, server.address + '/county/courses')[0]['status'] == 'installed'
    has(lamp('--data', data, 'verify'), '0 damaged')


def goes_on_inside_a_file_of_a_registry(scratch):
    """Over a line that breaks, and after an end, the registry is asked what it has of a large file, and the rest is sent; if it has forgotten it, all of it."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    size = 13000000
    Pack(files={**Pack().files, 'media/large.bin': random.Random(5).randbytes(size)}).sign(key).write(f'{scratch}/small-3.course')

    def publish(server):
        return json.loads(lamp('--data', data, 'publish', '--json', server.address + '/county/courses', 'small-3.course', folder=scratch))

    def is_all_there(server):
        return any(len(body) == size for body in server.files.values()) and not os.path.exists(f'{data}/uploads.ini')

    with Server() as server:
        server.cut_every = 3000000
        assert publish(server)['packs'] == ['small-3'] and server.cuts >= 4
        assert is_all_there(server) and server.received <= 1.01 * size + 20000, (server.cuts, server.received)
        print(f'# {server.cuts} breaks, {server.received} bytes received of {size} and small files')
    for is_forgotten in (False, True):
        with Server() as server:
            held = threading.Event()

            def fault(handler, path, number):
                if handler.command == 'PATCH' and len(server.sessions[path]) > 7000000 and not held.is_set():
                    held.set()
                    return 503
                return None

            server.fault = fault
            with subprocess.Popen([LAMP, '--data', data, 'publish', server.address + '/county/courses', 'small-3.course'], cwd=scratch, stderr=subprocess.DEVNULL) as process:
                assert held.wait(30)
                process.kill()
            assert os.stat(f'{data}/uploads.ini').st_mode & 0o777 == 0o600
            server.fault = None
            if is_forgotten:
                server.sessions.clear()
            before, server.received = server.received, 0
            publish(server)
            assert is_all_there(server)
            assert server.received >= size if is_forgotten else server.received < size - 7000000 + 20000, (is_forgotten, before, server.received)
            print(f'# ended after {before} bytes, {server.received} more' + (' to a registry that had forgotten it' if is_forgotten else ''))
    with Server() as server:
        server.forgets, server.cut_every = True, 9000000

        def once(*_):
            server.cut_every *= server.cuts == 0

        server.fault = once
        assert publish(server)['packs'] == ['small-3'] and server.cuts >= 1 and is_all_there(server)


def from_kiosk_to_kiosk(scratch):
    """lamp serve: what one has installed, the other installs; read-only, and bounded whatever is asked."""
    key = Key(scratch)
    one, other = kiosk(scratch, key, 'one'), kiosk(scratch, key, 'other')
    big_pack(key, n=20).write(f'{scratch}/small.course')
    Pack('second').sign(key).write(f'{scratch}/second.course')
    install(one, f'{scratch}/small.course', f'{scratch}/second.course')
    with subprocess.Popen([LAMP, '--data', one, 'serve', '--local', '--port', '0', '--json'], stdout=subprocess.PIPE, text=True) as process:
        try:
            address = json.loads(process.stdout.readline())['address']
            assert sorted(each['course'] for each in install(other, address)) == ['second', 'small']
            assert blobs(one) == blobs(other)
            has(lamp('--data', other, 'verify', address), '0 damaged')
            try_to_harm(address, one)
            with open(f'/proc/{process.pid}/status', encoding='ascii') as status:
                peak = next(int(line.split()[1]) for line in status if line.startswith('VmHWM'))
            print(f'# the server took {peak} kB at most')
            [said] = json.loads(subprocess.run([LAMP, '--data', other, 'install', '--json', address + 'elsewhere'], capture_output=True, text=True, check=False).stdout)
            assert said['code'] == 'not-a-pack', said
        finally:
            process.terminate()
        assert process.wait() == 0


def try_to_harm(address, data):
    """Nothing but packs is told, nothing is taken, and clients that hang about don't keep others out for good."""
    host, port = address[len('http://'):].rstrip('/').split(':')
    before = blobs(data)

    def ask(method, path, body=None):
        line = http.client.HTTPConnection(host, int(port), timeout=20)
        line.request(method, path, body=body)
        answer = line.getresponse()
        got = answer.read()
        line.close()
        return answer.status, got

    digest = before[0]
    with open(f'{data}/store/blobs/sha256/{digest}', 'rb') as file:
        assert ask('GET', f'/v2/lamplight/blobs/sha256:{digest}') == (200, file.read())
    for path in ('/', '/../../etc/passwd', '/v2/lamplight/blobs/sha256:../../lock', '/v2/lamplight/manifests/', f'/v2/lamplight/manifests/sha256:{digest[:-1]}', '/v2/lamplight/blobs/sha256:' + 'A' * 64,
                 '/v2/lamplight/tags/list/x', '/v2/other/tags/list', '/v2/lamplight/' + 'x' * 5000):
        assert ask('GET', path)[0] in (400, 404), path
    for method in ('POST', 'PUT', 'PATCH', 'DELETE'):
        assert ask(method, f'/v2/lamplight/blobs/sha256:{digest}', b'x' * 100000)[0] == 405, method
    lines = []
    for _ in range(40):
        line = socket.create_connection((host, int(port)))
        line.sendall(f'GET /v2/lamplight/blobs/sha256:{digest} HTTP/1.1\r\nHost: x\r\n'.encode())
        lines.append(line)
    assert ask('GET', '/v2/')[0] == 200, 'who only begins to ask takes no place'
    for line in lines:
        line.close()
    assert blobs(data) == before


def only_what_changed_moves(scratch):
    """An update with one file in a hundred changed: that file's bytes, and the documents."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    chance = random.Random(5)
    files = {**Pack().files, **{f'media/{i}.bin': chance.randbytes(20000) for i in range(100)}}
    with Server(repository(Pack(files=files).sign(key))) as server:
        install(data, server.address)
        files = {**files, 'course.ini': Pack(version=4).files['course.ini'], 'media/7.bin': chance.randbytes(20000)}
        newer = Pack(version=4, files=files).sign(key)
        server.files = repository(newer)
        server.sent = {}
        [said] = install(data, server.address)
        changed = 20000 + len(files['course.ini'])
        documents = sum(len(body) for body in newer.blobs.values()) - sum(map(len, files.values()))
        assert said['fetch'] == changed, said
        assert server.count('/blobs/') + server.count('/manifests/sha256') <= changed + documents, server.sent


def a_file_on_a_web_server(scratch):
    """A .course file: in parts where the server can, whole where it can't."""
    key = Key(scratch)
    pack = big_pack(key, n=20)
    with open(pack.write(f'{scratch}/small-3.course'), 'rb') as file:
        archive = file.read()
    for number, has_ranges in enumerate((True, False)):
        with Server({'/packs/small-3.course': archive}) as server:
            server.has_ranges = has_ranges
            data = kiosk(scratch, key, f'kiosk{number}')
            settings(data)
            assert install(data, server.address + '/packs/small-3.course')[0]['status'] == 'installed'
            has(lamp('--data', data, 'verify'), '0 damaged')
            assert server.count() < len(archive) * (1.2 if has_ranges else 1.02), server.sent
            assert sorted(os.listdir(data)) == ['courses-history.tsv', 'network.ini', 'store', 'trusted.d'], 'nothing stays behind'
    with Server({'/x.course': archive[:len(archive) // 2]}) as server:
        [said] = install(data, server.address + '/x.course', status=1)
        assert said['code'] == 'truncated', said


def every_kind_of_broken_line(scratch):
    """Cut every so many bytes, stalls, faults of the server, wrong lengths, wrong bytes, a circle of redirects: all arrives, and next to nothing twice."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    settings(data, patience=2)
    pack = big_pack(key)
    kinds = ('stall', 503, 'longer', 'shorter', 429, 'circle', 'bytes')
    plan = {f'/v2/lamplight/blobs/{layer["digest"]}': kind for layer, kind in zip(pack.layers[7:], kinds[:-1] * 2)}
    plan[f'/v2/lamplight/blobs/sha256:{sha256(pack.files["media/spoiled.bin"])}'] = 'bytes'
    seen = []

    with Server(repository(pack)) as server:
        def fault(handler, path, number):
            """Each once; what is led astray stays so."""
            kind = 500 if number == 1 else plan.pop(path, None)
            seen.append(kind)
            return server.address + '/circle' if kind == 'circle' or path == '/circle' else kind

        server.fault = fault
        server.cut_every = 256 * 1024
        assert install(data, server.address)[0]['status'] == 'installed'
        wanted = sum(map(len, pack.files.values()))
        twice = server.count('/blobs/') - sum(map(len, pack.blobs.values()))
        assert set(kinds) <= set(seen) and not plan, seen
        assert server.cuts >= wanted // server.cut_every - 1, server.cuts
        print(f'# {server.cuts} cuts, {len(server.requests)} requests, {twice} of {wanted} bytes twice: {100 * twice / wanted:.2f} %')
        assert twice <= wanted * 0.01
    has(lamp('--data', data, 'verify'), '0 damaged')


def goes_on_after_an_end(scratch):
    """Killed in the middle: the next run goes on at the byte, and from another server."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    settings(data, 'KilobytesPerSecond=1000\n')
    pack = big_pack(key, n=10)
    wanted = sum(map(len, pack.files.values()))
    with Server(repository(pack)) as first, Server(repository(pack)) as second:
        with subprocess.Popen([LAMP, '--data', data, 'install', first.address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while first.count('/blobs/') < wanted // 3 and process.poll() is None:
                pass
            process.kill()
        parts = sum(os.path.getsize(f'{data}/store/parts/{name}') for name in os.listdir(f'{data}/store/parts'))
        there = parts + sum(os.path.getsize(f'{data}/store/blobs/sha256/{name}') for name in blobs(data))
        assert parts > 0
        settings(data)
        [said] = install(data, second.address)
        assert said['fetch'] < wanted and installed(data)['small']['version'] == 3, said
        assert second.count('/blobs/') <= wanted - there + 20000, (second.count('/blobs/'), wanted, there)
    has(lamp('--data', data, 'verify'), '0 damaged')


def several_at_once(scratch):
    """A stick, a file on the web and two servers together: what one lacks or has damaged comes from another."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    settings(data)
    pack = big_pack(key, n=30)
    pack.write_folder(f'{scratch}/stick/Lamplight')
    digests = [layer['digest'] for layer in pack.layers]
    for digest in digests[3:10]:
        os.remove(f'{scratch}/stick/Lamplight/blobs/sha256/{digest[7:]}')
    with Server(repository(pack)) as one, Server(repository(pack)) as other:
        for digest in digests[10:20]:
            del one.files[f'/v2/lamplight/blobs/{digest}']
        for digest in digests[20:25]:
            other.files[f'/v2/lamplight/blobs/{digest}'] = b'?' + other.files[f'/v2/lamplight/blobs/{digest}'][1:]
        assert [each['status'] for each in install(data, f'{scratch}/stick', one.address, other.address)] == ['installed']
        assert one.count('/blobs/') > 0 and other.count('/blobs/') > 0, 'both are used'
    has(lamp('--data', data, 'verify'), '0 damaged')


def tokens_and_passwords(scratch):
    key = Key(scratch)
    pack = Pack().sign(key)
    name = '/county/courses'
    with Server(repository(pack, name=name[1:])) as server, Server() as stranger:
        host = server.address[len('http://'):]
        data = kiosk(scratch, key)
        for want in (server.want_token, server.want_password):
            want()
            settings(data)
            has(lamp('--data', data, 'install', server.address + name, status=3), 'lamp install')
            settings(data, f'[Login {host}]\nUser=county\nPassword=wrong\n')
            lamp('--data', data, 'install', server.address + name, status=3)
            settings(data, f'[Login {host}]\nUser=county\nPassword=secret\n')
            assert install(data, server.address + name)[0]['status'] in ('installed', 'already')
            lamp('--data', data, 'remove', 'small')
        tokens = [path for _, path, _ in server.requests if path.startswith('/token')]
        assert 'service=here' in tokens[-1] and 'scope=repository%3Acounty%2Fcourses%3Apull' in tokens[-1], tokens

        # A registry that sends for its token elsewhere, or redirects elsewhere, gets nobody's password told there.
        server.want_token(realm=stranger.address + '/token')
        stranger.login, stranger.wanted = None, server.wanted
        stranger.files['/token'] = b'{"token": "none"}'
        lamp('--data', data, 'install', server.address + name, status=3)
        assert stranger.requests and all('Authorization' not in headers for _, _, headers in stranger.requests), stranger.requests
        server.want_token()
        stranger.wanted, stranger.requests = None, []
        stranger.files = dict(server.files)
        server.fault = lambda handler, path, number: stranger.address + path if '/blobs/' in path else None
        assert install(data, server.address + name)[0]['status'] == 'installed'
        assert len(stranger.requests) >= 3 and all('Authorization' not in headers for _, _, headers in stranger.requests), stranger.requests


def safe_lines(scratch):
    """An authority of one's own; no way down from https to http; a certificate that nobody vouches for."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext',
                    'subjectAltName=IP:127.0.0.1', '-keyout', f'{scratch}/key.pem', '-out', f'{scratch}/own.pem'], check=True, capture_output=True)
    with open(f'{scratch}/both.pem', 'wb') as both:
        for name in ('key.pem', 'own.pem'):
            with open(f'{scratch}/{name}', 'rb') as file:
                both.write(file.read())
    pack = Pack().sign(key)
    with Server(repository(pack), certificate=f'{scratch}/both.pem') as server, Server(repository(pack)) as plain:
        settings(data)
        lamp('--data', data, 'install', server.address, status=3)
        settings(data, f'Authorities={scratch}/own.pem\n')
        server.fault = lambda handler, path, number: plain.address + path if '/blobs/' in path else None
        [said] = install(data, server.address, status=3)
        assert said['code'] == 'line' and 'is not followed' in said['why'], said
        assert plain.requests == []
        server.fault = None
        assert install(data, server.address)[0]['status'] == 'installed'
        settings(data, f'Authorities={scratch}/missing.pem\n')
        has(lamp('--data', data, 'install', server.address, status=3), 'missing.pem')


def settings_count(scratch):
    """A proxy, a limit of bytes a second, and settings that nobody can understand."""
    key = Key(scratch)
    data = kiosk(scratch, key)
    pack = Pack(files={**Pack().files, 'media/a.bin': os.urandom(300000)}).sign(key)
    with Server(repository(pack)) as proxy:
        settings(data, f'Proxy={proxy.address}\nKilobytesPerSecond=200\n')
        assert install(data, 'http://packs.invalid/')[0]['status'] == 'installed'
        assert all(path.startswith('http://packs.invalid/') for _, path, _ in proxy.requests), proxy.requests
    for text, word in (('Hours=22', 'Hours'), ('KilobytesPerSecond=-1', 'KilobytesPerSecond'), ('Patience=soon', 'Patience'), ('Metered=perhaps', 'Metered'), ('Proxy=:::', 'Proxy')):
        write(data, {'network.ini': f'[Network]\n{text}\n'})
        has(lamp('--data', data, 'install', f'{scratch}/none.course', status=1), 'network.ini', word)


def hostile_servers(scratch):
    """Documents without an end, lists of nonsense, digests that are paths: refused, and nothing is left."""
    key = Key(scratch)
    pack = Pack().sign(key)
    cases = (('/v2/lamplight/manifests/catalog', b'[' * 9000000, 'document-size'), ('/v2/lamplight/manifests/catalog', b'[]', 'malformed'),
             ('/v2/lamplight/manifests/catalog', b'{"manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "sha256:../../x", "size": 3,'
              b' "annotations": {"org.opencontainers.image.ref.name": "a-1"}}]}', 'digest'))
    for path, body, code in cases:
        data = kiosk(scratch, key, code)
        settings(data)
        with Server(repository(pack)) as server:
            server.files[path] = body
            [said] = install(data, server.address, status=1)
            assert said['code'] == code, said
    with Server({'/v2/lamplight/tags/list': b'{"tags": ["../../etc", "small-3", 7, null, "a b", "-x"]}', **{path: body for path, body in repository(pack, catalog=False).items() if 'tags' not in path}}) as server:
        [said] = install(data, server.address, status=1)
        assert said['code'] == 'signature-missing', said
        assert not any('..' in path for _, path, _ in server.requests), server.requests
    for address in ('http://', 'https:///x', 'http://user:secret@127.0.0.1/', 'http://127.0.0.1/?a=b'):
        [said] = install(data, address, status=3)
        assert said['code'] == 'line', said


TESTS = (from_a_registry, published_for_a_web_server, pushed_to_a_registry, goes_on_inside_a_file_of_a_registry, from_kiosk_to_kiosk, only_what_changed_moves, a_file_on_a_web_server, every_kind_of_broken_line, goes_on_after_an_end, several_at_once, tokens_and_passwords,
         safe_lines, settings_count, hostile_servers)

if __name__ == '__main__':
    sys.exit(run_tests([test for test in TESTS if not sys.argv[1:] or test.__name__ in sys.argv[1:]]))
