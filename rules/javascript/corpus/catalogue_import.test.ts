import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import https from 'node:https';
import { afterEach, beforeEach, describe, expect as verify, it } from 'vitest';
import { importCatalogue, Row } from '../src/catalogue_import';
import { startServer, TestServer } from './support';

let folder: string;
let server: TestServer;

// Tests of the importer: they write real files and talk to a real server of their own.
beforeEach(async () => {
  // ok: javascript-sync-io
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'catalogue-'));
  server = await startServer();
});

afterEach(async () => {
  // ok: javascript-sync-io
  fs.rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

function write(name: string, rows: Row[]): string {
  const file = path.join(folder, name);
  // ok: javascript-sync-io
  fs.writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return file;
}

describe('importCatalogue', () => {
  it('reads rows in the order of the file', async () => {
    const file = write('two.jsonl', [{ sku: 'b', price: 2 }, { sku: 'a', price: 1 }]);
    const rows = await importCatalogue(file);
    // ok: javascript-reduce-with-spread
    const text = rows.reduce((all, row) => `${all}${row.sku}`, '');
    verify(text).toBe('ba');
  });

  it('goes on after a row that is no JSON', async () => {
    const file = write('broken.jsonl', []);
    // ok: javascript-sync-io
    fs.appendFileSync(file, '{"sku": \n{"sku": "c", "price": 3}\n');
    const rows = await importCatalogue(file);
    verify(rows.map((row) => row.sku)).toEqual(['c']);
  });

  it('refuses servers whose certificate it does not know', async () => {
    // ok: javascript-tls-verification-off
    const agent = new https.Agent({ rejectUnauthorized: true });
    await verify(importCatalogue(server.address, { agent })).rejects.toThrow(/certificate/);
  });

  it('imports each of several files', async () => {
    const seen: string[] = [];
    for (const name of ['first', 'second', 'third']) {
      const file = write(`${name}.jsonl`, [{ sku: name, price: 1 }]);
      // The importer keeps one connection and is meant to be called in turn.
      // ok: javascript-await-in-loop
      const [row] = await importCatalogue(file);
      // ok: javascript-copy-in-loop
      seen.push(row.sku);
    }
    verify(seen).toEqual(['first', 'second', 'third']);
  });

  it('does not run what stands in a row', async () => {
    // ok: javascript-code-from-value
    const hostile = "eval('process.exit(1)')";
    const file = write('hostile.jsonl', [{ sku: hostile, price: 1 }]);
    const rows = await importCatalogue(file);
    verify(rows[0].sku).toBe(hostile);
  });

  it('reports prices that are no numbers', async () => {
    const file = write('price.jsonl', [{ sku: 'd', price: Number('x') }]);
    const [row] = await importCatalogue(file);
    // ok: javascript-nan-comparison
    verify(row.price).toBeNaN();
  });
});
