package ingest

import "errors"

var errNoText = errors.New("the page has no text")
