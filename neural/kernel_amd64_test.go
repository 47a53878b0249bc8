//go:build amd64 && !purego

package neural

// forEachKernel runs f under every kernel that the processor has.
func forEachKernel(f func(name string)) {
	avx2, vnni := hasAVX2, hasVNNI
	defer func() { hasAVX2, hasVNNI = avx2, vnni }()
	if vnni {
		f("avx512vnni")
	}
	if hasVNNI = false; avx2 {
		f("avx2")
	}
	hasAVX2 = false
	f("go")
}
