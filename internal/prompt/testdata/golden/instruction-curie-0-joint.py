# tier "A", classes Human Date FictionalCharacter Film Animal CapitalCity Country DateOfBirth CapitalOf PlaceOfBirth
# negatives Film (disjoint-type), CapitalOf (violated-constraint), Animal (disjoint-type), FictionalCharacter (disjoint-type), Country (random)
# span 0 name Human [0:11] Marie Curie
# span 1 name CapitalCity [24:30] Warsaw
# span 2 name Date [34:38] 1867
# span 3 head Human [0:11] Marie Curie
# span 3 tail CapitalCity [24:30] Warsaw
# span 4 head Human [0:11] Marie Curie
# span 4 tail Date [34:38] 1867

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

class Date(Entity):
    """
    Description: A day, month, year or longer period, as the text says it.
    Examples: 1969, the 1920s
    """

class FictionalCharacter(Entity):
    """
    Examples: Sherlock Holmes, Lara Croft
    """

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class CapitalCity(Entity):
    """
    Description: Seat of a government.
    Examples: Paris, Abuja
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

class DateOfBirth(Relation):
    """
    Description: Date on which the subject was born.
    Examples: (Ada Lovelace, 10 December 1815)
    """
    def __init__(self, head_entity: Human | Animal, tail_entity: Date):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class CapitalOf(Relation):
    """
    Description: Country of which the city is the capital.
    Examples: (Abuja, Nigeria)
    """
    def __init__(self, head_entity: Entity, tail_entity: Country):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PlaceOfBirth(Relation):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: Entity):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Entity Classes and Relation Classes are defined above. Please instantiate all the corresponding Entity Objects and Relation Objects in the following sentence.
"""
sentence = "Marie Curie was born in Warsaw in 1867."
results = [
    Human("Marie Curie"),
    CapitalCity("Warsaw"),
    Date("1867"),
    PlaceOfBirth(Human("Marie Curie"), CapitalCity("Warsaw")),
    DateOfBirth(Human("Marie Curie"), Date("1867")),
]
