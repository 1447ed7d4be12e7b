# class BusinessEnterprise, entity, module Entities, item Q4830453, parent "Organization"

from Entities import Entity

class Organization(Entity):
    """
    Description: Social entity with a goal.
    Examples: Red Cross, CERN
    """
    wikidata_id = "Q43229"

class BusinessEnterprise(Organization):
    """
    Description: Organization undertaking activities ""\"for profit""\" \\ loss.
    Examples: Nokia, Toyota
    """
    wikidata_id = "Q4830453"
