# class City, entity, module Entities, item Q515, parent "HumanSettlement"

from Entities import GeographicLocation

class HumanSettlement(GeographicLocation):
    """
    Description: Community of any size in which people live.
    Examples: Timbuktu, Ushuaia
    """
    wikidata_id = "Q486972"

class City(HumanSettlement):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """
    wikidata_id = "Q515"
