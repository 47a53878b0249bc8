package ledger

import "sync"

// leaves keeps what was opened last: two generations, each dropped when the younger has grown to its share of the memory.
type leaves struct {
	mu         sync.Mutex
	young, old map[leafKey]*leaf
	size       int
}

// leafKey tells a reading from another that got its number after it was removed.
type leafKey struct{ report, reading, changed int64 }

func (r *Report) leafKey() leafKey { return leafKey{r.row, r.reading, r.Changed.UnixMilli()} }

const leafMemory = 24 << 20 // bytes of one generation, about

func (c *leaves) get(k leafKey) *leaf {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f := c.young[k]; f != nil {
		return f
	}
	f := c.old[k]
	if f != nil {
		c.keep(k, f)
	}
	return f
}

func (c *leaves) put(k leafKey, f *leaf) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(k, f)
}

func (c *leaves) keep(k leafKey, f *leaf) {
	// text, offsets and words take about eight bytes a byte of text, the record six of its packed form
	size := 8*len(f.text) + 20<<10
	if c.young == nil || c.size+size > leafMemory {
		c.old, c.young, c.size = c.young, map[leafKey]*leaf{}, 0
	}
	c.young[k] = f
	c.size += size
}

func (c *leaves) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.young, c.old, c.size = nil, nil, 0
}
