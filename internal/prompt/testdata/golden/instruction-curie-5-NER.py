# tier "", classes Organization PublicBody PublicUniversity FictionalCharacter Country Animal
# negatives Animal (disjoint-type), Country (disjoint-type), PublicUniversity (disjoint-type), PublicBody (disjoint-type), FictionalCharacter (disjoint-type), Organization (disjoint-type)

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """

class PublicBody(Organization):
    pass

class PublicUniversity(PublicBody):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """

class FictionalCharacter(Entity):
    """
    Examples: Sherlock Holmes, Lara Croft
    """

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class Animal(Entity):
    """
    Description: Kingdom of multicellular eukaryotic organisms.
    Examples: Laika, Dolly
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "The laboratory was a shed with a leaking roof."
results = []
