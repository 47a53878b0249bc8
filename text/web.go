package text

import "strings"

// Bounds on an address, in bytes, so that a chunk of any length is read in linear time.
const (
	longestURL  = 4096
	longestHost = 320
)

// webEnd returns the end of an address at i (URL, e-mail, host name, @name), or i if there is none.
func webEnd(t string, i, j int) int {
	switch c := t[i]; {
	case c == '@':
		k := i + 1
		for k < j && (isLetter(t, k) || isDigit(t, k) || t[k] == '_') {
			_, n := classAt(t, k)
			k += n
		}
		if k > i+2 {
			return k
		}
		return i
	case c >= 0x80 || asciiClass[c] == other || asciiClass[c] == space:
		return i
	}
	if i > 0 && (isLetter(t, i-1) || isDigit(t, i-1)) {
		return i
	}
	s := t[i:j]
	if strings.HasPrefix(s, "www.") || schemeLen(s) > 0 {
		return urlEnd(t, i, j)
	}
	return hostEnd(t, i, j)
}

func schemeLen(s string) int {
	if strings.HasPrefix(s, "mailto:") {
		return len("mailto:")
	}
	for n := 0; n < len(s) && n < 10; n++ {
		if s[n] == ':' {
			if n >= 3 && strings.HasPrefix(s[n:], "://") {
				return n + 3
			}
			return 0
		}
		if c := s[n]; c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
			return 0
		}
	}
	return 0
}

// urlEnd takes the rest of the chunk less the punctuation that closes the sentence or the bracket around it.
func urlEnd(t string, i, j int) int {
	j = min(j, i+longestURL)
	open := strings.Count(t[i:j], "(")
	shut := strings.Count(t[i:j], ")")
	for k := i; k < j; k++ { // marks that never stand in an address
		if c := t[k]; c == '<' || c == '>' || c == '"' || c == '|' || c >= 0x80 && !isLetter(t, k) {
			j = k
			break
		}
	}
	for j > i {
		c := t[j-1]
		if c == ')' && shut > open {
			shut--
		} else if c == ')' || strings.IndexByte(".,;:!?'\"]}", c) < 0 {
			break
		}
		j--
	}
	return j
}

// hostEnd takes an e-mail address, or a host name that ends in a known domain, with its path.
func hostEnd(t string, i, j int) int {
	j = min(j, i+longestHost)
	k, dot, at, hyphen := i, -1, -1, false
loop:
	for k < j {
		c := t[k]
		switch {
		case asciiClass[c&0x7f] >= letter && c < 0x80 || c == '_':
		case c == '%' || c == '+':
			if at >= 0 {
				break loop
			}
			hyphen = true // not in a host name
		case c == '-':
			hyphen = true
		case c == '.':
			dot = k
		case c == '@':
			if at >= 0 || k == i {
				break loop
			}
			at, dot = k, -1
		default:
			break loop
		}
		k++
	}
	end := k
	for end > i && (t[end-1] == '.' || t[end-1] == '-' || t[end-1] == '_') {
		end--
	}
	if at >= 0 {
		if end > at+1 {
			return end
		}
		return i
	}
	if dot < 0 || hyphen && (k == j || t[k] != '/') {
		return i
	}
	if dot >= end { // the last point was the sentence's
		if dot = strings.LastIndexByte(t[i:end], '.'); dot < 0 {
			return i
		}
		dot += i
	}
	if _, ok := lowered(domains, t[dot+1:end]); !ok || end-dot-1 < 2 || dot-i < 2 {
		return i
	}
	if k == end && k < j && t[k] == '/' {
		return urlEnd(t, i, j)
	}
	return end
}
