package pipelines

import (
	"fmt"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/job"
)

func TestSurfaceSectionsFollowTheSize(t *testing.T) {
	const mib = 1 << 20
	for _, c := range []struct {
		files []int64
		want  int
	}{
		{nil, 64},
		{[]int64{11 * mib}, 64},
		{[]int64{100 * mib, 156 * mib}, 64},
		{[]int64{200 * mib, 200 * mib}, 100},
		{[]int64{12 << 30}, 3072},
		{[]int64{1 << 50}, gazetteer.MaxPartitions},
	} {
		var files []job.File
		for _, size := range c.files {
			files = append(files, job.File{Bytes: size})
		}
		if got := surfaceSections(files); got != c.want {
			t.Errorf("%v bytes: %d sections, want %d", c.files, got, c.want)
		}
	}
}

func TestSectionKeysWithMoreSurfaces(t *testing.T) {
	w := rowSpill{surfaces: 3072}
	before := entitySections + statementSections
	for section, want := range map[int]string{
		0: "entity-00000", entitySections: "statement-00000", before: "surface-00000", before + 3071: "surface-03071",
		before + 3072: "link-00000",
	} {
		if got := w.sectionKey(section); got != want {
			t.Errorf("section %d: %s, want %s", section, got, want)
		}
	}
	if want := fmt.Sprintf("%s%05d", linkKey, 7); w.sectionKey(before+3072+7) != want {
		t.Errorf("not %s", want)
	}
}
