# tier "A", classes LocationOf PlaceOfBirth EducatedAt Director
# negatives Director (violated-constraint), LocationOf (violated-constraint), PlaceOfBirth (violated-constraint)
# span 0 head Human [0:3] She
# span 0 tail University [19:38] University of Paris

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

class FictionalCharacter(Entity):
    """
    Examples: Lara Croft
    """

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
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

class LocationOf(Relation):
    """
    Description: Location of the subject.
    Examples: (Louvre, Paris)
    """
    def __init__(self, head_entity: Entity, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PlaceOfBirth(LocationOf):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Marie Curie, Warsaw), (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class EducatedAt(Relation):
    """
    Description: Educational institution attended by the subject.
    Examples: (Alan Turing, King's College), (Chinua Achebe, University of Ibadan)
    """
    def __init__(self, head_entity: Human, tail_entity: University):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Director(Relation):
    """
    Description: Director of a film.
    Examples: (Metropolis, Fritz Lang), (Stalker, Andrei Tarkovsky)
    """
    def __init__(self, head_entity: Film, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "She studied at the University of Paris."
results = [
    EducatedAt(Human("She"), University("University of Paris")),
]
