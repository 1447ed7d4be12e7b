package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
)

// pairs asks for the properties between two items: FACTS QUESTIONS. Facts are rows of head, tail, property, questions
// of head and tail, each 4 bytes little-endian. The store is compacted and has Bloom filters, as its guide says.
func pairs(args []string) error {
	facts, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	asked, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "kcbench-pebble-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	opt := &pebble.Options{DisableWAL: true, Cache: pebble.NewCache(1 << 30), Logger: quiet{}}
	for i := range opt.Levels {
		opt.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	db, err := pebble.Open(dir, opt)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := load(db, facts); err != nil {
		return err
	}
	passes, wall, cpu, err := repeat(func() error { return ask(db, asked) })
	if err != nil {
		return err
	}
	size := float64(db.Metrics().DiskSpaceUsage())
	return report(map[string]float64{
		"ns/pair":     wall * 1e9 / passes / float64(len(asked)/8),
		"cpu-ns/pair": cpu * 1e9 / passes / float64(len(asked)/8),
		"B/statement": size / float64(len(facts)/12),
	})
}

// load writes one entry a pair. Facts come in the order of pairs.
func load(db *pebble.DB, facts []byte) error {
	batch := db.NewBatch()
	var key, value []byte
	flush := func() error {
		if key == nil {
			return nil
		}
		return batch.Set(key, value, nil)
	}
	for at := 0; at < len(facts); at += 12 {
		next := pairKey(nil, facts[at:])
		if key == nil || string(next) != string(key) {
			if err := flush(); err != nil {
				return err
			}
			key, value = next, value[:0]
		}
		value = append(value, facts[at+8:at+12]...)
		if batch.Len() > 16<<20 {
			if err := batch.Commit(pebble.NoSync); err != nil {
				return err
			}
			batch = db.NewBatch()
		}
	}
	if err := errors.Join(flush(), batch.Commit(pebble.NoSync), db.Flush()); err != nil {
		return err
	}
	return db.Compact(context.Background(), []byte{0}, bytes.Repeat([]byte{0xff}, 9), false)
}

func pairKey(dst, b []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, binary.LittleEndian.Uint32(b))
	return binary.BigEndian.AppendUint32(dst, binary.LittleEndian.Uint32(b[4:]))
}

func ask(db *pebble.DB, asked []byte) error {
	hits := 0
	var key []byte
	for at := 0; at < len(asked); at += 8 {
		key = pairKey(key[:0], asked[at:])
		_, closer, err := db.Get(key)
		if errors.Is(err, pebble.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		hits++
		if err := closer.Close(); err != nil {
			return err
		}
	}
	if hits == 0 {
		return errors.New("nothing found")
	}
	return nil
}

type quiet struct{}

func (quiet) Infof(string, ...any)      {}
func (quiet) Errorf(string, ...any)     {}
func (quiet) Fatalf(f string, a ...any) { panic(f) }
