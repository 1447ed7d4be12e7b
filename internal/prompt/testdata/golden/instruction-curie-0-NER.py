# tier "A", classes CapitalCity BusinessEnterprise Animal Human PoliticalParty
# negatives Animal (disjoint-type), BusinessEnterprise (disjoint-type), PoliticalParty (disjoint-type)
# span 0 name Human [0:11] Marie Curie
# span 1 name CapitalCity [24:30] Warsaw

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class CapitalCity(Entity):
    """
    Description: Seat of a government.
    Examples: Paris, Abuja
    """

class BusinessEnterprise(Entity):
    """
    Description: Organization undertaking activities ""\"for profit""\" \\ loss.
    Examples: Nokia, Toyota
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing
    """

class PoliticalParty(Entity):
    """
    Description: Organization that seeks power.
    Examples: Sinn Féin
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "Marie Curie was born in Warsaw in 1867."
results = [
    Human("Marie Curie"),
    CapitalCity("Warsaw"),
]
