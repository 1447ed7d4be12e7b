# tier "A", classes Human Country City Village CapitalCity PlaceOfDeath Capital
# negatives Village (sibling), PlaceOfDeath (violated-constraint), Human (disjoint-type)
# span 0 name CapitalCity [0:6] Berlin
# span 1 name Country [28:35] Germany
# span 2 name City [50:57] Hamburg
# span 3 head Country [28:35] Germany
# span 3 tail CapitalCity [0:6] Berlin

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class Village(Entity):
    """
    Description: Small clustered human settlement.
    Examples: Kórnik, Hallstatt
    """

class CapitalCity(City):
    """
    Description: Seat of a government.
    Examples: Warsaw, Paris, Abuja
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class PlaceOfDeath(Relation):
    """
    Description: Most specific known death location.
    Examples: (Marie Curie, Passy), (Voltaire, Paris)
    """
    def __init__(self, head_entity: Human, tail_entity: Entity):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Capital(Relation):
    """
    Description: Seat of government of a country or state.
    Examples: (Poland, Warsaw), (France, Paris), (Nigeria, Abuja)
    """
    def __init__(self, head_entity: Country, tail_entity: City):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Entity Classes and Relation Classes are defined above. Please instantiate all the corresponding Entity Objects and Relation Objects in the following sentence.
"""
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."
results = [
    CapitalCity("Berlin"),
    Country("Germany"),
    City("Hamburg"),
    Capital(Country("Germany"), CapitalCity("Berlin")),
]
