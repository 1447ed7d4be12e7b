package objstore

import (
	"fmt"
	"net/url"
	"strings"
)

// Open gives the store that a user names: a path, or a file:// URI. Schemes without a backend are refused at once, not
// taken for a folder named "s3:".
func Open(uri string) (Store, error) {
	scheme, _, ok := strings.Cut(uri, "://")
	switch {
	case uri == "":
		return nil, &Error{Op: "open", Name: `""`, Err: fmt.Errorf("no folder is named"), Next: "give --out a folder"}
	case !ok:
		return NewFile(uri)
	case scheme != "file":
		return nil, &Error{Op: "open", Name: uri,
			Err:  fmt.Errorf("this build has no backend for %s://, only folders", scheme),
			Next: "write to a folder (--out DIR) and copy it with the store's own tool: every file is named with its SHA-256 in SHA256SUMS"}
	}
	u, err := url.Parse(uri)
	if err != nil || u.Path == "" || (u.Host != "" && u.Host != "localhost") {
		return nil, &Error{Op: "open", Name: uri, Err: fmt.Errorf("not a file URI of this machine"), Next: "write file:///absolute/path"}
	}
	return NewFile(u.Path)
}
