package actor

// Tables are the rows of the data files, in order. Later rows win over earlier ones where they speak of the same thing (see Merge).
type Tables struct {
	Offices   []OfficeRow
	People    []PersonRow
	Countries []CountryRow
	Bodies    []BodyRow
	Metonyms  []MetonymRow
	Posts     []PostRow
	Titles    []TitleRow
	Leaders   []LeaderRow
	Words     []WordRow
	Lexicon   []LexRow
}

// OfficeRow is one term of one person in one office. To empty means "still in office on AsOf", nothing more.
type OfficeRow struct {
	Person, Wikidata, Country, Kind, Title string
	From, To, AsOf                         Day
	Source                                 string
	line                                   int  // in its file, for messages
	Withdrawn                              bool // takes an earlier row of the same person, country, kind and start away
}

// PersonRow gives a person's aliases, or a person without one of the listed offices.
type PersonRow struct {
	Name, Wikidata string
	Aliases        []string
	Country, Code  string
	Role           string
	From, To, AsOf Day
}

// CountryRow is a country or territory.
type CountryRow struct {
	ISO3, Code, Wikidata, Name, Formal, Capital string
	CapitalAliases, Adjectives, Nouns, Aliases  []string
	State                                       bool
}

// BodyRow is an organisation, armed group, state body or news outlet.
type BodyRow struct {
	Name, Wikidata, Kind, Country, Code string
	Aliases                             []string
	Head                                string // the title of who heads it
}

// MetonymRow names a body by its seat; Body may be empty where the term is a place only.
type MetonymRow struct{ Term, Body string }

// PostRow tells which kind of office a phrase speaks of, in one country only where Country is set.
type PostRow struct{ Phrase, Kind, Country string }

// TitleRow gives the title of a head of state or government where it is not President or Prime Minister.
type TitleRow struct {
	Country, Kind, Title string
	From, To             Day
}

// LeaderRow says which office's holder "the … leader" is, where it is not the head of state.
type LeaderRow struct{ Country, Kind string }

// WordRow is a common noun for persons or a body, with its sector.
type WordRow struct {
	Word       string
	Collective bool // names a body or group in the singular
	Kind       string
	Sector     string
}

// LexRow is a word with a use: a verb whose subject acts or speaks, a noun that a government has (its stance, its army), a generic word
// of bodies' names (senate, ministry), by which a name alone does not tell a country's body from another's.
type LexRow struct{ Word, Use string }

type officeKey struct {
	who, country, kind, title string
	from                      Day
}

func (r *OfficeRow) key() officeKey {
	who := r.Wikidata
	if who == "" {
		who = fold(r.Person)
	}
	k := officeKey{who, r.Country, r.Kind, "", r.From}
	if r.Kind != "head_of_state" && r.Kind != "head_of_government" {
		k.title = r.Title
	}
	return k
}

// Merge appends more to t; an office row that has person, country, kind, start (and, below the heads of state and government, title)
// of an earlier one replaces it. The other tables are simply longer: look-ups prefer later rows.
func (t *Tables) Merge(more *Tables) {
	if len(more.Offices) > 0 {
		at := make(map[officeKey]int, len(more.Offices))
		for i := range more.Offices {
			at[more.Offices[i].key()] = i
		}
		kept := t.Offices[:0:0]
		for i := range t.Offices {
			if _, again := at[t.Offices[i].key()]; !again {
				kept = append(kept, t.Offices[i])
			}
		}
		for i := range more.Offices {
			if at[more.Offices[i].key()] == i && !more.Offices[i].Withdrawn {
				kept = append(kept, more.Offices[i])
			}
		}
		t.Offices = kept
	}
	t.People = append(t.People, more.People...)
	t.Countries = append(t.Countries, more.Countries...)
	t.Bodies = append(t.Bodies, more.Bodies...)
	t.Metonyms = append(t.Metonyms, more.Metonyms...)
	t.Posts = append(t.Posts, more.Posts...)
	t.Titles = append(t.Titles, more.Titles...)
	t.Leaders = append(t.Leaders, more.Leaders...)
	t.Words = append(t.Words, more.Words...)
	t.Lexicon = append(t.Lexicon, more.Lexicon...)
}
