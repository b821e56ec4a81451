import crypto from 'node:crypto';
import { Database, sql } from './database';
import { Warehouse, StockItem } from './warehouse';

interface Change {
  sku: string;
  before: number;
  after: number;
}

type Sink = (change: Change) => Promise<void>;

export class InventorySync {
  private pending: Change[] = [];

  constructor(private readonly db: Database, private readonly warehouses: Warehouse[]) {}

  async pull(): Promise<StockItem[]> {
    let items: StockItem[] = [];
    for (const warehouse of this.warehouses) {
      // expect: javascript-await-in-loop
      const stock = await warehouse.stock();
      // expect: javascript-copy-in-loop
      items = items.concat(stock);
    }
    return items;
  }

  async apply(items: StockItem[]): Promise<void> {
    // expect: javascript-async-callback-not-awaited
    items.forEach(async (item) => {
      // ok: javascript-sql-from-value
      await this.db.run(sql`UPDATE stock SET amount = ${item.amount} WHERE sku = ${item.sku}`);
    });
  }

  async known(items: StockItem[]): Promise<StockItem[]> {
    // expect: javascript-async-callback-not-awaited
    return items.filter(async (item) => {
      // ok: javascript-sql-from-value
      const row = await this.db.get('SELECT 1 FROM stock WHERE sku = ?', [item.sku]);
      return row !== undefined;
    });
  }

  async publish(sink: Sink): Promise<number> {
    let sent = 0;
    for (const change of this.pending) {
      // Receivers rely on the order of changes.
      // ok: javascript-await-in-loop
      await sink(change);
      sent += 1;
    }
    this.pending = [];
    return sent;
  }

  async recount(skus: string[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const sku of skus) {
      // ok: javascript-await-in-loop
      const parts = await Promise.all(this.warehouses.map((warehouse) => warehouse.count(sku)));
      // ok: javascript-nan-comparison
      const valid = parts.filter((part) => !Number.isNaN(part));
      // ok: javascript-reduce-with-spread
      counts.set(sku, valid.reduce((sum, part) => sum + part, 0));
    }
    return counts;
  }

  compare(before: StockItem[], after: StockItem[]): Change[] {
    const amounts = new Map(before.map((item) => [item.sku, item.amount]));
    for (const item of after) {
      const old = amounts.get(item.sku);
      // Amounts come as text from the older warehouses.
      // expect: javascript-loose-equality
      if (old != item.amount) {
        // expect: javascript-copy-in-loop
        this.pending = [...this.pending, { sku: item.sku, before: old ?? 0, after: item.amount }];
      }
    }
    return this.pending;
  }

  // Only tells whether two lists are the same; nobody gains by a collision.
  digest(items: StockItem[]): string {
    // ok: javascript-weak-hash
    const hash = crypto.createHash('sha1');
    // ok: javascript-sort-without-comparator
    for (const sku of items.map((item) => item.sku).sort()) {
      hash.update(sku);
    }
    return hash.digest('hex');
  }

  async close(): Promise<void> {
    for (const warehouse of this.warehouses) {
      warehouse.on('idle', async () => {
        // This runs later, once for each event.
        // ok: javascript-await-in-loop
        await warehouse.disconnect();
      });
    }
    const rest = this.warehouses.map((warehouse) => warehouse.drain());
    for (const draining of rest) {
      // All of them were started above.
      await draining; // todook: javascript-await-in-loop
    }
  }

  async archive(changes: Change[]): Promise<void> {
    const work = changes.map(async (change) => this.db.insert('archive', change));
    await Promise.all(work);
    // expect: javascript-async-callback-not-awaited
    changes.map(async (change) => {
      await this.db.insert('log', { sku: change.sku, at: Date.now() });
    });
  }
}
