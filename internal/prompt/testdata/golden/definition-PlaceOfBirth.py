# class PlaceOfBirth, relation, module Relations, item P19, parent "LocationOf"

from Entities import Animal, Entity, FictionalCharacter, GeographicLocation, Human
from Relations import Relation

class LocationOf(Relation):
    """
    Description: Location of the subject.
    Examples: (Louvre, Paris)
    """
    wikidata_id = "P276"
    def __init__(self, head_entity: Entity, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PlaceOfBirth(LocationOf):
    """
    Description: Most specific known birth location of a person, animal or fictional character.
    Examples: (Marie Curie, Warsaw), (Chinua Achebe, Ogidi), (Wisława Szymborska, Kórnik), (Frida Kahlo, Coyoacán)
    """
    wikidata_id = "P19"
    def __init__(self, head_entity: Human | Animal | FictionalCharacter, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)
