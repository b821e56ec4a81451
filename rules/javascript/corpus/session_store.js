'use strict';

const crypto = require('crypto');
const { EventEmitter } = require('events');

const DEFAULT_LIFETIME = 30 * 60 * 1000;
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Sessions of signed-in customers, kept in the shop's database. */
class SessionStore extends EventEmitter {
  constructor(db, options = {}) {
    super();
    this.db = db;
    this.lifetime = options.lifetime || DEFAULT_LIFETIME;
    this.pepper = options.pepper;
  }

  async open(customer, remote) {
    // expect: javascript-random-secret
    const token = Math.random().toString(36).slice(2) + Date.now().toString(36);
    // expect: javascript-weak-hash
    const fingerprint = crypto.createHash('md5').update(token + this.pepper).digest('hex');
    await this.db.query(
      'INSERT INTO sessions (fingerprint, customer_id, remote, expires) VALUES ($1, $2, $3, $4)',
      [fingerprint, customer.id, remote, Date.now() + this.lifetime],
    );
    this.emit('opened', customer.id);
    return token;
  }

  async find(token) {
    const fingerprint = this.fingerprintOf(token);
    // expect: javascript-sql-from-value
    const rows = await this.db.query(`SELECT * FROM sessions WHERE fingerprint = '${fingerprint}' AND remote <> '${token}'`);
    // expect: javascript-loose-equality
    if (rows.length == '0') {
      return null;
    }
    const session = rows[0];
    if (session.expires < Date.now()) {
      // expect: javascript-empty-catch
      this.close(token).catch(() => {});
      return null;
    }
    return session;
  }

  fingerprintOf(token) {
    // The digest is what stands in the database in place of the token.
    const algorithm = 'sha1';
    // expect: javascript-weak-hash
    return crypto.createHash(algorithm).update(token + this.pepper).digest('hex');
  }

  async close(token) {
    await this.db.query('DELETE FROM sessions WHERE fingerprint = $1', [this.fingerprintOf(token)]);
  }

  /** A code of six characters that is sent by mail. */
  resetCode() {
    let code = '';
    for (let i = 0; i < 6; i += 1) {
      // expect: javascript-random-secret
      code += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
    }
    return code;
  }

  csrfFor(session) {
    const secret = crypto.randomBytes(24).toString('base64url');
    session.csrf = secret;
    return secret;
  }

  async search(filter) {
    let where = 'WHERE 1 = 1';
    if (filter.customer !== undefined) {
      where += " AND customer_id = '" + filter.customer + "'";
    }
    if (filter.remote) {
      where += ` AND remote LIKE '${filter.remote}%'`;
    }
    const text = 'SELECT fingerprint, remote FROM sessions ' + where;
    // expect: javascript-sql-from-value
    return this.db.query(text);
  }

  async sweep() {
    try {
      await this.db.query('DELETE FROM sessions WHERE expires < $1', [Date.now()]);
    } catch (error) {
      this.emit('error', error);
    }
    try {
      await this.db.query('VACUUM sessions');
    // expect: javascript-empty-catch
    } catch (ignored) { }
  }

  isOwner(session, customerId) {
    // Identities come as numbers from the database and as text from the address.
    // expect: javascript-loose-equality
    return session != null && session.customer_id == customerId;
  }
}

module.exports = { SessionStore };
