package actor

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The compact form: a magic line, one pool of all strings, then the tables, every row as varints (string numbers, days, flags).
// Decoding shares the pool's memory, so a load allocates a few slices and no string.
const packMagic = "readout actors 1\n"

type packer struct {
	pool []byte
	at   map[string]uint64
	ends []uint64
	b    []byte
}

func (p *packer) num(n uint64) { p.b = binary.AppendUvarint(p.b, n) }

func (p *packer) str(s string) {
	n, ok := p.at[s]
	if !ok {
		n = uint64(len(p.ends))
		p.at[s] = n
		p.pool = append(p.pool, s...)
		p.ends = append(p.ends, uint64(len(p.pool)))
	}
	p.num(n)
}

func (p *packer) strs(s []string) {
	p.num(uint64(len(s)))
	for _, x := range s {
		p.str(x)
	}
}

func (p *packer) flag(f bool) {
	if f {
		p.num(1)
	} else {
		p.num(0)
	}
}

// Pack writes the compact form of t. The same tables give the same bytes.
func (t *Tables) Pack() []byte {
	p := &packer{at: map[string]uint64{}}
	p.num(uint64(len(t.Offices)))
	for i := range t.Offices {
		r := &t.Offices[i]
		p.str(r.Person)
		p.str(r.Wikidata)
		p.str(r.Country)
		p.str(r.Kind)
		p.str(r.Title)
		p.num(uint64(r.From))
		p.num(uint64(r.To))
		p.num(uint64(r.AsOf))
		p.str(r.Source)
	}
	p.num(uint64(len(t.People)))
	for _, r := range t.People {
		p.str(r.Name)
		p.str(r.Wikidata)
		p.strs(r.Aliases)
		p.str(r.Country)
		p.str(r.Code)
		p.str(r.Role)
		p.num(uint64(r.From))
		p.num(uint64(r.To))
		p.num(uint64(r.AsOf))
	}
	p.num(uint64(len(t.Countries)))
	for _, r := range t.Countries {
		for _, s := range []string{r.ISO3, r.Code, r.Wikidata, r.Name, r.Formal, r.Capital} {
			p.str(s)
		}
		p.strs(r.CapitalAliases)
		p.strs(r.Adjectives)
		p.strs(r.Nouns)
		p.strs(r.Aliases)
		p.flag(r.State)
	}
	p.num(uint64(len(t.Bodies)))
	for _, r := range t.Bodies {
		for _, s := range []string{r.Name, r.Wikidata, r.Kind, r.Country, r.Code, r.Head} {
			p.str(s)
		}
		p.strs(r.Aliases)
	}
	p.num(uint64(len(t.Metonyms)))
	for _, r := range t.Metonyms {
		p.str(r.Term)
		p.str(r.Body)
	}
	p.num(uint64(len(t.Posts)))
	for _, r := range t.Posts {
		p.str(r.Phrase)
		p.str(r.Kind)
		p.str(r.Country)
	}
	p.num(uint64(len(t.Titles)))
	for _, r := range t.Titles {
		p.str(r.Country)
		p.str(r.Kind)
		p.str(r.Title)
		p.num(uint64(r.From))
		p.num(uint64(r.To))
	}
	p.num(uint64(len(t.Leaders)))
	for _, r := range t.Leaders {
		p.str(r.Country)
		p.str(r.Kind)
	}
	p.num(uint64(len(t.Words)))
	for _, r := range t.Words {
		p.str(r.Word)
		p.flag(r.Collective)
		p.str(r.Kind)
		p.str(r.Sector)
	}
	p.num(uint64(len(t.Lexicon)))
	for _, r := range t.Lexicon {
		p.str(r.Word)
		p.str(r.Use)
	}
	out := []byte(packMagic)
	out = binary.AppendUvarint(out, uint64(len(p.ends)))
	last := uint64(0)
	for _, e := range p.ends {
		out = binary.AppendUvarint(out, e-last)
		last = e
	}
	out = append(out, p.pool...)
	return append(out, p.b...)
}

var errPacked = errors.New("damaged or of another version")

type unpacker struct {
	b    []byte
	strs []string
	bad  bool
}

