# tier "A", classes EducatedAt DateOfBirth Employer Director HighestPeak PlaceOfBirth
# negatives EducatedAt (violated-constraint), Employer (violated-constraint), HighestPeak (disjoint-type), Director (violated-constraint)
# span 0 head Human [0:11] Marie Curie
# span 0 tail CapitalCity [24:30] Warsaw
# span 1 head Human [0:11] Marie Curie
# span 1 tail Date [34:38] 1867

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class GeographicLocation(Entity):
    """
    Description: Point or area on Earth.
    Examples: Sahara, Bay of Bengal
    """

class Mountain(GeographicLocation):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
    """

class CapitalCity(GeographicLocation):
    """
    Description: Seat of a government.
    Examples: Paris, Abuja
    """

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """

class FictionalCharacter(Entity):
    """
    Examples: Sherlock Holmes, Lara Croft
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class Country(GeographicLocation):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class Date(Entity):
    """
    Description: A day, month, year or longer period, as the text says it.
    Examples: 1969, the 1920s
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

class DateOfBirth(Relation):
    """
    Description: Date on which the subject was born.
    Examples: (Ada Lovelace, 10 December 1815)
    """
    def __init__(self, head_entity: Human | Animal, tail_entity: Date):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Employer(Relation):
    """
    Description: Person or organization for which the subject works.
    Examples: (Alan Turing, GCHQ)
    """
    def __init__(self, head_entity: Human, tail_entity: Organization):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Director(Relation):
    """
    Description: Director of a film.
    Examples: (Metropolis, Fritz Lang), (Stalker, Andrei Tarkovsky)
    """
    def __init__(self, head_entity: Film, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class HighestPeak(Relation):
    """
    Description: Highest point of a country.
    Examples: (Peru, Huascarán)
    """
    def __init__(self, head_entity: Country, tail_entity: Mountain):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PlaceOfBirth(Relation):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "Marie Curie was born in Warsaw in 1867."
results = [
    PlaceOfBirth(Human("Marie Curie"), CapitalCity("Warsaw")),
    DateOfBirth(Human("Marie Curie"), Date("1867")),
]
