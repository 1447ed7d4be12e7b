# tier "A", classes ChairpersonOfParty DateOfBirth DiscovererOrInventor PlaceOfBirth Director EducatedAt Capital
# negatives DiscovererOrInventor (disjoint-type), PlaceOfBirth (violated-constraint), DateOfBirth (disjoint-type), EducatedAt (disjoint-type), ChairpersonOfParty (disjoint-type), Director (disjoint-type)
# span 0 head Country [28:35] Germany
# span 0 tail CapitalCity [0:6] Berlin

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class PoliticalParty(Entity):
    """
    Description: Organization that seeks power.
    Examples: Sinn Féin
    """

class Date(Entity):
    """
    Description: A day, month, year or longer period, as the text says it.
    Examples: 7 November 1867, 1969, the 1920s
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

class City(GeographicLocation):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
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

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class FictionalCharacter(Entity):
    """
    Examples: Sherlock Holmes, Lara Croft
    """

class CapitalCity(City):
    """
    Description: Seat of a government.
    Examples: Warsaw, Paris, Abuja
    """

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
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

class ChairpersonOfParty(Relation):
    """
    Description: Presiding member of a party.
    Examples: (Sinn Féin, Mary Lou McDonald)
    """
    def __init__(self, head_entity: PoliticalParty, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class DateOfBirth(Relation):
    """
    Description: Date on which the subject was born.
    Examples: (Ada Lovelace, 10 December 1815)
    """
    def __init__(self, head_entity: Human | Animal, tail_entity: Date):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PlaceOfBirth(Relation):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Marie Curie, Warsaw), (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Director(Relation):
    """
    Description: Director of a film.
    Examples: (Metropolis, Fritz Lang), (Stalker, Andrei Tarkovsky)
    """
    def __init__(self, head_entity: Film, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class EducatedAt(Relation):
    """
    Description: Educational institution attended by the subject.
    Examples: (Alan Turing, King's College), (Chinua Achebe, University of Ibadan)
    """
    def __init__(self, head_entity: Human, tail_entity: University):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Capital(Relation):
    """
    Description: Seat of government of a country or state.
    Examples: (Poland, Warsaw), (France, Paris), (Nigeria, Abuja)
    """
    def __init__(self, head_entity: Country, tail_entity: City):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Relation Classes and related Entity Classes are defined above. Please instantiate all the corresponding Relation Objects in the following sentence.
"""
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."
results = [
    Capital(Country("Germany"), CapitalCity("Berlin")),
]
