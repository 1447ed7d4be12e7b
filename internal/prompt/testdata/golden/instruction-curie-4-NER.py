# tier "A", classes Film Human Country CapitalCity Mountain
# negatives Mountain (random), Film (disjoint-type), Country (random)
# span 0 name Human [0:11] Marie Curie
# span 1 name CapitalCity [18:23] Paris

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Film(Entity):
    """
    Description: Sequence of images that give the impression of movement.
    Examples: Metropolis, Stalker
    """

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class CapitalCity(Entity):
    """
    Description: Seat of a government.
    Examples: Warsaw, Abuja
    """

class Mountain(Entity):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "Marie Curie loved Paris and walked there for hours."
results = [
    Human("Marie Curie"),
    CapitalCity("Paris"),
]
