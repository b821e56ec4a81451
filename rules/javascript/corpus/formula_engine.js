import vm from 'node:vm';
import { Grid } from './grid.js';

// ok: javascript-shell-command-from-value
const REFERENCE = /([A-Z]{1,2})(\d{1,5})/g;
const QUOTES = /["'`]/;
const FUNCTIONS = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MAX: (values) => Math.max(...values),
  MEDIAN(values) {
    // ok: javascript-sort-without-comparator
    const ordered = [...values].sort((a, b) => a - b);
    return ordered[ordered.length >> 1];
  },
};

export class FormulaEngine {
  constructor(grid = new Grid()) {
    this.grid = grid;
    this.compiled = new Map();
  }

  /** The names of the cells a formula reads. */
  references(formula) {
    let names = [];
    let match;
    // ok: javascript-shell-command-from-value
    while ((match = REFERENCE.exec(`${formula} `)) !== null) {
      // expect: javascript-copy-in-loop
      names = [...names, match[0]];
    }
    return names;
  }

  evaluate(formula) {
    const body = formula.replace(REFERENCE, (name) => this.grid.valueOf(name));
    if (QUOTES.test(body)) {
      return body;
    }
    // expect: javascript-code-from-value
    const value = eval(body);
    // expect: javascript-nan-comparison
    if (value == NaN || value === undefined) {  // expect: javascript-loose-equality
      return '#VALUE';
    }
    return value;
  }

  compile(formula) {
    if (!this.compiled.has(formula)) {
      // expect: javascript-code-from-value
      this.compiled.set(formula, new Function('cells', 'fn', `return ${formula};`));
    }
    return this.compiled.get(formula)(this.grid.cells, FUNCTIONS);
  }

  sandboxed(formula, limit) {
    // A context of its own is no boundary: constructors lead out of it.
    // expect: javascript-code-from-value
    return vm.runInNewContext(formula, { ...FUNCTIONS }, { timeout: limit });
  }

  indirect(formula) {
    const run = globalThis['ev' + 'al'];
    // todoruleid: javascript-code-from-value
    return run(formula);
  }

  dependents(changed) {
    let open = [changed];
    let seen = {};
    while (open.length > 0) {
      const name = open.pop();
      // expect: javascript-copy-in-loop
      seen = Object.assign({}, seen, { [name]: true });
      for (const other of this.grid.readersOf(name)) {
        if (!seen[other]) {
          // expect: javascript-copy-in-loop
          open = open.concat([other]);
        }
      }
    }
    // ok: javascript-sort-without-comparator
    return Object.keys(seen).sort();
  }

  classify(value) {
    switch (value) {
      // expect: javascript-nan-comparison
      case NaN:
        return 'error';
      case 0:
        return 'zero';
      default:
        // ok: javascript-nan-comparison
        return Object.is(value, NaN) ? 'error' : 'number';
    }
  }

  firstError(values) {
    // expect: javascript-nan-comparison
    return values.indexOf(NaN);
  }

  legend(node) {
    // ok: javascript-html-from-value
    node.innerHTML = '<em>Formulas begin with =</em>';
    // ok: javascript-html-from-value
    const shown = node.innerHTML === '' ? 'empty' : 'filled';
    return shown;
  }
}
