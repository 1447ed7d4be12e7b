# tier "B", classes PositionHeld FilmPremiere
# negatives FilmPremiere (disjoint-type)
# span 0 trigger PositionHeld [28:35] elected

from typing import List

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

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
        holder: List[Entity] = [],
        position: List[Entity] = [],
        start_time: List[Entity] = [],
        end_time: List[Entity] = [],
        replaces: List[Entity] = [],
        of: List[Entity] = [],
    ):
        super().__init__(trigger=trigger)
        self.holder = list(holder)
        self.position = list(position)
        self.start_time = list(start_time)
        self.end_time = list(end_time)
        self.replaces = list(replaces)
        self.of = list(of)

class FilmPremiere(Event):
    """
    Description: First showing of a film.
    Examples: premiered, screened
    """
    def __init__(
        self,
        trigger: str,
        film: List[Entity] = [],
        location: List[Entity] = [],
        point_in_time: List[Entity] = [],
    ):
        super().__init__(trigger=trigger)
        self.film = list(film)
        self.location = list(location)
        self.point_in_time = list(point_in_time)

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence.
"""
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."
results = [
    PositionHeld("elected"),
]
