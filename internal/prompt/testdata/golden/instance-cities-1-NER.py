# complete true, tier A, classes Country Human Position
# span 0 name Human [8:23] Konrad Adenauer
# span 1 name Position [36:46] chancellor
# span 2 name Country [50:62] West Germany
# span 3 name Human [68:81] Theodor Heuss
# span 4 name Position [89:98] president

# Extract the entities from the following sentence.
sentence = "In 1949 Konrad Adenauer was elected chancellor of West Germany, and Theodor Heuss became president."

from Entities import Country, Human, Position

results = [
    Human("Konrad Adenauer"),
    Position("chancellor"),
    Country("West Germany"),
    Human("Theodor Heuss"),
    Position("president"),
]
