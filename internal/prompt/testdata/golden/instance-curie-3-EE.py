# complete true, tier B, classes Award AwardReceived Date Human
# span 0 trigger AwardReceived [37:40] won
# span 0 recipient Human [25:36] Marie Curie
# span 0 award Award [45:67] Nobel Prize in Physics
# span 0 point_in_time Date [3:7] 1903
# span 0 together_with Human [8:20] Pierre Curie

# Extract the events from the following sentence.
sentence = "In 1903 Pierre Curie and Marie Curie won the Nobel Prize in Physics."

from Entities import Award, Date, Human
from Events import AwardReceived

results = [
    AwardReceived(trigger="won", recipient=[Human("Marie Curie")], award=[Award("Nobel Prize in Physics")], point_in_time=[Date("1903")], together_with=[Human("Pierre Curie")]),
]
