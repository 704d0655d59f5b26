# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes course packs as a stranger would, byte by byte, so that each can be wrong in one place; signed by minisign."""

import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile

MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
TITLE = 'org.opencontainers.image.title'
TAG = 'org.opencontainers.image.ref.name'
COURSE_INI = '[Course]\nFormat=1\nId=small\nVersion=3\nTitle=Small\nLanguages=en\nLessons=one\nAreas=WP2\nLicense=CC0-1.0\n'
LESSON = '# One\n\n## Look\n\nThis is a door.\n'


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def descriptor(kind, data, **more):
    return {'mediaType': kind, 'digest': 'sha256:' + sha256(data), 'size': len(data), **more}


class Key:
    def __init__(self, folder, name='county'):
        self.secret = os.path.join(folder, name + '.key')
        self.public = os.path.join(folder, name + '.pub')
        subprocess.run(['minisign', '-G', '-W', '-s', self.secret, '-p', self.public], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def sign(self, data, comment, legacy=False):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'data')
            with open(path, 'wb') as file:
                file.write(data)
            subprocess.run(['minisign', '-S', '-W', *(['-l'] if legacy else []), '-s', self.secret, '-m', path, '-t', comment], check=True, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL)
            with open(path + '.minisig', 'rb') as file:
                return file.read()


class Pack:
    """A good pack, until something in it is changed. What is changed before sign() is signed."""

    def __init__(self, course='small', version=3, files=None):
        self.course, self.version = course, version
        ini = COURSE_INI.replace('Id=small', f'Id={course}').replace('Version=3', f'Version={version}')
        self.files = files or {'course.ini': ini.encode(), 'lessons/one/en.md': LESSON.encode()}
        self.config = {'format': 1, 'id': course, 'version': version, 'title': {'en': 'Small'}, 'lessons': [{'id': 'one', 'title': {'en': 'One'}}]}
        self.comment = f'course:{course} version:{version} date:2026-11-26T08:00:00Z'
        self.blobs, self.entries, self.members = {}, [], []
        self.layers = [self.layer(path, data) for path, data in self.files.items()]
        self.manifest = None
        self.raw_config = None

    def layer(self, path, data):
        self.blobs[sha256(data)] = data
        return descriptor('application/octet-stream', data, annotations={TITLE: path})

    def make_manifest(self):
        config = self.raw_config or json.dumps(self.config).encode()
        self.blobs[sha256(config)] = config
        self.manifest = {'schemaVersion': 2, 'mediaType': MANIFEST, 'artifactType': 'application/vnd.lamplight.course.v1',
                         'config': descriptor('application/vnd.lamplight.course.config.v1+json', config), 'layers': self.layers,
                         'annotations': {TITLE: 'Small', 'org.opencontainers.image.version': str(self.version), 'org.lamplight.course.id': self.course}}
        return self.manifest

    def sign(self, key, legacy=False, change=None, raw=None):
        """change(manifest) before it is written; raw: bytes in place of it."""
        manifest = self.make_manifest()
        if change:
            change(manifest)
        data = raw if raw is not None else json.dumps(manifest, ensure_ascii=False).encode()
        self.blobs[sha256(data)] = data
        self.entries.append(descriptor(MANIFEST, data, annotations={TAG: f'{self.course}-{self.version}'}))
        if key is None:
            return self
        signature = key.sign(data, self.comment, legacy)
        about = {'schemaVersion': 2, 'mediaType': MANIFEST, 'artifactType': 'application/vnd.lamplight.signature.v1',
                 'config': descriptor('application/vnd.oci.empty.v1+json', b'{}'),
                 'layers': [descriptor('application/vnd.lamplight.signature.v1.minisig', signature)], 'subject': descriptor(MANIFEST, data)}
        self.signature, self.about = signature, about
        self.blobs.update({sha256(b'{}'): b'{}', sha256(signature): signature})
        self.add_about(data)
        return self

    def add_about(self, data):
        text = json.dumps(self.about).encode()
        self.blobs[sha256(text)] = text
        self.entries.append(descriptor(MANIFEST, text, annotations={TAG: f'sha256-{sha256(data)}.sig'}))

    def list_members(self):
        index = json.dumps({'schemaVersion': 2, 'manifests': self.entries}).encode()
        return [('oci-layout', b'{"imageLayoutVersion":"1.0.0"}'), ('index.json', index), *((f'blobs/sha256/{name}', data) for name, data in self.blobs.items())]

    def write(self, path, tar_format=tarfile.USTAR_FORMAT):
        with tarfile.open(path, 'w:', format=tar_format) as archive:
            for name, data in self.list_members():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
            for entry in self.members:
                archive.addfile(entry)
        return path

    def write_folder(self, folder):
        for name, data in self.list_members():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.write(data)
        return folder
