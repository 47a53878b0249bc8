//go:build amd64 && !purego

#include "textflag.h"

// R15-free: the table of constants (floatTab) is in R14's stead, BX. Offsets: 0 hi, 32 lo, 64 log2e, 96 magic, 128 ln2Hi, 160 ln2Lo,
// 192… expP0–5, 384 one, 416 two, 448 erfP, 480… erfA5–A1, 640 sqrtHalf, 672 half.

// EXP: X becomes e^X; T, N, P are scratch. The order of operations is that of Exp.
#define EXP(X, T, N, P) \
	VMINPS (BX), X, X \
	VMAXPS 32(BX), X, X \
	VMULPS 64(BX), X, T \
	VADDPS 96(BX), T, T \
	VSUBPS 96(BX), T, N \
	VMULPS 128(BX), N, P \
	VSUBPS P, X, X \
	VMULPS 160(BX), N, P \
	VSUBPS P, X, X \
	VMULPS 192(BX), X, P \
	VADDPS 224(BX), P, P \
	VMULPS X, P, P \
	VADDPS 256(BX), P, P \
	VMULPS X, P, P \
	VADDPS 288(BX), P, P \
	VMULPS X, P, P \
	VADDPS 320(BX), P, P \
	VMULPS X, P, P \
	VADDPS 352(BX), P, P \
	VMULPS X, P, P \
	VMULPS X, P, P \
	VADDPS X, P, P \
	VADDPS 384(BX), P, P \
	VPSLLD $23, T, T \
	VPADDD T, P, X

// SIGMOID: Y15 holds the sign bits.
#define SIGMOID(X, T, N, P) \
	VXORPS Y15, X, X \
	EXP(X, T, N, P) \
	VADDPS 384(BX), X, X \
	VMOVUPS 384(BX), T \
	VDIVPS X, T, X

#define TANH(X, T, N, P) \
	VADDPS X, X, X \
	SIGMOID(X, T, N, P) \
	VADDPS X, X, X \
	VSUBPS 384(BX), X, X

// func lstmCellAVX2(rec, pre, extra, c, h *float32, n int, tab *float32)
TEXT ·lstmCellAVX2(SB), NOSPLIT, $0-56
	MOVQ rec+0(FP), SI
	MOVQ pre+8(FP), DX
	MOVQ extra+16(FP), R8
	MOVQ c+24(FP), R9
	MOVQ h+32(FP), DI
	MOVQ n+40(FP), CX
	MOVQ tab+48(FP), BX
	MOVQ CX, R10
	SHLQ $2, R10           // bytes between gates
	LEAQ (R10)(R10*2), R11 // three gates on
	VPCMPEQD Y15, Y15, Y15
	VPSLLD $31, Y15, Y15
cell:
	VMOVUPS (SI), Y0
	VADDPS (DX), Y0, Y0
	VADDPS (R8), Y0, Y0
	VMOVUPS (SI)(R10*1), Y1
	VADDPS (DX)(R10*1), Y1, Y1
	VADDPS (R8)(R10*1), Y1, Y1
	VMOVUPS (SI)(R10*2), Y2
	VADDPS (DX)(R10*2), Y2, Y2
	VADDPS (R8)(R10*2), Y2, Y2
	VMOVUPS (SI)(R11*1), Y3
	VADDPS (DX)(R11*1), Y3, Y3
	VADDPS (R8)(R11*1), Y3, Y3
	SIGMOID(Y0, Y4, Y5, Y6)
	SIGMOID(Y1, Y7, Y8, Y9)
	TANH(Y2, Y10, Y11, Y12)
	SIGMOID(Y3, Y4, Y5, Y6)
	VMULPS (R9), Y1, Y1
	VMULPS Y2, Y0, Y0
	VADDPS Y0, Y1, Y1
	VMOVUPS Y1, (R9)
	TANH(Y1, Y7, Y8, Y9)
	VMULPS Y1, Y3, Y3
	VMOVUPS Y3, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ cell
	VZEROUPPER
	RET

// func maxAbsAVX2(x *float32, n int) float32
TEXT ·maxAbsAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPCMPEQD Y15, Y15, Y15
	VPSRLD $1, Y15, Y15
	VXORPS Y0, Y0, Y0
