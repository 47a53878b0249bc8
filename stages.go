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
	var dirs []string
	if o.ActorsDir != "" {
		dirs = append(dirs, o.ActorsDir)
	}
	var (
		engine     *syntax.Engine
		mentions   *mention.Stage
		times      *timex.Stage
		places     *place.Stage
		gazetteer  *actor.Gazetteer
		statements *attribution.Stage
		events     *event.Stage
	)
	// The tables on one processor, the network on another, where there are two.
	err = both(func() error {
		var problems []actor.Problem
		var err error
		if places, err = place.New(); err != nil {
			return err
		}
		if gazetteer, problems, err = actor.Open(dirs...); err != nil {
			return err
		}
		for _, x := range problems {
			p.problems = append(p.problems, x.String())
		}
		if times, err = timex.New(); err != nil {
			return err
		}
		if statements, err = attribution.New(); err != nil {
			return err
		}
		events, err = event.New()
		return err
	}, func() error {
		var err error
		if engine, err = syntax.Load(name, bytes); err != nil {
			return err
		}
		mentions, err = mention.Load(engine.File)
		return err
	})
	if err != nil {
		return p, err
	}
	p.stages = []document.Stage{text.New(), engine, mentions, times, places, actor.NewStage(gazetteer), statements, events}
	p.models = map[string]string{"english": engine.Model.Name + " " + engine.Model.Version}
	p.events = events
	return p, nil
}

// both runs two functions side by side; the second's error comes first.
func both(a, b func() error) error {
	done := make(chan error, 1)
	go func() { done <- a() }()
	err := b()
	if other := <-done; err == nil {
		err = other
	}
	return err
}
