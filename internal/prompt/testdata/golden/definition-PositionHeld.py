# class PositionHeld, event, module Events, item P39, parent ""

from typing import List
from Entities import City, Country, Date, Human, Position
from Events import Event

class PositionHeld(Event):
    """
    Description: Subject currently or formerly holds the object position or public office.
    Examples: president, elected, appointed, served
    """
    def __init__(
        self,
        trigger: str,
        holder: List[Human] = [],
        position: List[Position] = [],
        start_time: List[Date] = [],
        end_time: List[Date] = [],
        replaces: List[Human] = [],
        of: List[Country | City] = [],
    ):
        super().__init__(trigger=trigger)
        self.holder = list(holder)
        self.position = list(position)
        self.start_time = list(start_time)
        self.end_time = list(end_time)
        self.replaces = list(replaces)
        self.of = list(of)
