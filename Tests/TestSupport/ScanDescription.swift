package import Code

/// The imports of a text, each as `line kind specifier`, then `name` and `as alias` where there are.
package func scanned(_ text: String, _ language: Language) -> [String] {
  ImportScanner.scan(Array(text.utf8), language: language).references.map { reference in
    var description = "\(reference.line) \(reference.kind) \(reference.specifier)"
    if let name = reference.name { description += " \(name)" }
    if let alias = reference.alias { description += " as \(alias)" }
    return description
  }
}

/// One text for each language with everything that its scanner looks at.
package enum ScanSamples {
  package static let all: [(language: Language, text: String)] = [
    (.c, c), (.cpp, cpp), (.go, go), (.java, java), (.javascript, script), (.typescript, script),
    (.python, python), (.rust, rust), (.swift, swift),
  ]

  package static let c = #"""
    #include "server.h"
      #  include <sys/time.h> /* why */
    /* #include "commented.h"
    #include "too.h" */
    // #include "line.h"
    #if defined(X)
    #include "conditional.h"
    #endif
    #error don't "stop
    const char *s = "\
    #include \"continued.h\"";
    char q = '"', e = '\'';
    #include "after.h"
    #define HEADER "macro.h"
    #include HEADER
    int a = b #include "middle.h"
    #import "objective.h"
    #include_next <next.h>
    #include "open.h
    """#

  package static let cpp = #"""
    auto raw = R"x(
    #include "raw.h"
    )" )x";
    int million = 1'000'000;
    #include <vector>
    auto wide = u8R"(
    #include "wide.h"
    )"; char c = L'"';
    #include "b.hpp"
    """#

  package static let go = #"""
    // Package view shows.
    package view

    import "fmt"
    import (
    	"os"
    	_ "embed" // side effect
    	. "strings"

    	ghapi "github.com/cli/go-gh/v2/pkg/api"
    	"gopkg.in/yaml.v3"
    	"github.com/cli/cli/v2/pkg/cmd-util"; "example.com/x/v2"
    	/* "no" */
    )

    type Options struct {
    	IO     io.Writer
    	Client *Remote
    }

    const (
    	first = iota
    	second
    )

    var left, right = Make(), `
    import "raw"
    type Raw struct{}
    `

    func (o *Options) Run(x Other) error {
    	ghapi.Do(x.Field, "Quoted.Name", Options{Key: helper(1)})
    	yaml.Marshal(cmd.Thing)
    	util.Other(x.y.Deep)
    	// Comment.Name
    	return nil
    }

    func New() {}
    """#

  package static let java = #"""
    /* package not.me; */
    package org.example.app;

    import java.util.List;
    import org.example.core.*;
    import static org.example.core.Assert.that;
    import static org.example.core.Assert.*;
    import org . example . Spaced ;

    /** import org.example.Doc; */
    @Deprecated
    public final class App extends Base<Item> implements Closeable {
      String text = """
        import org.example.Text; class Hidden { "
        """;
      char quote = '"';
      private static final int MAX_SIZE = 3;
      enum Kind { ONE }
      Kind kind = Kind.ONE;
      void run() { Outer.Inner x = new Helper(); Class<?> c = Other.class; record(x); }
      record Point(int x) {}
    }
    interface Second {}
    """#

  package static let script = #"""
    #!/usr/bin/env node
    import a from "./a";
    import { b,
      c } from './b.js';
    import './side';
    import type { T } from "@scope/types/deep";
    export * from "../up";
    export { d } from 'pkg';
    const e = require("e"), f = await import('./lazy');
    // import x from "commented";
    /* import x from "block"; */
    const s = "import y from 'quoted'";
    const t = `import z from "template" ${require("inner") + `${"}"}`} require("outer")`;
    const r = /["'`]/.test(s) ? 1 / 2 : 3;
    require("after-regex");
    Array.from("no"); module.require("no"); x.import("no"); required("no");
    /// <reference path="./globals.d.ts" />
    import g = require("./g");
    """#

  package static let python = #"""
    """Module.

    import docstring
    """
    import os, sys as system
    import a.b.c as d; import e
    from . import (  # comment (
        one,
        two as zwei,
    )
    from ..up.mod import three
    from pkg import *
    # import commented
    text = 'import quoted'
    long = '''
    from x import y
    '''
    from joined \
        import four, \
        five
    def function():
        import inner
        important = from_here = "it's"
    class Thing:
        def method(self): pass
    async def later(): pass
    if True:
        from .cond import six
    """#

  package static let rust = #"""
    #![allow(dead_code)]
    //! use doc::comment;
    mod parser;
    pub mod lexer;
    pub(crate) mod inner {
        mod deep;
        use super::lexer::Token;
        use self::deep::X;
    }
    #[path = "odd/place.rs"]
    mod odd;
    extern crate serde as s;
    use std::{fmt, io::{self, Read as R}};
    pub use crate::parser::{Parser, error::*};
    /* use block /* nested */ ::comment; */
    const S: &str = r#"
    use raw::string;
    "#;
    fn f<'a>(x: &'a str) -> char { use crate::local::Thing; '"' }
    fn g() { crate::util::go(); crate::util::go(); '\'' ; $crate::no::no(); }
    pub struct Public { x: u8 }
    pub const fn constant() {}
    pub const LIMIT: u8 = 1;
    pub unsafe fn danger() {}
    struct Private;
    """#

  package static let swift = ##"""
    // import Commented
    /* import Block /* nested */ import Still */
    import Foundation
    package import Ranking
    @_exported public import NIOCore
    import struct NIO.ByteBuffer
    #if canImport(Glibc)
      import Glibc
    #endif
    let text = """
      import Multi "quoted"
      """
    let raw = #"import Raw " \(Hidden) "#
    let nested = "a \(call("import Nested", Interpolated.self)) b"
    public struct Public<Element: Base>: Shape where Element: Other {
      enum Kind { case Case }
      var kind: Kind = .Upper
      typealias Inner = Public.Deep
    }
    private final class Hidden: NSObject {}
    fileprivate enum Secret {}
    protocol Shape { associatedtype Item }
    extension Outside { class func make() -> Made { Hidden() } }
    actor Worker {}
    func `import`() {}
    """##
}
