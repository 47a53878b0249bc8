package readout

import (
	"fmt"

	"readout/document"
	"readout/model"
	"readout/syntax"
	"readout/text"
	"readout/timex"
)

// load opens everything and lists the stages in their order: this list is the pipeline.
func load(o Options) ([]document.Stage, map[string]string, error) {
	name, weights := "", []byte(nil)
	switch o.Engine {
	case Fast, "":
		name, weights = "english-fast", model.Fast()
	case Accurate:
		name, weights = "english-accurate", model.Accurate()
	default:
		return nil, nil, fmt.Errorf("no engine %q: %s or %s", o.Engine, Fast, Accurate)
	}
	if weights == nil {
		return nil, nil, fmt.Errorf("%w: %s", ErrNoModel, name)
	}
	engine, err := syntax.Load(name, weights)
	if err != nil {
		return nil, nil, err
	}
	times, err := timex.New()
	if err != nil {
		return nil, nil, err
	}
	return []document.Stage{text.New(), engine, times}, map[string]string{"english": name}, nil
}
