# tier "A", classes Human Position Country HumanSettlement City Mountain
# negatives Mountain (sibling), HumanSettlement (sibling), City (random)
# span 0 name Human [8:23] Konrad Adenauer
# span 1 name Position [36:46] chancellor
# span 2 name Country [50:62] West Germany
# span 3 name Human [68:81] Theodor Heuss
# span 4 name Position [89:98] president

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

class Position(Entity):
    """
    Description: Social role with a set of powers and responsibilities.
    Examples: mayor, king of France
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
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

class Mountain(Entity):
    """
    Description: Landform that rises; "peak".
    Examples: K2, Kilimanjaro
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."
results = [
    Human("Konrad Adenauer"),
    Position("chancellor"),
    Country("West Germany"),
    Human("Theodor Heuss"),
    Position("president"),
]
