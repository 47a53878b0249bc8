// Package inorder does work on many goroutines and hands the results on in the order of the inputs, with a bounded number of them
// in memory: the way a batch stays the same bytes whatever the number of workers.
package inorder

import (
	"context"
	"iter"
	"sync"
)

// Map calls do for each input on up to workers goroutines and yields the results in input order. At most twice the number of workers are
// under way or waiting. When the consumer stops or ctx ends, no further input is taken and the running calls are waited for.
func Map[In, Out any](ctx context.Context, workers int, in iter.Seq[In], do func(context.Context, In) Out) iter.Seq[Out] {
	workers = max(1, workers)
	return func(yield func(Out) bool) {
		if workers == 1 {
			for x := range in {
				if ctx.Err() != nil || !yield(do(ctx, x)) {
					return
				}
			}
			return
		}
		ctx, stop := context.WithCancel(ctx)
		type job struct {
			in  In
			out chan Out
		}
		jobs := make(chan job)
		queue := make(chan chan Out, 2*workers)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()
		for range workers {
			wg.Go(func() {
				for j := range jobs {
					j.out <- do(ctx, j.in)
				}
			})
		}
		wg.Go(func() {
			defer close(queue)
			defer close(jobs)
			for x := range in {
				j := job{x, make(chan Out, 1)}
				select {
				case queue <- j.out:
				case <-ctx.Done():
					return
				}
				jobs <- j // a worker is always coming: they stop only when jobs is closed
			}
		})
		for out := range queue {
			if !yield(<-out) {
				return
			}
		}
	}
}
