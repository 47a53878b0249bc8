package main

import (
	"crypto/sha256"
	"math/big"
)

// figure is one number of a scorer's answer, and what the project asks of it (0 = nothing is asked).
type figure struct {
	label, path    string // path: slashes between, in the scorer's --json
	fast, accurate float64
	aim            float64
}

// set is one development set: the task that predicts it, the gold file and the scorer, both below the shared folder.
type set struct {
	name, task, gold string
	scorer           string
	args             []string
	figures          []figure
	held             bool // a part of this file trains the models: only the part kept back is scored
}

// kept tells whether a row is kept back from training: a quarter by a hash of its key, the rule of train/corpora.py.
func kept(key string) bool {
	h := sha256.Sum256([]byte(key))
	return new(big.Int).Mod(new(big.Int).SetBytes(h[:]), big.NewInt(4)).Sign() == 0
}

func f1(label, path string, fast, accurate, aim float64) figure {
	return figure{label, path + "/f1", fast, accurate, aim}
}

// sets are the development sets in the order of the scoreboard.
var sets = []set{
	{name: "EWT, raw text", task: "syntax", gold: "data/syntax/ewt/dev.conllu", scorer: "score_syntax.py", figures: []figure{
		f1("tokens", "Tokens", .99, .99, .993), f1("sentences", "Sentences", .84, .86, .884), f1("UPOS", "UPOS", .953, .963, .968), f1("lemmas", "Lemmas", .96, .97, .98), f1("LAS", "LAS", .84, .875, .90)}},
	{name: "GUM, raw text, all genres", task: "syntax", gold: "data/syntax/gum/dev.conllu", scorer: "score_syntax.py", figures: []figure{
		f1("tokens", "Tokens", 0, 0, 0), f1("sentences", "Sentences", .92, .94, .958), f1("UPOS", "UPOS", .955, .97, .981), f1("LAS", "LAS", .83, .87, .915)}},
	{name: "Worldwide names, 9 classes", task: "ner", gold: "data/ner/worldwide/dev.bio", scorer: "score_ner.py", figures: []figure{f1("F1", "micro", .82, .87, .90)}},
	{name: "Worldwide names, person place organisation", task: "ner", gold: "data/ner/worldwide/dev.bio", scorer: "score_ner.py", args: []string{"--types", "PER,ORG,LOC"}, figures: []figure{f1("F1", "micro", .86, .90, .93)}},
	{name: "GUM coreference", task: "coref", gold: "data/coref/gum/dev.jsonl", scorer: "score_clusters.py", figures: []figure{{"CoNLL mean", "conll", .42, .52, .65}}},
	{name: "GAP pronouns", task: "gap", gold: "data/coref/gap/dev.tsv", scorer: "gap", figures: []figure{f1("F1 of pairs", "pairs", .65, .78, .88)}},
	{name: "PolNeAR, who said what", task: "attribution", gold: "data/attribution/polnear/dev.jsonl", scorer: "score_attribution.py", figures: []figure{
		f1("source exact", "exact/source", .70, .77, .83), f1("cue exact", "exact/cue", .67, .72, .76), f1("content exact", "exact/content", .60, .66, .73),
		f1("said-by", "relation/said-by", .62, .69, .76), {"recall indirect", "by_form/indirect/content>=.5", .60, .66, .75}, {"recall direct", "by_form/direct/content>=.5", .92, .95, .98}}},
	{name: "MEANTIME status (held quarter)", task: "factuality", gold: "data/factuality/meantime.dev.jsonl", scorer: "score_factuality.py", held: true, figures: []figure{
		{"macro F1", "macro_f1", 0, .45, .60}, {"accuracy", "accuracy", 0, .83, .90}, f1("not actual", "non_actual", 0, 0, 0)}},
	{name: "UDS-IH2", task: "factuality", gold: "data/factuality/uds-ih2.dev.jsonl", scorer: "score_factuality.py", figures: []figure{{"r", "r", 0, .76, .83}}},
	{name: "UW", task: "factuality", gold: "data/factuality/uw.dev.jsonl", scorer: "score_factuality.py", figures: []figure{{"r", "r", 0, .70, .80}}},
	{name: "plover-gsr (held quarter)", task: "events", gold: "data/events/plover-gsr/dev.jsonl", scorer: "score_events.py", held: true, figures: []figure{
		f1("strict F1", "strict", 0, .50, .70), {"type accuracy", "accuracy", 0, .68, .85}, f1("country F1", "country", 0, .72, .90)}},
	{name: "plv (held quarter)", task: "events", gold: "data/events/plv/dev.jsonl", scorer: "score_events.py", held: true, figures: []figure{{"type accuracy", "accuracy", 0, .62, .85}, {"pair found", "found", 0, 0, 0}}},
	{name: "petr2-gsr (held quarter)", task: "events", gold: "data/events/petr2-gsr/dev.jsonl", scorer: "score_events.py", held: true, figures: []figure{f1("exact F1", "exact", 0, 0, .80), f1("root F1", "root", 0, 0, .95)}},
	{name: "TimeBank times", task: "timex", gold: "data/time/te3-timebank.train.jsonl", scorer: "score_timex.py", figures: []figure{
		f1("strict", "strict", .82, .82, .86), f1("relaxed", "relaxed", .91, .91, .94), f1("value", "value", .78, .78, .84)}},
	{name: "AQUAINT times", task: "timex", gold: "data/time/te3-aquaint.train.jsonl", scorer: "score_timex.py", figures: []figure{
		f1("strict", "strict", .82, .82, .86), f1("relaxed", "relaxed", .91, .91, .94), f1("value", "value", .78, .78, .84)}},
	{name: "MEANTIME times", task: "timex", gold: "data/time/meantime.dev.jsonl", scorer: "score_timex.py", figures: []figure{f1("strict", "strict", 0, 0, 0), f1("value", "value", .82, .82, .88)}},
	{name: "WikiWars times", task: "timex", gold: "data/time/wikiwars.train.jsonl", scorer: "score_timex.py", figures: []figure{f1("strict", "strict", 0, 0, 0), f1("value", "value", .80, .80, .86)}},
	{name: "TR-News places", task: "places", gold: "data/places/tr-news.dev.jsonl", scorer: "score_places.py", figures: placeFigures(.65, .88)},
	{name: "LGL places", task: "places", gold: "data/places/lgl.dev.jsonl", scorer: "score_places.py", figures: placeFigures(.45, .75)},
	{name: "GeoWebNews places", task: "places", gold: "data/places/geowebnews.dev.jsonl", scorer: "score_places.py", figures: placeFigures(.60, .90)},
	{name: "news-fair links, identities known", task: "linking", gold: "data/linking/news-fair-v2/dev.jsonl", scorer: "score_linking.py", args: []string{"--only", "score/known.txt"}, figures: linkFigures()},
	{name: "Reuters-128 links, identities known", task: "linking", gold: "data/linking/reuters-128/dev.jsonl", scorer: "score_linking.py", args: []string{"--only", "score/known.txt"}, figures: linkFigures()},
	{name: "MSNBC links, identities known", task: "linking", gold: "data/linking/msnbc-updated/dev.jsonl", scorer: "score_linking.py", args: []string{"--only", "score/known.txt"}, figures: linkFigures()},
	{name: "Article extraction", task: "article", gold: "data/ingest/article-extraction-benchmark/gold.dev.jsonl.gz", scorer: "shingles", figures: []figure{f1("F1 of 4-word shingles", "shingles", 0, 0, 0)}},
	{name: "wikinews-events stories", task: "stories", gold: "data/stories/wikinews-events/articles.dev.jsonl.gz", scorer: "score_clusters.py", figures: []figure{
		{"BCubed", "bcubed/f", .86, .86, .92}, {"pairwise", "pairwise/f", .65, .65, .80}}},
	{name: "ECB+ events, gold mentions", task: "eventcoref", gold: "data/stories/ecbplus/mentions.dev.jsonl.gz", scorer: "score_clusters.py", args: []string{"--where", "kind=event"}, figures: []figure{
		{"CoNLL mean", "conll", .78, .78, .86}}},
	{name: "ECB+ events, own mentions", task: "eventcoref-own", gold: "data/stories/ecbplus/mentions.dev.jsonl.gz", scorer: "score_clusters.py", args: []string{"--where", "kind=event", "--mismatch", "conll"}, figures: []figure{
		{"CoNLL mean", "conll", .45, .45, .60}}},
}

func placeFigures(end, acc float64) []figure {
	return []figure{f1("end-to-end F1", "end_to_end", end, end, 0), {"acc@161 km", "acc161", acc, acc, 0}, {"resolved", "resolved", .75, .75, 0}}
}

func linkFigures() []figure {
	return []figure{{"precision", "strong/p", .88, .88, .95}, f1("F1", "strong", .65, .65, .85)}
}
