package record

import _ "embed"

// JSONSchema is the formal statement of the record's shape (JSON Schema 2020-12), version Schema.
//
//go:embed schema.json
var JSONSchema []byte
