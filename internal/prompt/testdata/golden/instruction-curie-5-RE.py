# tier "", classes PlaceOfBirth DiscovererOrInventor
# negatives DiscovererOrInventor (disjoint-type), PlaceOfBirth (disjoint-type)

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: polonium, radium, gold
    """

class FictionalCharacter(Entity):
    """
    Examples: Sherlock Holmes, Lara Croft
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class GeographicLocation(Entity):
    """
    Description: Point or area on Earth.
    Examples: Sahara, Bay of Bengal
    """

class Relation:
    """
    The base class for all relations.
    """
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class PlaceOfBirth(Relation):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Marie Curie, Warsaw), (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "The laboratory was a shed with a leaking roof."
results = []
