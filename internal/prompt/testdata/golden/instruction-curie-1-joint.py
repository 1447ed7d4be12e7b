# tier "A", classes University PublicUniversity ChemicalElement Human Animal HumanSettlement City Film Country Mountain CapitalOf DateOfBirth Director DiscovererOrInventor Capital
# negatives HumanSettlement (sibling), Mountain (sibling), University (disjoint-type), PublicUniversity (disjoint-type), CapitalOf (violated-constraint), DateOfBirth (violated-constraint), Capital (violated-constraint), Director (violated-constraint), City (random), Animal (disjoint-type), Film (disjoint-type)
# span 0 name Human [5:17] Pierre Curie
# span 1 name ChemicalElement [33:41] polonium
# span 1 name ChemicalElement [47:55] polonium
# span 2 name Country [72:78] Poland
# span 3 head ChemicalElement [47:55] polonium
# span 3 tail Human [5:17] Pierre Curie

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class PublicUniversity(University):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: radium, gold
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class HumanSettlement(Entity):
    """
    Description: Community of any size in which people live.
    Examples: Timbuktu, Ushuaia
    """

class City(HumanSettlement):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka, Warsaw, Lima
    """

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: France, Nigeria, Peru
    """

class Mountain(Entity):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
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

class DateOfBirth(Relation):
    """
    Description: Date on which the subject was born.
    Examples: (Ada Lovelace, 10 December 1815)
    """
    def __init__(self, head_entity: Human | Animal, tail_entity: Entity):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Director(Relation):
    """
    Description: Director of a film.
    Examples: (Metropolis, Fritz Lang), (Stalker, Andrei Tarkovsky)
    """
    def __init__(self, head_entity: Film, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class DiscovererOrInventor(Relation):
    """
    Description: Subject who discovered or invented the thing.
    Examples: (radium, Marie Curie), (gallium, Lecoq)
    """
    def __init__(self, head_entity: ChemicalElement, tail_entity: Human):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Capital(Relation):
    """
    Description: Seat of government of a country or state.
    Examples: (France, Paris), (Nigeria, Abuja)
    """
    def __init__(self, head_entity: Country, tail_entity: City):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

"""
This is an object-oriented programming task: some Entity Classes and Relation Classes are defined above. Please instantiate all the corresponding Entity Objects and Relation Objects in the following sentence.
"""
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."
results = [
    Human("Pierre Curie"),
    ChemicalElement("polonium"),
    Country("Poland"),
    DiscovererOrInventor(ChemicalElement("polonium"), Human("Pierre Curie")),
]
