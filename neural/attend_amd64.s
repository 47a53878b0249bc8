//go:build amd64 && !purego

#include "textflag.h"

// One row of the tile: two vectors of eight sums, product and sum apart.
#define TILEROW(A, Y0, Y1) \
	VBROADCASTSS (A), Y10 \
	VMULPS Y8, Y10, Y11 \
	VADDPS Y11, Y0, Y0 \
	VMULPS Y9, Y10, Y12 \
	VADDPS Y12, Y1, Y1

// func product4x16AVX2(a *float32, lda, k int, b *float32, ldb int, out *float32, ldo int)
TEXT ·product4x16AVX2(SB), NOSPLIT, $0-56
	MOVQ a+0(FP), R8
	MOVQ lda+8(FP), AX
	SHLQ $2, AX
	LEAQ (R8)(AX*1), R9
	LEAQ (R9)(AX*1), R10
	LEAQ (R10)(AX*1), R11
	MOVQ k+16(FP), CX
	MOVQ b+24(FP), SI
	MOVQ ldb+32(FP), DX
	SHLQ $2, DX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
tile:
	VMOVUPS (SI), Y8
	VMOVUPS 32(SI), Y9
	TILEROW(R8, Y0, Y1)
	TILEROW(R9, Y2, Y3)
	TILEROW(R10, Y4, Y5)
	TILEROW(R11, Y6, Y7)
	ADDQ DX, SI
	ADDQ $4, R8
	ADDQ $4, R9
	ADDQ $4, R10
	ADDQ $4, R11
	DECQ CX
	JNZ tile
	MOVQ out+40(FP), DI
	MOVQ ldo+48(FP), DX
	SHLQ $2, DX
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ DX, DI
	VMOVUPS Y2, (DI)
	VMOVUPS Y3, 32(DI)
	ADDQ DX, DI
	VMOVUPS Y4, (DI)
	VMOVUPS Y5, 32(DI)
	ADDQ DX, DI
	VMOVUPS Y6, (DI)
	VMOVUPS Y7, 32(DI)
	VZEROUPPER
	RET

// TREE8: the eight lanes of Y into the first of X, in the order of tree8.
#define TREE8(Y, X, XT) \
	VEXTRACTF128 $1, Y, XT \
	VADDPS XT, X, X \
	VPSHUFD $0x4E, X, XT \
	VADDPS XT, X, X \
	VPSHUFD $0xB1, X, XT \
	VADDPS XT, X, X

// func scaleByAVX2(x *float32, n int, f float32)
TEXT ·scaleByAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS f+16(FP), Y1
sloop:
	VMULPS (SI), Y1, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ sloop
	VZEROUPPER
	RET

// func addAVX2(x, y *float32, n int)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DX
	MOVQ n+16(FP), CX
aloop:
	VMOVUPS (SI), Y0
	VADDPS (DX), Y0, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	ADDQ $32, DX
	SUBQ $8, CX
	JNZ aloop
	VZEROUPPER
	RET

// func sumAVX2(x *float32, n int) float32
TEXT ·sumAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VXORPS Y0, Y0, Y0
sumloop:
	VADDPS (SI), Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ sumloop
	TREE8(Y0, X0, X1)
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func centerAVX2(x *float32, n int, mean float32) float32
TEXT ·centerAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS mean+16(FP), Y2
	VXORPS Y0, Y0, Y0
cloop:
	VMOVUPS (SI), Y1
	VSUBPS Y2, Y1, Y1
	VMOVUPS Y1, (SI)
	VMULPS Y1, Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ cloop
	TREE8(Y0, X0, X1)
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func affineAVX2(x, gain, bias *float32, n int, inv float32)
TEXT ·affineAVX2(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), SI
	MOVQ gain+8(FP), DX
	MOVQ bias+16(FP), R8
	MOVQ n+24(FP), CX
	VBROADCASTSS inv+32(FP), Y1
floop:
	VMULPS (SI), Y1, Y0
	VMULPS (DX), Y0, Y0
	VADDPS (R8), Y0, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, R8
	SUBQ $8, CX
	JNZ floop
	VZEROUPPER
	RET
