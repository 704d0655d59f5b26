# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the real program and uses it as a screen reader does: it sees names and states, and presses buttons."""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 15  # seconds until something that should come counts as missing
BUTTONS = ('push button', 'toggle button', 'radio button', 'check box', 'button')


class Missing(AssertionError):
    """What was looked for did not come in time."""


class Ended(AssertionError):
    """The program is gone."""


class Kiosk:
    """One running Lamplight. The data folder outlives it, so that the next one can go on from there."""

    def __init__(self, program, data, *arguments, environment=None):
        self.data = data
        self.log = tempfile.TemporaryFile(mode='w+')
        # A bare machine has no locale set: the program has to find its languages without one.
        bare = {name: value for name, value in os.environ.items() if name not in ('LANG', 'LANGUAGE') and not name.startswith('LC_')}
        # The sticks of this very machine are nobody's business here.
        everything = {**bare, 'LAMPLIGHT_STICKS': '', 'LAMP_SHARE': '/nonexistent', **(environment or {})}
        everything.pop('GTK_A11Y', None)
        self.process = subprocess.Popen([program, '--data', data, *arguments], env=everything,
                                        stdout=self.log, stderr=subprocess.STDOUT)

    def kill(self):
        """Like a plug that is pulled."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def read_log(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def get_application(self):
        if self.process.poll() is not None:
            raise Ended(f'the program ended with {self.process.returncode}:\n{self.read_log()}')
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is not None and application.get_process_id() == self.process.pid:
                application.clear_cache()
                return application
        return None

    def walk(self):
        """Every object that can be seen, in the order a screen reader meets it. It may change while one looks."""
        try:
            application = self.get_application()
            if application is not None:
                yield from _walk(application)
        except GLib.Error:
            return

    def find(self, name, buttons=False, last=False):
        """The first object whose name begins so (or the last: the bar below comes after the page), or None."""
        found = None
        for node in self.walk():
            try:
                if node.get_name().startswith(name) and (not buttons or node.get_role_name() in BUTTONS):
                    found = node
                    if not last:
                        break
            except GLib.Error:
                continue
        return found

    def names(self):
        """All that can be read now."""
        found = []
        for node in self.walk():
            try:
                if node.get_name():
                    found.append(node.get_name())
            except GLib.Error:
                continue
        return found

    def focused(self):
        """The name of what the keyboard is on, or None."""
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_name():
                    return node.get_name()
            except GLib.Error:
                continue
        return None

    def buttons(self):
        """The names of all buttons that may be pressed now."""
        found = []
        for node in self.walk():
            try:
                if node.get_role_name() in BUTTONS and is_sensitive(node):
                    found.append(node.get_name())
            except GLib.Error:
                continue
        return found

    def wait(self, name, seconds=PATIENCE, buttons=False):
        """Waits until something of that name is there, and returns it."""
        return self._until(lambda: self.find(name, buttons), f'“{name}” did not come', seconds)

    def wait_gone(self, name, seconds=PATIENCE):
        self._until(lambda: self.find(name) is None, f'“{name}” did not go', seconds)

    def press(self, name, seconds=PATIENCE, last=False):
        """Presses a button once it is there and may be pressed. The press arrives a quarter of a second later."""
        def ready():
            node = self.find(name, buttons=True, last=last)
            return node if node is not None and is_sensitive(node) else None

        def pressed():
            node = ready()
            try:
                return node is not None and node.get_action_iface().do_action(0)
            except (GLib.Error, AttributeError):
                return False

        self._until(pressed, f'the button “{name}” could not be pressed', seconds)
        time.sleep(0.35)

    def _until(self, look, otherwise, seconds):
        end = time.monotonic() + seconds
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > end:
                raise Missing(f'{otherwise}; to be seen: {self.names()}\n{self.read_log()}')
            time.sleep(0.1)


def _walk(node):
    for i in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(i)
            if child is None or not is_visible(child):
                continue
            yield child
            yield from _walk(child)
        except GLib.Error:
            continue


def is_visible(node):
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def query(data, sql, *values):
    """Asks the records of a data folder, without writing to them."""
    connection = sqlite3.connect(f'file:{os.path.join(data, "records.db")}?mode=ro', uri=True, timeout=10)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


class Home:
    """A home folder of its own, gone at the end."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix='lamplight-e2e-')
        for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'):
            os.environ[name] = self.path
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.path, ignore_errors=True)

    def folder(self, name):
        return os.path.join(self.path, name)


def walk_through(make, steps):
    """Takes steps (title, function of what MAKE made) in their order, as one TAP test each; the first that fails ends it.

    MAKE is given a Home, and what it makes keeps its running program in .kiosk. Returns the exit code.
    """
    if not os.environ.get('DISPLAY') or not os.environ.get('DBUS_SESSION_BUS_ADDRESS'):
        print('1..0 # SKIP needs a display and a session bus: ./dev test e2e')
        return 0
    with Home() as home:
        walker = make(home)
        print(f'1..{len(steps)}', flush=True)
        try:
            for number, (title, step) in enumerate(steps, 1):
                try:
                    step(walker)
                except Exception:  # pylint: disable=broad-except
                    print(f'not ok {number} {title}')
                    for line in traceback.format_exc().splitlines():
                        print('#', line)
                    return 1
                print(f'ok {number} {title}', flush=True)
        finally:
            if walker.kiosk is not None and walker.kiosk.process.poll() is None:
                walker.kiosk.kill()
    return 0
