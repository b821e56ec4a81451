import { exec, execFile, execSync, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';

const run = promisify(execFile);
const SIZES = [160, 480, 1280];

// ok: javascript-tls-verification-off
const agent = new https.Agent({ keepAlive: true, ca: fs.readFileSync('/etc/depot/ca.pem') });

export class ImageWorker {
  constructor(queue, store, log) {
    this.queue = queue;
    this.store = store;
    this.log = log;
  }

  /** Makes the small versions of one picture. */
  async shrink(picture) {
    const made = [];
    for (const size of SIZES) {
      const target = `${picture.file}.${size}.webp`;
      // expect: javascript-await-in-loop
      await run('convert', [picture.file, '-resize', String(size), target]);
      made.push(target);
    }
    // ok: javascript-async-callback-not-awaited
    await Promise.all(made.map(async (file) => this.store.put(file)));
    return made;
  }

  rotate(picture, degrees) {
    return new Promise((resolve, reject) => {
      // expect: javascript-shell-command-from-value
      exec(`jpegtran -rotate ${degrees} "${picture.file}"`, (error, output) => {
        if (error) {
          reject(error);
        } else {
          resolve(output);
        }
      });
    });
  }

  describe(file) {
    // expect: javascript-shell-command-from-value, javascript-sync-io
    const text = execSync('exiftool -json ' + file, { encoding: 'utf8' });
    return JSON.parse(text)[0];
  }

  watermark(file, owner) {
    const command = ['composite', '-gravity', 'southeast', `label:${owner}`, file].join(' ');
    return new Promise((resolve) => {
      // expect: javascript-shell-command-from-value
      exec(command, () => resolve(file));
    });
  }

  pack(folder) {
    // expect: javascript-shell-command-from-value
    const child = spawn('tar', ['-czf', `${folder}.tgz`, folder], {
      stdio: 'ignore',
      shell: true,
    });
    return new Promise((resolve) => child.on('close', resolve));
  }

  async take() {
    const messages = await this.queue.take(20);
    for (const message of messages) {
      try {
        // expect: javascript-await-in-loop
        await this.shrink(message.picture);
      } catch (error) {
        this.log.error(error, 'picture not shrunk');
      }
      // expect: javascript-await-in-loop
      const size = await this.sizeOf(message.picture.file);
      this.log.info({ size }, 'done');
    }
  }

  async sizeOf(file) {
    // expect: javascript-sync-io
    if (!fs.existsSync(file)) {
      return 0;
    }
    const { size } = await fs.promises.stat(file);
    return size;
  }

  cleanUp(file) {
    try {
      // expect: javascript-sync-io
      fs.unlinkSync(file);
      // expect: javascript-empty-catch
    } catch {}
    fs.promises
      .rmdir(path.dirname(file))
      // expect: javascript-empty-catch
      .catch(() => undefined);
  }

  original(request, response) {
    const { name } = request.params;
    // expect: javascript-path-from-request
    response.sendFile(path.join('/srv/pictures', name), { agent });
  }
}
