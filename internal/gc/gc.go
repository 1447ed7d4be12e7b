// Package gc finds and removes what runs that were stopped left below --out: work in progress, scratch files, files that
// were being written, and files in a stage's folder that no manifest names.
//
// Nouns: Leftover, Report. Invariant: nothing a manifest vouches for is touched, nor a folder that looks damaged, nor
// what is not ours. A stopped run loses its descriptors before its files, so that gc itself may be stopped at any
// moment. The caller holds the lock of the folder: a run that is going on owns the same files.
package gc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Layout names the parts of an output folder.
type Layout struct {
	Hidden  string   // ".knowcorpus": work, scratch files and markers of runs are below it
	Folders []string // of the stages
}

// Options of a collection.
type Options struct {
	DryRun      bool // find, and remove nothing
	KeepStopped bool // keep what a stopped run would go on from
}

// Leftover is a group of files with one cause.
type Leftover struct {
	Path  string `json:"path"` // a file, or a folder that ends in "/"
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
	Why   string `json:"why"`
	names []string
	local string // a local folder to be removed whole
}

// Report is what was found.
type Report struct {
	Dir     string     `json:"dir"`
	DryRun  bool       `json:"dry_run"`
	Removed []Leftover `json:"removed"` // or would be
	Kept    []Leftover `json:"kept"`
	Files   int        `json:"files"`
	Bytes   int64      `json:"bytes"`
}

type collector struct {
	store  objstore.Store
	layout Layout
	opt    Options
	report *Report
	// stopped maps a stage's folder to the fingerprint of the run that was stopped there.
	stopped map[string]string
}

// Collect finds what is left over and removes it.
func Collect(ctx context.Context, store objstore.Store, layout Layout, opt Options) (*Report, error) {
	c := &collector{store, layout, opt, &Report{Dir: store.URI(), DryRun: opt.DryRun, Removed: []Leftover{}, Kept: []Leftover{}}, map[string]string{}}
	for _, find := range []func(context.Context) error{c.markers, c.work, c.scratch, c.folders, c.unfinished, c.forget} {
		if err := find(ctx); err != nil {
			return nil, err
		}
	}
	for _, l := range c.report.Removed {
		c.report.Files += l.Files
		c.report.Bytes += l.Bytes
	}
	if opt.DryRun {
		return c.report, nil
	}
	return c.report, c.remove(ctx)
}

// Check refuses a folder that no run ever wrote to.
func Check(ctx context.Context, store objstore.Store, layout Layout) error {
	objects, err := store.List(ctx, layout.Hidden+"/")
	if err == nil && len(objects) == 0 {
		err = diag.New(diag.Usage, "this is not the folder of a build", store.URI(), fmt.Errorf("it holds no %s", layout.Hidden), "give the --out folder of `knowcorpus build`")
	}
	return err
}

func (c *collector) add(list *[]Leftover, l Leftover, objects []objstore.Object) {
	for _, o := range objects {
		l.Files++
		l.Bytes += o.Bytes
		l.names = append(l.names, o.Name)
	}
	if l.Files > 0 || l.local != "" {
		*list = append(*list, l)
	}
}

// markers reads which stages were begun and not committed.
func (c *collector) markers(ctx context.Context) error {
	prefix := c.layout.Hidden + "/building/"
	objects, err := c.store.List(ctx, prefix)
	for _, o := range objects {
		b, err := objstore.ReadAll(ctx, c.store, o.Name, 1<<16)
		if err != nil {
			return err
		}
		c.stopped[strings.TrimPrefix(o.Name, prefix)] = string(b)
	}
	return err
}

// work finds the spills and descriptors, a group a run.
func (c *collector) work(ctx context.Context) error {
	prefix := c.layout.Hidden + "/work/"
	objects, err := c.store.List(ctx, prefix)
	if err != nil {
		return err
	}
	runs := map[string][]objstore.Object{}
	var names []string
	for _, o := range objects {
		run, _, _ := strings.Cut(strings.TrimPrefix(o.Name, prefix), "/")
		if runs[run] == nil {
			names = append(names, run)
		}
		runs[run] = append(runs[run], o)
	}
	for _, run := range names {
		l := Leftover{Path: prefix + run + "/", Why: "work of a run that nothing goes on from"}
		if c.resumable(run) {
			l.Why = "work of a run that was stopped: the stage begins anew without it"
			if c.opt.KeepStopped {
				l.Why = "the next run goes on from it"
				c.add(&c.report.Kept, l, runs[run])
				continue
			}
		}
		c.add(&c.report.Removed, l, runs[run])
	}
	return nil
}

// resumable says whether a marker names the run; work is named by the stage and the beginning of the fingerprint.
func (c *collector) resumable(run string) bool {
	_, print, _ := strings.Cut(run, "-")
	for _, fingerprint := range c.stopped {
		if print != "" && strings.HasPrefix(fingerprint, print) {
			return true
		}
	}
	return false
}

// scratch finds what processes that were killed left in their folders; the names are theirs, so they go as a whole.
func (c *collector) scratch(context.Context) error {
	local, ok := c.store.(objstore.Localizer)
	if !ok {
		return nil // scratch files of others lie where their systems keep such files
	}
	root, ok := local.LocalPath(c.layout.Hidden + "/tmp")
	if !ok {
		return nil
	}
	entries, err := os.ReadDir(root)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		l := Leftover{Path: path.Join(c.layout.Hidden, "tmp", e.Name()), Why: "scratch files of a process that ended", local: filepath.Join(root, e.Name())}
		if e.IsDir() {
			l.Path += "/"
		}
		l.Files, l.Bytes = size(l.local)
		if held(l.local) {
			l.Why = "scratch files of a process that still serves"
			c.add(&c.report.Kept, l, nil)
			continue
		}
		c.add(&c.report.Removed, l, nil)
	}
	return err
}

