# complete true, tier A, classes EducatedAt Human University
# span 0 head Human [0:3] She
# span 0 tail University [19:38] University of Paris

# Extract the relations from the following sentence.
sentence = "She studied at the University of Paris."

from Entities import Human, University
from Relations import EducatedAt

results = [
    EducatedAt(Human("She"), University("University of Paris")),
]
