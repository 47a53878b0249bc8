package readout

import (
	"readout/attribution"
	"readout/document"
	"readout/event"
	"readout/mention"
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
	statements, err := attribution.New()
	if err != nil {
		return nil, nil, err
	}
	events, err := event.New()
	if err != nil {
		return nil, nil, err
	}
	return []document.Stage{text.New(), engine, mention.New(), times, statements, events}, map[string]string{"english": engine.Model.Name + " " + engine.Model.Version}, nil
}
