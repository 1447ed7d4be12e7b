# tier "A", classes Country PoliticalParty University Village BusinessEnterprise
# negatives PoliticalParty (sibling), BusinessEnterprise (sibling), Village (disjoint-type), Country (disjoint-type)
# span 0 name University [19:38] University of Paris

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class Country(Entity):
    """
    Description: Territory with a government of its own.
    Examples: Poland, France, Nigeria, Peru
    """

class PoliticalParty(Entity):
    """
    Description: Organization that seeks power.
    Examples: Sinn Féin
    """

class University(Entity):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class Village(Entity):
    """
    Description: Small clustered human settlement.
    Examples: Kórnik, Hallstatt
    """

class BusinessEnterprise(Entity):
    """
    Description: Organization undertaking activities ""\"for profit""\" \\ loss.
    Examples: Nokia, Toyota
    """

"""
This is an object-oriented programming task: some Entity Classes are defined above. Please instantiate all the corresponding Entity Objects in the following sentence.
"""
sentence = "She studied at the University of Paris."
results = [
    University("University of Paris"),
]
