# tier "A", classes EducatedAt Employer Capital DiscovererOrInventor CapitalOf
# negatives CapitalOf (violated-constraint), EducatedAt (violated-constraint), Employer (violated-constraint), Capital (violated-constraint)
# span 0 head ChemicalElement [47:55] polonium
# span 0 tail Human [5:17] Pierre Curie

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: France, Nigeria, Peru
    """

class City(Entity):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: radium, gold
    """

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class University(Organization):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class EducatedAt(Relation):
    """
    Description: Educational institution attended by the subject.
    Examples: (Alan Turing, King's College), (Chinua Achebe, University of Ibadan)
    """
    def __init__(self, head_entity: Human, tail_entity: University):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Employer(Relation):
    """
    Description: Person or organization for which the subject works.
    Examples: (Alan Turing, GCHQ)
    """
    def __init__(self, head_entity: Human, tail_entity: Organization):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Capital(Relation):
    """
    Description: Seat of government of a country or state.
    Examples: (France, Paris), (Nigeria, Abuja)
    """
    def __init__(self, head_entity: Country, tail_entity: City):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class CapitalOf(Relation):
    """
    Description: Country of which the city is the capital.
    Examples: (Abuja, Nigeria)
    """
    def __init__(self, head_entity: City, tail_entity: Country):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."
results = [
    DiscovererOrInventor(ChemicalElement("polonium"), Human("Pierre Curie")),
]
