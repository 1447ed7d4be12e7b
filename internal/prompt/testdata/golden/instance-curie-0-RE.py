# complete true, tier A, classes CapitalCity Date DateOfBirth Human PlaceOfBirth
# span 0 head Human [0:11] Marie Curie
# span 0 tail CapitalCity [24:30] Warsaw
# span 1 head Human [0:11] Marie Curie
# span 1 tail Date [34:38] 1867

# Extract the relations from the following sentence.
sentence = "Marie Curie was born in Warsaw in 1867."

from Entities import CapitalCity, Date, Human
from Relations import DateOfBirth, PlaceOfBirth

results = [
    PlaceOfBirth(Human("Marie Curie"), CapitalCity("Warsaw")),
    DateOfBirth(Human("Marie Curie"), Date("1867")),
]
