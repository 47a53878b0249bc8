package readout

import (
	"readout/actor"
	"readout/attribution"
	"readout/document"
	"readout/event"
	"readout/mention"
	"readout/place"
	"readout/syntax"
	"readout/text"
	"readout/timex"
)

// pipeline is what New loads: the stages in their order and the models' versions. The event room is asked by name too: for CAMEO's figures and
// for single words.
type pipeline struct {
	stages   []document.Stage
	models   map[string]string
	events   *event.Stage
	problems []string // with the user's own tables
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
	places, err := place.New()
	if err != nil {
		return p, err
	}
	var dirs []string
	if o.ActorsDir != "" {
		dirs = append(dirs, o.ActorsDir)
	}
	gazetteer, problems, err := actor.Open(dirs...)
	if err != nil {
		return p, err
	}
	for _, x := range problems {
		p.problems = append(p.problems, x.String())
	}
	statements, err := attribution.New()
	if err != nil {
		return p, err
	}
	events, err := event.New()
	if err != nil {
		return p, err
	}
	mentions, err := mention.Load(engine.File)
	if err != nil {
		return p, err
	}
	p.stages = []document.Stage{text.New(), engine, mentions, times, places, actor.NewStage(gazetteer), statements, events}
	p.models = map[string]string{"english": engine.Model.Name + " " + engine.Model.Version}
	p.events = events
	return p, nil
}
