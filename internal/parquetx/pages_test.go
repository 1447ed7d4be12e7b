package parquetx_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// everything has a column of each kind, alone, in lists, in lists of lists, and behind pointers.
type everything struct {
	Small  int32    `parquet:"small"`
	ID     uint32   `parquet:"id"`
	Large  int64    `parquet:"large"`
	Share  float64  `parquet:"share"`
	Flag   bool     `parquet:"flag"`
	Text   string   `parquet:"text"`
	Word   string   `parquet:"word,dict"`
	Maybe  *string  `parquet:"maybe,optional"`
	Pair   *pair    `parquet:"pair,optional"`
	Pairs  []pair   `parquet:"pairs,list"`
	Labels []string `parquet:"labels,list"`
}

type pair struct {
	Word  string  `parquet:"word,dict"`
	Flags []bool  `parquet:"flags,list"`
	Large []int64 `parquet:"large,list"`
}

// anything makes rows with the values that encodings have their edges at.
func anything(rng *rand.Rand, n int) []everything {
	numbers := []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt32, math.MinInt32, math.MaxUint32, 1 << 40}
	number := func() int64 {
		switch rng.IntN(3) {
		case 0:
			return numbers[rng.IntN(len(numbers))]
		case 1:
			return int64(rng.Uint64())
		}
		return int64(rng.IntN(100))
	}
	word := func() string { return fmt.Sprint("w", rng.IntN(5)) }
	somePair := func() pair {
		p := pair{Word: word()}
		for range rng.IntN(3) {
			p.Flags = append(p.Flags, rng.IntN(2) == 0)
			p.Large = append(p.Large, number())
		}
		return p
	}
	rows := make([]everything, n)
	for i := range rows {
		r := &rows[i]
		r.Small, r.ID, r.Large, r.Share, r.Flag = int32(number()), uint32(number()), number(), rng.NormFloat64(), rng.IntN(2) == 0
		r.Text, r.Word = strings.Repeat("ä", rng.IntN(40)), word()
		if rng.IntN(2) == 0 {
			r.Maybe = &r.Text
		}
		if rng.IntN(2) == 0 {
			p := somePair()
			r.Pair = &p
		}
		for range rng.IntN(4) {
			r.Pairs = append(r.Pairs, somePair())
			r.Labels = append(r.Labels, word())
		}
	}
	return rows
}

// What was written is read back, whatever the number of rows of a group and the values; parquet-go is the reader.
func TestEveryKindOfColumn(t *testing.T) {
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 1))
		rows := anything(rng, []int{1, 2, 127, 128, 129, 130, 1000, 3000}[seed])
		for _, opt := range []parquetx.Options{{}, {RowGroupRows: 129}, {RowGroupBytes: 20_000}} {
			got, err := decode[everything](encode(t, rows, opt))
			if diff := cmp.Diff(rows, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
				t.Fatalf("seed %d, %+v: %v\n%s", seed, opt, err, diff)
			}
		}
	}
}

// Many rows have many pages: equal numbers that take no room, words that become too many for a dictionary, ids.
func TestManyPages(t *testing.T) {
	type row struct {
		Same int32    `parquet:"same"`
		Word string   `parquet:"word,dict"`
		None []string `parquet:"none,list"`
		ID   string   `parquet:"id"`
	}
	rng := rand.New(rand.NewPCG(5, 6))
	rows := make([]row, 150_000)
	for i := range rows {
		rows[i] = row{Same: 7, Word: fmt.Sprint("word ", i*2/3), ID: fmt.Sprintf("Q%d$%016X", i, rng.Uint64())}
	}
	rows[149_000].None = []string{"", "x"}
	got, err := decode[row](encode(t, rows, parquetx.Options{}))
	if err != nil || !cmp.Equal(rows, got, cmpopts.EquateEmpty()) {
		t.Errorf("%d rows read back as %d others: %v", len(rows), len(got), err)
	}
}

// ids are statements whose pages hold what does not repeat.
func ids(n int) []fact.Statement {
	rng := rand.New(rand.NewPCG(3, 4))
	rows := make([]fact.Statement, n)
	for i := range rows {
		rows[i].Subject, rows[i].ID = wikidata.QID(i/3), fmt.Sprintf("Q%d$%016X-%016X", i/3, rng.Uint64(), rng.Uint64())
		rows[i].Value = fact.Value{Kind: []fact.Kind{fact.Item, fact.String}[i%2], Item: wikidata.QID(rng.Uint32())}
	}
	return rows
}
