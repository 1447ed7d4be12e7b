# tier "B", classes AwardReceived
# negatives 
# span 0 trigger AwardReceived [37:40] won
# span 0 recipient Human [25:36] Marie Curie
# span 0 award Award [45:67] Nobel Prize in Physics
# span 0 point_in_time Date [3:7] 1903
# span 0 together_with Human [8:20] Pierre Curie

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

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """

class Award(Entity):
    """
    Description: Something given to recognise excellence.
    Examples: Fields Medal
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing
    """

class Event:
    """
    The base class for all events.
    """
    def __init__(self, trigger: str):
        self.trigger = trigger

class AwardReceived(Event):
    """
    Description: Award or recognition received by the subject.
    Examples: awarded, received
    """
    def __init__(
        self,
        trigger: str,
        recipient: Optional[List[Human | Organization]] = None,
        award: Optional[List[Award]] = None,
        point_in_time: Optional[List[Date]] = None,
        together_with: Optional[List[Human]] = None,
    ):
        super().__init__(trigger=trigger)
        self.recipient = recipient or []
        self.award = award or []
        self.point_in_time = point_in_time or []
        self.together_with = together_with or []

"""
This is an object-oriented programming task: some Event Classes are defined above. Please instantiate all the corresponding Event Objects in the following sentence. It is important to note that the triggers of the events are confirmed as follows: "won" is the trigger of event type "AwardReceived".
"""
sentence = "In 1903 Pierre Curie and Marie Curie won the Nobel Prize in Physics."
results = [
    AwardReceived(trigger="won", recipient=[Human("Marie Curie")], award=[Award("Nobel Prize in Physics")], point_in_time=[Date("1903")], together_with=[Human("Pierre Curie")]),
]
