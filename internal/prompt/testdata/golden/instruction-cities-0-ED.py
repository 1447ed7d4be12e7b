# tier "", classes AwardReceived
# negatives AwardReceived (disjoint-type)

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

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence.
"""
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."
results = []