maxloop:
	VANDPS (SI), Y15, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ maxloop
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func quantizeAVX2(x *float32, q *int8, n int, inv float32) int32
TEXT ·quantizeAVX2(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), SI
	MOVQ q+8(FP), DI
	MOVQ n+16(FP), CX
	VBROADCASTSS inv+24(FP), Y15
	VPXOR Y2, Y2, Y2
qloop:
	VMULPS (SI), Y15, Y0
	VCVTPS2DQ Y0, Y0
	VPADDD Y0, Y2, Y2
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VPACKSSWB X0, X0, X0
	VMOVQ X0, (DI)
	ADDQ $32, SI
	ADDQ $8, DI
	SUBQ $8, CX
	JNZ qloop
	VEXTRACTI128 $1, Y2, X1
	VPADDD X1, X2, X2
	VPSHUFD $0x4E, X2, X1
	VPADDD X1, X2, X2
	VPSHUFD $0xB1, X2, X1
	VPADDD X1, X2, X2
	VMOVD X2, AX
	MOVL AX, ret+32(FP)
	VZEROUPPER
	RET

// func dotAVX2(a, b *float32, n int) float32
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DI
	MOVQ n+16(FP), CX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
dloop:
	VMOVUPS (SI), Y2
	VMULPS (DI), Y2, Y2
	VADDPS Y2, Y0, Y0
	VMOVUPS 32(SI), Y3
	VMULPS 32(DI), Y3, Y3
	VADDPS Y3, Y1, Y1
	ADDQ $64, SI
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ dloop
	VADDPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VADDPS X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VADDPS X1, X0, X0
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func reluAVX2(x *float32, n int)
TEXT ·reluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VXORPS Y0, Y0, Y0
rloop:
	VMOVUPS (SI), Y1
	VMAXPS Y0, Y1, Y1
	VMOVUPS Y1, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ rloop
	VZEROUPPER
	RET

// func expSumAVX2(x *float32, n int, top float32, tab *float32) float32
TEXT ·expSumAVX2(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS top+16(FP), Y9
	MOVQ tab+24(FP), BX
	VXORPS Y8, Y8, Y8
eloop:
	VMOVUPS (SI), Y0
	VSUBPS Y9, Y0, Y0
	EXP(Y0, Y1, Y2, Y3)
	VMOVUPS Y0, (SI)
	VADDPS Y0, Y8, Y8
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ eloop
	VEXTRACTF128 $1, Y8, X1
	VADDPS X1, X8, X8
	VPSHUFD $0x4E, X8, X1
	VADDPS X1, X8, X8
	VPSHUFD $0xB1, X8, X1
	VADDPS X1, X8, X8
	VMOVSS X8, ret+32(FP)
	VZEROUPPER
	RET

// func gelusAVX2(x *float32, n int, tab *float32)
TEXT ·gelusAVX2(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ tab+16(FP), BX
	VPCMPEQD Y15, Y15, Y15
	VPSLLD $31, Y15, Y15   // the sign bits
	VPCMPEQD Y14, Y14, Y14
	VPSRLD $1, Y14, Y14    // all but the sign bits
gloop:
	VMOVUPS (SI), Y0
	VMULPS 640(BX), Y0, Y1 // z = x/√2
	VANDPS Y14, Y1, Y2     // a = |z|
	VMULPS 448(BX), Y2, Y3
	VADDPS 384(BX), Y3, Y3
	VMOVUPS 384(BX), Y4
	VDIVPS Y3, Y4, Y3      // t = 1/(1+p·a)
	VMULPS 480(BX), Y3, Y4
	VADDPS 512(BX), Y4, Y4
	VMULPS Y3, Y4, Y4
	VADDPS 544(BX), Y4, Y4
	VMULPS Y3, Y4, Y4
	VADDPS 576(BX), Y4, Y4
	VMULPS Y3, Y4, Y4
	VADDPS 608(BX), Y4, Y4
	VMULPS Y3, Y4, Y4
	VMULPS Y2, Y2, Y5
	VXORPS Y15, Y5, Y5
	EXP(Y5, Y6, Y7, Y8)
	VMULPS Y5, Y4, Y4
	VMOVUPS 384(BX), Y6
	VSUBPS Y4, Y6, Y4      // erf(a)
	VANDPS Y15, Y1, Y6
	VXORPS Y6, Y4, Y4      // with the sign of z
	VMULPS 672(BX), Y0, Y0
	VADDPS 384(BX), Y4, Y4
	VMULPS Y4, Y0, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ gloop
	VZEROUPPER
	RET
