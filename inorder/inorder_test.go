package inorder

import (
	"context"
	"runtime"
	"slices"
	"testing"
)

func double(_ context.Context, n int) int {
	for range n % 7 {
		runtime.Gosched()
	}
	return 2 * n
}

func TestResultsComeInTheOrderOfTheInputs(t *testing.T) {
	in := make([]int, 500)
	for i := range in {
		in[i] = i
	}
	one := slices.Collect(Map(context.Background(), 1, slices.Values(in), double))
	many := slices.Collect(Map(context.Background(), 8, slices.Values(in), double))
	if !slices.Equal(one, many) || len(many) != 500 {
		t.Fatalf("one worker and eight differ: %d and %d results", len(one), len(many))
	}
}

func TestAConsumerMayStop(t *testing.T) {
	in := slices.Repeat([]int{3}, 10000)
	n := 0
	for range Map(context.Background(), 4, slices.Values(in), double) {
		if n++; n == 10 {
			break
		}
	}
	if n != 10 {
		t.Fatalf("%d results", n)
	}
}

func TestAnEndedContextTakesNoMoreInput(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := 0
	for range Map(ctx, 4, slices.Values(slices.Repeat([]int{1}, 1000)), double) {
		n++
	}
	if n > 20 {
		t.Fatalf("%d results after the end", n)
	}
}
