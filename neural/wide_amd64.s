//go:build amd64 && !purego

#include "textflag.h"

// The AVX-512 forms of kernels in attend_amd64.s and float_amd64.s: the same operations in the same order for every number, twice as many
// at once. floatTab stands in BX; its offsets are told in float_amd64.s.

// One row of the tile: two vectors of sixteen sums, product and sum apart.
#define WIDEROW(A, Z0, Z1) \
	VBROADCASTSS (A), Z10 \
	VMULPS Z8, Z10, Z11 \
	VADDPS Z11, Z0, Z0 \
	VMULPS Z9, Z10, Z12 \
	VADDPS Z12, Z1, Z1

// func product4x32AVX512(a *float32, lda, k int, b *float32, ldb int, out *float32, ldo int)
TEXT ·product4x32AVX512(SB), NOSPLIT, $0-56
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
	VPXORD Z0, Z0, Z0
	VMOVDQA32 Z0, Z1
	VMOVDQA32 Z0, Z2
	VMOVDQA32 Z0, Z3
	VMOVDQA32 Z0, Z4
	VMOVDQA32 Z0, Z5
	VMOVDQA32 Z0, Z6
	VMOVDQA32 Z0, Z7
widetile:
	VMOVUPS (SI), Z8
	VMOVUPS 64(SI), Z9
	WIDEROW(R8, Z0, Z1)
	WIDEROW(R9, Z2, Z3)
	WIDEROW(R10, Z4, Z5)
	WIDEROW(R11, Z6, Z7)
	ADDQ DX, SI
	ADDQ $4, R8
	ADDQ $4, R9
	ADDQ $4, R10
	ADDQ $4, R11
	DECQ CX
	JNZ widetile
	MOVQ out+40(FP), DI
	MOVQ ldo+48(FP), DX
	SHLQ $2, DX
	VMOVUPS Z0, (DI)
	VMOVUPS Z1, 64(DI)
	ADDQ DX, DI
	VMOVUPS Z2, (DI)
	VMOVUPS Z3, 64(DI)
	ADDQ DX, DI
	VMOVUPS Z4, (DI)
	VMOVUPS Z5, 64(DI)
	ADDQ DX, DI
	VMOVUPS Z6, (DI)
	VMOVUPS Z7, 64(DI)
	VZEROUPPER
	RET

// WIDEEXP: X becomes e^X; T, N, P are scratch. The order of operations is that of Exp. Z16 to Z29 hold the constants.
#define WIDEEXP(X, T, N, P) \
	VMINPS Z16, X, X \
	VMAXPS Z17, X, X \
	VMULPS Z18, X, T \
	VADDPS Z19, T, T \
	VSUBPS Z19, T, N \
	VMULPS Z20, N, P \
	VSUBPS P, X, X \
	VMULPS Z21, N, P \
	VSUBPS P, X, X \
	VMULPS Z22, X, P \
	VADDPS Z23, P, P \
	VMULPS X, P, P \
	VADDPS Z24, P, P \
	VMULPS X, P, P \
	VADDPS Z25, P, P \
	VMULPS X, P, P \
	VADDPS Z26, P, P \
	VMULPS X, P, P \
	VADDPS Z27, P, P \
	VMULPS X, P, P \
	VMULPS X, P, P \
	VADDPS X, P, P \
	VADDPS Z28, P, P \
	VPSLLD $23, T, T \
	VPADDD T, P, X

#define WIDECONSTANTS \
	VBROADCASTSS (BX), Z16 \
	VBROADCASTSS 32(BX), Z17 \
	VBROADCASTSS 64(BX), Z18 \
	VBROADCASTSS 96(BX), Z19 \
	VBROADCASTSS 128(BX), Z20 \
	VBROADCASTSS 160(BX), Z21 \
	VBROADCASTSS 192(BX), Z22 \
	VBROADCASTSS 224(BX), Z23 \
	VBROADCASTSS 256(BX), Z24 \
	VBROADCASTSS 288(BX), Z25 \
	VBROADCASTSS 320(BX), Z26 \
	VBROADCASTSS 352(BX), Z27 \
	VBROADCASTSS 384(BX), Z28

