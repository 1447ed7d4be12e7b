package prompt

import "testing"

// BenchmarkRows makes every row of the hand-made documents.
func BenchmarkRows(b *testing.B) {
	builder := New(testSchema(b), everything())
	docs := corpus()
	rows := 0
	for b.Loop() {
		for i := range docs {
			rows += len(builder.Instances(&docs[i], Tally{})) + len(builder.Instructions(&docs[i], Tally{}))
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
