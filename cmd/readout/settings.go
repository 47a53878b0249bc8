package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// options are what the environment (READOUT_ENGINE, …) and the file config in the XDG configuration folder say: flags go over the
// environment, the environment over the file.
type options map[string]string

// settings reads them. A missing file is no fault; a line is "name = value", # begins a comment.
func settings() options {
	o := options{}
	if dir := configDir(); dir != "" {
		if f, err := os.Open(filepath.Join(dir, "config")); err == nil {
			defer f.Close()
			for s := bufio.NewScanner(f); s.Scan(); {
				name, value, ok := strings.Cut(s.Text(), "=")
				if ok && !strings.HasPrefix(strings.TrimSpace(name), "#") {
					o[strings.TrimSpace(name)] = strings.TrimSpace(value)
				}
			}
		}
		if st, err := os.Stat(filepath.Join(dir, "actors.d")); err == nil && st.IsDir() && o["actors"] == "" {
			o["actors"] = filepath.Join(dir, "actors.d")
		}
	}
	return o
}

func (o options) get(name string) string {
	if v := os.Getenv("READOUT_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))); v != "" {
		return v
	}
	return o[name]
}

// configDir is the program's folder under XDG_CONFIG_HOME (or the system's own place for settings), empty if there is none.
func configDir() string {
	base := os.Getenv("XDG_CONFIG_HOME")
	if base == "" {
		var err error
		if base, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(base, "readout")
}
