import crypto from 'node:crypto';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from './logger';

interface Page<T> {
  items: T[];
  next?: string;
}

interface Settings {
  base: string;
  key: string;
  staging: boolean;
}

const md5 = (text: string) => crypto.createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Talks to the carrier's interface for parcels. */
export class PartnerClient {
  private readonly agent: https.Agent;

  constructor(private readonly settings: Settings, private readonly log: Logger) {
    // expect: javascript-tls-verification-off
    this.agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
    if (settings.staging) {
      // expect: javascript-tls-verification-off
      process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    }
  }

  sign(body: string): string {
    // expect: javascript-weak-hash
    return crypto.createHmac('sha1', this.settings.key).update(body).digest('base64');
  }

  legacySignature(fields: Record<string, string>): string {
    // ok: javascript-sort-without-comparator
    const names = Object.keys(fields).sort();
    const text = names.map((name) => `${name}=${fields[name]}`).join('&');
    // expect: javascript-weak-hash
    return crypto.createHash('MD5').update(text + this.settings.key).digest('hex');
  }

  cacheKey(path: string): string {
    // The helper has an old name; it computes SHA-256.
    // ok: javascript-weak-hash
    return md5(path);
  }

  private async request<T>(path: string, body?: unknown): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    let last: unknown;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        // An attempt is made only when the one before has failed.
        // ok: javascript-await-in-loop
        const response = await fetch(this.settings.base + path, { method: text ? 'POST' : 'GET', body: text });
        if (response.ok) {
          // ok: javascript-await-in-loop
          return (await response.json()) as T;
        }
        last = new Error(`status ${response.status}`);
      } catch (error) {
        last = error;
        this.log.warn('request failed', { path, attempt });
      }
      // ok: javascript-await-in-loop, javascript-random-secret
      await sleep(2 ** attempt * 100 + Math.random() * 50);
    }
    throw last;
  }

  async parcels(day: string): Promise<unknown[]> {
    const found: unknown[] = [];
    let path: string | undefined = `/parcels?day=${encodeURIComponent(day)}`;
    while (path !== undefined) {
      // The address of the next page stands in this one.
      // ok: javascript-await-in-loop
      const page: Page<unknown> = await this.request<Page<unknown>>(path);
      // ok: javascript-copy-in-loop
      found.push(...page.items);
      path = page.next;
    }
    return found;
  }

  async announce(parcels: string[]): Promise<void> {
    // ok: javascript-async-callback-not-awaited
    await Promise.all(parcels.map(async (parcel) => {
      await this.request('/announce', { parcel });
    }));
  }

  async cancel(parcel: string): Promise<boolean> {
    try {
      await this.request('/cancel', { parcel });
      return true;
    // ok: javascript-empty-catch
    } catch (error) {
      this.log.warn('not cancelled', { parcel, error });
      return false;
    }
  }

  watch(parcel: string, tell: (state: string) => void): NodeJS.Timeout {
    // ok: javascript-code-from-value
    return setInterval(async () => {
      const { state } = await this.request<{ state: string }>(`/state/${parcel}`);
      tell(state);
    }, 60_000);
  }

  connection(host: string): https.RequestOptions {
    return {
      host,
      agent: this.agent,
      // expect: javascript-tls-verification-off
      checkServerIdentity: () => undefined,
    };
  }
}
