package readout

import (
	"readout/document"
	"readout/syntax"
	"readout/text"
	"readout/timex"
)

// load opens everything and lists the stages in their order: this list is the pipeline.
func load(o Options) ([]document.Stage, map[string]string, error) {
	name, bytes, err := weights(o.Engine)
	if err != nil {
		return nil, nil, err
	}
	engine, err := syntax.Load(name, bytes)
	if err != nil {
		return nil, nil, err
	}
	times, err := timex.New()
	if err != nil {
		return nil, nil, err
	}
	return []document.Stage{text.New(), engine, times}, map[string]string{"english": engine.Model.Name + " " + engine.Model.Version}, nil
}
