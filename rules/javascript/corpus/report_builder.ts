import path from 'node:path';
import { Pool } from 'pg';
import { formatMoney } from './money';

interface Line {
  account: string;
  day: string;
  amount: number;
  tags: string[];
}

interface Request {
  query: Record<string, string>;
  params: Record<string, string>;
}

const COLUMNS = { day: 'booked_on', amount: 'amount_cents' } as const;

export class ReportBuilder {
  constructor(private readonly pool: Pool, private readonly outbox: string) {}

  async lines(account: string, order: keyof typeof COLUMNS): Promise<Line[]> {
    const column = COLUMNS[order];
    // Only the column's name, which comes from the table above, is put into the text.
    // ok: javascript-sql-from-value
    const text = `SELECT account, booked_on, amount_cents FROM lines WHERE account = $1 ORDER BY ${column}`;
    const result = await this.pool.query(text, [account]);
    return result.rows;
  }

  async totals(request: Request): Promise<number[]> {
    const { from, until } = request.query;
    const result = await this.pool.query(
      // expect: javascript-sql-from-value
      `SELECT sum(amount_cents) AS total
         FROM lines
        WHERE booked_on BETWEEN '${from}' AND '${until}'
        GROUP BY account`,
    );
    const totals = result.rows.map((row) => Number(row.total));
    // expect: javascript-sort-without-comparator
    totals.sort();
    return totals;
  }

  async remove(account: string): Promise<void> {
    // expect: javascript-sql-from-value
    await this.pool.query("DELETE FROM lines WHERE account = '" + account + "'");
  }

  byAccount(lines: Line[]): Record<string, Line[]> {
    // expect: javascript-reduce-with-spread
    return lines.reduce<Record<string, Line[]>>((groups, line) => ({
      ...groups,
      [line.account]: [...(groups[line.account] ?? []), line],
    }), {});
  }

  tags(lines: Line[]): string[] {
    // expect: javascript-reduce-with-spread
    const all = lines.reduce((found: string[], line) => found.concat(line.tags), []);
    // ok: javascript-sort-without-comparator
    return [...new Set(all)].sort();
  }

  median(lines: Line[]): number {
    // expect: javascript-sort-without-comparator
    const amounts = lines.map((line) => line.amount).sort();
    const middle = amounts[Math.floor(amounts.length / 2)];
    // expect: javascript-nan-comparison
    if (middle === NaN) {
      return 0;
    }
    return middle;
  }

  quarters(lines: Line[]): Line[][] {
    let groups: Line[][] = [[], [], [], []];
    for (const line of lines) {
      const month = Number(line.day.slice(5, 7));
      // ok: javascript-nan-comparison
      if (Number.isNaN(month)) {
        continue;
      }
      // ok: javascript-copy-in-loop
      groups[Math.floor((month - 1) / 3)].push({ ...line });
    }
    // ok: javascript-copy-in-loop
    groups = [...groups, lines.filter((line) => line.tags.includes('correction'))];
    return groups;
  }

  target(request: Request): string {
    // ok: javascript-path-from-request
    return path.join(this.outbox, path.basename(request.params.name) + '.csv');
  }

  async write(lines: Line[], sink: NodeJS.WritableStream): Promise<void> {
    // ok: javascript-async-callback-not-awaited
    lines.forEach((line) => {
      sink.write(`${line.day};${line.account};${formatMoney(line.amount)}\n`);
    });
    // ok: javascript-loose-equality
    if (sink.writable === false || lines.length >= 10000) {
      sink.end();
    }
  }

  share(part: string, whole: number): number {
    const value = parseFloat(part) / whole;
    // expect: javascript-nan-comparison
    return value !== Number.NaN ? value : 0;
  }
}
