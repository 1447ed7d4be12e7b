# complete true, tier A, classes CapitalCity Human
# span 0 name Human [0:11] Marie Curie
# span 1 name CapitalCity [18:23] Paris

# Extract the entities from the following sentence.
sentence = "Marie Curie loved Paris and walked there for hours."

from Entities import CapitalCity, Human

results = [
    Human("Marie Curie"),
    CapitalCity("Paris"),
]
