# class PublicUniversity, entity, module Entities, item Q875538, parent "University"

from Entities import Organization, PublicBody

class University(Organization):
    """
    Description: Academic institution for further education.
    Examples: Sorbonne, University of Ibadan
    """
    wikidata_id = "Q3918"

class PublicUniversity(University, PublicBody):
    """
    Description: University that is owned by the state.
    Examples: University of Lagos
    """
    wikidata_id = "Q875538"
