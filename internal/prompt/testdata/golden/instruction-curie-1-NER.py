# tier "A", classes Country HumanSettlement Human ChemicalElement
# negatives HumanSettlement (sibling)
# span 0 name Human [5:17] Pierre Curie
# span 1 name ChemicalElement [33:41] polonium
# span 1 name ChemicalElement [47:55] polonium
# span 2 name Country [72:78] Poland

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

class HumanSettlement(Entity):
    """
    Description: Community of any size in which people live.
    Examples: Timbuktu, Ushuaia
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska
    """

class ChemicalElement(Entity):
    """
    Description: Species of atoms with the same number of protons.
    Examples: radium, gold
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."
results = [
    Human("Pierre Curie"),
    ChemicalElement("polonium"),
    Country("Poland"),
]
