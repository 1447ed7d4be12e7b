# complete true, tier A, classes ChemicalElement DiscovererOrInventor Human
# span 0 head ChemicalElement [47:55] polonium
# span 0 tail Human [5:17] Pierre Curie

# Extract the relations from the following sentence.
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."

from Entities import ChemicalElement, Human
from Relations import DiscovererOrInventor

results = [
    DiscovererOrInventor(ChemicalElement("polonium"), Human("Pierre Curie")),
]
