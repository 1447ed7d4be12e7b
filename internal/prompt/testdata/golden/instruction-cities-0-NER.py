# tier "A", classes University PublicUniversity Position City CapitalCity Town Mountain Village Country
# negatives Town (sibling), Mountain (sibling), Village (sibling), PublicUniversity (disjoint-type), Position (disjoint-type), University (disjoint-type)
# span 0 name CapitalCity [0:6] Berlin
# span 1 name Country [28:35] Germany
# span 2 name City [50:57] Hamburg

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class PublicUniversity(University):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """

class Position(Entity):
    """
    Description: Social role with a set of powers and responsibilities.
    Examples: mayor, king of France, president
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class CapitalCity(City):
    """
    Description: Seat of a government.
    Examples: Warsaw, Paris, Abuja
    """

class Town(Entity):
    """
    Description: Settlement that is bigger than a village but smaller than a city.
    Examples: Ogidi, Ilfracombe
    """

class Mountain(Entity):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
    """

class Village(Entity):
    """
    Description: Small clustered human settlement.
    Examples: Kórnik, Hallstatt
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."
results = [
    CapitalCity("Berlin"),
    Country("Germany"),
    City("Hamburg"),
]