// func expSumAVX512(x *float32, n int, top float32, tab *float32) float32
// n is a multiple of 8. The sum is taken in eight lanes: of sixteen numbers the first eight are added before the second.
TEXT ·expSumAVX512(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS top+16(FP), Z9
	MOVQ tab+24(FP), BX
	WIDECONSTANTS
	VXORPS Y8, Y8, Y8
	SUBQ $16, CX
	JL wexpodd
wexploop:
	VMOVUPS (SI), Z0
	VSUBPS Z9, Z0, Z0
	WIDEEXP(Z0, Z1, Z2, Z3)
	VMOVUPS Z0, (SI)
	VADDPS Y0, Y8, Y8
	VEXTRACTF64X4 $1, Z0, Y0
	VADDPS Y0, Y8, Y8
	ADDQ $64, SI
	SUBQ $16, CX
	JGE wexploop
wexpodd:
	ADDQ $16, CX
	JZ wexpend
	VMOVUPS (SI), Y0
	VSUBPS Z9, Z0, Z0
	WIDEEXP(Z0, Z1, Z2, Z3)
	VMOVUPS Y0, (SI)
	VADDPS Y0, Y8, Y8
wexpend:
	VEXTRACTF128 $1, Y8, X1
	VADDPS X1, X8, X8
	VPSHUFD $0x4E, X8, X1
	VADDPS X1, X8, X8
	VPSHUFD $0xB1, X8, X1
	VADDPS X1, X8, X8
	VMOVSS X8, ret+32(FP)
	VZEROUPPER
	RET

// func gelusAVX512(x *float32, n int, tab *float32)
// n is a multiple of 16.
TEXT ·gelusAVX512(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ tab+16(FP), BX
	WIDECONSTANTS
	VPTERNLOGD $255, Z15, Z15, Z15
	VPSRLD $1, Z15, Z14    // all but the sign bits
	VPSLLD $31, Z15, Z15   // the sign bits
	VBROADCASTSS 448(BX), Z29
	VBROADCASTSS 480(BX), Z30
	VBROADCASTSS 512(BX), Z31
	VBROADCASTSS 544(BX), Z13
	VBROADCASTSS 576(BX), Z12
	VBROADCASTSS 608(BX), Z11
	VBROADCASTSS 640(BX), Z10
	VBROADCASTSS 672(BX), Z9
wgelu:
	VMOVUPS (SI), Z0
	VMULPS Z10, Z0, Z1     // z = x/√2
	VPANDD Z14, Z1, Z2     // a = |z|
	VMULPS Z29, Z2, Z3
	VADDPS Z28, Z3, Z3
	VDIVPS Z3, Z28, Z3     // t = 1/(1+p·a)
	VMULPS Z30, Z3, Z4
	VADDPS Z31, Z4, Z4
	VMULPS Z3, Z4, Z4
	VADDPS Z13, Z4, Z4
	VMULPS Z3, Z4, Z4
	VADDPS Z12, Z4, Z4
	VMULPS Z3, Z4, Z4
	VADDPS Z11, Z4, Z4
	VMULPS Z3, Z4, Z4
	VMULPS Z2, Z2, Z5
	VPXORD Z15, Z5, Z5
	WIDEEXP(Z5, Z6, Z7, Z8)
	VMULPS Z5, Z4, Z4
	VSUBPS Z4, Z28, Z4     // erf(a)
	VPANDD Z15, Z1, Z6
	VPXORD Z6, Z4, Z4      // with the sign of z
	VMULPS Z9, Z0, Z0
	VADDPS Z28, Z4, Z4
	VMULPS Z4, Z0, Z0
	VMOVUPS Z0, (SI)
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ wgelu
	VZEROUPPER
	RET

// func maxOfAVX512(x *float32, n int) float32
// n is a multiple of 16.
TEXT ·maxOfAVX512(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VMOVUPS (SI), Z0
	VMOVAPS Z0, Z1
	SUBQ $16, CX
	JZ wmaxend
	ADDQ $64, SI
	SUBQ $32, CX
	JL wmaxodd
wmaxloop:
	VMAXPS (SI), Z0, Z0
	VMAXPS 64(SI), Z1, Z1
	ADDQ $128, SI
	SUBQ $32, CX
	JGE wmaxloop
wmaxodd:
	ADDQ $32, CX
	JZ wmaxend
	VMAXPS (SI), Z0, Z0
wmaxend:
	VMAXPS Z1, Z0, Z0
	VEXTRACTF64X4 $1, Z0, Y1
	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET
