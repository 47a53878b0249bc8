package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"sort"
	"strconv"

	"readout/record"
)

// Graph gathers the network of actors over many records: a node a named actor, an edge a pair of sides, type and status with its number of
// events. Acts that did not happen are edges of their own status: nothing sums over statuses.
type Graph struct {
	nodes map[string]*graphNode
	edges map[graphEdge]int
}

type graphNode struct{ id, name, kind, country, wikidata string }

type graphEdge struct {
	from, to, kind, status string
	attributed             bool
}

// NewGraph makes an empty network.
func NewGraph() *Graph { return &Graph{map[string]*graphNode{}, map[graphEdge]int{}} }

// Add counts a record's events.
func (g *Graph) Add(r *record.Record) {
	x := newIndex(r)
	for i := range r.Events {
		e := &r.Events[i]
		seen := map[[2]string]bool{}
		for _, a := range e.Actors {
			for _, b := range e.Recipients {
				from, to := g.node(x.actor[a]), g.node(x.actor[b])
				if from == "" || to == "" || from == to || seen[[2]string{to, from}] || seen[[2]string{from, to}] {
					continue
				}
				seen[[2]string{from, to}] = true
				g.edges[graphEdge{from, to, e.Type, e.Status, e.AttributedTo != ""}]++
			}
		}
	}
}

func (g *Graph) node(a *record.Actor) string {
	if a == nil || !a.Named && a.Wikidata == "" {
		return ""
	}
	id := a.Wikidata
	if id == "" {
		id = a.Kind + "/" + a.Country + "/" + a.Name
	}
	if g.nodes[id] == nil {
		g.nodes[id] = &graphNode{id, a.Name, a.Kind, a.Country, a.Wikidata}
	}
	return id
}

// WriteGraphML writes the network, nodes and edges in order.
func (g *Graph) WriteGraphML(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range [][3]string{{"name", "node", "string"}, {"kind", "node", "string"}, {"country", "node", "string"}, {"wikidata", "node", "string"}, {"type", "edge", "string"}, {"status", "edge", "string"},
		{"attributed", "edge", "boolean"}, {"events", "edge", "int"}} {
		fmt.Fprintf(b, "<key id=%q for=%q attr.name=%q attr.type=%q/>\n", k[0], k[1], k[0], k[2])
	}
	b.WriteString("<graph id=\"actors\" edgedefault=\"directed\">\n")
	var ids []string
	for id := range g.nodes {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		n := g.nodes[id]
		b.WriteString(`<node id="` + escapeXML(id) + `">`)
		for _, d := range [][2]string{{"name", n.name}, {"kind", n.kind}, {"country", n.country}, {"wikidata", n.wikidata}} {
			data(b, d[0], d[1])
		}
		b.WriteString("</node>\n")
	}
	var edges []graphEdge
	for e := range g.edges {
		edges = append(edges, e)
	}
	sort.Slice(edges, func(i, j int) bool {
		a, c := edges[i], edges[j]
		for _, p := range [][2]string{{a.from, c.from}, {a.to, c.to}, {a.kind, c.kind}, {a.status, c.status}} {
			if p[0] != p[1] {
				return p[0] < p[1]
			}
		}
		return !a.attributed && c.attributed
	})
	for i, e := range edges {
		fmt.Fprintf(b, `<edge id="e%d" source="%s" target="%s">`, i, escapeXML(e.from), escapeXML(e.to))
		for _, d := range [][2]string{{"type", e.kind}, {"status", e.status}, {"attributed", strconv.FormatBool(e.attributed)}, {"events", strconv.Itoa(g.edges[e])}} {
			data(b, d[0], d[1])
		}
		b.WriteString("</edge>\n")
	}
	b.WriteString("</graph>\n</graphml>\n")
	return b.Flush()
}

func data(b *bufio.Writer, key, v string) {
	if v != "" {
		b.WriteString(`<data key="` + key + `">` + escapeXML(v) + `</data>`)
	}
}

func escapeXML(s string) string {
	var b xmlBuffer
	_ = xml.EscapeText(&b, []byte(s)) // writing to memory can't fail
	return string(b)
}

type xmlBuffer []byte

func (b *xmlBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}
