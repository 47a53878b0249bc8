// Package syntax is the stage that runs the network over a document's words: it cuts sentences again, tags words, finds lemmas and
// dependency trees, and leaves what the network's other heads say in document.Signals. It decides nothing about names, statements or
// events; later stages read the signals. docs/engine.md is the contract with the programs that train the weights.
package syntax

import (
	"fmt"
	"strings"
	"sync"

	"readout/document"
	"readout/neural"
)

// keepWords bounds the documents whose word vectors are handed on: a vector is 1.6 kB, and a text of this length is no report.
const keepWords = 20000

// groupBlocks is how many blocks are encoded side by side.
const groupBlocks = 16

// Engine is a loaded model. It is safe for many goroutines.
type Engine struct {
	Model neural.Header // name, version, labels
	File  *neural.File  // for the heads that later stages run
	keep  bool          // such heads read the word vectors
	enc   encoder
	heads *heads
	voice *voiceHead // nil if the model has none
	lab   *labels
	pool  sync.Pool
}

// Load reads a model file; where names it in errors, which wrap neural.ErrModel. The bytes are kept and must not change.
func Load(where string, model []byte) (*Engine, error) {
	f, err := neural.Open(where, model)
	if err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	l := f.Load(where)
	e := &Engine{Model: f.Header, File: f, keep: f.Has("coref.m.w")}
	switch f.Encoder {
	case "bilstm":
		e.enc = loadFast(l)
	case "minilm":
		e.enc = loadAccurate(l)
	default:
		l.Fail("encoder %q is not known to this build", f.Encoder)
	}
	if l.Err() == nil {
		e.lab = loadLabels(l)
	}
	if l.Err() == nil {
		e.heads = loadHeads(l, e.enc.width(), e.lab)
		e.voice = loadVoice(l, e.enc.width())
	}
	if err := l.Err(); err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	e.pool.New = func() any { return &scratch{} }
	return e, nil
}

// Name is the stage's name.
func (e *Engine) Name() string { return "syntax" }

// Needs says what must be there.
func (e *Engine) Needs() document.Layer { return document.LayerText }

// Adds says what Read adds.
func (e *Engine) Adds() document.Layer { return document.LayerSyntax }

// scratch is all working memory of one Read.
type scratch struct {
	features features
	blocks   []block
	h        []float32 // word vectors of a group of blocks
	fast     fastScratch
	accurate accurateScratch
	acts     neural.Acts
	out      []float32 // all heads' outputs of a block
	tree     treeScratch
	viterbi  neural.Viterbi
	roles    roleScratch
	voice    voiceScratch
	lemmas   strings.Builder
	low      lowered
	names    nameVotes
	lemmaEnd []int32
	sents    []document.Sentence
}

// Read adds tags, lemmas, trees, final sentences and signals. It never fails: a document without words stays as it is.
func (e *Engine) Read(d *document.Document) error {
	n := len(d.Tokens)
	if n == 0 {
		return nil
	}
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	s.features.fill(d)
	s.blocks = appendBlocks(s.blocks[:0], d)
	makeSignals(d, e.voice != nil)
	keep := e.keep && n <= keepWords
	if keep {
		d.Signals.Width = e.enc.width()
		d.Signals.Vectors = make([]float32, 0, n*e.enc.width())
	}
	s.names.reset()
	s.sents = s.sents[:0]
	for i := 0; i < len(s.blocks); i += groupBlocks {
		group := s.blocks[i:min(i+groupBlocks, len(s.blocks))]
		first := group[0].first
		s.h = sized(s.h, (group[len(group)-1].end-first)*e.enc.width())
		e.enc.encode(s, s.features.words, group)
		if keep {
			d.Signals.Vectors = append(d.Signals.Vectors, s.h...)
		}
		for _, b := range group {
			h := s.h[(b.first-first)*e.enc.width():]
			e.decode(d, s, b, h)
			if e.voice != nil {
				e.voice.read(d, &s.voice, b, h)
			}
		}
	}
	s.names.agree(d)
	d.Sentences = append(make([]document.Sentence, 0, len(s.sents)), s.sents...)
	d.LinkChildren()
	return nil
}

// Encode returns the word vectors of a document, a row a word: for tests against the training side and for the coreference scorer.
func (e *Engine) Encode(d *document.Document) (h []float32, width int) {
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	width = e.enc.width()
	s.features.fill(d)
	s.blocks = appendBlocks(s.blocks[:0], d)
	for i := 0; i < len(s.blocks); i += groupBlocks {
		group := s.blocks[i:min(i+groupBlocks, len(s.blocks))]
		s.h = sized(s.h, (group[len(group)-1].end-group[0].first)*width)
		e.enc.encode(s, s.features.words, group)
		h = append(h, s.h...)
	}
	return h, width
}

// sized returns a slice of n numbers, reusing x where it is large enough; the content is arbitrary.
func sized[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n, n+n/4)
	}
	return x[:n]
}
