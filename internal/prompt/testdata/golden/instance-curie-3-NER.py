# complete true, tier B, classes Award Human
# span 0 name Human [8:20] Pierre Curie
# span 1 name Human [25:36] Marie Curie
# span 2 name Award [45:67] Nobel Prize in Physics

# Extract the entities from the following sentence.
sentence = "In 1903 Pierre Curie and Marie Curie won the Nobel Prize in Physics."

from Entities import Award, Human

results = [
    Human("Pierre Curie"),
    Human("Marie Curie"),
    Award("Nobel Prize in Physics"),
]
