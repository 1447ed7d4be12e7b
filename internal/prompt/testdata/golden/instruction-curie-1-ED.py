# tier "", classes AwardReceived FilmPremiere PositionHeld
# negatives FilmPremiere (disjoint-type), AwardReceived (violated-constraint), PositionHeld (violated-constraint)

from typing import List, Optional

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

class AwardReceived(Event):
    """
    Description: Award or recognition received by the subject.
    Examples: won, awarded, received, prize
    """
    def __init__(
        self,
        trigger: str,
        recipient: Optional[List[Entity]] = None,
        award: Optional[List[Entity]] = None,
        point_in_time: Optional[List[Entity]] = None,
        together_with: Optional[List[Entity]] = None,
    ):
        super().__init__(trigger=trigger)
        self.recipient = recipient or []
        self.award = award or []
        self.point_in_time = point_in_time or []
        self.together_with = together_with or []

class FilmPremiere(Event):
    """
    Description: First showing of a film.
    Examples: premiered, screened
    """
    def __init__(
        self,
        trigger: str,
        film: Optional[List[Entity]] = None,
        location: Optional[List[Entity]] = None,
        point_in_time: Optional[List[Entity]] = None,
    ):
        super().__init__(trigger=trigger)
        self.film = film or []
        self.location = location or []
        self.point_in_time = point_in_time or []

class PositionHeld(Event):
    """
    Description: Subject currently or formerly holds the object position or public office.
    Examples: president, elected, appointed, served
    """
    def __init__(
        self,
        trigger: str,
        holder: Optional[List[Entity]] = None,
        position: Optional[List[Entity]] = None,
        start_time: Optional[List[Entity]] = None,
        end_time: Optional[List[Entity]] = None,
        replaces: Optional[List[Entity]] = None,
        of: Optional[List[Entity]] = None,
    ):
        super().__init__(trigger=trigger)
        self.holder = holder or []
        self.position = position or []
        self.start_time = start_time or []
        self.end_time = end_time or []
        self.replaces = replaces or []
        self.of = of or []

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence.
"""
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."
results = []