func (u *unpacker) num() uint64 {
	n, k := binary.Uvarint(u.b)
	if k <= 0 {
		u.bad = true
		return 0
	}
	u.b = u.b[k:]
	return n
}

// count reads a number of rows; each takes a byte at least, so a damaged file cannot ask for more memory than it has bytes.
func (u *unpacker) count() int {
	n := u.num()
	if n > uint64(len(u.b)) {
		u.bad = true
		return 0
	}
	return int(n)
}

func (u *unpacker) str() string {
	n := u.num()
	if n >= uint64(len(u.strs)) {
		u.bad = true
		return ""
	}
	return u.strs[n]
}

func (u *unpacker) list() []string {
	n := u.count()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = u.str()
	}
	return out
}

func (u *unpacker) day() Day { return Day(u.num() & 0x7fffffff) }

// Unpack reads the compact form. The tables keep s alive.
func Unpack(s string) (*Tables, error) {
	if len(s) < len(packMagic) || s[:len(packMagic)] != packMagic {
		return nil, fmt.Errorf("read packed actor tables: %w", errPacked)
	}
	s = s[len(packMagic):]
	u := &unpacker{b: []byte(s)}
	n := u.count()
	lens := make([]int, n)
	total := 0
	for i := range lens {
		lens[i] = u.count()
		total += lens[i]
	}
	if u.bad || total > len(u.b) {
		return nil, fmt.Errorf("read packed actor tables: %w", errPacked)
	}
	pool := s[len(s)-len(u.b):][:total]
	u.strs = make([]string, n)
	at := 0
	for i, l := range lens {
		u.strs[i] = pool[at : at+l]
		at += l
	}
	u.b = u.b[total:]
	t := &Tables{}
	t.Offices = make([]OfficeRow, u.count())
	for i := range t.Offices {
		t.Offices[i] = OfficeRow{Person: u.str(), Wikidata: u.str(), Country: u.str(), Kind: u.str(), Title: u.str(), From: u.day(), To: u.day(), AsOf: u.day(), Source: u.str()}
	}
	t.People = make([]PersonRow, u.count())
	for i := range t.People {
		t.People[i] = PersonRow{u.str(), u.str(), u.list(), u.str(), u.str(), u.str(), u.day(), u.day(), u.day()}
	}
	t.Countries = make([]CountryRow, u.count())
	for i := range t.Countries {
		t.Countries[i] = CountryRow{u.str(), u.str(), u.str(), u.str(), u.str(), u.str(), u.list(), u.list(), u.list(), u.list(), u.num() == 1}
	}
	t.Bodies = make([]BodyRow, u.count())
	for i := range t.Bodies {
		b := &t.Bodies[i]
		b.Name, b.Wikidata, b.Kind, b.Country, b.Code, b.Head = u.str(), u.str(), u.str(), u.str(), u.str(), u.str()
		b.Aliases = u.list()
	}
	t.Metonyms = make([]MetonymRow, u.count())
	for i := range t.Metonyms {
		t.Metonyms[i] = MetonymRow{u.str(), u.str()}
	}
	t.Posts = make([]PostRow, u.count())
	for i := range t.Posts {
		t.Posts[i] = PostRow{u.str(), u.str(), u.str()}
	}
	t.Titles = make([]TitleRow, u.count())
	for i := range t.Titles {
		t.Titles[i] = TitleRow{u.str(), u.str(), u.str(), u.day(), u.day()}
	}
	t.Leaders = make([]LeaderRow, u.count())
	for i := range t.Leaders {
		t.Leaders[i] = LeaderRow{u.str(), u.str()}
	}
	t.Words = make([]WordRow, u.count())
	for i := range t.Words {
		t.Words[i] = WordRow{u.str(), u.num() == 1, u.str(), u.str()}
	}
	t.Lexicon = make([]LexRow, u.count())
	for i := range t.Lexicon {
		t.Lexicon[i] = LexRow{u.str(), u.str()}
	}
	if u.bad || len(u.b) != 0 {
		return nil, fmt.Errorf("read packed actor tables: %w", errPacked)
	}
	return t, nil
}
