package text

import (
	"strings"
	"testing"

	"readout/document"
)

// words shows the words of a text: a bar before a joined one, a space between others, a double bar between sentences.
func words(d *document.Document) string {
	var b strings.Builder
	for i, t := range d.Tokens {
		switch {
		case i == 0:
		case t.Joined:
			b.WriteByte('|')
		case t.Sent != d.Tokens[i-1].Sent:
			b.WriteString(" ‖ ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(d.TokenText(i))
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"end of a list", "They brought maps, tents, etc. The talks went on for hrs.", "They brought maps , tents , etc . ‖ The talks went on for hrs ."},
		{"no end", "Maps, tents, etc. were brought by Ana Example et al. on Sat. May 3.", "Maps , tents , etc. were brought by Ana Example et al. on Sat. May 3 ."},
		{"born", "Ana Example (b. May 1950, d. 2012) spoke.", "Ana Example ( b. May 1950 , d. 2012 ) spoke ."},
		{"points and questions", "Really...? What?! Now.?", "Really ... ? ‖ What ?! ‖ Now .?"},
		{"notes", "It fell [13,14] by 1,000.", "It fell [ 13 , 14 ] by 1,000 ."},
		{"owners", "It lay close to the Saudis’.", "It lay close to the Saudis|’ ."},
		{"slips", "Its in there, and its in-house team is here. I'ma go.", "It|s in there , and its in - house team is here . ‖ I|'m a go ."},
		{"telephone", "Call 713/555-0100 or mailto:ana@example.org.", "Call 713/555-0100 or mailto:ana@example.org ."},
		{"faces and arrows", "Fine (: and -> there <3", "Fine (: and -> there <3"},
		{"negation", "They don't and can't; cannot, won't.", "They do|n't and ca|n't ; can|not , wo|n't ."},
		{"curly", "She’s here, isn’t she?", "She|’s here , is|n’t she ?"},
		{"capitals", "IT'S NOT OVER, HE'LL SAY", "IT|'S NOT OVER , HE|'LL SAY"},
		{"genitive", "Iran's envoy and the states' envoys", "Iran|'s envoy and the states|' envoys"},
		{"name with apostrophe", "Ms O'Hara met Sana'a officials at six o'clock", "Ms O'Hara met Sana'a officials at six o'clock"},
		{"run together", "I'm gonna go, dont wait", "I|'m gon|na go , do|nt wait"},
		{"hyphen", "the US-led, closed-door, non-aligned and pro-government side", "the US - led , closed - door , non-aligned and pro-government side"},
		{"prefixes in a row", "an anti-co-operation and pre- and post-war rule", "an anti-co-operation and pre- and post-war rule"},
		{"money", "$5 and $3.5bn, €40, US$12, HK$9m", "$ 5 and $ 3.5 bn , € 40 , US$ 12 , HK$ 9 m"},
		{"per cent", "10% or 3.5 per cent, 20-25%", "10 % or 3.5 per cent , 20 - 25 %"},
		{"clock", "at 5pm, 10:30am and 6 p.m. today", "at 5 pm , 10:30 am and 6 p.m. today"},
		{"units", "40km, 12,000ft and 5kg", "40 km , 12,000 ft and 5 kg"},
		{"ordinals and decades", "the 21st, the 1990s, the 80's, the '90s", "the 21st , the 1990s , the 80's , the '90s"},
		{"dates", "11/20/2024, 2024-05-10, 1990-91", "11/20/2024 , 2024-05-10 , 1990 - 91"},
		{"telephone", "call 555-0100 or +44 20 7946", "call 555-0100 or +44 20 7946"},
		{"slash", "and/or w/o 9/11", "and / or w/o 9/11"},
		{"abbreviations", "Mr. A. B. Sample of U.S. Steel Corp. and Co., No. 5", "Mr. A. B. Sample of U.S. Steel Corp. and Co. , No. 5"},
		{"no before a full stop", "He said no. They left.", "He said no . ‖ They left ."},
		{"addresses", "See https://example.org/a(b)?c=d, www.example.com. Or ana@example.org!", "See https://example.org/a(b)?c=d , www.example.com . ‖ Or ana@example.org !"},
		{"tags", "@anaexample posted #Talks today", "@anaexample posted #Talks today"},
		{"dashes", "yes—no, one – two -- three", "yes — no , one – two -- three"},
		{"ellipsis", "Well... perhaps… or not", "Well ... perhaps … or not"},
		{"missing space", "It ended.They left", "It ended . ‖ They left"},
		{"companies", "AT&T and R&D", "AT&T and R&D"},
		{"elision", "tell 'em 'tis done", "tell 'em 'tis done"},
		{"brackets", "a (so-called) [sic] note", "a ( so - called ) [ sic ] note"},
		{"zero width", "a\u200bb \ufeffc", "a b c"},
		{"slip of its", "its not over but its end is near", "it|s not over but its end is near"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			check(t, d)
			if got := words(d); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "They met. They left.", "They met . ‖ They left ."},
		{"country at the end", "He flew to the U.S. The talks go on in the U.S. Senate.", "He flew to the U.S. ‖ The talks go on in the U.S. Senate ."},
		{"initials", "J. R. Sample spoke to Gen. Able at 5 p.m. on Friday.", "J. R. Sample spoke to Gen. Able at 5 p.m. on Friday ."},
		{"closing mark stays", "“We left.” The rest stayed.", "“ We left . ” ‖ The rest stayed ."},
		{"question in a quotation", "“Who won?” Ms Able asked. Nobody knew.", "“ Who won ? ” Ms Able asked . ‖ Nobody knew ."},
		{"exclamation goes on", "“Enough!” he said. “Go!”", "“ Enough ! ” he said . ‖ “ Go ! ”"},
		{"bracketed", "It rained. (It often does.) They went in.", "It rained . ‖ ( It often does . ) ‖ They went in ."},
		{"footnote", "It ended in May.[3] It began in June.", "It ended in May . [ 3 ] ‖ It began in June ."},
		{"month", "It opens on Sept. 3 and closes in Dec. next year.", "It opens on Sept. 3 and closes in Dec. next year ."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			check(t, d)
			if got := words(d); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}