// held says whether a process holds the lock on its scratch folder.
func held(dir string) bool {
	f, err := os.Open(dir)
	if err != nil {
		return false
	}
	defer f.Close() // lets go of the lock
	return errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

func size(root string) (files int, bytes int64) {
	_ = filepath.WalkDir(root, func(_ string, e os.DirEntry, err error) error { // a file that just went is not counted
		if err != nil || e.IsDir() {
			return nil
		}
		if info, err := e.Info(); err == nil {
			files, bytes = files+1, bytes+info.Size()
		}
		return nil
	})
	return files, bytes
}

// folders finds what lies in a stage's folder and is in no manifest.
func (c *collector) folders(ctx context.Context) error {
	for _, folder := range c.layout.Folders {
		objects, err := c.store.List(ctx, folder+"/")
		if err != nil {
			return err
		}
		if len(objects) == 0 {
			continue
		}
		left, err := manifest.Leftovers(ctx, c.store, folder)
		var refused *manifest.Error
		switch {
		case err == nil:
			for _, o := range objects {
				if slices.Contains(left, strings.TrimPrefix(o.Name, folder+"/")) {
					c.add(&c.report.Removed, Leftover{Path: o.Name, Why: "its folder's manifest does not name it"}, []objstore.Object{o})
				}
			}
		case !errors.As(err, &refused):
			return err
		default:
			c.uncommitted(folder, refused, objects)
		}
	}
	return nil
}

// uncommitted judges a folder that no manifest vouches for.
func (c *collector) uncommitted(folder string, refused *manifest.Error, objects []objstore.Object) {
	l := Leftover{Path: folder + "/"}
	_, stopped := c.stopped[folder]
	hasManifest := slices.ContainsFunc(objects, func(o objstore.Object) bool { return o.Name == folder+"/"+manifest.Name })
	switch {
	case stopped && c.opt.KeepStopped:
		l.Why = "the next run goes on from it"
		c.add(&c.report.Kept, l, objects)
	case stopped:
		l.Why = "files of a stage that was stopped before its commit"
		c.add(&c.report.Removed, l, objects)
	case !refused.Uncommitted():
		l.Why = "damaged, so left alone: see `knowcorpus validate`"
		c.add(&c.report.Kept, l, objects)
	case hasManifest:
		l.Why = "it has a manifest and no " + manifest.Success + ", so left alone: see `knowcorpus validate`"
		c.add(&c.report.Kept, l, objects)
	default:
		l.Why = "files of a stage that was never committed"
		c.add(&c.report.Removed, l, objects)
	}
}

// unfinisher is a store that can tell files that were being written.
type unfinisher interface {
	Unfinished(ctx context.Context, prefix string) ([]objstore.Object, error)
}

func (c *collector) unfinished(ctx context.Context) error {
	store, ok := c.store.(unfinisher)
	if !ok {
		return nil
	}
	for _, folder := range append([]string{c.layout.Hidden}, c.layout.Folders...) {
		objects, err := store.Unfinished(ctx, folder+"/")
		if err != nil {
			return err
		}
		for _, o := range objects {
			if !strings.HasPrefix(o.Name, c.layout.Hidden+"/tmp/") {
				c.add(&c.report.Removed, Leftover{Path: o.Name, Why: "it was being written when its process ended"}, []objstore.Object{o})
			}
		}
	}
	return nil
}

// forget removes the markers last, so that a stage is known as begun until nothing of it is left.
func (c *collector) forget(ctx context.Context) error {
	objects, err := c.store.List(ctx, c.layout.Hidden+"/building/")
	if c.opt.KeepStopped {
		return err
	}
	for _, o := range objects {
		c.add(&c.report.Removed, Leftover{Path: o.Name, Why: "marker of a stage that was stopped"}, []objstore.Object{o})
	}
	return err
}

func (c *collector) remove(ctx context.Context) error {
	for _, l := range c.report.Removed {
		if l.local != "" {
			if err := os.RemoveAll(l.local); err != nil {
				return diag.New(diag.Storage, "scratch files cannot be removed", l.Path, errors.Unwrap(err), "check the permissions of the folder")
			}
		}
		for _, name := range l.names {
			if err := c.store.Remove(ctx, name); err != nil && !errors.Is(err, objstore.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// Lay writes a line a leftover and the sum.
func (r *Report) Lay(s *sheet.Sheet) {
	table := func(list []Leftover) {
		var rows [][]string
		for _, l := range list {
			rows = append(rows, []string{"\t" + sheet.Bytes(l.Bytes), "\t" + sheet.Number(l.Files), l.Path, l.Why})
		}
		s.Rows(0, append([][]string{{"\tBYTES", "\tFILES", "PATH", "WHY"}}, rows...))
	}
	if len(r.Removed) > 0 {
		table(r.Removed)
		s.Line("")
	}
	verb := "removed"
	if r.DryRun {
		verb = "would remove"
	}
	if len(r.Removed) == 0 {
		s.Line("nothing is left over in %s", r.Dir)
	} else {
		s.Line("%s %s, %s, from %s", verb, sheet.Count(r.Files, "file"), sheet.Bytes(r.Bytes), r.Dir)
	}
	if len(r.Kept) > 0 {
		s.Line("\nkept")
		table(r.Kept)
	}
}
