from __future__ import annotations
from typing import Tuple, get_type_hints
from Entities import *

class Relation:
    """
    The base class for all relations.
    """
    wikidata_id: str = ""
    label: str = "relation"
    aliases: Tuple[str, ...] = ()
    instances: int = 0
    composed: bool = False
    symmetric: bool = False
    functional: bool = False
    inverse: str = ""
    strict: bool = False
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity
        if self.strict:
            self.validate()

    def validate(self) -> None:
        """
        Raise TypeError unless both ends are of the types that the class demands. Where Relation.strict is set, every new instance is checked.
        """
        hints = get_type_hints(getattr(type(self), "__init__"))
        for end in ("head_entity", "tail_entity"):
            value = getattr(self, end)
            if not isinstance(value, Entity) or not value.is_a(hints[end]):
                raise TypeError(type(self).__name__ + ": " + end + " cannot be a " + type(getattr(self, end)).__name__)
