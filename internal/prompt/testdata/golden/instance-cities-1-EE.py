# complete true, tier B, classes Country Date Human Position PositionHeld
# span 0 trigger PositionHeld [28:35] elected
# span 0 holder Human [8:23] Konrad Adenauer
# span 0 position Position [36:46] chancellor
# span 0 start_time Date [3:7] 1949
# span 0 of Country [50:62] West Germany

# Extract the events from the following sentence.
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."

from Entities import Country, Date, Human, Position
from Events import PositionHeld

results = [
    PositionHeld(trigger="elected", holder=[Human("Konrad Adenauer")], position=[Position("chancellor")], start_time=[Date("1949")], of=[Country("West Germany")]),
]
