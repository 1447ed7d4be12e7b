# tier "B", classes PositionHeld
# negatives 
# span 0 trigger PositionHeld [28:35] elected
# span 0 holder Human [8:23] Konrad Adenauer
# span 0 position Position [36:46] chancellor
# span 0 start_time Date [3:7] 1949
# span 0 of Country [50:62] West Germany

from typing import List, Optional

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Date(Entity):
    """
    Description: A day, month, year or longer period, as the text says it.
    Examples: 7 November 1867, 1969, the 1920s
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class Position(Entity):
    """
    Description: Social role with a set of powers and responsibilities.
    Examples: mayor, king of France
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class Event:
    """
    The base class for all events.
    """
    def __init__(self, trigger: str):
        self.trigger = trigger

class PositionHeld(Event):
    """
    Description: Subject currently or formerly holds the object position or public office.
    Examples: appointed, served
    """
    def __init__(
        self,
        trigger: str,
        holder: Optional[List[Human]] = None,
        position: Optional[List[Position]] = None,
        start_time: Optional[List[Date]] = None,
        end_time: Optional[List[Date]] = None,
        replaces: Optional[List[Human]] = None,
        of: Optional[List[Country | City]] = None,
    ):
        super().__init__(trigger=trigger)
        self.holder = holder or []
        self.position = position or []
        self.start_time = start_time or []
        self.end_time = end_time or []
        self.replaces = replaces or []
        self.of = of or []

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence. It is important to note that the triggers of the events are confirmed as follows: "elected" is the trigger of event type "PositionHeld".
"""
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."
results = [
    PositionHeld(trigger="elected", holder=[Human("Konrad Adenauer")], position=[Position("chancellor")], start_time=[Date("1949")], of=[Country("West Germany")]),
]
