# tier "", classes AwardReceived FilmPremiere Merger
# negatives AwardReceived (violated-constraint), FilmPremiere (disjoint-type), Merger (disjoint-type)

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

class Merger(Event):
    """
    Description: Combination of two companies.
    Examples: merged, merger
    """
    def __init__(
        self,
        trigger: str,
        company: Optional[List[Entity]] = None,
        partner: Optional[List[Entity]] = None,
        point_in_time: Optional[List[Entity]] = None,
    ):
        super().__init__(trigger=trigger)
        self.company = company or []
        self.partner = partner or []
        self.point_in_time = point_in_time or []

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence.
"""
sentence = "She studied at the University of Paris."
results = []
