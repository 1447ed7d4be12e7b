# complete true, tier A, classes CapitalCity City Country
# span 0 name CapitalCity [0:6] Berlin
# span 1 name Country [28:35] Germany
# span 2 name City [50:57] Hamburg

# Extract the entities from the following sentence.
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."

from Entities import CapitalCity, City, Country

results = [
    CapitalCity("Berlin"),
    Country("Germany"),
    City("Hamburg"),
]
