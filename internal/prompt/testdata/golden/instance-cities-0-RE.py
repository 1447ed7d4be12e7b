# complete true, tier A, classes Capital CapitalCity Country
# span 0 head Country [28:35] Germany
# span 0 tail CapitalCity [0:6] Berlin

# Extract the relations from the following sentence.
sentence = "Berlin, the largest city of Germany, lies east of Hamburg."

from Entities import CapitalCity, Country
from Relations import Capital

results = [
    Capital(Country("Germany"), CapitalCity("Berlin")),
]
