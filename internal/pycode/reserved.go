package pycode

import "strings"

// builtins of CPython 3.10 to 3.13 without dunder names; the tests compare the list with the interpreter's own.
const builtins = " ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError" +
	" BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError" +
	" ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning" +
	" EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning" +
	" GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError" +
	" IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError" +
	" NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning" +
	" PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning" +
	" RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit" +
	" TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError" +
	" UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError abs aiter all anext any" +
	" ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr" +
	" dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex" +
	" id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open" +
	" ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super" +
	" tuple type vars zip "

var builtinSet = wordSet(builtins)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// IsKeyword says whether Python 3.10 to 3.13 refuse w as a name; soft keywords such as match are fine. A switch, because
// the parser asks it of every word.
func IsKeyword(w string) bool {
	switch w {
	case "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
		"del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
		"lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield":
		return true
	}
	return false
}

// IsBuiltin says whether w, used as a name, would hide a builtin.
func IsBuiltin(w string) bool { return builtinSet[w] }
