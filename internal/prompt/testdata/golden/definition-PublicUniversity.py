# class PublicUniversity, entity, module Entities, item Q875538, parent "University"

from Entities import Organization

class University(Organization):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """

class PublicUniversity(University):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """
