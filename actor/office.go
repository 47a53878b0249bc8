package actor

import (
	"slices"
	"strings"
)

// Holding is one office of one person as the tables tell it for a day.
type Holding struct {
	Person, Wikidata string
	Country, Kind    string
	Title            string // as a reader expects it: "President of Russia"
	From, To, AsOf   Day
	Standing         string // confirmed, stale, former
	Source           string
	row              int
}

// Standings of a holding on a day.
const (
	Confirmed = "confirmed" // the source knew the holder on or after the day
	Stale     = "stale"     // still in office when the source last knew, before the day
	Former    = "former"    // ended before the day
)

// standing tells how row i stands on day d; "" where it begins later.
func (g *Gazetteer) standing(i int, d Day) string {
	r := &g.t.Offices[i]
	switch {
	case r.From.first() > d.last():
		return ""
	case r.To != 0 && r.To.last() < d.first():
		return Former
	case r.To != 0, r.AsOf.last() >= d.first() && !(kindRank(r.Kind) < 1 && years(r.From, r.AsOf) > 15):
		return Confirmed
	case g.displaced[i], kindRank(r.Kind) < 3 && years(r.From, r.AsOf) > 15: // nobody noted the end
		return Former
	}
	return Stale
}

func (g *Gazetteer) holding(i int, standing string) Holding {
	r := &g.t.Offices[i]
	p := &g.people[g.officeOf[i]]
	return Holding{p.Name, p.Wikidata, r.Country, r.Kind, g.Title(i), r.From, r.To, r.AsOf, standing, r.Source, i}
}

// Office answers who held an office on a day: country as ISO 3166-1 alpha-3 (INT for international bodies), kind one of the file's
// kinds, title words that the office's title must contain or "". The latest to begin wins; one that ended before the day gives way to
// an earlier term that still ran. Where a country's head of state governs, head_of_government is answered with the head of state.
func (g *Gazetteer) Office(country, kind, title string, on Day) (Holding, bool) {
	if h, ok := g.office(country, kind, fold(title), on); ok {
		return h, true
	}
	if kind == "head_of_government" && g.leaders[country] != kind {
		if h, ok := g.office(country, "head_of_state", "president", on); ok {
			return h, true
		}
	}
	return Holding{}, false
}

func (g *Gazetteer) office(country, kind, title string, on Day) (Holding, bool) {
	rows := g.byOffice[[2]string{country, kind}]
	latest := true
	for i := len(rows) - 1; i >= 0; i-- {
		n := int(rows[i])
		r := &g.t.Offices[n]
		if r.From.first() > on.last() || title != "" && !contains(fold(g.Title(n)), title) {
			continue
		}
		s := g.standing(n, on)
		switch {
		case s == Confirmed && (latest || r.To != 0 || !slices.Contains(soleKinds, kind)):
			return g.holding(n, s), true
		case s == Stale && latest:
			return g.holding(n, s), true
		}
		latest = false
	}
	return Holding{}, false
}

// contains tells whether the words of part stand in s, as whole words side by side.
func contains(s, part string) bool {
	i := strings.Index(s, part)
	for i >= 0 {
		j := i + len(part)
		if (i == 0 || s[i-1] == ' ') && (j == len(s) || s[j] == ' ') {
			return true
		}
		k := strings.Index(s[i+1:], part)
		if k < 0 {
			return false
		}
		i += 1 + k
	}
	return false
}

