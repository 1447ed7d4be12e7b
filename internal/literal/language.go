package literal

// language holds what differs between languages when dates and numbers are read.
type language struct {
	months   map[string]int8
	ordinals map[string]int
	tens     map[string]int  // first part of "twenty-first"
	people   map[string]bool // what is counted by numbers that look like years
	century  map[string]bool
	era      map[string]bool // words that make a year negative
	scale    map[string]float64
	comma    byte // decimal mark
	group    byte // thousands mark
	of       string
	dotDay   bool // "13. März": the day carries a dot
	decade   string
}

var english = language{
	months: map[string]int8{"January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7,
		"August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
		"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12},
	ordinals: map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
		"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
		"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
		"sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100},
	tens: map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
	people: map[string]bool{"people": true, "inhabitants": true, "residents": true, "soldiers": true, "troops": true, "households": true,
		"students": true, "employees": true, "deaths": true},
	century: map[string]bool{"century": true, "centuries": true},
	era:     map[string]bool{"BC": true, "BCE": true},
	scale:   map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
	comma:   '.', group: ',', of: "of", decade: "s",
}

var german = language{
	months: map[string]int8{"Januar": 1, "Jänner": 1, "Februar": 2, "März": 3, "April": 4, "Mai": 5, "Juni": 6, "Juli": 7,
		"August": 8, "September": 9, "Oktober": 10, "November": 11, "Dezember": 12},
	ordinals: map[string]int{"erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3, "vierte": 4,
		"vierten": 4, "fünfte": 5, "fünften": 5},
	century: map[string]bool{"Jahrhundert": true, "Jahrhunderts": true, "Jahrhunderte": true},
	era:     map[string]bool{}, // "v. Chr." is two tokens and a dot: see finder.era
	scale:   map[string]float64{"tausend": 1e3, "Millionen": 1e6, "Million": 1e6, "Milliarden": 1e9, "Milliarde": 1e9},
	comma:   ',', group: '.', dotDay: true, decade: "er",
}

func langOf(code string) *language {
	if code == "de" {
		return &german
	}
	return &english
}
