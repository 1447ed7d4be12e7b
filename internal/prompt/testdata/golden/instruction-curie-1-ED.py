# tier "", classes AwardReceived FilmPremiere PositionHeld
# negatives FilmPremiere (disjoint-type), AwardReceived (violated-constraint), PositionHeld (violated-constraint)

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

class AwardReceived(Event):
    """
    Description: Award or recognition received by the subject.
    Examples: won, awarded, received, prize
    """
    def __init__(
        self,
        trigger: str,
        recipient: List[Entity] = [],
        award: List[Entity] = [],
        point_in_time: List[Entity] = [],
        together_with: List[Entity] = [],
    ):
        super().__init__(trigger=trigger)
        self.recipient = list(recipient)
        self.award = list(award)
        self.point_in_time = list(point_in_time)
        self.together_with = list(together_with)

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

class PositionHeld(Event):
    """
    Description: Subject currently or formerly holds the object position or public office.
    Examples: president, elected, appointed, served
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

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence.
"""
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."
results = []
