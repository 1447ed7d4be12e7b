# complete true, tier A, classes University
# span 0 name University [19:38] University of Paris

# Extract the entities from the following sentence.
sentence = "She studied at the University of Paris."

from Entities import University

results = [
    University("University of Paris"),
]
