"""The cases of loader.py: small libraries, each a clause of what ld.so does.

A case is a list of steps. ("cc", file, C source, flag…) compiles a shared object; "-l:x.so" finds
what the case made before. A file that is made twice ends as it was made last, so that a library can
be linked to one that has changed since. ("poke", file, offset, bytes), ("cut", file, size),
("text", file, bytes), ("move", file, to) and ("drop", file) change a file.
"""
import struct

WANTS = "int f(void); int g(void) { return f(); }"
GIVES = "int f(void) { return 1; }"
RUN_HERE = "-Wl,-z,origin,--enable-new-dtags,-rpath,$ORIGIN"
RPATH_HERE = "-Wl,-z,origin,--disable-new-dtags,-rpath,$ORIGIN"


def cc(file, source, *flags):
    return ("cc", file, source, *flags)


def user(*flags, file="user.so", dep="dep.so", source=WANTS):
    return cc(file, source, RUN_HERE, f"-l:{dep}", *flags)


def versions(text, source, *flags, file="dep.so"):
    return ("script", file, text, source, *flags)


def search():
    dep = cc("dep.so", GIVES)
    yield "runpath-origin", [dep, user()]
    yield "rpath-origin", [dep, cc("user.so", WANTS, RPATH_HERE, "-l:dep.so")]
    yield "no-path", [dep, cc("user.so", WANTS, "-l:dep.so")]
    yield "braces", [dep, cc("user.so", WANTS, "-Wl,-rpath,${ORIGIN}", "-l:dep.so")]
    yield "lib-token", [dep, cc("user.so", WANTS, "-Wl,-rpath,/opt/$LIB", "-l:dep.so")]
    yield "empty-entry", [dep, cc("user.so", WANTS, "-Wl,-rpath,/nowhere::$ORIGIN", "-l:dep.so")]
    yield "second-entry", [dep, cc("user.so", WANTS, "-Wl,-rpath,$ORIGIN/no:$ORIGIN", "-l:dep.so")]
    yield "subdirectory", [dep, cc("user.so", WANTS, "-Wl,-rpath,$ORIGIN/in", "-l:dep.so"),
                           ("move", "dep.so", "in/dep.so")]
    yield "relative-runpath", [dep, cc("user.so", WANTS, "-Wl,-rpath,in", "-l:dep.so"),
                               ("move", "dep.so", "in/dep.so")]
    yield "absolute-needed", [cc("dep.so", GIVES, "-Wl,-soname,/nowhere/dep.so"), user()]
    yield "slash-needed", [cc("dep.so", GIVES, "-Wl,-soname,./dep.so"), user()]
    yield "missing", [dep, user(), ("drop", "dep.so")]
    yield "other-soname", [cc("dep.so", GIVES, "-Wl,-soname,libother.so.3"), user()]
    yield "file-of-soname", [cc("dep.so", GIVES, "-Wl,-soname,libd.so.3"), user(),
                             ("move", "dep.so", "libd.so.3")]
    end = cc("end.so", GIVES)
    middle = "int f(void); int h(void) { return f(); }"
    last = "int h(void); int g(void) { return h(); }"
    yield "rpath-inherited", [end, cc("dep.so", middle, "-l:end.so"),
                              cc("user.so", last, RPATH_HERE, "-l:dep.so")]
    yield "runpath-not-inherited", [end, cc("dep.so", middle, "-l:end.so"),
                                    cc("user.so", last, RUN_HERE, "-l:dep.so")]
    yield "rpath-stopped-by-runpath", [end, cc("dep.so", middle, "-Wl,-rpath,/nowhere", "-l:end.so"),
                                       cc("user.so", last, RPATH_HERE, "-l:dep.so")]
    yield "not-elf-on-the-way", [dep, user(), ("text", "dep.so", b"INPUT(libc.so.6)\n" * 9)]
    yield "short-on-the-way", [dep, user(), ("text", "dep.so", b"\x7fELF")]
    wrong = [("poke", "in/dep.so", 18, b"\xb7\0")]
    two = cc("user.so", WANTS, "-Wl,-rpath,$ORIGIN/in:$ORIGIN", "-l:dep.so")
    yield "other-machine-passed-over", [dep, two, ("copy", "dep.so", "in/dep.so"), *wrong]
    yield "other-class-passed-over", [dep, two, ("copy", "dep.so", "in/dep.so"),
                                      ("poke", "in/dep.so", 4, b"\x01")]
    yield "only-other-machine", [dep, user(), ("poke", "dep.so", 18, b"\xb7\0")]
    yield "libc-by-name", [cc("user.so", "int getpid(void); int g(void) { return getpid(); }", "-lc")]


