package actor

import "strings"

// timeFit weighs when a person was in office against the report's day.
func (r *reader) timeFit(p *Person) float64 {
	if len(p.Offices) == 0 {
		return 0.3
	}
	if r.on == 0 {
		last := Day(0)
		for _, n := range p.Offices {
			o := &r.g.t.Offices[n]
			last = max(last, o.To.last(), o.From)
			if o.To == 0 {
				last = max(last, o.AsOf)
			}
		}
		if last < 19750000 {
			return -1
		}
		return 0
	}
	best := -3.0
	for _, n := range p.Offices {
		o := &r.g.t.Offices[n]
		v := 0.0
		switch r.g.standing(int(n), r.on) {
		case Confirmed:
			v = 1
		case Stale:
			v = 0.7
		case Former:
			end := o.To
			if end == 0 {
				end = o.AsOf
			}
			switch gap := years(end, r.on); {
			case gap < 8:
				v = 0.5
			case gap < 25:
				v = 0
			case gap < 45:
				v = -0.6
			default:
				v = -2
			}
		default:
			if gap := years(r.on, o.From); gap < 1 {
				v = 0.4
			} else if gap < 4 {
				v = -0.5
			} else {
				v = -1.6
			}
		}
		best = max(best, v)
	}
	return best
}

// postFit weighs a stated post: 2.5 where the person held it on the day, less where it was earlier, below 0 where never.
func (r *reader) postFit(p *Person, f *phrase) float64 {
	best := -2.0
	political := false
	for _, n := range f.posts {
		post := &r.g.t.Posts[n]
		if post.Kind == "igo_head" && f.body < 0 {
			continue
		}
		political = true
		for _, k := range p.Offices {
			o := &r.g.t.Offices[k]
			if !r.postMatches(post, f, int(k)) {
				continue
			}
			v := 1.0
			switch s := r.g.standing(int(k), r.on); {
			case r.on == 0:
				v = 1.8
			case s == Confirmed || s == Stale:
				v = 2.5
				if f.former {
					v = 1
				}
			case s == Former && f.former:
				v = 2.5
			case s == Former && years(o.To, r.on) > 30:
				v = 0.2
			case s == "" && f.coming:
				v = 2
			case s == "":
				v = 0
			}
			best = max(best, v)
		}
	}
	if !political {
		return 0
	}
	return best
}

// postMatches tells whether office row k is the post that a phrase speaks of.
func (r *reader) postMatches(post *PostRow, f *phrase, k int) bool {
	o := &r.g.t.Offices[k]
	if f.country >= 0 && o.Country != r.g.t.Countries[f.country].ISO3 && !(o.Country == "INT" && f.body >= 0) {
		return false
	}
	if post.Country != "" && post.Country != o.Country && o.Country != "INT" {
		return false
	}
	switch post.Kind {
	case "head_of_state":
		if o.Kind == "head_of_government" {
			return contains(fold(r.g.Title(k)), fold(post.Phrase))
		}
		return o.Kind == "head_of_state" && (contains(fold(r.g.Title(k)), fold(post.Phrase)) || strings.Contains(post.Phrase, "head of") || post.Phrase == "monarch" || post.Phrase == "king" && strings.HasPrefix(r.g.Title(k), "King"))
	case "leader":
		return o.Kind == "head_of_state" || o.Kind == "head_of_government"
	case "igo_head":
		return o.Kind == "igo_head" && f.body >= 0 && r.g.headOf(f.body, r.g.Title(k))
	}
	return o.Kind == post.Kind
}

// headOf tells whether an office's title names a body.
func (g *Gazetteer) headOf(body int, title string) bool {
	b := &g.t.Bodies[body]
	t := fold(title)
	if contains(t, fold(b.Name)) {
		return true
	}
	for _, a := range b.Aliases {
		if contains(t, fold(a)) {
			return true
		}
	}
	return false
}
