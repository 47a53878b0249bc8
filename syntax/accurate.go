package syntax

import "readout/neural"

type accurate struct{}

type accurateScratch struct{}

func loadAccurate(l *neural.Loader) *accurate {
	l.Fail("encoder minilm is not in this build")
	return &accurate{}
}

func (*accurate) width() int                       { return 0 }
func (*accurate) encode(*scratch, []word, []block) {}
