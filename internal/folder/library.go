package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Library opens a library of classes wherever it is: the --out of a build, a folder of Python modules, or one file of
// classes. Only the first has the evidence behind the classes.
func Library(ctx context.Context, name string) (*schemalib.Library, error) {
	info, err := os.Stat(strings.TrimPrefix(name, "file://"))
	switch {
	case err != nil && !strings.Contains(name, "://"):
		return nil, diag.New(diag.Usage, "the library cannot be opened", name, reason(err), "give the --out of a build, a folder with Entities.py, or a Python file")
	case err == nil && !info.IsDir():
		return sourceLibrary(name)
	case err == nil && modules(name):
		return Modules(name)
	}
	f, err := Open(ctx, name)
	if err != nil {
		return nil, err
	}
	return f.Library(ctx)
}

// MaxSource bounds a Python file that is read: the library of the whole of Wikidata is a tenth of it.
const MaxSource = 1 << 30

// ReadSource reads a Python file.
func ReadSource(name string) (string, error) {
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		err = errors.New("it is a folder")
	}
	if err == nil && info.Size() > MaxSource {
		err = errors.New("it is larger than 1 GiB")
	}
	var b []byte
	if err == nil {
		b, err = os.ReadFile(name)
	}
	if err != nil {
		return "", diag.New(diag.Input, "the file cannot be read", name, reason(err), "check the path and its permissions")
	}
	return string(b), nil
}

func sourceLibrary(name string) (*schemalib.Library, error) {
	src, err := ReadSource(name)
	if err != nil {
		return nil, err
	}
	lib, err := schemalib.LoadSource(name, src)
	return lib, NotALibrary(name, err)
}

func modules(dir string) bool {
	for _, file := range schemalib.ModuleFiles[:3] {
		if _, err := os.Stat(filepath.Join(dir, file)); err == nil {
			return true
		}
	}
	return false
}

// Modules reads the Python modules of a folder.
func Modules(dir string) (*schemalib.Library, error) {
	lib, err := schemalib.Load(os.DirFS(dir))
	return lib, NotALibrary(dir, err)
}

// NotALibrary turns an error of loading into one for people, with file, line and cause; nil stays nil.
func NotALibrary(name string, err error) error {
	if err == nil {
		return nil
	}
	var at *schemalib.LoadError
	if errors.As(err, &at) {
		where := at.File
		if filepath.Base(name) != filepath.Base(at.File) {
			where = filepath.Join(name, at.File)
		}
		return diag.New(diag.Input, "the Python is not a library of classes", where+":"+strconv.Itoa(at.Line), errors.New(at.Cause),
			"mend that line; `knowcorpus schema show` prints classes in the form that is read")
	}
	return diag.New(diag.Input, "the Python is not a library of classes", name, err, "give Entities.py, Relations.py and Events.py, or one file of classes")
}

// reason takes the path off an error of the system: it is said apart.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