def symbols():
    yield "undefined-function", [cc("user.so", WANTS)]
    yield "undefined-now", [cc("user.so", WANTS, "-Wl,-z,now")]
    yield "undefined-data", [cc("user.so", "extern int d; int g(void) { return d; }")]
    yield "undefined-pointer", [cc("user.so", "int f(void); int (*p)(void) = f;")]
    yield "data-before-plt", [cc("user.so", "extern int d; int f(void); int g(void) { return f() + d; }")]
    yield "two-functions", [cc("user.so", "int a(void); int b(void); int g(void) { return b() + a(); }")]
    yield "two-data", [cc("user.so", "extern int a, b; int g(void) { return b + a; }")]
    yield "weak-function", [cc("user.so", "__attribute__((weak)) int f(void); int g(void) { return f ? f() : 0; }")]
    yield "weak-data", [cc("user.so", "__attribute__((weak)) extern int d; int *g(void) { return &d; }")]
    yield "weak-and-strong", [cc("user.so", "__attribute__((weak)) int w(void); int f(void);"
                                            "int g(void) { return (w ? w() : 0) + f(); }")]
    yield "in-dependency", [cc("dep.so", "int q(void); int f(void) { return q(); }"), user()]
    yield "both-broken", [cc("dep.so", "int q(void); int f(void) { return q(); }"),
                          user(source="int f(void); int r(void); int g(void) { return f() + r(); }")]
    end = cc("end.so", "int z(void); int e(void) { return z(); }")
    dep = cc("dep.so", "int e(void); int y(void); int f(void) { return e() + y(); }", RUN_HERE, "-l:end.so")
    yield "three-broken", [end, dep, user(source="int f(void); int x(void); int g(void) { return f() + x(); }")]
    a = "int z1(void); int f(void) { return z1(); }"
    b = "int z2(void); int h(void) { return z2(); }"
    both = "int f(void); int h(void); int g(void) { return f() + h(); }"
    yield "two-siblings", [cc("dep.so", a), cc("end.so", b),
                           cc("user.so", both, RUN_HERE, "-l:dep.so", "-l:end.so")]
    yield "circle", [cc("end.so", b), cc("dep.so", "int h(void); int f(void) { return h(); }", RUN_HERE, "-l:end.so"),
                     cc("end.so", "int f(void); int z2(void); int h(void) { return f() + z2(); }", RUN_HERE, "-l:dep.so"),
                     user()]
    yield "of-grandchild", [cc("end.so", GIVES), cc("dep.so", "int h(void) { return 1; }", RUN_HERE,
                                                    "-Wl,--no-as-needed", "-l:end.so"),
                            user("-Wl,--no-as-needed")]
    yield "of-no-relation", [cc("end.so", GIVES), cc("user.so", WANTS)]
    yield "of-parent", [cc("dep.so", WANTS), cc("user.so", "int g(void); int f(void) { return 1; } int i(void) { return g(); }",
                                                RUN_HERE, "-l:dep.so")]
    for name, source in {
            "weak-definition": "__attribute__((weak)) int f(void) { return 1; }",
            "protected-definition": '__attribute__((visibility("protected"))) int f(void) { return 1; }',
            "ifunc-definition": 'static int r(void) { return 1; } static void *c(void) { return r; }'
                                'int f(void) __attribute__((ifunc("c")));'}.items():
        yield name, [cc("dep.so", source), user()]
    for name, source in {
            "hidden-now": '__attribute__((visibility("hidden"))) int f(void) { return 1; } int k;',
            "static-now": "static int f(void) { return 1; } int k(void) { return f(); }",
            "gone-now": "int k(void) { return 1; }"}.items():
        yield name, [cc("dep.so", GIVES), user(), cc("dep.so", source)]
    yield "data-as-function", [cc("dep.so", GIVES), user(), cc("dep.so", "int f = 1;")]
    yield "common", [cc("dep.so", "int d;", "-fcommon"), user(source="extern int d; int g(void) { return d; }")]
    yield "unique", [cc("dep.so", ".globl d\n.type d,@gnu_unique_object\n.data\nd: .long 1\n.size d,4\n", "-xassembler"),
                     user(source="extern int d; int g(void) { return d; }")]
    yield "absolute-zero", [cc("dep.so", ".globl d\n.set d,0\n", "-xassembler"),
                            user(source="extern int d; int *g(void) { return &d; }")]
    yield "thread-local", [cc("dep.so", "__thread int d = 1;"),
                           user(source="extern __thread int d; int g(void) { return d; }")]
    yield "thread-local-gone", [cc("dep.so", "__thread int d = 1;"),
                                user(source="extern __thread int d; int g(void) { return d; }"), cc("dep.so", "int k;")]
    yield "thread-local-now-plain", [cc("dep.so", "__thread int d = 1;"),
                                     user(source="extern __thread int d; int g(void) { return d; }"),
                                     cc("dep.so", "int d = 1;")]
    yield "no-type", [cc("dep.so", ".globl f\n.text\nf: ret\n", "-xassembler"), user()]
    for style in ("sysv", "gnu", "both"):
        yield f"hash-{style}", [cc("dep.so", GIVES, f"-Wl,--hash-style={style}"), user()]
        yield f"hash-{style}-gone", [cc("dep.so", GIVES), user(), cc("dep.so", "int k(void) { return 1; }", f"-Wl,--hash-style={style}")]
    yield "symbolic", [cc("dep.so", GIVES, "-Wl,-Bsymbolic"), user("-Wl,-Bsymbolic")]
    yield "static-cxx-name", [cc("user.so", "int _ZN3c105Error1fEv(void); int g(void) { return _ZN3c105Error1fEv(); }")]


