# tier "A", classes Position BusinessEnterprise ChemicalElement Animal University FictionalCharacter PoliticalParty GeographicLocation City Country Human Film Award CapitalOf ChairpersonOfParty PlaceOfBirth Director EducatedAt DiscovererOrInventor
# negatives PoliticalParty (sibling), BusinessEnterprise (sibling), City (disjoint-type), Position (disjoint-type), Award (disjoint-type), Director (violated-constraint), ChairpersonOfParty (violated-constraint), PlaceOfBirth (violated-constraint), CapitalOf (disjoint-type), DiscovererOrInventor (violated-constraint), Film (disjoint-type), Animal (disjoint-type), FictionalCharacter (disjoint-type), GeographicLocation (disjoint-type), Country (disjoint-type), ChemicalElement (disjoint-type)
# span 0 name University [19:38] University of Paris
# span 1 head Human [0:3] She
# span 1 tail University [19:38] University of Paris

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Position(Entity):
    """
    Description: Social role with a set of powers and responsibilities.
    Examples: mayor, king of France, president
    """

class BusinessEnterprise(Entity):
    """
    Description: Organization undertaking activities ""\"for profit""\" \\ loss.
    Examples: Nokia, Toyota
    """

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: polonium, radium, gold
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class FictionalCharacter(Entity):
    """
    Examples: Lara Croft
    """

class PoliticalParty(Entity):
    """
    Description: Organization that seeks power.
    Examples: Sinn Féin
    """

class GeographicLocation(Entity):
    """
    Description: Point or area on Earth.
    Examples: Sahara, Bay of Bengal
    """

class City(GeographicLocation):
    """
    Description: Large human settlement.
    Examples: Lagos, Osaka, Warsaw, Lima
    """

class Country(GeographicLocation):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class Award(Entity):
    """
    Description: Something given to recognise excellence.
    Examples: Fields Medal, Nobel Prize in Physics
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

class ChairpersonOfParty(Relation):
    """
    Description: Presiding member of a party.
    Examples: (Sinn Féin, Mary Lou McDonald)
    """
    def __init__(self, head_entity: PoliticalParty, tail_entity: Human):
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

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Entity Classes and Relation Classes are defined above. Please instantiate all the corresponding Entity Objects and Relation Objects in the following sentence.
"""
sentence = "She studied at the University of Paris."
results = [
    University("University of Paris"),
    EducatedAt(Human("She"), University("University of Paris")),
]
