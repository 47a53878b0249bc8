package serve

import (
	"encoding/json"
	"io/fs"
	"sync"
)

// assets maps an asset's plain name to the name with its hash, as the build wrote it (dist/assets.json).
var assets = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	b, err := fs.ReadFile(distFiles, "dist/assets.json")
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		panic("serve: " + err.Error()) // the file is embedded and tested
	}
	return m
})

// assetPath is where an asset is served.
func assetPath(name string) string { return "/assets/" + assets()[name] }
