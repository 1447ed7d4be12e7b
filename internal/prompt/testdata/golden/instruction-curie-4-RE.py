# tier "", classes HighestPeak Capital
# negatives Capital (violated-constraint), HighestPeak (disjoint-type)

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Lagos, Osaka, Warsaw, Lima
    """

class Mountain(Entity):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class HighestPeak(Relation):
    """
    Description: Highest point of a country.
    Examples: (Peru, Huascarán)
    """
    def __init__(self, head_entity: Country, tail_entity: Mountain):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Capital(Relation):
    """
    Description: Seat of government of a country or state.
    Examples: (Poland, Warsaw), (Nigeria, Abuja)
    """
    def __init__(self, head_entity: Country, tail_entity: City):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "Marie Curie loved Paris and walked there for hours."
results = []
