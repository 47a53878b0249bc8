package main

import (
	"errors"
	"io/fs"

	"readout/eval/full"
)

// judgeEntries holds every statement and event of a record against the report's full list, over the reports that have one. Right is the whole
// entry: a statement's words, source, act and what it stands within; an event's words, type, status and voice.
func judgeEntries(list []outcome) (statements, events full.Judged, err error) {
	for _, o := range list {
		l, err := full.Load(full.Beside(o.c.Path))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		for i, s := range o.rec.Statements {
			right, err := l.HasStatement(&o.rec, i)
			if err != nil {
				return nil, nil, err
			}
			statements = append(statements, full.Entry{P: s.Confidence, Right: right})
		}
		for i, e := range o.rec.Events {
			right, err := l.HasEvent(&o.rec, i)
			if err != nil {
				return nil, nil, err
			}
			events = append(events, full.Entry{P: e.Confidence, Right: right})
		}
	}
	return statements, events, nil
}