// OfficesOf lists the offices of person p on a day: those held, highest first, then the highest former ones that are not the same
// post again, four in all. With no day (0) there is no answer.
func (g *Gazetteer) OfficesOf(p int, on Day) []Holding {
	if on == 0 {
		return nil
	}
	var held, past []Holding
	for _, n := range g.people[p].Offices {
		switch s := g.standing(int(n), on); s {
		case Confirmed, Stale:
			held = append(held, g.holding(int(n), s))
		case Former:
			past = append(past, g.holding(int(n), s))
		}
	}
	order := func(a, b Holding) int {
		if c := kindRank(b.Kind) - kindRank(a.Kind); c != 0 {
			return c
		}
		return int(b.From - a.From)
	}
	slices.SortStableFunc(held, order)
	slices.SortStableFunc(past, order)
	var out []Holding
	add := func(h Holding) {
		for _, o := range out {
			if o.Title == h.Title || o.Country == h.Country && o.Kind == h.Kind && h.Standing != Former {
				return
			}
		}
		if len(out) < 4 {
			out = append(out, h)
		}
	}
	for _, h := range held {
		add(h)
	}
	for i, h := range past {
		if i < 2 && (len(held) == 0 || kindRank(h.Kind) > kindRank(held[0].Kind) || kindRank(h.Kind) == 3) {
			add(h)
		}
	}
	if q := &g.people[p]; q.Role != "" && (q.RoleFrom == 0 || q.RoleFrom.first() <= on.last()) && len(out) < 4 {
		s := Stale
		if q.RoleTo != 0 && q.RoleTo.last() < on.first() {
			s = Former
		} else if q.RoleTo != 0 || q.RoleAsOf.last() >= on.first() {
			s = Confirmed
		}
		out = append(out, Holding{q.Name, q.Wikidata, q.Country, "other", q.Role, q.RoleFrom, q.RoleTo, q.RoleAsOf, s, "hand", -1})
	}
	return out
}

// Title writes the title of office row i in full, country included.
func (g *Gazetteer) Title(i int) string {
	r := &g.t.Offices[i]
	title := r.Title
	if title == "" {
		title = g.defaultTitle(r, i)
	}
	c, ok := g.country[r.Country]
	if !ok || r.Country == "INT" {
		return title
	}
	name, formal := g.t.Countries[c].Name, g.t.Countries[c].Formal
	if strings.Contains(title, name) || strings.Contains(title, "Soviet Union") {
		return title
	}
	switch {
	case r.Kind == "ambassador" || r.Kind == "un_representative" || r.Kind == "spokesperson" || r.Kind == "other":
		return title
	case title == "Pope":
		return title
	case r.Country == "USA" && (strings.HasPrefix(title, "Secretary of ") || title == "Attorney General"):
		return "United States " + title
	case r.Country == "GBR" && (strings.HasPrefix(title, "Secretary of State") || strings.HasSuffix(title, " Secretary") || strings.HasPrefix(title, "Chancellor of the ")):
		return title
	case r.Kind == "central_bank" && strings.Contains(title, "Bank of "), r.Kind == "intelligence_chief" && r.Country == "USA", r.Country == "USA" && strings.Contains(title, "Federal Reserve"):
		return title
	case r.Country == "CHE" && title == "President":
		return "President of the Swiss Confederation"
	}
	return strings.TrimPrefix(title, "Federal ") + " of " + formal
}

func (g *Gazetteer) defaultTitle(r *OfficeRow, i int) string {
	for j := len(g.t.Titles) - 1; j >= 0; j-- { // a title with dates stands after the one without
		t := &g.t.Titles[j]
		if t.Country != r.Country || t.Kind != r.Kind || t.To != 0 && r.From >= t.To || t.From != 0 && r.From < t.From {
			continue
		}
		if t.From == 0 && t.To == 0 && g.datedTitle(r) != "" {
			return g.datedTitle(r)
		}
		if t.Title == "King" && queen(r.Person) {
			return "Queen"
		}
		return t.Title
	}
	switch r.Kind {
	case "head_of_state":
		return "President"
	case "head_of_government":
		p := g.people[g.officeOf[i]].Offices
		for _, n := range p {
			q := &g.t.Offices[n]
			if q.Kind == "head_of_state" && q.Country == r.Country && q.From.first() <= r.From.last() && (q.To == 0 || q.To.last() > r.From.first()) {
				return "President"
			}
		}
		return "Prime Minister"
	case "governor_general":
		return "Governor-General"
	}
	return strings.ReplaceAll(r.Kind, "_", " ")
}

func (g *Gazetteer) datedTitle(r *OfficeRow) string {
	for j := range g.t.Titles {
		t := &g.t.Titles[j]
		if t.Country == r.Country && t.Kind == r.Kind && (t.From != 0 || t.To != 0) && (t.To == 0 || r.From < t.To) && (t.From == 0 || r.From >= t.From) {
			return t.Title
		}
	}
	return ""
}

func queen(name string) bool {
	w, _, _ := strings.Cut(name, " ")
	switch w {
	case "Elizabeth", "Margrethe", "Beatrix", "Juliana", "Wilhelmina", "Salote", "Charlotte":
		return true
	}
	return false
}
