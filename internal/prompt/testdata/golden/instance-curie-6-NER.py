# complete false, tier A, classes Human
# span 0 name Human [0:11] Marie Curie

# Extract the entities from the following sentence.
sentence = "Marie Curie met Kowalski at the institute."

from Entities import Human

results = [
    Human("Marie Curie"),
]
