package neural

import (
	"unicode"
	"unicode/utf8"
)

// WordPiece cuts words into pieces of a vocabulary, greedily the longest first (Schuster and Nakajima 2012, as BERT does it).
type WordPiece struct {
	start, inside map[string]int32 // pieces that begin a word; those that continue one, without "##"
	longest       int              // bytes of the longest piece
	Unknown       int32
	CLS, SEP      int32
}

// NewWordPiece indexes a vocabulary; row i of the embeddings is pieces[i]. ok is false if [UNK], [CLS] or [SEP] is missing.
func NewWordPiece(pieces []string) (w *WordPiece, ok bool) {
	w = &WordPiece{start: make(map[string]int32, len(pieces)), inside: make(map[string]int32, len(pieces)/4), Unknown: -1, CLS: -1, SEP: -1}
	for i, p := range pieces {
		switch p {
		case "":
			continue
		case "[UNK]":
			w.Unknown = int32(i)
		case "[CLS]":
			w.CLS = int32(i)
		case "[SEP]":
			w.SEP = int32(i)
		}
		w.longest = max(w.longest, len(p))
		if len(p) > 2 && p[:2] == "##" {
			w.inside[p[2:]] = int32(i)
		} else {
			w.start[p] = int32(i)
		}
	}
	return w, w.Unknown >= 0 && w.CLS >= 0 && w.SEP >= 0
}

const maxPieceWord = 100 // characters; a longer run of letters is one unknown piece

// Append adds the pieces of one word, whose letters are lower case already and whose accents are stripped; punctuation splits it. A word
// without any character that counts becomes the unknown piece.
func (w *WordPiece) Append(out []int32, word []byte) []int32 {
	base := len(out)
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRune(word[i:])
		switch {
		case isPiecePunct(r):
			out = w.greedy(out, word[i:i+n])
			i += n
			continue
		case unicode.IsSpace(r) || r != utf8.RuneError && unicode.In(r, unicode.Cc, unicode.Cf):
			i += n
			continue
		}
		j := i
		for j < len(word) {
			r, n := utf8.DecodeRune(word[j:])
			if isPiecePunct(r) {
				break
			}
			j += n
		}
		out = w.greedy(out, word[i:j])
		i = j
	}
	if len(out) == base {
		out = append(out, w.Unknown)
	}
	return out
}

func isPiecePunct(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 33 && r <= 47 || r >= 58 && r <= 64 || r >= 91 && r <= 96 || r >= 123 && r <= 126
	}
	return unicode.IsPunct(r)
}

// greedy cuts one run without punctuation.
func (w *WordPiece) greedy(out []int32, run []byte) []int32 {
	base := len(out)
	if len(run) > maxPieceWord && utf8.RuneCount(run) > maxPieceWord {
		return append(out, w.Unknown)
	}
	table := w.start
	for at := 0; at < len(run); {
		end, found := min(len(run), at+w.longest), false
		for end > at {
			for end < len(run) && end > at && !utf8.RuneStart(run[end]) {
				end--
			}
			if id, ok := table[string(run[at:end])]; ok && end > at {
				out, at, found = append(out, id), end, true
				break
			}
			end--
		}
		if !found {
			return append(out[:base], w.Unknown)
		}
		table = w.inside
	}
	return out
}
