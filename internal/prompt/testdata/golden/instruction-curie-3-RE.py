# tier "", classes CapitalOf EducatedAt
# negatives EducatedAt (violated-constraint), CapitalOf (disjoint-type)

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing
    """

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class CapitalOf(Relation):
    """
    Description: Country of which the city is the capital.
    Examples: (Abuja, Nigeria)
    """
    def __init__(self, head_entity: City, tail_entity: Country):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class EducatedAt(Relation):
    """
    Description: Educational institution attended by the subject.
    Examples: (Alan Turing, King's College), (Chinua Achebe, University of Ibadan)
    """
    def __init__(self, head_entity: Human, tail_entity: University):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "In 1903 Pierre Curie and Marie Curie won the Nobel Prize in Physics."
results = []
