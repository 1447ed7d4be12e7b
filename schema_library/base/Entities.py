from __future__ import annotations
from typing import Any, Tuple

class Entity:
    """
    The base class for all entities.
    """
    wikidata_id: str = "Q35120"
    label: str = "entity"
    aliases: Tuple[str, ...] = ()
    instances: int = 0
    composed: bool = False
    also: Tuple[type, ...] = ()
    strict: bool = False
    def __init__(self, name: str):
        self.name = name
        if self.strict:
            self.validate()

    def validate(self) -> None:
        """
        Raise TypeError unless the name is a text that is not empty. Where Entity.strict is set, every new instance is checked.
        """
        if not isinstance(self.name, str) or self.name == "":
            raise TypeError(type(self).__name__ + ": name must be a text that is not empty")

    def is_a(self, hint: Any) -> bool:
        """
        Say whether this may stand for a type or union: it inherits from it by its bases, or by those that Python could not put in order.
        """
        kinds = [type(self)]
        for kind in kinds:
            if issubclass(kind, hint):
                return True
            for base in kind.__mro__:
                kinds.extend(base.__dict__.get("also", ()))
        return False

class Date(Entity):
    """
    Description: A day, month, year or longer period, as the text says it.
    Examples: 7 November 1867, 1969, the 1920s
    """
    wikidata_id = ""

class Quantity(Entity):
    """
    Description: An amount, with its unit where it has one.
    Examples: 12, 5.4 million, 300 km
    """
    wikidata_id = ""

class Text(Entity):
    """
    Description: Words that stand for themselves, such as a motto or a title.
    Examples: In varietate concordia
    """
    wikidata_id = ""

class Coordinate(Entity):
    """
    Description: A place on a globe by latitude and longitude.
    Examples: 52°31′N 13°24′E
    """
    wikidata_id = ""

class Identifier(Entity):
    """
    Description: A code that names something in a register.
    Examples: 978-3-16-148410-0
    """
    wikidata_id = ""

class Link(Entity):
    """
    Description: The address of a page.
    Examples: https://www.wikidata.org/
    """
    wikidata_id = ""

class Media(Entity):
    """
    Description: The name of a file that holds an image, a sound or data.
    Examples: Flag of Europe.svg
    """
    wikidata_id = ""

class Formula(Entity):
    """
    Description: A mathematical expression.
    Examples: E = mc^2
    """
    wikidata_id = ""

class Lexeme(Entity):
    """
    Description: A word, one of its forms or one of its senses.
    Examples: to elect
    """
    wikidata_id = ""
