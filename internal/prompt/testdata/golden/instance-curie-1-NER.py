# complete true, tier A, classes ChemicalElement Country Human
# span 0 name Human [5:17] Pierre Curie
# span 1 name ChemicalElement [33:41] polonium
# span 1 name ChemicalElement [47:55] polonium
# span 2 name Country [72:78] Poland

# Extract the entities from the following sentence.
sentence = "With Pierre Curie she discovered polonium, and polonium was named after Poland."

from Entities import ChemicalElement, Country, Human

results = [
    Human("Pierre Curie"),
    ChemicalElement("polonium"),
    Country("Poland"),
]
