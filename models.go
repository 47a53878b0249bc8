package readout

import (
	"fmt"

	"readout/model"
	"readout/neural"
)

// DefaultEngine is the engine that Options with an empty Engine get: the accurate one, since a report takes under 0.3 s on one core.
const DefaultEngine = Accurate

// weights returns an engine's model file and what to call it in errors.
func weights(engine string) (name string, bytes []byte, err error) {
	switch engine {
	case "":
		return weights(DefaultEngine)
	case Fast:
		name, bytes = "english-fast", model.Fast()
	case Accurate:
		name, bytes = "english-accurate", model.Accurate()
	default:
		return "", nil, fmt.Errorf("no engine %q: %s or %s", engine, Fast, Accurate)
	}
	if bytes == nil {
		return name, nil, fmt.Errorf("%w: %s", ErrNoModel, name)
	}
	return name, bytes, nil
}

// ModelVersion is the version of an engine's model in this build; the error is ErrNoModel where there is none.
func ModelVersion(engine string) (string, error) {
	name, b, err := weights(engine)
	if err != nil {
		return "", err
	}
	f, err := neural.Open(name, b)
	if err != nil {
		return "", err
	}
	return f.Header.Version, nil
}
