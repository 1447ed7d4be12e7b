# class PositionHeld, event, module Events, item P39, parent ""

from typing import List, Optional
from Entities import City, Country, Date, Human, Position
from Events import Event

class PositionHeld(Event):
    """
    Description: Subject currently or formerly holds the object position or public office.
    Examples: president, elected, appointed, served
    """
    wikidata_id = "P39"
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
        self.fill(holder=holder, position=position, start_time=start_time, end_time=end_time, replaces=replaces, of=of)