def versioned():
    v1, v2 = "V1 { global: f; local: *; };", "V1 { global: f; }; V2 { global: h; } V1;"
    give = versions(v1, GIVES)
    yield "version", [give, user()]
    yield "version-gone", [give, user(), versions("V2 { global: f; local: *; };", GIVES)]
    yield "version-there-symbol-gone", [give, user(), versions("V1 { global: k; local: *; };", "int k(void) { return 1; }")]
    yield "no-versions-any-more", [give, user(), cc("dep.so", GIVES)]
    yield "no-versions-no-symbol", [give, user(), cc("dep.so", "int k(void) { return 1; }")]
    yield "two-versions-one-gone", [versions(v2, GIVES + "int h(void) { return 1; }"),
                                    user(source="int f(void); int h(void); int g(void) { return f() + h(); }"), give]
    yield "unversioned-wants-default", [cc("dep.so", GIVES), user(), give]
    old = '__asm__(".symver f1,f@V1"); int f1(void) { return 1; }'
    yield "unversioned-wants-hidden", [cc("dep.so", GIVES), user(), versions("V1 { local: *; };", old)]
    both = old + '__asm__(".symver f2,f@@V2"); int f2(void) { return 2; }'
    pair = versions("V1 { local: *; }; V2 { } V1;", both)
    yield "unversioned-wants-one-of-two", [cc("dep.so", GIVES), user(), pair]
    yield "old-version-of-two", [give, user(), pair]
    yield "default-version-of-two", [pair, user()]
    yield "default-version-gone", [pair, user(), give]
    weak = "__attribute__((weak)) int f(void); int g(void) { return f ? f() : 0; }"
    yield "weak-version", [give, user(source=weak)]
    yield "weak-version-gone", [give, user(source=weak), versions("V2 { global: f; local: *; };", GIVES)]
    yield "version-moved-to-grandchild", [give, user(), cc("dep.so", "int k(void) { return 1; }", "-Wl,-soname,end2.so"),
                                          ("move", "dep.so", "end2.so"), give, ("move", "dep.so", "end.so"),
                                          cc("dep.so", "int k(void) { return 1; }", RUN_HERE, "-Wl,--no-as-needed", "-l:end.so")]
    yield "version-file-not-needed", [give, cc("user.so", WANTS, RUN_HERE, "-l:dep.so"), ("rename-needed", "user.so", "dep.so", "dap.so"),
                                      ("copy", "dep.so", "dap.so")]
    yield "version-before-symbol", [give, user(source="int f(void); int q(void); int g(void) { return f() + q(); }"),
                                    versions("V2 { global: f; local: *; };", GIVES)]
    yield "missing-library-before-version", [give, cc("end.so", "int h(void) { return 1; }"),
                                             cc("user.so", "int f(void); int h(void); int g(void) { return f() + h(); }",
                                                RUN_HERE, "-l:dep.so", "-l:end.so"),
                                             versions("V2 { global: f; local: *; };", GIVES), ("drop", "end.so")]
    for library, prefix, levels in (
            ("libc.so.6", "GLIBC_", ("2.2.5", "2.30", "2.32", "2.34", "2.35", "2.38", "2.42", "2.99", "PRIVATE", "ABI_DT_RELR")),
            ("libstdc++.so.6", "GLIBCXX_", ("3.4.21", "3.4.29", "3.4.30", "3.4.33", "3.4.34", "3.4.99")),
            ("libstdc++.so.6", "CXXABI_", ("1.3.13", "1.3.15", "1.3.99")),
            ("libm.so.6", "GLIBC_", ("2.29", "2.39", "2.99")), ("libgcc_s.so.1", "GCC_", ("3.0", "14.0.0", "99"))):
        for level in levels:
            version = prefix + level
            stub = versions(f"{version} {{ global: f; local: *; }};", GIVES, f"-Wl,-soname,{library}", file="stub.so")
            yield f"{library}-{version}", [stub, user(dep="stub.so", source=WANTS), ("drop", "stub.so")]


