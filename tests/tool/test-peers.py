#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other people's programs: the registry, the web server and the tools that carry packs, if they are on this machine."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from kiosks import install, kiosk, program, serving, with_program
from packs import Key, Pack, sha256
from toolbox import COURSE, LAMP, digest, has, lamp, run_tests, write

NEEDED = ('docker-registry', 'nginx', 'skopeo', 'minisign')


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


def wait_for(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f'{address} does not answer')


def run(*command):
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def build(scratch):
    """Key(…).public, the file of a signed pack, and the digest of its manifest."""
    key = Key(scratch)
    lamp('build', '--sign', key.secret, write(f'{scratch}/small', COURSE), '-o', 'small-3.course', folder=scratch)
    run('skopeo', 'copy', f'oci-archive:{scratch}/small-3.course:small-3', f'dir:{scratch}/plain')
    with open(f'{scratch}/plain/manifest.json', 'rb') as file:
        return key, sha256(file.read())


class Registry:
    """Docker's, on a port of its own, with what is brought there in a folder."""

    def __init__(self, scratch):
        port = free_port()
        self.host = f'127.0.0.1:{port}'
        self.address = f'http://{self.host}'
        write(scratch, {'registry.yml': f'version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {scratch}/registry}}}}\nhttp: {{addr: "{self.host}"}}\n'})
        self.process = subprocess.Popen(['docker-registry', 'serve', f'{scratch}/registry.yml'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        wait_for(f'{self.address}/v2/')
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def a_registry(scratch):
    """Pushed by us and by skopeo, fetched by us and by skopeo: the same digests, and the signature good for minisign."""
    key, digest = build(scratch)
    with Registry(scratch) as registry:
        lamp('publish', '--sign', key.secret, f'{registry.address}/county/courses', 'small-3.course', folder=scratch)
        assert install(kiosk(scratch, key, 'one'), f'{registry.address}/county/courses')[0]['status'] == 'installed'
        os.mkdir(f'{scratch}/stick')
        for tag in ('small-3', f'sha256-{digest}.sig'):
            run('skopeo', 'copy', '--src-tls-verify=false', f'docker://{registry.host}/county/courses:{tag}', f'oci:{scratch}/stick/Lamplight:{tag}')
            run('skopeo', 'copy', '--dest-tls-verify=false', f'oci-archive:{scratch}/small-3.course:{tag}', f'docker://{registry.host}/theirs:{tag}')
        assert os.path.exists(f'{scratch}/stick/Lamplight/blobs/sha256/{digest}')
        for number, place in enumerate((f'{scratch}/stick', f'{registry.address}/theirs')):
            data = kiosk(scratch, key, f'kiosk{number}')
            assert install(data, place)[0]['status'] == 'installed'
            has(lamp('--data', data, 'verify'), '0 damaged')
        run('skopeo', 'copy', '--src-tls-verify=false', f'docker://{registry.host}/theirs:sha256-{digest}.sig', f'dir:{scratch}/signature')
        [signature] = [name for name in os.listdir(f'{scratch}/signature') if len(name) == 64 and os.path.getsize(f'{scratch}/signature/{name}') > 100]
        run('minisign', '-Vm', f'{scratch}/plain/manifest.json', '-x', f'{scratch}/signature/{signature}', '-p', key.public)


def goes_on_after_an_end(scratch):
    """Ended while a large file was on its way to the registry; the next run brings the rest, or all of it where the registry has lost its place."""
    key = Key(scratch)
    Pack(files={**Pack().files, 'media/large.bin': random.Random(5).randbytes(60000000)}).sign(key).write(f'{scratch}/small-3.course')
    data = kiosk(scratch, key)
    with Registry(scratch) as registry:
        command = ('--data', data, 'publish', '--json', registry.address + '/county/courses', 'small-3.course')
        with subprocess.Popen([LAMP, *command], cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not os.path.exists(f'{data}/uploads.ini'):
                time.sleep(0.002)
            process.kill()
        assert process.returncode < 0
        lamp(*command, folder=scratch)
        assert not os.path.exists(f'{data}/uploads.ini')
        assert install(data, registry.address + '/county/courses')[0]['status'] == 'installed'
        has(lamp('--data', data, 'verify'), '0 damaged')


def a_web_server(scratch):
    """nginx before a published folder and a .course file; skopeo finds a registry in it."""
    key, digest = build(scratch)
    port = free_port()
    os.chmod(scratch, 0o755)
    lamp('publish', f'{scratch}/web', 'small-3.course', folder=scratch)
    shutil.copy(f'{scratch}/small-3.course', f'{scratch}/web/small-3.course')
    temporary = ''.join(f'{kind}_temp_path {scratch}/{kind}; ' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    user = 'user root;' if os.getuid() == 0 else ''
    write(scratch, {'nginx.conf': f'''{user} daemon off; pid {scratch}/pid; error_log {scratch}/error; events {{}}
http {{ access_log off; {temporary} default_type application/octet-stream; server {{ listen 127.0.0.1:{port}; root {scratch}/web; location = /v2/ {{ index index.html; }}
location ~ ^/v2/.*/manifests/ {{ default_type application/vnd.oci.image.manifest.v1+json; }} }} }}
'''})
    with subprocess.Popen(['nginx', '-c', f'{scratch}/nginx.conf', '-e', f'{scratch}/error'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f'http://127.0.0.1:{port}/')
            for number, address in enumerate((f'http://127.0.0.1:{port}', f'http://127.0.0.1:{port}/small-3.course')):
                data = kiosk(scratch, key, f'kiosk{number}')
                assert install(data, address)[0]['status'] == 'installed'
                has(lamp('--data', data, 'verify'), '0 damaged')
            run('skopeo', 'copy', '--src-tls-verify=false', f'docker://127.0.0.1:{port}/lamplight:small-3', f'dir:{scratch}/fetched')
            with open(f'{scratch}/fetched/manifest.json', 'rb') as file:
                assert sha256(file.read()) == digest
        finally:
            server.terminate()


def a_kiosk(scratch):
    """skopeo finds a registry in what lamp serve hands out, also of what came with the program: manifest, files and signature."""
    key = Key(scratch)
    with with_program(program(scratch, key)), serving(f'{scratch}/kiosk') as address:
        place = address.replace('http://', 'docker://') + 'lamplight:'
        run('skopeo', 'copy', '--src-tls-verify=false', place + 'small-3', f'dir:{scratch}/copy')
        manifest = digest(f'{scratch}/copy/manifest.json')
        run('skopeo', 'copy', '--src-tls-verify=false', f'{place}sha256-{manifest}.sig', f'dir:{scratch}/signature')
    assert manifest == digest(f'{scratch}/program/packs/small.manifest.json')
    signature = digest(f'{scratch}/program/packs/small.manifest.json.minisig')
    run('minisign', '-Vm', f'{scratch}/copy/manifest.json', '-x', f'{scratch}/signature/{signature}', '-p', key.public)


if __name__ == '__main__':
    os.environ['PATH'] += ':/usr/sbin'
    MISSING = [name for name in NEEDED if shutil.which(name) is None]
    if MISSING:
        print('1..0 # SKIP not on this machine: ' + ', '.join(MISSING))
        sys.exit(0)
    sys.exit(run_tests((a_registry, goes_on_after_an_end, a_web_server, a_kiosk)))
