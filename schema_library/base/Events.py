from __future__ import annotations
from typing import List, Optional, Sequence, Tuple, get_args, get_type_hints
from Entities import *

class Event:
    """
    The base class for all events.
    """
    wikidata_id: str = ""
    label: str = "event"
    aliases: Tuple[str, ...] = ()
    instances: int = 0
    composed: bool = False
    roles: Tuple[str, ...] = ()
    strict: bool = False
    def __init__(self, trigger: str):
        self.trigger = trigger
        if self.strict:
            self.validate()

    def __getattr__(self, role: str) -> List[Entity]:
        raise AttributeError(type(self).__name__ + " has no role " + role)

    def fill(self, **roles: Optional[Sequence[Entity]]) -> None:
        """
        Give each role a list of its own; None is the empty list.
        """
        for role, values in roles.items():
            setattr(self, role, list(values or []))
        if self.strict:
            self.validate()

    def validate(self) -> None:
        """
        Raise TypeError unless the trigger is a text and every role holds what its type demands. Where Event.strict is set, every new instance is checked.
        """
        if not isinstance(self.trigger, str):
            raise TypeError(type(self).__name__ + ": trigger must be a text")
        for role, hint in get_type_hints(getattr(type(self), "__init__")).items():
            for option in get_args(hint):
                for kind in get_args(option):
                    for value in getattr(self, role, []):
                        if not isinstance(value, Entity) or not value.is_a(kind):
                            raise TypeError(type(self).__name__ + ": " + role + " cannot hold a " + type(value).__name__)