def refusals():
    plain = cc("user.so", "int g(void) { return 1; }")
    for size in (16, 40, 63, 64, 100, 300):
        yield f"cut-to-{size}", [plain, ("cut", "user.so", size)]
    for name, offset, value in (
            ("class-32", 4, b"\x01"), ("class-7", 4, b"\x07"), ("big-endian", 5, b"\x02"), ("data-9", 5, b"\x09"),
            ("ident-version", 6, b"\x02"), ("freebsd", 7, b"\x09"), ("gnu", 7, b"\x03"), ("hpux", 7, b"\x01"),
            ("abi-version-1", 8, b"\x01"), ("gnu-abi-version-9", 7, b"\x03\x09"), ("padding", 9, b"\x01"),
            ("relocatable", 16, b"\x01"), ("executable", 16, b"\x02"), ("core", 16, b"\x04"), ("type-0", 16, b"\0"),
            ("aarch64", 18, b"\xb7\0"), ("i386", 18, b"\x03\0"), ("version-2", 20, b"\x02"),
            ("phentsize-0", 54, b"\0\0"), ("phentsize-64", 54, b"\x40\0"), ("no-program-headers", 56, b"\0\0"),
            ("no-section-headers", 40, bytes(8)), ("section-headers-beyond", 40, b"\xff" * 6 + b"\0\0")):
        yield name, [plain, ("poke", "user.so", offset, value)]
    for name, kind, field, value in (
            ("no-dynamic", 2, 0, struct.pack("<I", 0)), ("alignment-3", 1, 48, struct.pack("<Q", 3)),
            ("alignment-4k-off", 1, 8, struct.pack("<Q", 1)), ("alignment-64k", 1, 48, struct.pack("<Q", 65536)),
            ("stack-removed", 0x6474E551, 0, struct.pack("<I", 0)), ("filesz-over-memsz", 1, 32, struct.pack("<Q", 1 << 40))):
        yield name, [plain, ("segment", "user.so", kind, field, value)]
    yield "no-load", [plain, ("segments", "user.so", 1, struct.pack("<I", 0))]


def kinds():
    plain = "int g(void) { return 1; }"
    yield "stack-executable", [cc("user.so", plain, "-Wl,-z,execstack")]
    yield "stack-executable-below", [cc("dep.so", GIVES, "-Wl,-z,execstack"), user()]
    yield "pie", [cc("user.so", "int main(void) { return 0; }", "-pie", "-Wl,-e,main")]
    yield "pie-with-soname", [cc("user.so", "int main(void) { return 0; }", "-pie", "-Wl,-e,main,-soname,user.so")]
    yield "no-dlopen", [cc("user.so", plain, "-Wl,-z,nodlopen")]
    yield "no-dlopen-below", [cc("dep.so", GIVES, "-Wl,-z,nodlopen"), user()]
    yield "no-default-libraries", [cc("user.so", "int getpid(void); int g(void) { return getpid(); }", "-lc", "-Wl,-z,nodefaultlib")]
    yield "no-delete", [cc("user.so", plain, "-Wl,-z,nodelete")]
    yield "init-first", [cc("user.so", plain, "-Wl,-z,initfirst")]
    yield "relr", [cc("user.so", "static int a; int *p[] = {&a, &a, &a, &a}; ", "-Wl,-z,pack-relative-relocs", "-lc")]
    yield "relr-and-libc", [cc("user.so", "static int a; int *p[] = {&a, &a}; int getpid(void); int g(void) { return getpid(); }",
                               "-Wl,-z,pack-relative-relocs", "-lc")]
    yield "text-relocations", [cc("user.so", ".globl g\n.text\ng: movabs $d, %rax\nret\n.data\nd: .long 1\n", "-xassembler", "-Wl,-z,notext")]
    yield "filter", [cc("dep.so", GIVES), user("-Wl,-F,dep.so")]
    yield "filter-missing", [cc("user.so", GIVES, "-Wl,-F,nowhere.so")]
    yield "auxiliary-missing", [cc("user.so", GIVES, "-Wl,-f,nowhere.so")]
    for size in (64, 400, 1200, 1600, 3000, 10000):
        source = f"__thread char b[{size}] __attribute__((tls_model(\"initial-exec\"))); char *g(void) {{ return b; }}"
        yield f"static-tls-{size}", [cc("user.so", source)]
        yield f"dynamic-tls-{size}", [cc("user.so", source.replace("initial-exec", "global-dynamic"))]
    for level in ("v2", "v3", "v4"):
        yield f"isa-{level}", [cc("user.so", plain, f"-Wl,-z,x86-64-{level}")]
    yield "isa-beyond", [cc("user.so", plain, "-Wl,-z,x86-64-v4"), ("isa", "user.so", 0x8000)]


def all_cases():
    for part in (search, symbols, versioned, refusals, kinds):
        for name, steps in part():
            yield f"{part.__name__}-{name}", steps
