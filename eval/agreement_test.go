package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAgreement(t *testing.T) {
	read := func(s string) (m marking) {
		t.Helper()
		if err := json.Unmarshal([]byte(s), &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	first := read(`{"statements": [
		{"source": "Ada Obi", "content": ["the port would open", "port"], "act": "promise", "form": "indirect"},
		{"source": "the union", "content": "it had been told twice", "act": ["say", "claim"], "form": "indirect", "channel": "press"},
		{"source": "a guard", "content": "no comment", "act": "decline", "optional": true}],
	 "events": [
		{"says": ["open the port", "open"], "type": "COOPERATE", "status": "planned", "attributed": "Ada Obi"},
		{"says": "met", "type": ["CONSULT"], "status": "happened", "attributed": ""}]}`)
	second := read(`{"statements": [
		{"source": ["Obi", "she"], "content": "port would open", "act": "announce", "form": "indirect"},
		{"source": "union", "content": ["it had been told twice that", "told twice"], "act": "claim", "form": "mixed"},
		{"source": "the mayor", "content": "it had been told twice", "act": "say"}],
	 "events": [
		{"says": "open", "type": ["", "COOPERATE"], "status": ["possible", "planned"], "attributed": ["Obi", "the union"]},
		{"says": "met", "type": "CONSULT", "status": "did_not_happen", "attributed": "Obi"},
		{"says": "strike", "type": "PROTEST", "status": "planned", "attributed": ""}]}`)
	c := compared{fields: map[string]*agreed{}}
	c.add(first, second)
	if want := (found{first: 2, second: 3, firstIn: 2, secondIn: 2}); c.statements != want {
		t.Errorf("statements: %+v, want %+v", c.statements, want)
	}
	if want := (found{first: 2, second: 3, firstIn: 2, secondIn: 2}); c.typed != want {
		t.Errorf("events: %+v, want %+v", c.typed, want)
	}
	for name, want := range map[string]agreed{"act": {1, 2, 0, 1}, "form": {1, 2, 1, 2}, "channel": {}, "status": {1, 2, 0, 1}, "attributed": {1, 2, 0, 1}, "type": {2, 2, 1, 1}} {
		if got := *c.field(name); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	if got := c.table(); !strings.Contains(got, "| statements, source and words | 2/2 = 1.000 | 2/3 = 0.667 | 0.800 |") {
		t.Errorf("table:\n%s", got)
	}
}
