//go:build amd64 && avx2

#include "textflag.h"

DATA quote<>+0(SB)/8, $0x2222222222222222
DATA backslash<>+0(SB)/8, $0x5c5c5c5c5c5c5c5c
DATA brace<>+0(SB)/8, $0x7b7b7b7b7b7b7b7b
DATA unbrace<>+0(SB)/8, $0x7d7d7d7d7d7d7d7d
DATA lower<>+0(SB)/8, $0x2020202020202020
DATA control<>+0(SB)/8, $0x1f1f1f1f1f1f1f1f
GLOBL quote<>(SB), RODATA|NOPTR, $8
GLOBL backslash<>(SB), RODATA|NOPTR, $8
GLOBL brace<>(SB), RODATA|NOPTR, $8
GLOBL unbrace<>(SB), RODATA|NOPTR, $8
GLOBL lower<>(SB), RODATA|NOPTR, $8
GLOBL control<>(SB), RODATA|NOPTR, $8

// MASK puts into mask which of the 64 bytes in a and b equal those of c.
#define MASK(a, b, c, mask) \
	VPCMPEQB  a, c, Y4   \
	VPCMPEQB  b, c, Y5   \
	VPMOVMSKB Y4, mask   \
	VPMOVMSKB Y5, DX     \
	SHLQ      $32, DX    \
	ORQ       DX, mask

// func indexBlocks(p *byte, n int, out *block, state *indexState)
TEXT ·indexBlocks(SB), NOSPLIT, $0-32
	MOVQ p+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ out+16(FP), DI
	MOVQ state+24(FP), BX
	MOVQ 0(BX), R12              // escape
	MOVQ 8(BX), R13              // inside
	VPBROADCASTQ quote<>(SB), Y8
	VPBROADCASTQ backslash<>(SB), Y9
	VPBROADCASTQ brace<>(SB), Y10
	VPBROADCASTQ unbrace<>(SB), Y11
	VPBROADCASTQ lower<>(SB), Y12
	VPBROADCASTQ control<>(SB), Y13
	VPCMPEQB Y14, Y14, Y14       // ones
	VPXOR Y7, Y7, Y7             // all bytes or'ed

loop:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VPOR    Y0, Y7, Y7
	VPOR    Y1, Y7, Y7
	MASK(Y0, Y1, Y8, AX)
	MASK(Y0, Y1, Y9, R8)
	VPMINUB Y0, Y13, Y2
	VPMINUB Y1, Y13, Y3
	VPCMPEQB Y0, Y2, Y2
	VPCMPEQB Y1, Y3, Y3
	VPMOVMSKB Y2, R11
	VPMOVMSKB Y3, DX
	SHLQ    $32, DX
	ORQ     DX, R11              // control characters
	VPOR    Y0, Y12, Y0          // '[' becomes '{' and ']' becomes '}'
	VPOR    Y1, Y12, Y1
	MASK(Y0, Y1, Y10, R9)
	MASK(Y0, Y1, Y11, R10)

	// Which bytes are escaped: those behind an odd run of backslashes. The subtraction carries each run to its end, where
	// the parity of the bit's place beside that of the run's beginning tells that of its length.
	MOVQ R8, 8(DI)
	MOVQ R12, DX
	NOTQ DX
	ANDQ R8, DX                  // backslashes that the block before does not escape
	LEAQ (DX)(DX*1), R14
	MOVQ $0xaaaaaaaaaaaaaaaa, R15
	ORQ  R15, R14
	SUBQ DX, R14
	XORQ R15, R14
	MOVQ R8, DX
	ORQ  R12, DX
	XORQ R14, DX                 // escaped
	ANDQ R8, R14
	SHRQ $63, R14
	MOVQ R14, R12

	// Which bytes are inside strings, with the first quote and without the last: a prefix xor of the quotes.
	NOTQ DX
	ANDQ DX, AX
	MOVQ AX, 0(DI)
	VMOVQ AX, X2
	VPCLMULQDQ $0, X14, X2, X2
	VMOVQ X2, DX
	XORQ R13, DX
	MOVQ DX, R13
	SARQ $63, R13

	ANDQ DX, R11
	NOTQ DX
	ANDQ DX, R8
	ORQ  R8, R11
	ORQ  R11, 16(BX)             // odd
	ANDQ DX, R9
	ANDQ DX, R10
	MOVQ R9, 16(DI)
	MOVQ R10, 24(DI)

	ADDQ $64, SI
	ADDQ $32, DI
	DECQ CX
	JNE  loop

	MOVQ R12, 0(BX)
	MOVQ R13, 8(BX)
	VPMOVMSKB Y7, DX
	ORQ  DX, 24(BX)
	VZEROUPPER
	RET
