package serve

import (
	"container/list"
	"sync"
)

// recent keeps bytes that were asked for lately by what they are. It is safe for many goroutines; the bytes must not be changed.
type recent[K comparable] struct {
	most int

	mu    sync.Mutex
	size  int
	index map[K]*list.Element
	order list.List // *encoded[K], the latest used in front
}

type encoded[K comparable] struct {
	v K
	b []byte
}

// version is one reading of one report. A number alone would not do: the file may give a removed reading's to another.
type version struct {
	report  string
	changed int64 // of the report, in milliseconds
	reading int64
}

func newRecent[K comparable](most int) *recent[K] {
	return &recent[K]{most: most, index: map[K]*list.Element{}}
}

func (c *recent[K]) get(v K) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.index[v]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*encoded[K]).b
}

func (c *recent[K]) put(v K, b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(b) > c.most/8 || c.index[v] != nil {
		return
	}
	c.index[v] = c.order.PushFront(&encoded[K]{v, b})
	for c.size += len(b); c.size > c.most; {
		last := c.order.Back()
		old := c.order.Remove(last).(*encoded[K])
		delete(c.index, old.v)
		c.size -= len(old.b)
	}
}
