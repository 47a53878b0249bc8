package ledger

import (
	"runtime"
	"sync"
	"time"

	"readout/record"
)

// packing makes the packets of one call of Add on all processors, in order, while those that are ready are written.
type packing struct {
	list  []packet
	errs  []error
	ready []chan struct{} // closed when the packet of that place is made, or could not be
	early bool            // all of it is worth waiting for before the writer's turn
	all   sync.WaitGroup
}

// fewPackets are sooner packed than their being packed beside the writer pays: others need not wait for them with the turn taken.
const fewPackets = 8

// startPacking begins to pack records; who asked for it calls wait before the records change.
func startPacking(recs []*record.Record, now time.Time) *packing {
	n, workers := len(recs), min(len(recs), runtime.GOMAXPROCS(0))
	p := &packing{list: make([]packet, n), errs: make([]error, n), ready: make([]chan struct{}, n), early: n < fewPackets || workers < 2}
	for i := range p.ready {
		p.ready[i] = make(chan struct{})
	}
	next := make(chan int, n)
	for i := range recs {
		next <- i
	}
	close(next)
	for range workers {
		p.all.Go(func() {
			for i := range next {
				p.list[i], p.errs[i] = makePacket(recs[i], now)
				close(p.ready[i])
			}
		})
	}
	return p
}

// get waits for one packet.
func (p *packing) get(i int) (packet, error) {
	<-p.ready[i]
	return p.list[i], p.errs[i]
}

// upTo waits for the packets of these places.
func (p *packing) upTo(from, end int) ([]packet, error) {
	for i := from; i < end; i++ {
		if _, err := p.get(i); err != nil {
			return nil, err
		}
	}
	return p.list[from:end], nil
}

func (p *packing) wait() { p.all.Wait() }
