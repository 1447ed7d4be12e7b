package sample

// Caps limits how many rows a class may fill: without it every second row would be about Human. Counts come from a
// pass over the rows, Limit from the configuration; zero is no limit.
type Caps struct {
	Limit  int64
	Counts map[string]int64 // rows in which the class is an answer
}

// Rate is the share of rows kept for their answers: that of the rarest class among them. So a row with a rare class
// is never lost to a frequent companion, and the expected number of rows of a class that stands alone is the limit.
func (c Caps) Rate(classes []string) float64 {
	if c.Limit <= 0 || len(classes) == 0 {
		return 1
	}
	rate := 0.0
	for _, name := range classes {
		n := c.Counts[name]
		if n <= c.Limit {
			return 1
		}
		rate = max(rate, float64(c.Limit)/float64(n))
	}
	return rate
}

// Keep decides by the row's id, so that it holds for any order of rows and any number of workers.
func (c Caps) Keep(id string, classes []string) bool {
	return Keep(c.Rate(classes), "cap", id)
}
