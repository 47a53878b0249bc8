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

// pipeline is what New loads: the stages in their order and the models' versions. The event room is asked by name too: for CAMEO's figures and
// for single words.
type pipeline struct {
	stages []document.Stage
	models map[string]string
	events *event.Stage
}

// load opens everything and lists the stages.
func load(o Options) (p pipeline, err error) {
	name, bytes, err := weights(o.Engine)
	if err != nil {
		return p, err
	}
	engine, err := syntax.Load(name, bytes)
	if err != nil {
		return p, err
	}
	times, err := timex.New()
	if err != nil {
		return p, err
	}
	statements, err := attribution.New()
	if err != nil {
		return p, err
	}
	events, err := event.New()
	if err != nil {
		return p, err
	}
	p.stages = []document.Stage{text.New(), engine, mention.New(), times, statements, events}
	p.models = map[string]string{"english": engine.Model.Name + " " + engine.Model.Version}
	p.events = events
	return p, nil
}
