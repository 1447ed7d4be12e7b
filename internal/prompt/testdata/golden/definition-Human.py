# class Human, entity, module Entities, item Q5, parent ""

from Entities import Entity

class Human(Entity):
    """
    Description: Any member of Homo sapiens.
    Examples: Marie Curie, Ada Lovelace, Chinua Achebe, Frida Kahlo, Wisława Szymborska, Alan Turing, Albert Einstein
    """
    wikidata_id = "Q5"
