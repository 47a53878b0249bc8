package serve

import (
	"container/list"
	"sync"
)

// recent keeps the bytes of records that were asked for lately. It is safe for many goroutines; the bytes must not be changed.
type recent struct {
	most int

	mu    sync.Mutex
	size  int
	index map[version]*list.Element
	order list.List // *encoded, the latest used in front
}

type encoded struct {
	v version
	b []byte
}

// version is one reading of one report. A number alone would not do: the file may give a removed reading's to another.
type version struct {
	report  string
	changed int64 // of the report, in milliseconds
	reading int64
}

func newRecent(most int) *recent { return &recent{most: most, index: map[version]*list.Element{}} }

func (c *recent) get(v version) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.index[v]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*encoded).b
}

func (c *recent) put(v version, b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(b) > c.most/8 || c.index[v] != nil {
		return
	}
	c.index[v] = c.order.PushFront(&encoded{v, b})
	for c.size += len(b); c.size > c.most; {
		last := c.order.Back()
		old := c.order.Remove(last).(*encoded)
		delete(c.index, old.v)
		c.size -= len(old.b)
	}
}
