# complete true, tier A, classes CapitalCity Human
# span 0 name Human [0:11] Marie Curie
# span 1 name CapitalCity [24:30] Warsaw

# Extract the entities from the following sentence.
sentence = "Marie Curie was born in Warsaw in 1867."

from Entities import CapitalCity, Human

results = [
    Human("Marie Curie"),
    CapitalCity("Warsaw"),
]
