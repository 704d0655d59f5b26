#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of Avahi's D-Bus interface as kiosks use, for one machine: what one program announces, another finds, until the first is gone.

The name "Elsewhere" is that of another machine, which one only learns a moment after one has taken it.
"""

import sys

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # pylint: disable=wrong-import-position

SERVER = '''<node><interface name='org.freedesktop.Avahi.Server'>
<method name='EntryGroupNew'><arg type='o' direction='out'/></method>
<method name='ServiceBrowserNew'><arg type='i' direction='in'/><arg type='i' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='u' direction='in'/>
<arg type='o' direction='out'/></method>
<method name='GetAlternativeServiceName'><arg type='s' direction='in'/><arg type='s' direction='out'/></method>
<method name='ResolveService'><arg type='i' direction='in'/><arg type='i' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='i' direction='in'/><arg type='u' direction='in'/><arg type='i' direction='out'/><arg type='i' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='i' direction='out'/><arg type='s' direction='out'/><arg type='q' direction='out'/><arg type='aay' direction='out'/>
<arg type='u' direction='out'/></method></interface></node>'''
GROUP = '''<node><interface name='org.freedesktop.Avahi.EntryGroup'>
<method name='AddService'><arg type='i' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='q' direction='in'/><arg type='aay' direction='in'/></method>
<method name='Commit'/><method name='Reset'/></interface></node>'''
BROWSER = 'org.freedesktop.Avahi.ServiceBrowser'
GROUP_NAME = 'org.freedesktop.Avahi.EntryGroup'
COLLISION = 3


class Avahi:
    def __init__(self, bus):
        self.bus = bus
        self.groups = {}
        self.services = {}
        self.count = 0
        bus.register_object('/', Gio.DBusNodeInfo.new_for_xml(SERVER).interfaces[0], self.server_called, None, None)

    def server_called(self, _bus, sender, _path, _interface, method, arguments, invocation):
        self.count += 1
        if method == 'EntryGroupNew':
            path = f'/group{self.count}'
            self.bus.register_object(path, Gio.DBusNodeInfo.new_for_xml(GROUP).interfaces[0], self.group_called, None, None)
            Gio.bus_watch_name_on_connection(self.bus, sender, Gio.BusNameWatcherFlags.NONE, None, lambda *_: self.services.pop(path, None))
            invocation.return_value(GLib.Variant('(o)', (path,)))
        elif method == 'ServiceBrowserNew':
            path = f'/browser{self.count}'
            wanted = arguments.unpack()[2]
            for name, kind, _port in self.services.values():
                if kind == wanted:
                    self.bus.emit_signal(sender, path, BROWSER, 'ItemNew', GLib.Variant('(iisssu)', (1, 0, name, kind, 'local', 0)))
            self.bus.emit_signal(sender, path, BROWSER, 'AllForNow', None)
            invocation.return_value(GLib.Variant('(o)', (path,)))
        elif method == 'GetAlternativeServiceName':
            name, _, number = arguments.unpack()[0].partition(' #')
            invocation.return_value(GLib.Variant('(s)', (f'{name} #{int(number or 1) + 1}',)))
        else:
            name, kind = arguments.unpack()[2:4]
            port = next(each[2] for each in self.services.values() if each[:2] == (name, kind))
            invocation.return_value(GLib.Variant('(iissssisqaayu)', (1, 0, name, kind, 'local', 'kiosk.local', 0, '127.0.0.1', port, [], 0)))

    def group_called(self, _bus, sender, path, _interface, method, arguments, invocation):
        if method == 'AddService':
            values = arguments.unpack()
            if any(each[:2] == (values[3], values[4]) for each in self.services.values()):
                invocation.return_dbus_error('org.freedesktop.Avahi.CollisionError', 'Local name collision')
                return
            self.groups[path] = (values[3], values[4], values[7])
        elif method == 'Reset':
            self.services.pop(path, None)
        elif self.groups[path][0] == 'Elsewhere':
            self.bus.emit_signal(sender, path, GROUP_NAME, 'StateChanged', GLib.Variant('(is)', (COLLISION, 'collision')))
        else:
            self.services[path] = self.groups[path]
        invocation.return_value(None)


def main():
    bus = Gio.DBusConnection.new_for_address_sync(sys.argv[1], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
    avahi = Avahi(bus)
    Gio.bus_own_name_on_connection(bus, 'org.freedesktop.Avahi', Gio.BusNameOwnerFlags.NONE, lambda *_: print('ready', flush=True), None)
    GLib.MainLoop().run()
    return avahi


if __name__ == '__main__':
    main()
