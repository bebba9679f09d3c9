# SPDX-License-Identifier: Apache-2.0
"""A desktop nobody sees: X server, window manager and accessibility bus, for as long as a `with` block lasts. Runs in a
session bus of its own (dbus-run-session)."""

import os
import pathlib
import subprocess
import time

SIZE = "1280x900x24"
PATIENCE = 20  # seconds


def wait_for(what, condition, seconds=PATIENCE):
    """The first true value of `condition`, asked again and again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")


class Desktop:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self._running = []

    def __enter__(self):
        read, write = os.pipe()
        self._start(["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as display:
            os.environ["DISPLAY"] = ":" + display.readline().strip()
        os.environ.update(QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", NO_AT_BRIDGE="0")
        self._start(["openbox"])
        self._wait_for_accessibility()
        return self

    @staticmethod
    def _wait_for_accessibility():
        """A program that starts before its bus is there stays mute; asking for the address starts it."""
        from gi.repository import Gio

        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE,
            PATIENCE * 1000)

    def __exit__(self, *_):
        for process in reversed(self._running):
            process.terminate()
            process.wait(timeout=PATIENCE)

    def _start(self, command, **more):
        log = open(self.folder / (pathlib.Path(command[0]).name + ".log"), "wb")
        self._running.append(subprocess.Popen(command, stdout=log, stderr=log, **more))
        return self._running[-1]

    def unlock_keyring(self):
        """A real password store, open."""
        keyring = self._start(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
                              stdin=subprocess.PIPE)
        keyring.stdin.write(b"the keyring's own\n")
        keyring.stdin.close()

    def start(self, *command):
        return self._start([str(part) for part in command])

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], check=True)
