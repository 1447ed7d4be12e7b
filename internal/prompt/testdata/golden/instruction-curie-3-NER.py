# tier "B", classes Human PoliticalParty Award PublicUniversity
# negatives PoliticalParty (disjoint-type), PublicUniversity (disjoint-type)
# span 0 name Human [8:20] Pierre Curie
# span 1 name Human [25:36] Marie Curie
# span 2 name Award [45:67] Nobel Prize in Physics

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

class PoliticalParty(Entity):
    """
    Description: Organization that seeks power.
    Examples: Sinn Féin
    """

class Award(Entity):
    """
    Description: Something given to recognise excellence.
    Examples: Fields Medal
    """

class PublicUniversity(Entity):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "In 1903 Pierre Curie and Marie Curie won the Nobel Prize in Physics."
results = [
    Human("Pierre Curie"),
    Human("Marie Curie"),
    Award("Nobel Prize in Physics"),
]
