//go:build !amd64 || purego

package neural

// forEachKernel runs f under the one kernel that there is.
func forEachKernel(f func(name string)) { f("go") }
