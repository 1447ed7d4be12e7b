# tier "", classes DiscovererOrInventor Employer
# negatives Employer (violated-constraint), DiscovererOrInventor (violated-constraint)

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

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: polonium, radium, gold
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Employer(Relation):
    """
    Description: Person or organization for which the subject works.
    Examples: (Alan Turing, GCHQ)
    """
    def __init__(self, head_entity: Human, tail_entity: Organization):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."
results = []
