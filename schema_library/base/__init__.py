"""
A library of entity types, relations and events made from Wikidata by knowcorpus.

The modules import each other by their plain names, so that the code of a corpus row runs as it stands. Imported as a package, this folder is therefore put at the end of the search path.
"""
import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
