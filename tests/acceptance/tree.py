# SPDX-License-Identifier: Apache-2.0
"""What assistive technology sees of a program, and what it can do there. Controls are found by role and name, as a
person who listens finds them."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import wait_for  # noqa: E402

TEXT_ROLES = {Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT, Atspi.Role.ENTRY}
BUTTON_ROLES = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


class Program:
    def __init__(self, name):
        self.name = name

    def _root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_name() == self.name:
                return child
        return None

    def shown(self):
        """Every control that is shown, from the outside in."""
        found, waiting = [], [self._root()]
        while waiting:
            node = waiting.pop(0)
            if node is None:
                continue
            try:
                found.append(node)
                waiting += [node.get_child_at_index(index) for index in range(node.get_child_count())]
            except GLib.Error:  # it has gone in the meantime
                continue
        return [node for node in found if self._is_there(node)]

    @staticmethod
    def _is_there(node):
        try:
            return is_shown(node)
        except GLib.Error:
            return False

    def find(self, roles, name):
        for node in self.shown():
            if node.get_role() in roles and node.get_name().replace("&", "") == name:
                return node
        return None

    def text_field(self, name):
        return wait_for(f"the field “{name}”", lambda: self.find(TEXT_ROLES, name))

    def button(self, name):
        return wait_for(f"the button “{name}”", lambda: self.find(BUTTON_ROLES, name))

    def type(self, name, text):
        field = self.text_field(name)
        field.get_editable_text_iface().set_text_contents(text)

    def press(self, name):
        button = wait_for(f"the button “{name}” to be usable", lambda: self._usable(name))
        button.get_action_iface().do_action(0)

    def _usable(self, name):
        button = self.find(BUTTON_ROLES, name)
        return button if button and button.get_state_set().contains(Atspi.StateType.ENABLED) else None

    def says(self, text):
        """Whether a shown control has `text` in its name or description."""
        return any(text in node.get_name() or text in (node.get_description() or "") for node in self.shown())

    def wait_to_say(self, text):
        wait_for(f"“{text}”", lambda: self.says(text))

    def names(self):
        return [f"{node.get_role_name()}: {node.get_name()}" for node in self.shown() if node.get_name()]
